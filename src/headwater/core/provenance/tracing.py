"""The trace: the way from each member of a story up to its primary source, named in a reader's words."""

from collections.abc import Iterator, Mapping, Sequence

from headwater.core.provenance import overruling
from headwater.core.provenance.claims import Target, Way
from headwater.core.provenance.names import names_a_person, of, span
from headwater.core.provenance.register import Register
from headwater.core.provenance.told import AGENCY, Confidence, Evidence, Label, Says, Step, Told, Trace, TraceRules
from headwater.core.provenance.weighing import Tie, ties

_SURE = (Confidence.LIKELY, Confidence.STRONG, Confidence.EXPLICIT, Confidence.EDITOR)


def trace(story: Sequence[Told], *, rules: TraceRules) -> tuple[Trace, ...]:
    """The trace of every member of a story, in the order given.

    Args:
        story: the members, in any order; each item once.
        rules: the weights and the least sum that makes a source.

    Returns:
        For each member what it is and where its text, or else its news, comes from: every hop with its evidence. A
        source outside the story is named where a credit or a canonical address names it.
    """
    arrived = sorted(
        story, key=lambda member: member.item
    )  # of equal evidence the first counts, in whatever order asked
    register = Register(arrived, rules)
    found = ties(register, rules)
    sources = _Sources(register, found, rules)
    leads_on = [i in found and not member.is_said(Says.ORIGINAL) for i, member in enumerate(arrived)]
    traces = (_carried(i, sources) if leads else _own(i, sources) for i, leads in enumerate(leads_on))
    by_item = {one.item: one for one in traces}
    return tuple(by_item[member.item] for member in story)


class _Sources:
    """One story with the source of each of its members. Read-only once made."""

    def __init__(self, register: Register, found: Mapping[int, Tie], rules: TraceRules) -> None:
        self.story = register.story
        self.ties = found
        self.rules = rules
        self.order = register.oldest_first(range(len(register.story)))
        self.named_by: dict[int, list[int]] = {}  # who says explicitly that its text is this member's
        self.used_by: dict[int, list[int]] = {}
        for index, tie in found.items():
            if tie.target.member is not None:
                self.used_by.setdefault(tie.target.member, []).append(index)
                if tie.way >= Way.NAMED:
                    self.named_by.setdefault(tie.target.member, []).append(index)

    def _is_at_home(self, target: Target, index: int) -> bool:
        """Whether a target is a piece of the member's own outlet."""
        held = self.held(target)
        return held is not None and held.source == self.story[index].source

    def held(self, target: Target) -> Told | None:
        """The piece a way leads to, where we hold it."""
        return target.held if target.member is None else self.story[target.member]

    def way(self, index: int) -> Iterator[Tie]:
        """The hops from a member to its primary source.

        A text leads to whoever wrote it and no further: what that author cites is a source of the author's news, not of
        the text; so does a passage. A report of one's own leads to what it cites, and on to who wrote that; never back
        to its own outlet.
        """
        tie = self.ties.get(index)
        carried = tie is not None and (tie.way is not Way.CITES or _is_passage(tie))
        if tie is not None and _is_passage(tie):
            yield tie
            tie = self._next(tie)
        while tie is not None and not (carried and tie.way is Way.CITES):
            if not carried and tie.member != index and self._is_at_home(tie.target, index):
                return
            yield tie
            tie = self._next(tie)

    def _next(self, tie: Tie) -> Tie | None:
        return self.ties.get(tie.target.member) if tie.target.member is not None else None


def _is_passage(tie: Tie) -> bool:
    return any(term.term == "passage" for term in tie.evidence)


def _carried(index: int, sources: _Sources) -> Trace:
    member, hops = sources.story[index], list(sources.way(index))
    last = hops[-1].target
    label = _label(hops, sources)
    steps = [_step(sources.story[hop.member], hop.evidence) for hop in hops]
    steps.append(_last_step(last, sources))
    return Trace(
        item=member.item,
        label=label,
        confidence=min((_confidence(hop, sources.rules) for hop in hops), key=_SURE.index),
        primary_item=_item(last, sources),
        primary_outlet=last.outlet,
        primary_url=last.url,
        steps=tuple(steps),
        sentence=_sentence(member, hops, label, sources),
        rules=sources.rules.name,
    )


def _label(hops: Sequence[Tie], sources: _Sources) -> Label:
    if hops[0].way is Way.CITES:
        return Label.CITES
    author = sources.held(hops[-1].target)
    by_agency = author is not None and author.kind == AGENCY
    return Label.AGENCY if by_agency or any(_from_agency(hop) for hop in hops) else Label.COPY


def _from_agency(hop: Tie) -> bool:
    return hop.way is Way.AGENCY or any(term.term.startswith("agency credit") for term in hop.evidence)


def _confidence(hop: Tie, rules: TraceRules) -> Confidence:
    if hop.way is Way.EDITOR:
        return Confidence.EDITOR
    if hop.way >= Way.NAMED:
        return Confidence.EXPLICIT
    return Confidence.STRONG if hop.sum >= rules.strong else Confidence.LIKELY


def _step(member: Told, evidence: tuple[Evidence, ...]) -> Step:
    return Step(member.item, member.outlet, member.url, evidence)


def _item(target: Target, sources: _Sources) -> int | None:
    """The piece at the end of the way, where we hold it and may show it."""
    held = sources.held(target)
    return held.item if held is not None and held.listed else None


def _last_step(target: Target, sources: _Sources) -> Step:
    if target.member is None:
        return Step(_item(target, sources), target.outlet, target.url, ())
    return _step(sources.story[target.member], tuple(_standing(target.member, sources)))


def _sentence(member: Told, hops: Sequence[Tie], label: Label, sources: _Sources) -> str:
    near, last = hops[0].target.outlet, hops[-1].target.outlet
    by_way = f", by way of {near}" if len(hops) > 1 and near != last else ""
    if label is Label.CITES:
        return f"{member.outlet} cites {near}" + (f", whose report leads to {last}." if by_way else ".")
    author = sources.held(hops[-1].target)
    called = author.called if author else "report"
    return f"{member.outlet} carries {of(last)} {called}{_how_sure(member, hops[-1], author)}{by_way}."


def _how_sure(member: Told, hop: Tie, author: Told | None) -> str:
    """What is said of an author whom nothing but times and likeness make one; "" for a named one and a supplier."""
    if author is None or author.supplies or hop.way >= Way.NAMED:
        return ""
    return ", the earliest we saw" if author.at <= member.at else ", as far as we can tell"


def _own(index: int, sources: _Sources) -> Trace:
    member = sources.story[index]
    label, confidence, sentence = _standing_of(index, sources)
    known = label is not Label.UNKNOWN
    return Trace(
        item=member.item,
        label=label,
        confidence=confidence,
        primary_item=member.item if known else None,
        primary_outlet=member.outlet if known else "",
        primary_url=member.url if known else "",
        steps=(_step(member, tuple(_standing(index, sources))),),
        sentence=sentence,
        rules=sources.rules.name,
    )


def _standing_of(index: int, sources: _Sources) -> tuple[Label, Confidence, str]:
    """What a member is that comes from nowhere we know."""
    member = sources.story[index]
    if member.is_said(Says.ORIGINAL):
        return (
            Label.ORIGINAL,
            Confidence.EDITOR,
            f"{of(member.outlet)} own {member.called}, as an editor of this site says.",
        )
    if index in sources.named_by:
        number = len(sources.named_by[index])
        others = "1 other piece names" if number == 1 else f"{number} other pieces name"
        return (
            Label.ORIGINAL,
            Confidence.EXPLICIT,
            f"{of(member.outlet)} own {member.called}: {others} it as the source.",
        )
    if len(sources.story) == 1:
        return Label.FIRST_SEEN, Confidence.FIRST_WE_SAW, "The only report of this story that we saw."
    if index == sources.order[0]:
        return Label.FIRST_SEEN, Confidence.FIRST_WE_SAW, "First report of this story that we saw."
    if _among_first(index, sources):
        return Label.FIRST_SEEN, Confidence.FIRST_WE_SAW, "Among the first reports of this story that we saw."
    if index in sources.used_by:
        return Label.FIRST_SEEN, Confidence.FIRST_WE_SAW, "The earliest piece with this text or news that we saw."
    if names_a_person(member.byline, member.outlet) or member.kind == AGENCY:
        return Label.FIRST_SEEN, Confidence.LIKELY, "A report of its own: we found no other piece it comes from."
    if member.supplies:
        return Label.FIRST_SEEN, Confidence.LIKELY, f"Published by {member.outlet} itself: its own word, not a report."
    return (
        Label.UNKNOWN,
        Confidence.UNKNOWN,
        "We found no other piece it comes from, and nobody is named as its author.",
    )


def _among_first(index: int, sources: _Sources) -> bool:
    return sources.story[index].at - sources.story[sources.order[0]].at < sources.rules.tie


def _standing(index: int, sources: _Sources) -> Iterator[Evidence]:
    """What speaks for a member as a place where the way ends."""
    story, rules = sources.story, sources.rules
    member = story[index]
    yield from overruling.standing(member, rules)
    if index == sources.order[0] and len(story) > 1:
        gap = story[sources.order[1]].at - member.at
        ahead = f", {span(gap)} before the next" if gap >= rules.tie else ""
        weight = rules.much_earlier if gap >= rules.clearly else rules.earlier
        yield Evidence("first seen", weight, f"Earliest of {len(story)} pieces we saw{ahead}.")
    if names_a_person(member.byline, member.outlet):
        yield Evidence("named byline", rules.named_byline, "Names who wrote it.")
    if index in sources.used_by:
        number = len(sources.used_by[index])
        others = "1 other piece leads" if number == 1 else f"{number} other pieces lead"
        yield Evidence("followed", 0.0, f"{others} here.")
