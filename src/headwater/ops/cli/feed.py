"""``headwater feed``."""

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from itertools import islice

import typer

from headwater.core import feed, links
from headwater.core.errors import FeedRefused, SettingRefused
from headwater.core.feed.writing import json_feed
from headwater.ops import documents
from headwater.ops.documents import ADDRESSES, PIPED, Document
from headwater.ops.progress import counted, stderr

PAYS = 200  # files; below that starting processes takes longer than they save
BATCH = 16  # files handed to a process at once
AHEAD = 64  # batches in hand: of a million files only so many are held


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
    try:
        with counted("documents") as count:
            for read, written in enumerate(_all(wish), 1):
                count(read)
                if written.problem:
                    refused += 1
                    stderr.print(f"{written.name}: {written.problem}", markup=False)
                else:
                    print(written.text)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever read us has enough; there is nobody to tell
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(1) from None
    if refused:
        raise typer.Exit(1)


def _check(wish: Wish) -> None:
    if wish.link_pattern and (problem := links.pattern_problem(wish.link_pattern)):
        raise SettingRefused("--link-pattern", f"{wish.link_pattern!r}: {problem}")
    if wish.url and not links.absolute(wish.url, ""):
        raise SettingRefused("--url", f"{wish.url!r} is no http:// or https:// address")
    if wish.paths.count(PIPED) > 1:
        raise SettingRefused(PIPED, "stands for what is piped in, and that can be read once")


def _all(wish: Wish) -> Iterator[Written]:
    """Every document in the order it was named in."""
    urls = [path for path in wish.paths if path.startswith(ADDRESSES)]
    fetched = _fetched(urls) if urls else {}
    write = partial(written, wish=wish, now=datetime.now(UTC))
    names = documents.named(wish.paths)
    first = list(islice(names, PAYS))
    at_once = partial(_one, fetched=fetched, write=write)
    yield from map(at_once, first)
    if len(first) == PAYS:
        yield from _many(names, at_once)


def _one(name: str, *, fetched: dict[str, Document], write: Callable[[Document], Written]) -> Written:
    return write(fetched.get(name) or documents.read(name))


def _fetched(urls: Sequence[str]) -> dict[str, Document]:
    from headwater.ops.cli.ready import ready

    settings = ready()
    from headwater.ops import house

    return documents.fetched(urls, house.manners(settings))


def _many(names: Iterator[str], at_once: Callable[[str], Written]) -> Iterator[Written]:
    """The rest of very many files, read by as many processes as there are processors, in their order."""
    with ProcessPoolExecutor() as pool, _stopping(pool):
        running: list[Future[list[Written]]] = []
        for batch in iter(lambda: list(islice(names, BATCH)), []):
            if PIPED in batch:  # only this process has what is piped in
                yield from (each for future in running for each in future.result())
                running = []
                yield from map(at_once, batch)
                continue
            running.append(pool.submit(_batch, at_once, batch))
            if len(running) >= AHEAD:
                yield from running.pop(0).result()
        for future in running:
            yield from future.result()


@contextmanager
def _stopping(pool: ProcessPoolExecutor) -> Iterator[None]:
    try:
        yield
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _batch(at_once: Callable[[str], Written], names: Iterable[str]) -> list[Written]:
    return [at_once(name) for name in names]


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
