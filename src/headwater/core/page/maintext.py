"""The main text of a page: which reading of it was taken, and why.

Our own reading weighs every run (``weighing``). Where it is in doubt, trafilatura is asked and has a say; where too
little is found, what the page states to machines and its longer paragraphs are looked at.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape

import numpy as np
import trafilatura
from lxml.etree import LxmlError

from headwater.core.page.bylines import Byline, is_head, people
from headwater.core.page.features import table
from headwater.core.page.jsonld import Thing
from headwater.core.page.runs import Flow, Run
from headwater.core.page.weighing import TAKEN, Weights, doubt, weigh
from headwater.core.page.wording import fold, squeezed

SHORT = 140  # characters; a reading below that is no article
DOUBTFUL = 0.8  # of what was taken; one page in seventy or so is above, and trafilatura is asked about it
SAY = 0.4  # trafilatura's weight where it is asked
LARGEST = 4_000_000  # characters; trafilatura is not asked about a larger page
_TAGS = re.compile(r"<[^>]{1,400}>")
_PARAGRAPH = 60  # characters; a shorter run is furniture unless it ends as a sentence does
_SENTENCE = re.compile(r"[.!?…。！？:][\"'”’»)]*$")
_FURNITURE = re.compile(
    r"comment|footer|nav|menu|share|social|related|teaser|cookie|newsletter|breadcrumb|sidebar|promo|widget"
)
_BEFORE_NAMES = " –—-"
_NOTE = 500  # characters of a note on the author
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_TEASER, _WHOLE = 600, 3  # characters of a text that may be only the start, and times as long the whole is
_AT_HEAD = 6  # runs among which the headline stands
_HEADING = 160  # characters; a longer run is a paragraph
_TITLE = 12  # characters without spaces; a shorter part of a headline may be a line of its own
_FULLER = 1.6  # times as long as the headline a line with a kicker may be
NEAR = 8  # runs before and after the main text


@dataclass(frozen=True, slots=True)
class MainText:
    """The main text, how it was come by, and where it stands on the page."""

    text: str  # paragraphs by "\n\n"
    lane: str
    main: tuple[Run, ...] = ()  # the runs the text is made of
    near: tuple[Run, ...] = ()  # the runs just before, between and after, where credits stand


@dataclass(frozen=True, slots=True)
class Shown:
    """What is known of a page before its text is looked for."""

    headline: str
    byline: Byline
    stated: (
        str  # the text as the page tells machines, paragraphs by "\n\n"; "" when it does not, or for subscribers only
    )
    titles: tuple[str, ...] = ()  # all that the page calls itself


def main_text(flow: Flow, html: str, shown: Shown) -> MainText:
    """The main text by our own reading, with trafilatura's say where that is in doubt; else the next best there is.

    Args:
        flow: the page's runs of text and their boxes.
        html: the characters trafilatura reads, parts for subscribers left out.
        shown: headline, byline and stated text.
    """
    if not flow.runs:
        return _stated(shown, "the page shows no words") or MainText("", "none: the page shows no words")
    weights = weigh(table(flow, shown.headline, fold(shown.stated)))
    unsure = doubt(weights, flow.runs)
    lane = f"own: sure of it (doubt {unsure:.2f})"
    if unsure > DOUBTFUL:
        second, trouble = _by_trafilatura(html)
        if second:
            weights = (1 - SAY) * weights + SAY * _agreement(flow.runs, second)
        lane = (
            f"own with trafilatura's say: in doubt ({unsure:.2f})"
            if second
            else f"own: in doubt ({unsure:.2f}), and {trouble}"
        )
    taken = _taken(flow, weights, shown)
    text = _joined(flow, taken)
    if len(text) < SHORT:
        return _next_best(flow, html, shown, _placed(flow, text, lane, taken))
    if len(text) < _TEASER and len(shown.stated) >= _WHOLE * len(text):
        return MainText(shown.stated, f"articleBody: the page shows only {len(text)} characters of it")
    return _placed(flow, text, lane, taken)


def _placed(flow: Flow, text: str, lane: str, taken: Sequence[int]) -> MainText:
    if not taken:
        return MainText(text, lane)
    start, end = max(0, taken[0] - NEAR), taken[-1] + NEAR + 1
    return MainText(text, lane, tuple(flow.runs[at] for at in taken), tuple(flow.runs[start:end]))


def _taken(flow: Flow, weights: Weights, shown: Shown) -> list[int]:
    """The places of the runs that are the text; headline, byline and day at its head are kept by themselves."""
    runs = flow.runs
    taken = _whole_rows(flow, np.flatnonzero(weights > TAKEN).tolist())
    del taken[: _head(runs, taken, shown)]
    while len(taken) > 1 and (runs[taken[-1]].tag in _HEADINGS or _is_of_the_author(runs, taken, shown.byline)):
        del taken[-1]
    seen: set[str] = set()
    once = []
    for at in taken:
        words = runs[at].text.strip()
        if len(words) < _PARAGRAPH or words not in seen:
            once.append(at)
        seen.add(words)
    return once


def _is_of_the_author(runs: list[Run], taken: list[int], byline: Byline) -> bool:
    """Whether the last run signs the text or tells of who wrote it, as "Ann Bell has written about the coast" does.

    Where other runs begin with the same name it is a conversation.
    """
    last, *others = (runs[at].text.lstrip(_BEFORE_NAMES) for at in reversed(taken))
    if len(last) > _NOTE or last.partition(" ")[0] not in byline.line:
        return False
    authors = (author for author in people(byline, Thing({}), "") if " " in author)
    name = next((author for author in authors if last.startswith(author)), "")
    return bool(name) and not any(other.startswith(name) for other in others)


def _whole_rows(flow: Flow, taken: list[int]) -> list[int]:
    """The places with all cells of every row of a table of which more than one cell was taken."""
    rows = flow.table_rows()
    cells = Counter(rows[at] for at in taken if rows[at] >= 0)
    whole = {row for row, count in cells.items() if count > 1}
    if not whole:
        return taken
    kept = set(taken)
    return [at for at, row in enumerate(rows) if at in kept or row in whole]


def _head(runs: list[Run], taken: list[int], shown: Shown) -> int:
    """How many of the first runs taken are above the text: up to a headline, then byline and day."""
    titles = [squeezed(title).lower() for title in (shown.headline, *shown.titles)]
    byline = squeezed(shown.byline.line).lower()
    headed = 0
    for at, run in enumerate(runs[place] for place in taken[:_AT_HEAD]):
        is_sentence = run.text.rstrip().endswith((".", "…"))
        if len(run.text) > _HEADING or (is_sentence and len(run.text) > _PARAGRAPH):
            break
        if run.tag == "h1" or _is_title(squeezed(run.text).lower(), titles, is_sentence=is_sentence):
            headed = at + 1
    while headed < len(taken) and _is_byline(runs[taken[headed]].text.strip(), byline):
        headed += 1
    return headed


def _is_title(words: str, titles: list[str], *, is_sentence: bool) -> bool:
    """Whether a line is the headline: whole, with a kicker before it, or the part of it that stands on a line."""
    if is_sentence:
        return words == titles[0]
    return any(
        words == title
        or (len(words) >= _TITLE and words in title)
        or (_TITLE <= len(title) <= len(words) <= _FULLER * len(title) and title in words)
        for title in titles
    )


def _is_byline(words: str, byline: str) -> bool:
    bare = squeezed(words).lower()
    signed = bool(byline) and byline in bare and len(bare) <= len(byline) + _LABELS
    return signed or is_head(words)


def _joined(flow: Flow, taken: Sequence[int]) -> str:
    """The runs as paragraphs; the cells of a row of a table stand on one line."""
    lines: list[str] = []
    rows = flow.table_rows()
    before = -1
    for at in taken:
        if 0 <= rows[at] == before:
            lines[-1] += f" | {flow.runs[at].text}"
        else:
            lines.append(flow.runs[at].text)
        before = rows[at]
    return "\n\n".join(lines)


def _next_best(flow: Flow, html: str, shown: Shown, own: MainText) -> MainText:
    """What else there is where our own reading found too little; our own again when nothing is."""
    why = f"own reading found {len(own.text)} characters" if own.text else "own reading found nothing"
    stated = _stated(shown, why)
    if stated is not None and len(stated.text) >= 2 * len(own.text):
        return stated
    second, _ = _by_trafilatura(html)
    for lane, text in (("trafilatura", second), ("paragraphs", _paragraphs(flow.runs))):
        if len(text) >= max(SHORT, 2 * len(own.text)):
            return standing(text, f"{lane}: {why}", flow.runs)
    if own.text:
        return MainText(own.text, "own: short, and nothing longer was found", own.main, own.near)
    if second:
        return standing(second, "trafilatura: short, and nothing longer was found", flow.runs)
    return MainText("", f"none: {why}, and there are no paragraphs")


def _stated(shown: Shown, why: str) -> MainText | None:
    return MainText(shown.stated, f"articleBody: {why}") if len(shown.stated) >= SHORT else None


def _by_trafilatura(html: str) -> tuple[str, str]:
    """Trafilatura's text and "", or "" and why there is none; it promises nothing about a stranger's page."""
    if len(html) > LARGEST:
        return "", "the page is too large for trafilatura"
    try:
        found = trafilatura.extract(html, fast=True, include_comments=False)
    except (ValueError, TypeError, AttributeError, LookupError, AssertionError, RecursionError, LxmlError) as err:
        return "", f"trafilatura failed ({type(err).__name__})"
    lines = (fold(_BULLET.sub("", line)) for line in (found or "").splitlines())
    text = "\n\n".join(line for line in lines if line)
    return text, "" if text else "trafilatura found nothing"


_LABELS = 12  # characters around a byline: "By ", "Text: "
_BULLET = re.compile(r"^- (?=\S)")


def _agreement(runs: list[Run], text: str) -> Weights:
    """1 for every run whose words stand in a text, else 0."""
    whole = squeezed(text)
    lines = {squeezed(line) for line in text.split("\n\n")}
    return np.array([_is_in(squeezed(run.text), whole, lines) for run in runs], dtype=np.float64)


def stated_text(article: Thing) -> str:
    """The articleBody of JSON-LD without any markup in it."""
    body = article.fields.get("articleBody")
    if not isinstance(body, str):
        return ""
    lines = re.split(r"\n+|</p>|<br\s*/?>", unescape(body))
    return "\n\n".join(line for line in (fold(_TAGS.sub(" ", line)) for line in lines) if line)


def _paragraphs(runs: list[Run]) -> str:
    """The page's own paragraphs: long enough, not mainly links, not furniture, and no repetition."""
    taken = [fold(run.text) for run in runs if _is_paragraph(run)]
    return "\n\n".join(dict.fromkeys(taken))


def _is_paragraph(run: Run) -> bool:
    text = run.text.strip()
    if run.beside or _FURNITURE.search(run.marks) or run.linked() * 2 > len(text):
        return False
    return len(text) >= _PARAGRAPH or (run.tag in {"p", "blockquote"} and bool(_SENTENCE.search(text)))


def standing(text: str, lane: str, runs: list[Run]) -> MainText:
    """A text that others found, with the runs it came from, found again by their words."""
    whole = squeezed(text)
    lines = {squeezed(line) for line in text.split("\n\n")}
    marked = [at for at, run in enumerate(runs) if _is_in(squeezed(run.text), whole, lines)]
    if not marked:
        return MainText(text, lane)
    start, end = max(0, marked[0] - NEAR), marked[-1] + NEAR + 1
    return MainText(text, lane, tuple(runs[at] for at in marked), tuple(runs[start:end]))


_TELLING = 25  # characters without spaces; a shorter stretch may occur in a text by chance
_PROBE = 60


def _is_in(words: str, whole: str, lines: set[str]) -> bool:
    if words in lines:
        return True
    return len(words) >= _TELLING and (words[:_PROBE] in whole or words[-_PROBE:] in whole)


def excerptable(main: MainText) -> str:
    """The text without any paragraph its owner keeps from excerpts, in whole or in part."""
    hidden = [squeezed(run.text) for run in main.main if run.hidden]
    if not hidden:
        return main.text
    kept = (line for line in main.text.split("\n\n") if not any(_overlap(squeezed(line), words) for words in hidden))
    return "\n\n".join(kept)


def _overlap(line: str, words: str) -> bool:
    return line in words or words in line
