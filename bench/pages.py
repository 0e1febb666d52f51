"""What pages say, beside trafilatura, readability-lxml and resiliparse: main text, author, date, pages per second.

    python bench/pages.py [EVERY]      every EVERYth page only; default 1: all

Of the main text precision, recall and F1 over snippets; of the author and the day of publication the share of the
annotated pages on which they are exact. Speed is of processor time, its ratio against trafilatura's fast mode with
metadata, for ``page.read`` reads all of that and more. The numbers of our main text were fitted on these same pages:
``bench/fit_pages.py`` says what they reach on hosts they were not fitted on. The pages are the development data's
(HEADWATER_SHARED_DATA), folder data/pages; nothing of them is kept.
"""

import gzip
import hashlib
import json
import re
import sys
import tarfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timezone
from pathlib import Path

import trafilatura

from headwater.core import page
from headwater.core.errors import PageRefused
from headwater.core.page.bylines import LEAD
from shared_data import DATA

NOW = datetime(2026, 11, 25, tzinfo=UTC)
FOLDER = DATA / "pages"
BASE = "trafilatura fast, with metadata"
_NAMES_APART = re.compile(r"\s*(?:[,;/&|]|\band\b|\bund\b|\bet\b|\by\b)\s*")


@dataclass(frozen=True, slots=True)
class Case:
    """A page, what its main text must and must not contain, and who wrote it when; None: not annotated."""

    url: str
    body: bytes
    wanted: tuple[str, ...]
    unwanted: tuple[str, ...]
    author: str | None = None
    day: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What a reader found; None: it does not look for that."""

    text: str
    authors: tuple[str, ...] | None = None  # every spelling of the answer that may count as exact
    day: str | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """Snippets counted, exact authors and days, and the time it took."""

    hits: int
    missed: int
    false: int
    authors: float | None  # share of the pages that have one
    days: float | None
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
                body, wanted, unwanted = bodies[truth["file"]], tuple(truth["with"]), tuple(truth["without"])
                author = truth["author"] if isinstance(truth["author"], str) else ", ".join(truth["author"] or ())
                yield Case(truth["url"], body, wanted, unwanted, author or None, truth["date"] or None)


def _bodies(folder: Path) -> dict[str, bytes]:
    """The pages by file name, read in the order of the archive: seeking in a compressed one starts over each time."""
    with tarfile.open(folder / "pages.tar.gz") as archive:
        files = ((Path(one.name).name, archive.extractfile(one)) for one in archive if one.isfile())
        return {name: body.read() for name, body in files if body is not None}


def ours(case: Case) -> Told:
    """By headwater: everything a page says is read, not only what is compared here."""
    try:
        read = page.read(case.body, url=case.url, content_type="text/html", now=NOW)
    except PageRefused:
        return Told("", (), "")
    day = read.published.astimezone(timezone(read.published_zone)).date().isoformat() if read.published else ""
    return Told(read.text, (read.byline, ", ".join(read.people)), day)


def _with_metadata(case: Case) -> Told:
    found = trafilatura.bare_extraction(case.body, case.url, include_comments=False, fast=True, with_metadata=True)
    return Told(found.text or "", (found.author or "",), found.date or "") if found else Told("", (), "")


def _readability(case: Case) -> Told:
    """By readability-lxml; its HTML is made text with a line for every block."""
    from lxml import etree, html
    from readability import Document
    from readability.readability import Unparseable

    try:
        tree = html.fromstring(Document(case.body.decode("utf-8", "replace")).summary())
        for block in tree.iter("p", "div", "li", "h1", "h2", "h3", "h4", "blockquote", "br", "td", "pre"):
            block.tail = "\n" + (block.tail or "")
    except (Unparseable, ValueError, TypeError, LookupError, etree.LxmlError):
        return Told("")
    return Told(tree.text_content())


def _resiliparse(case: Case) -> Told:
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import bytes_to_str, detect_encoding

    text = bytes_to_str(case.body, detect_encoding(case.body))
    return Told(extract_plain_text(text, main_content=True, alt_texts=False, list_bullets=False))


PEERS: dict[str, Callable[[Case], Told]] = {
    BASE: _with_metadata,
    "trafilatura fast": lambda case: Told(trafilatura.extract(case.body, include_comments=False, fast=True) or ""),
    "trafilatura": lambda case: Told(trafilatura.extract(case.body, include_comments=False) or ""),
    "readability-lxml": _readability,
    "resiliparse": _resiliparse,
}


def score(read: Callable[[Case], Told], corpus: list[Case]) -> Score:
    """How a reader does on a corpus."""
    hits = missed = false = 0
    authors: list[bool] = []
    days: list[bool] = []
    seconds = 0.0
    for case in corpus:
        start = time.process_time()
        told = read(case)
        seconds += time.process_time() - start
        folded = " ".join(told.text.split())
        found = sum(" ".join(snippet.split()) in folded for snippet in case.wanted)
        hits, missed = hits + found, missed + len(case.wanted) - found
        false += sum(" ".join(snippet.split()) in folded for snippet in case.unwanted)
        if case.author and told.authors is not None:
            authors.append(any(names(case.author) == names(answer) for answer in told.authors))
        if case.day and told.day is not None:
            days.append(case.day == told.day)
    return Score(hits, missed, false, _share(authors), _share(days), seconds, len(corpus))


def names(line: str) -> frozenset[str]:
    """The names in a line, for comparing: small letters, no "By"."""
    parts = _NAMES_APART.split(LEAD.sub("", " ".join(line.split())))
    return frozenset(part.strip(" .").lower() for part in parts if part.strip(" ."))


def _share(exact: Iterable[bool]) -> float | None:
    answers = list(exact)
    return sum(answers) / len(answers) if answers else None


def main() -> None:
    """Print the table."""
    corpus = list(cases(int(sys.argv[1]) if len(sys.argv) > 1 else 1))
    ours(corpus[0])  # the language model is loaded once, not per page
    print(f"{len(corpus)} pages, truth {corpus_hash()}")
    base: Score | None = None
    for name, read in {**PEERS, "headwater page.read (text, facts, credits, signals)": ours}.items():
        one = score(read, corpus)
        base = base or one
        ratio = (one.pages / one.seconds) / (base.pages / base.seconds)
        print(
            f"{name:52} F1 {one.f1:.4f}  P {one.precision:.3f}  R {one.recall:.3f}  author {_shown(one.authors)}  "
            f"date {_shown(one.days)}  {one.pages / one.seconds:6.1f} pages/s ({ratio:.2f}x)"
        )


def _shown(share: float | None) -> str:
    return "  -  " if share is None else f"{share:.3f}"


if __name__ == "__main__":
    main()
