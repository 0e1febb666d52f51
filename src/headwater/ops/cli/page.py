"""``headwater page``."""

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

import typer

from headwater.core import page
from headwater.core.errors import FeedRefused, PageRefused
from headwater.core.feed.unpacking import unpacked
from headwater.core.page.writing import page_json, refusal_json
from headwater.ops import documents
from headwater.ops.cli.printing import for_whoever_reads
from headwater.ops.documents import ADDRESSES, PIPED, Document
from headwater.ops.progress import counted, stderr
from headwater.ops.shared_out import in_order


@dataclass(frozen=True, slots=True)
class Wish:
    """What was asked for on the command line."""

    paths: Sequence[str]
    url: str = ""  # where the documents came from that are no addresses
    jsonl: bool = False
    jobs: int = 1


@dataclass(frozen=True, slots=True)
class Asked:
    """A page that is asked for: what it was called, and its bytes where they are at hand already."""

    name: str
    document: Document | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """A page as it is to be printed, and why it was not read."""

    name: str
    text: str
    problem: str = ""


def read(wish: Wish) -> None:
    """Print what every page says, in the order they were named; ends with status 1 when one could not be read.

    Raises:
        SettingRefused: the address makes no sense.
    """
    documents.check(wish.paths, wish.url)
    indent = None if wish.jsonl or not sys.stdout.isatty() else 2
    write = partial(written, url=wish.url, now=datetime.now(UTC), indent=indent)
    lost = partial(_lost, url=wish.url, indent=indent)
    refused = 0
    with for_whoever_reads(), counted("pages") as count:
        for done, one in enumerate(in_order(write, _asked(wish), jobs=wish.jobs, lost=lost), 1):
            count(done)
            print(one.text)
            if one.problem:
                refused += 1
                stderr.print(f"{one.name}: {one.problem}", markup=False)
    if refused:
        raise typer.Exit(1)


def _asked(wish: Wish) -> Iterator[Asked]:
    """Every page in the order it was named in; files are read where they are worked on."""
    urls = [path for path in wish.paths if path.startswith(ADDRESSES)]
    fetched = _fetched(urls) if urls else {}
    for name in documents.named(wish.paths):
        yield Asked(name, documents.read(name) if name == PIPED else fetched.get(name))


def _fetched(urls: Sequence[str]) -> dict[str, Document]:
    from headwater.ops.cli.ready import ready

    settings = ready()
    from headwater.ops import house
    from headwater.pipeline.bringing import PAGES

    return documents.fetched(urls, house.manners(settings), accept=PAGES, purpose="page")


def written(asked: Asked, *, url: str, now: datetime, indent: int | None) -> Written:
    """A page's reading as JSON; of one that cannot be read the same fields, empty, and why."""
    document = asked.document or documents.read(asked.name)
    url = document.url or url
    if document.problem:
        return _refused(asked.name, url, document.problem, indent)
    try:
        body, warnings = unpacked(document.body, url or asked.name)
        reading = page.read(body, url=url, content_type=document.content_type, now=now)
    except (PageRefused, FeedRefused) as err:
        return _refused(asked.name, url, err.reason, indent)
    told = page_json(reading, file=asked.name, warnings=warnings)
    problem = "" if reading.text else "no main text was found"
    return Written(asked.name, json.dumps(told, ensure_ascii=False, indent=indent), problem)


def _lost(asked: Asked, *, url: str, indent: int | None) -> Written:
    return _refused(asked.name, url, "the process that read it was killed, most likely for want of memory", indent)


def _refused(name: str, url: str, reason: str, indent: int | None) -> Written:
    told = refusal_json(file=name, url=url, reason=reason)
    return Written(name, json.dumps(told, ensure_ascii=False, indent=indent), reason)
