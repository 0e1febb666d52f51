"""Which of two pieces with one text had it first: what the times say, and what speaks against them when they lie."""

import math
from collections.abc import Collection, Iterator, Sequence

from headwater.core.copies import Kind
from headwater.core.page import CreditKind
from headwater.core.provenance.claims import AGENCY_CREDITS
from headwater.core.provenance.names import fold, is_part, names_a_person, span
from headwater.core.provenance.told import Evidence, Says, Told, TraceRules

CONTENDERS = 12
"""Of a text that hundreds carry, only so many of the earliest are weighed against each other."""


def record(pieces: int, copies: int, rules: TraceRules) -> float | None:
    """An outlet's record: the share of its pieces whose text others had before; None when they are too few to say."""
    return copies / pieces if pieces >= rules.record_pieces else None


def leaning(giver: Told, taker: Told, rules: TraceRules, *, passage: bool = False) -> float:
    """How much speaks for ``giver`` having the text before ``taker``, in log-odds; negative speaks for the other."""
    said = overruled(giver, taker) - overruled(taker, giver)
    if said:
        return said * rules.editor
    for_giver = sum(term.weight for term in circumstances(giver, taker, rules, passage=passage))
    return for_giver - sum(term.weight for term in circumstances(taker, giver, rules, passage=passage))


def overruled(giver: Told, taker: Told) -> int:
    """1 where an editor says that ``giver`` had the text before ``taker``, else 0."""
    return int(giver.is_said(Says.ORIGINAL) or taker.is_said(Says.FROM, giver.item))


def circumstances(giver: Told, taker: Told, rules: TraceRules, *, passage: bool = False) -> Iterator[Evidence]:
    """What speaks for a piece as the source of another's text beside what that says itself.

    Where the two share a passage only, the length of the rest says nothing, nor do the outlets' records.
    """
    yield from earlier(giver, taker, rules)
    if not passage and taker.words and giver.words >= taker.words * rules.fuller_by:
        yield Evidence("fuller text", rules.fuller, f"The text of {giver.outlet} is the fuller one.")
    yield from _wording(giver, taker)
    if _names(taker, giver):
        yield Evidence("citation", rules.citation, f"Credits {giver.outlet} in its text.")
    if not passage and giver.supplies and not taker.supplies:
        yield Evidence("supplied", rules.supplied, f"{giver.outlet} writes for others to carry.")
    if names_a_person(giver.byline, giver.outlet) and not names_a_person(taker.byline, taker.outlet):
        yield Evidence("named byline", rules.named_byline, f"{giver.outlet} names who wrote it.")
    if not passage and giver.record is not None and taker.record is not None and taker.record > giver.record:
        weight = min(rules.record, _log_odds(taker.record, rules) - _log_odds(giver.record, rules))
        sentence = f"{taker.outlet} carries what others wrote more often ({taker.record:.0%}) than {giver.outlet}"
        yield Evidence("record", weight, f"{sentence} ({giver.record:.0%}).")


def _wording(giver: Told, taker: Told) -> Iterator[Evidence]:
    """What the two texts, laid side by side, say of which was made from which."""
    if taker.copy is not None and taker.copy.of == giver.item:
        copy, lean = taker.copy, taker.copy.lean
    elif giver.copy is not None and giver.copy.of == taker.item:
        copy, lean = giver.copy, -giver.copy.lean
    else:
        return
    if lean > 0 and copy.kind is Kind.PART:
        yield Evidence("cut", lean, f"The text of {taker.outlet} is a part of that of {giver.outlet}.")
    elif lean > 0:
        sentence = f"Where the two differ, the words of {taker.outlet} are the rarer ones, as exchanged words are."
        yield Evidence("reads worse", lean, sentence)


def _names(taker: Told, giver: Told) -> bool:
    """Whether a text speaks of the other's outlet: a copied "she told the Herald" still says whose interview it was."""
    named = (credit.name for credit in taker.credits if credit.kind is CreditKind.CITATION)
    return any(is_part(name, giver.outlet) and not is_part(name, taker.outlet) for name in named)


def _log_odds(share: float, rules: TraceRules) -> float:
    """The log-odds of a share, which is believed no nearer to never or always than ``sure_record``."""
    believed = min(max(share, rules.sure_record), 1 - rules.sure_record)
    return math.log(believed / (1 - believed))


def earlier(giver: Told, taker: Told, rules: TraceRules) -> Iterator[Evidence]:
    """What the times say for one piece as the source of another."""
    gap = taker.at - giver.at
    if gap >= rules.tie:
        weight = rules.much_earlier if gap >= rules.clearly else rules.earlier
        yield Evidence("earlier", weight, f"{giver.outlet} told it {span(gap)} earlier.")
        if giver.first_seen > taker.first_seen + rules.clearly:
            yield Evidence(
                "seen later", rules.seen_later, f"We saw the piece of {giver.outlet} later than it is dated."
            )


def first_of(group: Collection[int], story: Sequence[Told], pointed: dict[int, int], rules: TraceRules) -> int:
    """The piece of a group of one text in which it stood first, as far as we can tell."""

    def rank(index: int) -> tuple[object, ...]:
        member = story[index]
        own_credit = fold(member.outlet)
        credited = any(c.kind in AGENCY_CREDITS and fold(c.name) != own_credit for c in member.credits)
        return (credited, -pointed.get(index, 0), member.at, member.first_seen, member.item)

    said = [index for index in group if story[index].is_said(Says.ORIGINAL)]
    contenders = sorted(group, key=lambda i: (story[i].at, story[i].first_seen, story[i].item))[:CONTENDERS]
    contenders += [index for index in said if index not in contenders]
    beaten = {
        index: sum(1 for other in contenders if leaning(story[other], story[index], rules) > 0) for index in contenders
    }
    return min(contenders, key=lambda index: (not story[index].is_said(Says.ORIGINAL), beaten[index], rank(index)))
