"""The decision: signals, then the owner's word, then the operator's cap, each part with the reason that decided it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import cast

from headwater.core.rights.ceiling import Ceiling, Picture, RightsRules, Ruling, Showing, Terms
from headwater.core.rights.claiming import claims
from headwater.core.rights.claims import Claim, Force, Value, order, restriction, signal_order
from headwater.core.signals import Place, Signal, names_terms

PARTS = tuple(field.name for field in fields(Ceiling))
_HOUSE: dict[str, tuple[Value, str]] = {
    "listed": (True, "Nothing speaks against listing it."),
    "headline": (True, "A headline is shown as its owner wrote it, with the link to it."),
    "full_text": (False, "Full text is shown only under an open licence or with the owner's word."),
    "picture": (Picture.NONE, "We show no pictures of others unless they say that we may."),
    "translate": (True, "Nothing speaks against translating the headline for a reader, labelled as such."),
    "mine_text": (True, "Nothing reserves the text from analysis; it is compared in memory and then let go."),
    "archive": (True, "Nothing speaks against keeping the headline and the link."),
    "expires": (None, "The owner sets no end."),
}


_NO_HEADLINE = "Its headline may not be shown, and we show no piece without one."


@dataclass(frozen=True, slots=True)
class _Standing:
    """How a part stands so far."""

    value: Value
    because: str
    signal: Signal | None


def showing(signals: Sequence[Signal], *, terms: Sequence[Terms], now: datetime, rules: RightsRules) -> Showing:
    """Decide what may be kept, used and shown, with one ruling for every part of the ceiling.

    Of the signals addressed to everyone or to us the most restrictive wins; a restriction never loosens anything. A
    licence or a stated permission lifts the house rule only where nothing restricts. An owner's terms may loosen or
    tighten; those whose proof has lapsed, the operator's terms and the operator's cap only tighten. The order of the
    arguments does not matter.
    """
    known = tuple(sorted(set(signals), key=signal_order))
    terms_read = {signal.url for signal in known if signal.place is Place.RSL}
    ours = [signal for signal in known if _is_for_us(signal, rules) and not _leads_to(signal, terms_read)]
    stated = [claim for signal in ours for claim in claims(signal, now=now)]
    standing = {part: _part(part, stated, terms, rules) for part in PARTS}
    if not standing["headline"].value and standing["listed"].value:
        standing["listed"] = replace(standing["headline"], because=_NO_HEADLINE)
    return Showing(
        ceiling=_ceiling(standing),
        rulings=tuple(
            Ruling(part, outcome(one.value, part), one.because, one.signal) for part, one in standing.items()
        ),
        signals=known,
        rules=rules.name,
        decided_at=now,
    )


def outcome(value: Value, part: str) -> str:
    """A value of a part of the ceiling in words: "140 characters", "no", "never"."""
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    if value is None:
        return "never"
    if isinstance(value, Picture):
        return value.value
    if part == "excerpt":
        return f"{int(value)} characters" if value else "headline only"
    return "yes" if value else "no"


def _is_for_us(signal: Signal, rules: RightsRules) -> bool:
    return signal.agent.strip().lower() in {"*", "", *(agent.lower() for agent in rules.agents)}


def _leads_to(signal: Signal, terms_read: set[str]) -> bool:
    """Whether it only names terms that were read: then these speak for themselves."""
    return names_terms(signal) and signal.value in terms_read


def _part(part: str, stated: Iterable[Claim], terms: Sequence[Terms], rules: RightsRules) -> _Standing:
    standing = _by_signals(part, [claim for claim in stated if claim.part == part], rules)
    owners = [one for one in terms if not _is_operator(one)]
    standing = _by_owners(part, standing, [one for one in owners if not one.lapsed])
    standing = _by_lapsed(part, standing, [one for one in owners if one.lapsed])
    standing = _by_operator(part, standing, [one for one in terms if _is_operator(one)])
    return _capped(standing, rules) if part == "excerpt" else standing


def _by_signals(part: str, stated: list[Claim], rules: RightsRules) -> _Standing:
    house = _house(part, rules)
    grants = sorted((one for one in stated if one.force is Force.GRANT), key=order)
    limits = sorted((one for one in stated if one.force is Force.LIMIT), key=order)
    remarks = sorted((one for one in stated if one.force is Force.REMARK), key=order)
    lifted = _said(grants[-1]) if grants else house
    if limits and restriction(limits[0].value) <= restriction(lifted.value):
        return _said(limits[0])
    if lifted is house and remarks:
        return _Standing(house.value, remarks[0].because, remarks[0].signal)
    return lifted


def _house(part: str, rules: RightsRules) -> _Standing:
    if part == "excerpt":
        return _Standing(rules.excerpt_cap, f"We quote at most {rules.excerpt_cap} characters of anyone.", None)
    value, because = _HOUSE[part]
    return _Standing(value, because, None)


def _said(claim: Claim) -> _Standing:
    return _Standing(claim.value, claim.because, claim.signal)


def _is_operator(terms: Terms) -> bool:
    return terms.by.strip().lower().startswith("operator")


def _laid_down(part: str, terms: Sequence[Terms]) -> tuple[Value, str] | None:
    """The strictest value laid down for a part, and by whom."""
    said = [(cast("Value", getattr(one, part)), one) for one in terms if getattr(one, part, None) is not None]
    if not said:
        return None
    value, who = min(said, key=lambda pair: (restriction(pair[0]), pair[1].by, pair[1].note))
    return value, f"{who.by}{f' ({who.note})' if who.note else ''}"


def _by_owners(part: str, standing: _Standing, owners: Sequence[Terms]) -> _Standing:
    said = _laid_down(part, owners)
    if said is None:
        return standing
    return _Standing(said[0], f"Laid down by the {said[1].removeprefix('the ')}.", None)


def _by_lapsed(part: str, standing: _Standing, owners: Sequence[Terms]) -> _Standing:
    said = _laid_down(part, owners)
    if said is None or restriction(said[0]) >= restriction(standing.value):
        return standing
    return _Standing(said[0], f"Limited by the {said[1].removeprefix('the ')}, whose proof has lapsed.", None)


def _by_operator(part: str, standing: _Standing, operator: Sequence[Terms]) -> _Standing:
    said = _laid_down(part, operator)
    if said is None or restriction(said[0]) >= restriction(standing.value):
        return standing
    return _Standing(said[0], f"Limited by the {said[1].removeprefix('the ')}.", None)


def _capped(standing: _Standing, rules: RightsRules) -> _Standing:
    if restriction(standing.value) <= rules.excerpt_cap:
        return _Standing(max(0, cast("int", standing.value)), standing.because, standing.signal)
    return _house("excerpt", rules)


def _ceiling(standing: dict[str, _Standing]) -> Ceiling:
    """The values by name; the table and the claims keep each part to its type."""
    return Ceiling(
        listed=cast("bool", standing["listed"].value),
        headline=cast("bool", standing["headline"].value),
        excerpt=cast("int", standing["excerpt"].value),
        full_text=cast("bool", standing["full_text"].value),
        picture=cast("Picture", standing["picture"].value),
        translate=cast("bool", standing["translate"].value),
        mine_text=cast("bool", standing["mine_text"].value),
        archive=cast("bool", standing["archive"].value),
        expires=cast("datetime | None", standing["expires"].value),
    )
