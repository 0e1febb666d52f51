"""Who took a text from whom: copy relations, turned the way the times say."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from headwater.core.copies import Copy, Kind
from headwater.core.provenance.claims import Claim, Target, Way
from headwater.core.provenance.names import fold
from headwater.core.provenance.precedence import first_of, leaning
from headwater.core.provenance.register import Register
from headwater.core.provenance.told import Evidence, Says, Told, TraceRules


@dataclass(frozen=True, slots=True)
class Shared:
    """Two members have a text in common; which of them had it first is not said here."""

    one: int
    other: int
    copy: Copy  # as it was found: ``one`` came in later

    @property
    def passage(self) -> bool:
        """Whether it is a quoted passage in a text of its own."""
        return self.copy.kind is Kind.EXCERPT


def shared_texts(register: Register) -> tuple[Shared, ...]:
    """The copy relations between members of the story."""
    found = ((index, member.copy) for index, member in enumerate(register.story) if member.copy is not None)
    pairs = ((index, register.position.get(copy.of), copy) for index, copy in found)
    return tuple(
        Shared(one, other, copy)
        for one, other, copy in pairs
        if other is not None and other != one and not _apart(register.story[one], register.story[other])
    )


def _apart(one: Told, other: Told) -> bool:
    """Whether an editor said that neither text is the other's."""
    return one.is_said(Says.NOT_FROM, other.item) or other.is_said(Says.NOT_FROM, one.item)


def partners(shared: Sequence[Shared]) -> dict[int, set[int]]:
    """For each member the members it shares its text with, near or over others, in the groups of one text."""
    groups: dict[int, set[int]] = {}
    for pair in shared:
        if not pair.passage:
            joined = groups.get(pair.one, {pair.one}) | groups.get(pair.other, {pair.other})
            for index in joined:
                groups[index] = joined
    return groups


def taken(register: Register, shared: Sequence[Shared], rules: TraceRules) -> Iterator[Claim]:
    """Which member took its text from which, by the times they tell.

    A relation is found when the later arrival is compared with what was there, so it says nothing about who was first:
    it is turned where the times say so. Who came from a group's text without a relation to an earlier piece of it took
    it from the group's first.
    """
    led = set()
    firsts, groups = _firsts(register, shared, rules), partners(shared)
    for pair in shared:
        taker, giver = _turned(pair, firsts, register.story, rules)
        led.add(taker)
        if pair.passage and _is_its_own(taker, groups.get(giver, ()), register.story):
            continue
        if pair.passage and (credited := _credited(taker, groups.get(giver, ()), register)) is not None:
            giver = credited
        printing = _same_headline(taker, giver, groups.get(taker, ()), register, rules)
        yield from _claims(taker, giver if printing is None else printing, pair, register, rules)
        if printing is not None:
            yield _headline(taker, printing, register, rules)
    for pair in shared:
        for index in (pair.one, pair.other):
            first = firsts.get(index, index)
            if index not in led and first != index:
                led.add(index)
                yield from _claims(index, first, pair, register, rules)


def _is_its_own(taker: int, group: Collection[int], story: Sequence[Told]) -> bool:
    """Whether a passage comes back to the outlet that has the text: a copyist of one of its pieces had it as well."""
    return any(story[index].source == story[taker].source for index in group if index != taker)


def _credited(taker: int, group: Collection[int], register: Register) -> int | None:
    """Of the pieces that all have a passage the one whose outlet its taker credits: whose words it says they are."""
    named = (register.by_name(credit.name, taker, group) for credit in register.story[taker].credits if credit.name)
    return next((index for index in named if index in group and index != taker), None)


def taken_elsewhere(register: Register, shared: Sequence[Shared], rules: TraceRules) -> Iterator[Claim]:
    """Which members took their text from a piece that is no member: of another story, or one that may not be listed.

    A later copy may be the only one that was held against that piece; so the first of its group is led there as well.
    """
    related: dict[int, tuple[Told, Copy]] = {}
    for index, member in enumerate(register.story):
        source = member.elsewhere
        copy = _between(member, source) if source and source.source != member.source else None
        if source is None or copy is None:
            continue
        related[index] = (source, copy)
        if (claim := _from_elsewhere(index, source, copy, register, rules)) is not None:
            yield claim
    for first, group in _by_first(register, shared, rules).items():
        texts = (related[index] for index in register.oldest_first(group) if index in related)
        for source, copy in texts if first not in related else ():
            claim = _from_elsewhere(first, source, copy, register, rules) if copy.kind is not Kind.EXCERPT else None
            if claim is not None and source.source != register.story[first].source:
                yield claim
                break


def _from_elsewhere(index: int, source: Told, copy: Copy, register: Register, rules: TraceRules) -> Claim | None:
    """That a member took its text from a piece elsewhere; None where more speaks for the other way round."""
    member = register.story[index]
    lean = leaning(source, member, rules, passage=copy.kind is Kind.EXCERPT)
    found_here = copy is member.copy  # it came in later, which counts where nothing else does
    if lean < 0 or (lean == 0 and not found_here):
        return None
    quoted = copy.kind is Kind.EXCERPT and copy.share < rules.passage
    sentence = _with(copy, source, measured=found_here)
    target = Target(None, source.outlet, source.url if source.listed else "", source)
    evidence = Evidence("passage" if quoted else "same text", _weight(copy, rules), sentence)
    return Claim(index, target, Way.CITES if quoted else Way.TEXT, evidence)


def _by_first(register: Register, shared: Sequence[Shared], rules: TraceRules) -> dict[int, set[int]]:
    """The groups of one text by the member in which it stood first."""
    groups = partners(shared)
    return {first: groups[first] for first in set(_firsts(register, shared, rules).values())}


def _between(member: Told, other: Told) -> Copy | None:
    """The relation found between a member and a piece elsewhere, of whichever came in later."""
    if member.copy is not None and member.copy.of == other.item:
        return member.copy
    return other.copy if other.copy is not None and other.copy.of == member.item else None


def _same_headline(taker: int, giver: int, group: Collection[int], register: Register, rules: TraceRules) -> int | None:
    """Of the earlier pieces with the taker's text the one with its headline, where its source has another."""
    story = register.story
    wanted = fold(story[taker].headline)
    if not wanted or fold(story[giver].headline) == wanted:
        return None
    same = (i for i in group if i != taker and fold(story[i].headline) == wanted)
    return next((i for i in register.oldest_first(same) if leaning(story[i], story[taker], rules) > 0), None)


def _headline(taker: int, giver: int, register: Register, rules: TraceRules) -> Claim:
    source = register.story[giver]
    evidence = Evidence("same headline", rules.same_headline, f"Has the headline of {source.outlet} as well.")
    return Claim(taker, Target(giver, source.outlet, source.url), Way.TEXT, evidence)


def _firsts(register: Register, shared: Sequence[Shared], rules: TraceRules) -> dict[int, int]:
    """For each member of a group of one text the piece it stood in first, as far as we can tell."""
    pointed = Counter(pair.other for pair in shared)
    known: dict[int, int] = {}
    for index, group in partners(shared).items():
        if index not in known:
            known |= dict.fromkeys(group, first_of(group, register.story, pointed, rules))
    return known


def _turned(pair: Shared, firsts: Mapping[int, int], story: Sequence[Told], rules: TraceRules) -> tuple[int, int]:
    """(who took, who gave)."""
    leaning_to_one = leaning(story[pair.one], story[pair.other], rules, passage=pair.passage)
    one_is_first = not pair.passage and firsts.get(pair.one) == pair.one
    if leaning_to_one > 0 or (leaning_to_one == 0 and one_is_first):
        return (pair.other, pair.one)
    return (pair.one, pair.other)


def _claims(taker: int, giver: int, pair: Shared, register: Register, rules: TraceRules) -> Iterator[Claim]:
    source = register.story[giver]
    quoted = pair.passage and pair.copy.share < rules.passage
    target = Target(giver, source.outlet, source.url)
    term = "passage" if quoted else "same text"
    evidence = Evidence(term, _weight(pair.copy, rules), _sentence(taker, giver, pair, register))
    yield Claim(taker, target, Way.CITES if quoted else Way.TEXT, evidence)


def _weight(copy: Copy, rules: TraceRules) -> float:
    if copy.kind is Kind.WHOLE:
        return rules.whole_text
    if copy.kind is Kind.PART:
        return rules.part_text
    return rules.excerpt if copy.kind is Kind.EXCERPT else rules.changed_text


def _sentence(taker: int, giver: int, pair: Shared, register: Register) -> str:
    # The share was measured of the later arrival; turned round, or carried on to the group's first, it does not hold.
    return _with(pair.copy, register.story[giver], measured=(taker, giver) == (pair.one, pair.other))


def _with(copy: Copy, giver: Told, *, measured: bool) -> str:
    report = f"the {giver.called} of {giver.outlet}"
    if copy.kind is Kind.EXCERPT:
        return f"Has a passage in common with {report}."
    if copy.kind in (Kind.WHOLE, Kind.PART) and measured:
        share = copy.share if copy.share == 1 else min(copy.share, 0.99)  # "100%" means all of it
        return f"Shares {share:.0%} of its wording with {report}."
    changed = {Kind.SPUN: ", with words exchanged", Kind.TRANSLATED: ", in translation"}.get(copy.kind, "")
    return f"Has its text in common with {report}{changed}."
