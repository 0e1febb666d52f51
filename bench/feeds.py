"""Feeds read per second beside feedparser and fastfeedparser, and how far we agree on links and times.

    python bench/feeds.py [--dir DIR] [--invented N] [--rounds N]

Three corpora, each printed by itself:

- invented: feeds of the size and mixture news sites send, made by ``feed_corpus`` from a seed (about 225 kB each);
- large: every feed of more than 50 kB under the directory (default: data/feeds of HEADWATER_SHARED_DATA);
- small: every feed under it, mostly conformance cases of a kilobyte, where the start of a parser counts for more than
  its speed. On these the links and times are compared.

Only feeds in which feedparser finds entries are compared. All readers get the same bytes in one process, one after the
other; each figure is the best of N rounds, in seconds of the processor. Headwater stands there twice: "headwater" is
what the gathering asks of every entry (what tells it from others: id, link, headline, times), "headwater, all read"
every field, the text and the links of its HTML included, which the gathering asks of new entries only. The others hand
out HTML; feedparser sanitises it by default.
"""

import argparse
import contextlib
import io
import time
from calendar import timegm
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import fastfeedparser
import feedparser

import feed_corpus
from headwater.core.errors import FeedRefused
from headwater.core.feed import Entry, parse
from headwater.core.links import absolute, normalise
from shared_data import DATA

URL = "https://feeds.example/all.xml"
NOW = datetime(2026, 11, 25, tzinfo=UTC)
LARGE = 50_000  # bytes


def main() -> None:
    """Print speed, ratios, entries and agreement."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--dir", type=Path, default=DATA / "feeds")
    asked.add_argument("--invented", type=int, default=60)
    asked.add_argument("--rounds", type=int, default=3)
    given = asked.parse_args()
    compare("invented", known_to_all(feed_corpus.feeds(given.invented)), given.rounds)
    found = known_to_all([path.read_bytes() for path in sorted(given.dir.rglob("*")) if path.is_file()])
    if not found:
        print(f"no feeds under {given.dir}")
        return
    compare("large", [body for body in found if len(body) > LARGE], given.rounds)
    compare("small", found, given.rounds)
    agreement(found)


def known_to_all(bodies: Sequence[bytes]) -> list[bytes]:
    """Those in which feedparser finds entries: it knows no JSON Feed, and would be as fast at nothing as can be."""
    return [body for body in bodies if lenient(body).get("entries")]


def compare(name: str, bodies: list[bytes], rounds: int) -> None:
    """Print how fast each reader reads a corpus."""
    print(f"\n{name}: {len(bodies)} feeds, {sum(map(len, bodies)) / 1e6:.1f} MB")
    readers: dict[str, Callable[[bytes], Sequence[Any]]] = {
        "feedparser": lambda body: lenient(body)["entries"],
        "feedparser, no sanitising": lambda body: lenient(body, sanitize_html=False)["entries"],
        "fastfeedparser": fast,
        "headwater": ours,
        "headwater, all read": all_read,
    }
    rates: dict[str, float] = {}
    for reader, read in readers.items():
        seconds = min(timed(read, bodies) for _ in range(rounds))
        rates[reader] = len(bodies) / seconds
        entries = sum(len(read(body)) for body in bodies)
        ratio = rates[reader] / rates["feedparser"]
        print(f"{reader:27} {rates[reader]:9.1f} feeds/s {ratio:7.1f} x  {entries} entries")


def timed(reader: Callable[[bytes], Sequence[Any]], bodies: list[bytes]) -> float:
    """Seconds of the processor one reader needs for all feeds."""
    start = time.process_time()
    for body in bodies:
        reader(body)
    return time.process_time() - start


def lenient(body: bytes, **options: bool) -> Any:  # noqa: ANN401  feedparser's own dictionary
    """What feedparser reads, told where the feed stands."""
    return feedparser.parse(io.BytesIO(body), response_headers={"content-location": URL}, **options)


def fast(body: bytes) -> Sequence[Any]:
    """What fastfeedparser reads; nothing where it gives up."""
    with contextlib.suppress(Exception):
        return fastfeedparser.parse(body).entries
    return ()


def ours(body: bytes) -> Sequence[Entry]:
    """What we read; nothing where we refuse."""
    with contextlib.suppress(FeedRefused):
        return parse(body, url=URL, content_type="", now=NOW).entries
    return ()


def all_read(body: bytes) -> Sequence[Entry]:
    """What we read, with every field asked for."""
    entries = ours(body)
    for entry in entries:
        for field in Entry.__slots__:
            getattr(entry, field)
    return entries


def agreement(bodies: list[bytes]) -> None:
    """Print how many links and times are equal of the entries both know, by id as feedparser resolves it or by link."""
    counts: Counter[str] = Counter()
    for body in bodies:
        theirs = lenient(body)["entries"]
        counts["their entries"] += len(theirs)
        mine = ours(body)
        counts["our entries"] += len(mine)
        places = {absolute(name, URL): entry for entry in reversed(mine) for name in (entry.url, entry.guid) if name}
        for entry in theirs:
            link = absolute(entry.get("link", ""), URL)
            own = places.get(absolute(entry.get("id", ""), URL) or link) or places.get(link)
            if own is None:
                counts["theirs alone, without a usable link" if not link else "theirs alone"] += 1
                continue
            if link:
                counts["links"] += 1
                counts["links equal"] += normalise(own.url) == normalise(link)
            stamp = entry.get("published_parsed") or (None if own.published else entry.get("updated_parsed"))
            at = own.published or own.updated
            if stamp and at and at < NOW:
                counts["times"] += 1
                counts["times equal"] += abs(at.timestamp() - timegm(stamp)) < 1
    for word in ("links", "times"):
        equal, both = counts[f"{word} equal"], counts[word]
        print(f"{word}: {equal} of {both} equal = {equal / max(1, both):.4f}")
    print(dict(counts))


if __name__ == "__main__":
    main()
