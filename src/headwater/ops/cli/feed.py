"""``headwater feed``."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import typer

from headwater.core import feed, links
from headwater.core.errors import FeedRefused, SettingRefused
from headwater.core.feed.writing import json_feed
from headwater.ops import documents
from headwater.ops.cli.printing import for_whoever_reads
from headwater.ops.documents import ADDRESSES, FEEDS, Document
from headwater.ops.progress import counted, stderr


@dataclass(frozen=True, slots=True)
class Wish:
    """What was asked for on the command line."""

    paths: Sequence[str]
    url: str = ""  # where the documents came from that are no addresses
    link_pattern: str = ""
    jsonl: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """A document as it is to be printed, or why there is nothing to print."""

    name: str
    text: str = ""
    problem: str = ""


def parse(wish: Wish) -> None:
    """Print every document as JSON Feed; ends with status 1 when one could not be read.

    Raises:
        SettingRefused: the link pattern or the address makes no sense.
    """
    _check(wish)
    refused = 0
    with for_whoever_reads(), counted("documents") as count:
        for read, written in enumerate(_all(wish), 1):
            count(read)
            if written.problem:
                refused += 1
                stderr.print(f"{written.name}: {written.problem}", markup=False)
            else:
                print(written.text)
    if refused:
        raise typer.Exit(1)


def _check(wish: Wish) -> None:
    if wish.link_pattern and (problem := links.pattern_problem(wish.link_pattern)):
        raise SettingRefused("--link-pattern", f"{wish.link_pattern!r}: {problem}")
    documents.check(wish.paths, wish.url)


def _all(wish: Wish) -> Iterator[Written]:
    """Every document in the order it was named in, one by one: more processes were measured and read no faster."""
    urls = [path for path in wish.paths if path.startswith(ADDRESSES)]
    fetched = _fetched(urls) if urls else {}
    now = datetime.now(UTC)
    for name in documents.named(wish.paths):
        yield written(fetched.get(name) or documents.read(name), wish=wish, now=now)


def _fetched(urls: Sequence[str]) -> dict[str, Document]:
    from headwater.ops.cli.ready import ready

    settings = ready()
    from headwater.ops import house

    return documents.fetched(urls, house.manners(settings), accept=FEEDS, purpose="feed")


def written(document: Document, *, wish: Wish, now: datetime) -> Written:
    """A document as JSON Feed, or why it is none."""
    if document.problem:
        return Written(document.name, problem=document.problem)
    url = document.url or wish.url
    try:
        parsed = feed.parse(
            document.body, url=url, content_type=document.content_type, now=now, link_pattern=wish.link_pattern
        )
    except FeedRefused as err:
        return Written(document.name, problem=err.reason)
    told = json_feed(parsed, url=url, name=document.name)
    return Written(document.name, json.dumps(told, ensure_ascii=False, indent=None if wish.jsonl else 2))
