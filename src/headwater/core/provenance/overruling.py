"""What editors say of where a text comes from, put above all that was found."""

from collections.abc import Iterable, Iterator, Sequence

from headwater.core.provenance.claims import Claim, Target, Way
from headwater.core.provenance.register import Register
from headwater.core.provenance.told import Evidence, Says, Told, TraceRules


def overruled(claims: Iterable[Claim], register: Register, rules: TraceRules) -> list[Claim]:
    """The claims that editors leave, and those they make.

    Whose text an editor calls original, or taken from one piece, is taken from no other; a citation may stand.
    """
    kept = [claim for claim in claims if not _is_denied(claim, register.story)]
    return kept + [claim for index in range(len(register.story)) for claim in _said(index, register, rules)]


def _is_denied(claim: Claim, story: Sequence[Told]) -> bool:
    member = story[claim.member]
    settled = any(word.says in (Says.ORIGINAL, Says.FROM) for word in member.word)
    if settled and (claim.way is not Way.CITES or claim.evidence.term == "passage"):
        return True
    if claim.way is Way.CITES and claim.evidence.term != "passage":
        return False
    source = claim.target.held if claim.target.member is None else story[claim.target.member]
    return source is not None and (
        member.is_said(Says.NOT_FROM, source.item) or source.is_said(Says.NOT_FROM, member.item)
    )


def _said(index: int, register: Register, rules: TraceRules) -> Iterator[Claim]:
    for word in register.story[index].word:
        if word.says is not Says.FROM or word.of is None:
            continue
        place = register.position.get(word.of)
        source = word.held if place is None else register.story[place]
        if source is None:
            continue
        target = Target(
            place, source.outlet, source.url if source.listed else "", None if place is not None else source
        )
        sentence = f"An editor of this site says that its text was taken from {source.outlet}."
        yield Claim(index, target, Way.EDITOR, Evidence("editor", rules.editor, sentence))


def standing(member: Told, rules: TraceRules) -> Iterator[Evidence]:
    """What editors said of a piece as a place where the way ends."""
    if member.is_said(Says.ORIGINAL):
        yield Evidence("editor", rules.editor, "An editor of this site says that its text is the original.")
    for word in member.word:
        if word.says is Says.NOT_FROM:
            whose = f" of {word.held.outlet}" if word.held else ""
            yield Evidence("editor", rules.editor, f"An editor of this site says that its text is not that{whose}.")
