"""The weighing of the evidence: all that speaks for one source is added up, and each member gets at most one source."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from headwater.core.copies import Kind
from headwater.core.provenance.claims import Claim, Target, Way, said
from headwater.core.provenance.names import is_part
from headwater.core.provenance.overruling import overruled
from headwater.core.provenance.precedence import circumstances, earlier
from headwater.core.provenance.register import Register
from headwater.core.provenance.texts import Shared, partners, shared_texts, taken, taken_elsewhere
from headwater.core.provenance.told import Evidence, Told, TraceRules

_ABOVE = 2  # ranks: a page that is named goes before an agency, an editor before all


@dataclass(frozen=True, slots=True)
class Tie:
    """That a member comes from a source, with all that speaks for it."""

    member: int
    target: Target
    way: Way
    evidence: tuple[Evidence, ...]

    @property
    def sum(self) -> float:
        """The log-odds added up."""
        return sum(term.weight for term in self.evidence)


def ties(register: Register, rules: TraceRules) -> dict[int, Tie]:
    """The source of each member that has one; following them never leads in a circle.

    What a page itself says goes before what comparing found, that before what the page merely cites; then the greater
    sum goes first.
    """
    shared = shared_texts(register)
    groups = partners(shared)
    claims = [claim for index in range(len(register.story)) for claim in said(index, register, groups, rules)]
    claims += taken(register, shared, rules)
    claims += taken_elsewhere(register, shared, rules)
    claims += _credited_elsewhere(claims, shared, register, rules)
    claims = overruled(claims, register, rules)
    chosen: dict[int, Tie] = {}
    for tie in sorted(_added_up(claims, register.story, rules), key=lambda tie: _order(tie, register.story)):
        if tie.member not in chosen and not _circular(tie, chosen):
            chosen[tie.member] = tie
    return chosen


def _order(tie: Tie, story: Sequence[Told]) -> tuple[float, ...]:
    if tie.way is Way.EDITOR:
        return (-Way.EDITOR - _ABOVE, -tie.sum, story[tie.member].item, -1)
    outside = tie.target.member is None
    # A named page we hold leads on to what stands behind it; one we do not hold ends the way, an agency goes before it.
    rank = Way.AGENCY + 1 if tie.way is Way.NAMED and not outside else tie.way
    target = -1 if tie.target.member is None else story[tie.target.member].item
    return (-rank, -tie.sum, story[tie.member].item, target)


def _added_up(claims: Iterable[Claim], story: Sequence[Told], rules: TraceRules) -> Iterator[Tie]:
    gathered: dict[tuple[int, int | str], list[Claim]] = {}
    for claim in claims:
        gathered.setdefault((claim.member, claim.target.key), []).append(claim)
    for found in gathered.values():
        first = max(found, key=lambda claim: (claim.way, bool(claim.target.url)))
        claimed = _strongest(found)
        known = {term.term for term in claimed}
        around = (term for term in _around(first, story, rules) if term.term not in known)
        tie = Tie(first.member, first.target, first.way, (*claimed, *around))
        if tie.sum >= rules.accept:
            yield tie


def _strongest(claims: Sequence[Claim]) -> tuple[Evidence, ...]:
    """One term of each kind: the same thing said twice is no more true."""
    best: dict[str, Evidence] = {}
    for claim in claims:
        term = claim.evidence
        if term.term not in best or term.weight > best[term.term].weight:
            best[term.term] = term
    return tuple(sorted(best.values(), key=lambda term: -term.weight))


def _around(claim: Claim, story: Sequence[Told], rules: TraceRules) -> Iterator[Evidence]:
    """What the times, the lengths and the outlets' records add to what was claimed of a member."""
    giver = claim.target.held if claim.target.member is None else story[claim.target.member]
    if giver is not None:
        yield from (circumstances if claim.way is Way.TEXT else earlier)(giver, story[claim.member], rules)


def _credited_elsewhere(
    claims: Sequence[Claim], shared: Sequence[Shared], register: Register, rules: TraceRules
) -> list[Claim]:
    """An agency's credit holds for the same words elsewhere, where the credit was dropped; not on its own pages."""
    credited: dict[int, Claim] = {}
    for claim in claims:
        if claim.way is Way.AGENCY:
            credited.setdefault(claim.member, claim)
    taken_from = {(claim.member, claim.target.member) for claim in claims if claim.way is Way.TEXT}
    whole = [p for p in shared if p.copy.kind is Kind.WHOLE and p.copy.share >= rules.same_words]
    found = []
    for pair in whole:
        for one, other in ((pair.one, pair.other), (pair.other, pair.one)):
            if (one, other) in taken_from:
                continue  # the way leads through the other to the agency
            if one not in credited and other in credited and credited[other].target.member != one:
                target = credited[other].target
                if is_part(target.outlet, register.story[one].outlet):
                    continue
                sentence = f"The same words elsewhere carry the credit ({target.outlet})."
                found.append(
                    Claim(one, target, Way.TEXT, Evidence("agency credit elsewhere", rules.agency_shared, sentence))
                )
    return found


def _circular(tie: Tie, chosen: dict[int, Tie]) -> bool:
    at = tie.target.member
    while at is not None:
        if at == tie.member:
            return True
        at = chosen[at].target.member if at in chosen else None
    return False
