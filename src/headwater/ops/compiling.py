"""What is compiled the first time it runs, compiled before that: by a machine's image, by the installation."""

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, as_completed
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context

from headwater.core import page, prints
from headwater.core.blocks import Block, Blocks, Means
from headwater.core.errors import PageRefused
from headwater.core.stories import Stream
from headwater.ops.articles import Article
from headwater.ops.clustering import Clustered
from headwater.ops.tracing import traced
from headwater.practice.clock import PracticeClock
from headwater.practice.render import Sites, answer
from headwater.practice.script import Week, at, load
from headwater.practice.script.markup import plain

_BEGAN = datetime(2026, 1, 5, tzinfo=UTC)
_WEEK = timedelta(days=7)

Watch = Callable[[int], None]


def compile_ahead(*, jobs: int, watch: Watch) -> None:
    """Read the invented week's pages, put its pieces into stories, trace and withdraw them, for what that compiles.

    Machine code is kept beside the sources, or where NUMBA_CACHE_DIR says, and found there by every later start.

    Args:
        jobs: processes that compile at once.
        watch: is told how many of the parts are done.
    """
    parts = (pages, stories, texts)
    with ProcessPoolExecutor(min(jobs, len(parts)), mp_context=get_context("spawn")) as pool:
        running = [pool.submit(part) for part in parts]
        for done, part in enumerate(as_completed(running), start=1):
            part.result()
            watch(done)


def pages() -> int:
    """Read every page of the invented week; how many said something."""
    week, read = load(), 0
    sites, edition = Sites(week, PracticeClock(_BEGAN, "mon 00:00", 1.0), 80), at(week, _WEEK)
    for piece in week.pieces():
        outlet = sites.outlet(piece.outlet)
        sheet = answer(sites, edition, host=outlet.host, path=sites.path(piece))
        try:
            page.read(sheet.body, url=sites.page(piece), content_type=sheet.content_type, now=_BEGAN + _WEEK)
        except PageRefused:  # some were taken down by the end of the week
            continue
        read += 1
    return read


def stories() -> int:
    """Put every piece of it into a story; how many stories."""
    done = Clustered(Stream())
    for article in _articles(load()):
        done.take(article)
    return len(set(done.stories()))


def texts() -> int:
    """Hold every piece of it against the others, as copies and as withdrawn; how many were found to be any."""
    return traces() + held()


def traces() -> int:
    """Trace every piece of it; how many were taken from another."""
    return sum(found.of is not None for found in traced(_articles(load())))


def held() -> int:
    """Hold every piece of it against all of them, withdrawn; how many would be held back."""
    blocks = Blocks()
    taken = [prints.of(each.text, title=each.title, language=each.lang) for each in _articles(load())]
    for number, one in enumerate(taken, 1):
        blocks.add(Block(Means.TEXT, "", "", _BEGAN, prints=one, number=number))
    return sum(blocks.told(one, ()) is not None for one in taken)


def _articles(week: Week) -> list[Article]:
    return [
        Article(
            id=piece.name,
            url=f"http://{piece.outlet}.localhost/{piece.name}",
            publisher=piece.outlet,
            title=piece.headline,
            text=plain(piece.text),
            published=_BEGAN + piece.at,
            lang=next(outlet.language for outlet in week.outlets if outlet.key == piece.outlet),
            canonical="",
            byline=piece.byline,
        )
        for piece in sorted(week.pieces(), key=lambda piece: piece.at)
    ]
