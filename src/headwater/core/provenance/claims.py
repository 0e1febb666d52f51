"""What the members of a story say of their own sources: canonical addresses, credits, links."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from urllib.parse import urlsplit

from headwater.core import links
from headwater.core.page import Credit, CreditKind
from headwater.core.provenance.document_kinds import DocumentKind, is_document, kind
from headwater.core.provenance.names import fold, is_part, names_a_person
from headwater.core.provenance.register import Register, own_sites, site_of
from headwater.core.provenance.told import Evidence, Told, TraceRules

AGENCY_CREDITS = frozenset(
    {CreditKind.AGENCY_DATELINE, CreditKind.AGENCY_BYLINE, CreditKind.AGENCY_MARKUP, CreditKind.AGENCY_FOOTER}
)


class Way(IntEnum):
    """How a piece comes from its source, the closest last."""

    CITES = 0
    TEXT = 1  # the same text, found by comparing
    NAMED = 2  # the page itself names where its text was published before
    AGENCY = 3  # the page itself credits an agency
    EDITOR = 4  # an editor says so


@dataclass(frozen=True, slots=True)
class Target:
    """Who is said to be the source: a member of the story, or somebody outside it."""

    member: int | None
    outlet: str
    url: str
    held: Told | None = None  # the piece outside the story, where we hold it

    @property
    def key(self) -> int | str:
        """What makes two targets one."""
        return fold(self.outlet) if self.member is None else self.member


@dataclass(frozen=True, slots=True)
class Claim:
    """One piece of evidence that a member comes from somewhere."""

    member: int
    target: Target
    way: Way
    evidence: Evidence


def said(index: int, register: Register, partners: Mapping[int, Collection[int]], rules: TraceRules) -> Iterator[Claim]:
    """What one member says of its sources."""
    yield from _canonical(index, register, rules)
    for credit in register.story[index].credits:
        yield from _KINDS[credit.kind](credit, index, register, partners.get(index, ()), rules)
    yield from _links(index, register, rules)


def _canonical(index: int, register: Register, rules: TraceRules) -> Iterator[Claim]:
    member = register.story[index]
    if not links.host(member.canonical) or site_of(member.canonical) in own_sites(member):
        return
    # A canonical that names a home page is a template's mistake, not a statement about this piece.
    if urlsplit(member.canonical).path in ("", "/"):
        return
    target = _at(member.canonical, "", index, register)
    if target.member != index:
        sentence = f"Its page names an address of {target.outlet} as the canonical one."
        yield Claim(index, target, Way.NAMED, Evidence("canonical", rules.canonical, sentence))


def _at(url: str, name: str, index: int, register: Register) -> Target:
    """Who stands at an address a member names; an outlet we know goes by the name we know it by."""
    found = register.at_address(url)
    if found is not None:
        return Target(found, register.story[found].outlet, register.story[found].url)
    return Target(None, register.outlet_at(url, index) or name or site_of(url), url)


def _credited(credit: Credit, index: int, register: Register, partners: Collection[int]) -> Target | None:
    """Whom a credit means; None when it means the outlet itself or nobody."""
    member = register.story[index]
    if not (credit.name or credit.url) or fold(credit.name) == fold(member.outlet):
        return None
    if not credit.url and is_part(credit.name, member.outlet):
        return None  # "told the Courier", in The Kellhaven Courier
    if credit.url and site_of(credit.url) in own_sites(member):
        return None
    found = register.at_address(credit.url)
    if found is None and credit.name:
        found = register.by_name(credit.name, index, partners)
    if found is None:
        return _at(credit.url, credit.name, index, register) if credit.url else Target(None, credit.name, "")
    return None if found == index else Target(found, register.story[found].outlet, register.story[found].url)


def _agency(
    credit: Credit, index: int, register: Register, partners: Collection[int], rules: TraceRules
) -> Iterator[Claim]:
    target = _credited(Credit(credit.kind, credit.name, "", credit.evidence), index, register, partners)
    if target is None:
        return
    member = register.story[index]
    at_end = credit.kind is CreditKind.AGENCY_FOOTER
    # A reporter's own text with an agency's name beneath it draws on the agency; it does not carry its report.
    drawn_on = at_end and not partners and names_a_person(member.byline, member.outlet)
    weight = rules.agency_footer if at_end else rules.agency
    sentence = f"Carries the credit ({credit.name})."
    yield Claim(index, target, Way.CITES if drawn_on else Way.AGENCY, Evidence("agency credit", weight, sentence))


def _published_first(
    credit: Credit, index: int, register: Register, partners: Collection[int], rules: TraceRules
) -> Iterator[Claim]:
    if (target := _credited(credit, index, register, partners)) is not None:
        weight = rules.originally_published if credit.url else rules.originally_named
        sentence = f"Says that it was originally published by {target.outlet}."
        yield Claim(index, target, Way.NAMED, Evidence("originally published", weight, sentence))


def _source_line(
    credit: Credit, index: int, register: Register, partners: Collection[int], rules: TraceRules
) -> Iterator[Claim]:
    if (target := _credited(credit, index, register, partners)) is not None:
        way = Way.NAMED if target.member in partners else Way.CITES
        evidence = Evidence("source line", rules.source_line, f"Names {target.outlet} as its source.")
        yield Claim(index, target, way, evidence)


def _citation(
    credit: Credit, index: int, register: Register, partners: Collection[int], rules: TraceRules
) -> Iterator[Claim]:
    target = _credited(credit, index, register, partners)
    if target is not None and not _is_of_a_document(credit, target, index, register):
        sentence = f"Credits {target.outlet} in its text."
        yield Claim(index, target, Way.CITES, Evidence("citation", rules.citation, sentence))


def _is_of_a_document(credit: Credit, target: Target, index: int, register: Register) -> bool:
    """Whether a citation means a notice, a paper, a ruling: no outlet's report, but listed as a document."""
    if not credit.url or target.member is not None or register.outlet_at(credit.url, index):
        return False
    says_whose = fold(credit.name) not in ("", fold(links.host(credit.url)), fold(site_of(credit.url)))
    return is_document(credit.url, frozenset()) and (kind(credit.url) is not DocumentKind.OTHER or not says_whose)


def _links(index: int, register: Register, rules: TraceRules) -> Iterator[Claim]:
    member = register.story[index]
    for link in member.links:
        found = register.at_address(link.url)
        cited = _held(link.url, member) if found is None else register.story[found]
        if cited is None or cited.source == member.source:
            continue
        if cited.at > member.at + rules.tie:
            continue  # a link put in later; what came after cannot be the source
        if found is None and not link.verb and cited.at < member.at - rules.current:
            continue
        target = (
            Target(None, cited.outlet, cited.url if cited.listed else "", cited)
            if found is None
            else Target(found, cited.outlet, cited.url)
        )
        with_verb = f"Links to {cited.outlet} with the words “{link.verb}”."
        yield Claim(
            index,
            target,
            Way.CITES,
            Evidence("link", rules.reporting_link, with_verb)
            if link.verb
            else Evidence("link", rules.plain_link, f"Links to the report of {cited.outlet}."),
        )


def _held(url: str, member: Told) -> Told | None:
    """The piece of another story that stands at an address a member links to."""
    wanted = links.normalise(url)
    return next((held for at, held in member.linked if links.normalise(at) == wanted), None)


Reading = Callable[[Credit, int, Register, Collection[int], TraceRules], Iterator[Claim]]
_KINDS: Mapping[CreditKind, Reading] = {
    **dict.fromkeys(AGENCY_CREDITS, _agency),
    CreditKind.ORIGINALLY_PUBLISHED: _published_first,
    CreditKind.SOURCE_LINE: _source_line,
    CreditKind.CITATION: _citation,
}
