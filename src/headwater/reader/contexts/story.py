"""A story: one event, told by the headlines of everybody who reports it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from django.utils import timezone
from django.utils.safestring import SafeString

from headwater.community.queries.pieces import Kind
from headwater.community.queries.pieces import Piece as Replied
from headwater.core.sections import BY_KEY
from headwater.newsroom.queries import articles
from headwater.reader import addresses, jsonld, places, wording
from headwater.reader.contexts.frame import FRONT_PAGE, Frame, frame, unlisted
from headwater.reader.contexts.front import TOP
from headwater.reader.contexts.graph import Graph, graph
from headwater.reader.contexts.own import Own, day
from headwater.reader.contexts.own import own as listed_own
from headwater.reader.contexts.pieces import Piece, kicker, piece
from headwater.reader.contexts.replies import Replies, replies_to
from headwater.reader.contexts.section import PLACES
from headwater.reader.contexts.traces import ShownTrace, trace
from headwater.wire.queries import reading
from headwater.wire.queries.reading import DocumentRead, ElsewhereRead, Member, StandingRead, Together, Turn, TurnRead

OPEN = 12  # texts of a timeline that stand open
REPORTED = 200  # pieces by which our own articles about the story are found
AN_EDITOR = "an editor decided"
FEW = 3  # beyond that many more, the later ones are folded away
TURNS = {
    Turn.FIRST: "First report",
    Turn.NEWS: "New",
    Turn.HEADLINE: "Headline changed",
    Turn.CORRECTION: "Correction published",
}
PLACES_OF = {"front": TOP}  # places of a board that are shown; PLACES of any other


@dataclass(frozen=True, slots=True)
class Told:
    """A piece of coverage."""

    piece: Annotated[Piece, "the piece"]
    because: Annotated[str, "why it is in this story"]
    rules: Annotated[str, "who put it here: the name of the rules, or an editor"]
    signs: Annotated[tuple[str, ...], "the score and what is shared, in sentences"]
    rival: Annotated[str, "the address of the next best story; empty: there was none"]
    rival_score: Annotated[float, "how well it would have fitted there, 0 to 1"]
    comes_from: Annotated[str, "where it comes from, in one sentence; empty: not traced yet"]
    copied: Annotated[str, "whose text it carries, with the evidence; empty: its own"]


@dataclass(frozen=True, slots=True)
class Group:
    """An independent piece with the copies of it folded beneath."""

    told: Annotated[Told, "the piece"]
    new_day: Annotated[date | None, "the day, where the piece is the first of it"]
    copies: Annotated[tuple[Told, ...], "its copies, oldest first"]
    unseen: Annotated[str, "whose text it and the copies carry, where that page never came in; empty: its own"]


@dataclass(frozen=True, slots=True)
class Place:
    """A country or a language with how many outlets report from or in it."""

    name: Annotated[str, "its name"]
    outlets: Annotated[int, "outlets, copies not counted"]


@dataclass(frozen=True, slots=True)
class Document:
    """A primary document that coverage links to."""

    url: Annotated[str, "where it is"]
    name: Annotated[str, "its title as the coverage calls it, or whose it is"]
    sentence: Annotated[str, "what it is, and how many independent outlets link to it"]


@dataclass(frozen=True, slots=True)
class ShownStanding:
    """The story's place on the front page or in a section."""

    where: Annotated[str, "the page, and the place on it"]
    address: Annotated[str, "that page's address"]
    because: Annotated[str, "why it stands there, in a sentence"]
    terms: Annotated[tuple[str, ...], "what was added up, in sentences"]
    rules: Annotated[str, "the name of the rules that ordered"]
    at: Annotated[datetime, "when the stories were put in order"]


@dataclass(frozen=True, slots=True)
class ShownTurn:
    """A moment at which something was new in the story."""

    at: Annotated[datetime, "when"]
    what: Annotated[str, "what was new, in a few words"]
    facts: Annotated[tuple[str, ...], "names and numbers the piece first had, as it writes them"]
    quoted: Annotated[tuple[str, ...], "whose words the piece was the first to quote"]
    outlet: Annotated[str, "whose piece it was"]
    page: Annotated[str, "our page about the piece"]
    taken_up: Annotated[str, "how many others had it later; empty: not said"]


@dataclass(frozen=True, slots=True)
class ShownElsewhere:
    """A story in another language that tells of the same event."""

    language: Annotated[str, "the name of that language; empty: unknown"]
    address: Annotated[str, "that story's page"]
    own: Annotated[str, "our headline for it; empty: that of its leading piece"]
    lead: Annotated[Piece, "the piece whose headline stands for it"]
    coverage: Annotated[str, "how widely it is reported there, in one line"]
    because: Annotated[str, "why it is thought to be the same event"]
    rules: Annotated[str, "who thinks so: the name of the rules, or an editor"]


@dataclass(frozen=True, slots=True)
class StoryPage:
    """A story's page."""

    frame: Annotated[Frame, "what stands around the page"]
    kicker: Annotated[str, "the section's name; empty: general"]
    section: Annotated[str, "the section's address"]
    own: Annotated[str, "our headline for the story; empty: that of its leading piece"]
    headline: Annotated[Piece, "the piece whose headline stands for the story"]
    headline_reason: Annotated[str, "why that headline; empty: not said"]
    coverage: Annotated[str, "how widely it is reported, in one line"]
    reporting: Annotated[tuple[Own, ...], "our own articles about it, the newest first"]
    began: Annotated[datetime, "when it was first seen"]
    latest: Annotated[datetime, "when its newest piece came"]
    moved: Annotated[bool, "whether anything came after the first piece"]
    lone: Annotated[bool, "whether one piece is all there is"]
    first: Annotated[Piece, "the earliest piece we saw"]
    first_carries: Annotated[str, "whose text that piece carries; empty: its own"]
    groups: Annotated[tuple[Group, ...], "the first independent pieces, oldest first, each with its copies"]
    later: Annotated[tuple[Group, ...], "those after them, folded away where they are many"]
    elsewhere: Annotated[tuple[ShownElsewhere, ...], "stories in other languages of the same event"]
    copies: Annotated[int, "how many copies are folded away"]
    more: Annotated[int, "pieces beyond those shown"]
    turns: Annotated[tuple[ShownTurn, ...], "what was new when, earliest first; empty: the first report is all"]
    trace: Annotated[ShownTrace | None, "where the leading piece comes from; none: not traced yet"]
    documents: Annotated[tuple[Document, ...], "primary documents, by how many independent outlets link to them"]
    countries: Annotated[tuple[Place, ...], "where it is reported"]
    languages: Annotated[tuple[Place, ...], "the languages it is reported in"]
    names: Annotated[tuple[str, ...], "the names it turns on"]
    graph: Annotated[Graph | None, "how it spread; none: too little to draw"]
    standings: Annotated[tuple[ShownStanding, ...], "where it stands, and why; empty: on no page now"]
    replies: Annotated[Replies | None, "the replies to it; none: it takes and shows none"]
    jsonld: Annotated[SafeString, "schema.org data, escaped for a script element"]


def story(uuid: UUID, *, now: datetime) -> StoryPage | None:
    """A story's page; None when nothing of it may be shown."""
    read = reading.story(uuid, now=now)
    if read is None:
        return None
    groups = group(read.members)
    roots = [members[0] for members in groups]
    own = [root for root in roots if root.copy is None] or roots
    shown = _groups(groups)
    cut = OPEN if len(shown) > OPEN + FEW else len(shown)
    first = read.members[0]
    path = addresses.story(read.ref.uuid, read.ref.slug)
    said = read.ref.own_headline or f"{read.headline.headline} ({read.headline.outlet})"
    around = frame(now=now, title=said, description=wording.coverage(read.ref), path=path, board=read.ref.section)
    numbers = reading.numbers(read.ref.uuid)
    replies = replies_to(_about(read, numbers), now=now)
    return StoryPage(
        frame=unlisted(around),
        kicker=kicker(read.ref),
        section=addresses.section(read.ref.section) if read.ref.section in BY_KEY else "",
        own=read.ref.own_headline,
        headline=piece(read.headline),
        headline_reason=read.headline_reason,
        coverage=wording.coverage(read.ref),
        reporting=_reporting(read, numbers, now),
        began=read.ref.began,
        latest=read.ref.latest,
        moved=read.ref.latest > read.ref.began,
        lone=len(read.members) == 1 and not read.more,
        first=piece(first.line),
        first_carries=first.copy.of_outlet if first.copy else "",
        groups=shown[:cut],
        later=shown[cut:],
        elsewhere=tuple(_elsewhere(each) for each in read.elsewhere),
        copies=sum(len(each.copies) for each in shown),
        more=read.more,
        turns=tuple(_turn(each) for each in read.turns) if len(read.turns) > 1 else (),
        trace=trace(read.trace),
        documents=tuple(_document(each) for each in read.documents),
        countries=_places((root.line.outlet_key, places.country(root.line.country)) for root in own),
        languages=_places((root.line.outlet_key, places.language(root.line.language)) for root in own),
        names=wording.verbatim(read.names, _words(read.members)),
        graph=graph(read.members),
        standings=tuple(_standing(each) for each in read.standings if each.rank <= PLACES_OF.get(each.board, PLACES)),
        replies=replies,
        jsonld=jsonld.script(jsonld.story(read)),
    )


def _about(read: reading.StoryRead, numbers: tuple[UUID, ...]) -> Replied:
    """The story as something to reply to."""
    ref, lead = read.ref, read.headline
    words, outlet = (ref.own_headline, "") if ref.own_headline else (lead.headline, lead.outlet)
    return Replied(Kind.STORY, ref.uuid, ref.slug, words, outlet, ref.section, ref.latest, numbers)


def _reporting(read: reading.StoryRead, numbers: tuple[UUID, ...], now: datetime) -> tuple[Own, ...]:
    lines = [member.line for member in read.members[:REPORTED]]
    ours = articles.about(numbers, [line.uuid for line in lines], [line.url for line in lines], today=day(now))
    return tuple(listed_own(each) for each in ours)


def _words(members: Sequence[Member]) -> Iterable[str]:
    return (text for member in members for text in (member.line.headline, member.line.excerpt))


def group(members: Sequence[Member]) -> list[list[Member]]:
    """The members by whose text they carry: each list begins with the piece the text was taken from.

    Carriers of one text that never came in follow its earliest carrier.
    """
    known = {member.line.uuid: member for member in members}
    groups: dict[UUID | str, list[Member]] = {}
    for member in members:
        groups.setdefault(_root(member, known), []).append(member)
    for root, copies in groups.items():
        copies.sort(key=lambda each: (each.line.uuid != root, each.line.at))
    return sorted(groups.values(), key=lambda copies: copies[0].line.at)


def _root(member: Member, known: dict[UUID, Member]) -> UUID | str:
    """The piece a member's text was taken from, up the chain; whose it is, where that never came in.

    Itself where the text is its own, or was taken from a piece that may not be shown.
    """
    passed: set[UUID] = set()
    while member.copy and member.copy.of in known and member.line.uuid not in passed:
        passed.add(member.line.uuid)
        member = known[member.copy.of]
    return _unseen(member) or member.line.uuid


def _unseen(member: Member) -> str:
    """Whose text a member carries, where that page never came in."""
    return member.copy.of_outlet if member.copy and not member.copy.seen else ""


def _groups(groups: Iterable[Sequence[Member]]) -> tuple[Group, ...]:
    shown = []
    day: date | None = None
    for root, *copies in groups:
        today = timezone.localtime(root.line.at).date()
        copied = tuple(_told(copy) for copy in copies)
        shown.append(Group(_told(root), today if today != day else None, copied, _unseen(root)))
        day = today
    return tuple(shown)


def _told(member: Member) -> Told:
    return Told(
        piece=piece(member.line),
        because=member.together.because,
        rules=AN_EDITOR if member.together.by_editor else member.together.rules,
        signs=_signs(member.together),
        rival=addresses.story(*member.together.rival) if member.together.rival else "",
        rival_score=member.together.rival_score,
        comes_from=member.comes_from,
        copied=_copied(member),
    )


def _signs(together: Together) -> tuple[str, ...]:
    """What the machine went by; of an editor's decision the reason says all."""
    if together.by_editor or not together.rules:
        return ()
    names, words = ", ".join(together.names), ", ".join(together.words)
    score = f"Fits with a score of {together.score:.2f}, of 1 at most." if names or words else ""
    told = (score, f"Shared names: {names}." if names else "", f"Shared words: {words}." if words else "")
    return tuple(filter(None, told))


def _copied(member: Member) -> str:
    """Nothing is said of a piece that may not be shown."""
    if member.copy is None or (member.copy.seen and member.copy.of is None):
        return ""
    return wording.copied(member.copy, member.evidence)


def _elsewhere(read: ElsewhereRead) -> ShownElsewhere:
    return ShownElsewhere(
        language=places.language(read.lead.language),
        address=addresses.story(read.ref.uuid, read.ref.slug),
        own=read.ref.own_headline,
        lead=piece(read.lead),
        coverage=wording.coverage(read.ref),
        because=read.because or "An editor said that it tells of the same event.",
        rules=read.rules or AN_EDITOR,
    )


def _document(read: DocumentRead) -> Document:
    linked = f"Linked by {wording.count(read.outlets, 'independent outlet', 'independent outlets')}."
    return Document(read.url, read.title or read.site or read.url, read.sentence or linked)


def _standing(read: StandingRead) -> ShownStanding:
    section = BY_KEY.get(read.board)
    return ShownStanding(
        where=f"{section.name if section else FRONT_PAGE}, place {read.rank}",
        address=addresses.section(section.key) if section else addresses.front(),
        because=read.sentence,
        terms=read.terms,
        rules=read.rules,
        at=read.ordered_at,
    )


def _turn(read: TurnRead) -> ShownTurn:
    others = wording.count(read.taken_up, "other newsroom", "other newsrooms")
    return ShownTurn(
        at=read.at,
        what=TURNS[read.turn],
        facts=read.facts,
        quoted=read.quoted,
        outlet=read.line.outlet,
        page=addresses.item(read.line.uuid),
        taken_up=f"then told by {others}" if read.taken_up else "",
    )


def _places(found: Iterable[tuple[str, str]]) -> tuple[Place, ...]:
    outlets: dict[str, set[str]] = {}
    for outlet, name in found:
        if name:
            outlets.setdefault(name, set()).add(outlet)
    return tuple(sorted((Place(name, len(keys)) for name, keys in outlets.items()), key=lambda p: (-p.outlets, p.name)))
