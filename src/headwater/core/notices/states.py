"""What may be done to a case as it stands, and how it stands then."""

from collections.abc import Mapping

from headwater.core.notices.types import OUTCOMES, Act, Kind, State

_OPEN = (State.RECEIVED, State.CONFIRMED, State.REVIEW)
_TAKEN = (State.ACTED, State.PARTLY)
_NOT_TAKEN = (State.REFUSED, State.DUPLICATE, State.ABUSIVE)
_DECIDED = frozenset((*OUTCOMES, State.WAITING))

_WAYS: Mapping[Act, Mapping[State, frozenset[State]]] = {
    Act.CONFIRM: {State.RECEIVED: frozenset({State.CONFIRMED})},
    Act.TAKE_UP: dict.fromkeys((State.RECEIVED, State.CONFIRMED), frozenset({State.REVIEW})),
    Act.DECIDE: dict.fromkeys((*_OPEN, State.COMPLAINED), _DECIDED),
    Act.CARRY_OUT: {State.WAITING: frozenset(_TAKEN)},
    Act.STOP: {State.WAITING: frozenset({State.REVIEW})},
    Act.COUNTER: dict.fromkeys(_TAKEN, frozenset({State.COUNTERED})),
    Act.COMPLAIN: dict.fromkeys((*_TAKEN, *_NOT_TAKEN), frozenset({State.COMPLAINED})),
    Act.RESTORE: dict.fromkeys((*_TAKEN, State.COUNTERED, State.COMPLAINED), frozenset({State.RESTORED})),
    Act.UPHOLD: dict.fromkeys((State.COUNTERED, State.COMPLAINED), frozenset({State.UPHELD})),
    Act.TAKE_BACK: dict.fromkeys(_OPEN, frozenset({State.TAKEN_BACK})),
    Act.ADD: {state: frozenset({state}) for state in State},
}


def following(state: State, act: Act) -> frozenset[State]:
    """How a case may stand after an act; empty where the act is not possible."""
    return _WAYS[act].get(state, frozenset())


def allowed(state: State, kind: Kind) -> tuple[Act, ...]:
    """What may be done to a case of a kind as it stands.

    A counter-notice is a matter of copyright; whoever objects to another decision complains. An order is not taken back
    by whoever passed it on, but by another order.
    """
    found = (act for act in Act if following(state, act))
    return tuple(
        act
        for act in found
        if not (act is Act.COUNTER and kind is not Kind.COPYRIGHT)
        and not (act is Act.TAKE_BACK and kind is Kind.ORDER)
        and not (act is Act.CONFIRM and kind is Kind.ORDER)
    )


def settled(state: State) -> bool:
    """Whether nothing is left for the house to do."""
    return state in {*OUTCOMES, State.RESTORED, State.UPHELD, State.TAKEN_BACK}


def decided_by_another(state: State, by: int, decided: frozenset[int]) -> str:
    """Why somebody may not decide now, in a sentence; "" when they may.

    Args:
        state: how the case stands.
        by: who would decide.
        decided: who decided in it before.
    """
    if state is State.COMPLAINED and by in decided:
        return "a complaint is decided by somebody who did not take the first decision"
    return ""
