"""How well the traces hold against the script of the practice web, whose every piece says whose text it is.

    python bench/practice_traces.py [--every HOURS] [--keep FOLDER] [--sentences]

The invented week is served on loopback and gathered at fixed moments of it, through the real way out, into a database
that is thrown away. Printed: for each kind of derived piece how often the trace leads to the outlet that wrote the text
and to the very piece it was taken from; independent pieces taken for copies; agencies' carriers; citations; first
reports; documents; and every wrong trace with its evidence.
"""

import argparse
import asyncio
import json
import os
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from asgiref.sync import async_to_sync, sync_to_async

from headwater.core import links
from headwater.net.way_out import Door
from headwater.ops.cli.ready import ready
from headwater.practice.clock import PracticeClock
from headwater.practice.pack import agencies, pack
from headwater.practice.script import Piece, Week, load
from headwater.practice.script.markup import Link
from headwater.practice.server import PracticeWeb, serve
from headwater.settings.site import Site, override

MONDAY = datetime(2026, 1, 5, tzinfo=UTC)
WEEK = timedelta(days=7)
CARRIED = ("copy of", "agency, via outlets")


class Time:
    """A clock moved by hand."""

    def __init__(self) -> None:
        self.now = MONDAY

    def __call__(self) -> datetime:
        """The present."""
        return self.now


@dataclass(frozen=True, slots=True)
class Judged:
    """What was judged of a gathered piece, beside the script's word."""

    piece: Piece
    story: int
    at: datetime
    label: str
    confidence: str
    taken_from: str  # "story/piece"; "" none, or a page we never saw
    near: str  # the outlet one hop up
    primary: str  # the outlet at the end of the way
    sentence: str
    steps: tuple[str, ...]


@dataclass(slots=True)
class Score:
    """So many of so many, and the wrong ones."""

    right: int = 0
    of: int = 0

    def count(self, right: bool) -> bool:
        """Count one case; whether it is right."""
        self.right, self.of = self.right + right, self.of + 1
        return right


# --- gathering --------------------------------------------------------------------------------------------------------


def gather(web: PracticeWeb, home: Path, time: Time, every: timedelta) -> None:
    """Gather the whole week into an empty home, looking at every feed at fixed moments."""
    override(
        home=home,
        database_url="",
        gap_seconds="0",
        loopback=json.dumps([f"*.localhost:{web.port}"]),
        agencies=json.dumps(agencies(web.week)),
    )
    site = ready()
    from headwater.ops import begin

    begin.make_database()
    begin.follow([pack(web)])
    while time.now < MONDAY + WEEK:
        time.now += every
        async_to_sync(_look)(site, time)


async def _look(site: Site, time: Time) -> None:
    from headwater.ops.gatherer import Gatherer
    from headwater.ops.house import manners, open_house, rules_of
    from headwater.wire.models import Feed

    await sync_to_async(Feed.objects.update)(next_poll_at=time.now)
    async with Door(manners(site), now=time) as door:
        house = open_house(site, door, rules_of(site))
        house.now = time
        await Gatherer(house, holder="bench", places=site.fetches_at_once).run(asyncio.Event(), until_idle=True)


def judged(web: PracticeWeb) -> dict[str, Judged]:
    """The gathered pieces by their names in the script."""
    from headwater.wire.models import TraceOf

    by_address = {links.normalise(web.sites.page(piece)): piece for piece in web.week.pieces()}
    rows = TraceOf.objects.select_related("item", "taken_from").order_by("item_id")
    found = {}
    for row in rows:
        piece = by_address.get(links.normalise(row.item.url))
        if piece is None:
            print(f"no piece of the script stands at {row.item.url}: {row.item.headline}")
            continue
        source = by_address.get(links.normalise(row.taken_from.url)) if row.taken_from else None
        steps = tuple(
            f"{step['outlet']}: " + "; ".join(f"{term['weight']:+.1f} {term['sentence']}" for term in step["evidence"])
            for step in row.steps
        )
        near = row.steps[1]["outlet"] if len(row.steps) > 1 else ""
        found[piece.name] = Judged(
            piece, row.item.story_id, row.item.at, row.label, row.confidence,
            source.name if source else "", near, row.primary_outlet,
            row.sentence, steps,
        )  # fmt: skip
    return found


# --- the script's word ------------------------------------------------------------------------------------------------


class Truth:
    """What the script says of its pieces."""

    def __init__(self, week: Week) -> None:
        self.week = week
        self.pieces = {piece.name: piece for piece in week.pieces()}
        self.names = {outlet.key: outlet.name for outlet in week.outlets}
        self.rights = {outlet.key: outlet.rights for outlet in week.outlets}
        self.kinds = {outlet.key: outlet.kind for outlet in week.outlets}

    def author(self, piece: Piece) -> Piece:
        """The piece whose text a piece carries: itself, or the end of the chain of copies."""
        return self.author(self.pieces[piece.of]) if piece.of else piece

    def shown(self, piece: Piece) -> Piece:
        """A piece as far as its page shows it: what stands behind a paywall we never pass, and so can cite nothing."""
        rights = self.rights[piece.outlet]
        if not (rights.paywalled or piece.paywalled):
            return piece
        return replace(piece, text=piece.text[: rights.open_paragraphs], changes=())

    def cited(self, piece: Piece) -> frozenset[str]:
        """The pieces of other outlets to which an independent piece links."""
        linked = {link for link in _targets(self.shown(piece)) if "://" not in link}
        return frozenset(name for name in linked if self.pieces[name].outlet != piece.outlet)


def _targets(piece: Piece) -> Iterator[str]:
    changed = tuple(block for change in piece.changes for block in change.append)
    return (part.target for block in piece.text + changed for part in block.parts if isinstance(part, Link))


# --- scores -----------------------------------------------------------------------------------------------------------


def report(found: dict[str, Judged], truth: Truth) -> None:
    """Print every figure, then every wrong trace."""
    scores: dict[str, Score] = defaultdict(Score)
    wrong: list[tuple[str, Judged]] = []
    for one in found.values():
        for name, right in _verdicts(one, found, truth):
            if not scores[name].count(right):
                wrong.append((name, one))
    print(f"{len(found)} of {len(truth.pieces)} pieces gathered")
    for name in sorted(scores):
        print(f"  {name:60s} {scores[name].right:3d} of {scores[name].of}")
    _firsts(found)
    print("\nwrong:")
    for name, one in wrong:
        print(f"- {name}: {one.piece.name} ({one.piece.how or 'own'}{' of ' if one.piece.of else ''}{one.piece.of})")
        print(f"    {one.label}, {one.confidence}, story {one.story}: {one.sentence}")
        for step in one.steps:
            print(f"    {step}")


def _verdicts(one: Judged, found: dict[str, Judged], truth: Truth) -> Iterator[tuple[str, bool]]:
    piece = one.piece
    if not piece.of:
        yield "own: not taken for a copy", one.label not in CARRIED
        cited = truth.cited(piece)
        near = {truth.pieces[name].outlet for name in cited if name in found and found[name].story == one.story}
        named = {truth.names[truth.pieces[name].outlet] for name in cited}
        if near:
            yield "own: links to a report of its story, and cites it", one.label == "cites" and one.near in named
        elif cited:
            yield "own: links to a report elsewhere, and cites it", one.label == "cites" and one.near in named
        else:
            yield "own: links to no report, and cites none", one.label != "cites"
        return
    author = truth.names[truth.author(piece).outlet]
    if piece.of in found:
        yield f"{piece.how}: leads to the outlet that wrote it", one.primary == author and one.label in CARRIED
        yield f"{piece.how}: taken from the right piece", one.taken_from == piece.of
    else:
        yield f"{piece.how}: of a piece unlisted or unseen, leads to its outlet", one.primary == author
    if truth.kinds[truth.author(piece).outlet] == "agency":
        yield f"{piece.how}: of an agency’s text, labelled so", one.label == "agency, via outlets"


def _firsts(found: dict[str, Judged]) -> None:
    stories: dict[int, list[Judged]] = defaultdict(list)
    for one in found.values():
        stories[one.story].append(one)
    several = [members for members in stories.values() if len(members) > 1]
    right = sum(
        min(members, key=lambda one: one.at).piece == min(members, key=lambda one: one.piece.at).piece
        for members in several
    )
    print(f"  {'stories of several pieces: first report':60s} {right:3d} of {len(several)}")


def documents(web: PracticeWeb, found: dict[str, Judged]) -> None:
    """Print how many of the documents the pieces link to were found behind their stories."""
    from headwater.wire.models import Story

    listed = {row.id: {each["url"] for each in row.documents} for row in Story.objects.all()}
    wanted = {
        (one.story, links.normalise(target))
        for one in found.values()
        for target in _targets(one.piece)
        if "://" in target and one.piece.how in (None, "reprint")
    }
    hit = {pair for pair in wanted if pair[1] in listed[pair[0]]}
    more = sum(len(urls) for urls in listed.values()) - len(hit)
    print(f"\ndocuments linked to: {len(hit)} of {len(wanted)} found behind their stories; {more} others listed")
    for story, url in sorted(wanted - hit):
        print(f"- story {story} lacks {url}")


def sentences(found: Sequence[Judged]) -> None:
    """Print every sentence, and every sentence of the evidence, once."""
    said = {one.sentence for one in found} | {step for one in found for step in one.steps}
    print("\nsentences:", *sorted(said), sep="\n  ")


def main() -> None:
    """Serve, gather, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--every", type=float, default=12.0, help="hours of the week between two looks")
    parser.add_argument("--keep", type=Path, help="an empty folder for the database")
    parser.add_argument("--sentences", action="store_true", help="print every sentence as well")
    wish = parser.parse_args()
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    time, week = Time(), load()
    clock = PracticeClock(MONDAY + WEEK - timedelta(minutes=1), "sun 23:59", 1.0)
    with ExitStack() as stack:
        home = wish.keep or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="headwater-traces-")))
        web = stack.enter_context(serve(week, clock, now=time, slowness=0))
        gather(web, home, time, timedelta(hours=wish.every))
        found = judged(web)
        report(found, Truth(week))
        documents(web, found)
        if wish.sentences:
            sentences(tuple(found.values()))


if __name__ == "__main__":
    main()
