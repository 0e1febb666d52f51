"""The statement of reasons that goes with a decision.

Source: Regulation (EU) 2022/2065, Article 17(3).
"""

from dataclasses import dataclass

from headwater.core.notices.types import Ground, Kind

COURT = "You can go to court against it at any time."
COMPLAIN = "You can complain to us within six months; somebody else than whoever decided looks at it again."
MISREPRESENTED = (
    "Whoever knowingly and materially misrepresents in a notice that something infringes a copyright, or in a "
    "counter-notice that it was taken down by mistake, is liable for damages (17 USC 512(f))."
)


@dataclass(frozen=True, slots=True)
class Reasons:
    """What a decision rests on, as it is told to those concerned."""

    measure: str  # (a) what was done: "removed", "nothing was removed"
    scope: str  # (a) where it applies
    duration: str  # (a) how long
    facts: str  # (b) what was found
    from_notice: bool  # (b) whether a notice led to it, and not the house's own look
    ground: Ground  # (d), (e)
    rule: str  # (d), (e) the law, or the clause of the terms
    why: str  # (d), (e) why that applies, or why it does not
    found_by_machine: bool = False  # (c)
    decided_by_machine: bool = False  # (c)


def lacking(reasons: Reasons) -> tuple[str, ...]:
    """The parts a statement has to have and does not: their names, in the order of the article."""
    parts = ("measure", "scope", "duration", "facts", "rule", "why")
    return tuple(part for part in parts if not str(getattr(reasons, part)).strip())


def sentences(reasons: Reasons, kind: Kind | None) -> tuple[tuple[str, str], ...]:
    """The statement as pairs of what a part is and what it says, in the order of the article.

    Args:
        reasons: the statement.
        kind: of the notice that led to it; None where it is about a reply and the rules of the house.
    """
    led = "A notice led to this decision." if reasons.from_notice else "We looked at it on our own initiative."
    machine = _automation(found=reasons.found_by_machine, decided=reasons.decided_by_machine)
    ground = "Legal ground" if reasons.ground is Ground.LAW else "Ground in our terms"
    redress = f"{COMPLAIN} {COURT}"
    if kind is Kind.COPYRIGHT:
        redress += f" {MISREPRESENTED}"
    return (
        ("What was decided", reasons.measure),
        ("Where it applies", reasons.scope),
        ("How long", reasons.duration),
        ("Facts", f"{reasons.facts} {led}"),
        ("Machines", machine),
        (ground, reasons.rule),
        ("Why", reasons.why),
        ("What you can do", redress),
    )


def _automation(*, found: bool, decided: bool) -> str:
    finding = "It was found by machine" if found else "No machine took part in finding it"
    deciding = "it was decided by machine." if decided else "a person decided."
    return f"{finding}; {deciding}"
