"""Main text against trafilatura on pages with extraction truth: precision, recall, F1 over snippets, pages per second.

    python bench/pages.py [EVERY]      every EVERYth page only; default 1: all

The pages are the development data's (HEADWATER_SHARED_DATA), folder data/pages; nothing of them is kept.
"""

import gzip
import hashlib
import json
import sys
import tarfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import trafilatura

from headwater.core import page
from headwater.core.errors import PageRefused
from shared_data import DATA

NOW = datetime(2026, 11, 25, tzinfo=UTC)
FOLDER = DATA / "pages"


@dataclass(frozen=True, slots=True)
class Case:
    """A page and what its main text must and must not contain."""

    url: str
    body: bytes
    wanted: tuple[str, ...]
    unwanted: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """Snippets counted, and the time it took."""

    hits: int
    missed: int
    false: int
    seconds: float
    pages: int

    @property
    def precision(self) -> float:
        """The share of the snippets found that were wanted."""
        return self.hits / (self.hits + self.false)

    @property
    def recall(self) -> float:
        """The share of the wanted snippets that were found."""
        return self.hits / (self.hits + self.missed)

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return 2 * self.hits / (2 * self.hits + self.false + self.missed)


def corpus_hash(folder: Path = FOLDER) -> str:
    """The SHA-256 of the truth file, first 16 digits."""
    return hashlib.sha256((folder / "truth.jsonl.gz").read_bytes()).hexdigest()[:16]


def cases(every: int = 1, folder: Path = FOLDER) -> Iterator[Case]:
    """The pages with their truth, every ``every``th of them."""
    bodies = _bodies(folder)
    with gzip.open(folder / "truth.jsonl.gz", "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            truth = json.loads(line)
            if number % every == 0:
                yield Case(truth["url"], bodies[truth["file"]], tuple(truth["with"]), tuple(truth["without"]))


def _bodies(folder: Path) -> dict[str, bytes]:
    """The pages by file name, read in the order of the archive: seeking in a compressed one starts over each time."""
    with tarfile.open(folder / "pages.tar.gz") as archive:
        files = ((Path(one.name).name, archive.extractfile(one)) for one in archive if one.isfile())
        return {name: body.read() for name, body in files if body is not None}


def ours(case: Case) -> str:
    """The main text by headwater, with everything else a page says read as well."""
    try:
        return page.read(case.body, url=case.url, content_type="text/html", now=NOW).text
    except PageRefused:
        return ""


def score(extract: Callable[[Case], str], corpus: list[Case]) -> Score:
    """How an extractor does on a corpus."""
    hits = missed = false = 0
    seconds = 0.0
    for case in corpus:
        start = time.perf_counter()
        text = extract(case)
        seconds += time.perf_counter() - start
        folded = " ".join(text.split())
        found = sum(" ".join(snippet.split()) in folded for snippet in case.wanted)
        hits, missed = hits + found, missed + len(case.wanted) - found
        false += sum(" ".join(snippet.split()) in folded for snippet in case.unwanted)
    return Score(hits, missed, false, seconds, len(corpus))


PEERS: dict[str, Callable[[Case], str]] = {
    "trafilatura": lambda case: trafilatura.extract(case.body, include_comments=False) or "",
    "trafilatura fast": lambda case: trafilatura.extract(case.body, include_comments=False, fast=True) or "",
    "trafilatura fast, with metadata": lambda case: (
        trafilatura.extract(case.body, include_comments=False, fast=True, with_metadata=True, output_format="json")
        or ""
    ),
}


def main() -> None:
    """Print the table; ratios are against plain trafilatura. With metadata the text scores low: it is inside JSON."""
    corpus = list(cases(int(sys.argv[1]) if len(sys.argv) > 1 else 1))
    ours(corpus[0])  # the language model is loaded once, not per page
    print(f"{len(corpus)} pages, truth {corpus_hash()}")
    base: Score | None = None
    for name, extract in {**PEERS, "headwater page.read (text, facts, credits, signals)": ours}.items():
        one = score(extract, corpus)
        base = base or one
        ratio = (one.pages / one.seconds) / (base.pages / base.seconds)
        print(
            f"{name:52} P {one.precision:.3f}  R {one.recall:.3f}  F1 {one.f1:.4f} ({one.f1 / base.f1:.3f}x)  "
            f"{one.pages / one.seconds:6.1f} pages/s ({ratio:.2f}x)"
        )


if __name__ == "__main__":
    main()
