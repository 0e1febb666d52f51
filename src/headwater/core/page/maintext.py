"""The main text of a page: which extraction was taken, and why."""

import re
from dataclasses import dataclass
from html import unescape

import trafilatura
from lxml.etree import LxmlError

from headwater.core.page.jsonld import Thing
from headwater.core.page.markup import Markup, words
from headwater.core.page.runs import Run
from headwater.core.page.wording import fold, squeezed

SHORT = 140  # characters; an extraction below that is no article
_TAGS = re.compile(r"<[^>]{1,400}>")
_PARAGRAPH = 60  # characters; a shorter run is furniture unless it ends as a sentence does
_SENTENCE = re.compile(r"[.!?…。！？:][\"'”’»)]*$")
_FURNITURE = re.compile(
    r"comment|footer|nav|menu|share|social|related|teaser|cookie|newsletter|breadcrumb|sidebar|promo|widget"
)
_BULLET = re.compile(r"^- (?=\S)")


@dataclass(frozen=True, slots=True)
class MainText:
    """The main text, and how it was come by."""

    text: str  # paragraphs by "\n\n"
    lane: str


def main_text(markup: Markup, html: str, runs: list[Run], *, closed: bool) -> MainText:
    """The main text by trafilatura, else the page's own statement of it, else its paragraphs.

    Args:
        markup: the page.
        html: the characters to extract from, parts for subscribers left out.
        runs: the page's runs of text.
        closed: the page says it is for subscribers; its machine-readable text is then not looked at.
    """
    text, trouble = _by_trafilatura(html)
    text = _without_headline(text, {squeezed(words(node)) for node in markup.all("h1")[:6]})
    if len(text) >= SHORT:
        return MainText(text, "trafilatura: found the main text")
    why = trouble or (f"trafilatura found {len(text)} characters" if text else "trafilatura found nothing")
    stated = "" if closed else _stated(markup.article)
    if len(stated) >= max(SHORT, 2 * len(text)):
        return MainText(stated, f"articleBody: {why}")
    own = _paragraphs(runs)
    if len(own) >= max(SHORT, 2 * len(text)):
        return MainText(own, f"paragraphs: {why}")
    if text:
        return MainText(text, "trafilatura: short, and nothing longer was found")
    return MainText("", f"none: {why}, and there are no paragraphs")


def _by_trafilatura(html: str) -> tuple[str, str]:
    """Trafilatura's text and "", or "" and what went wrong; it promises nothing about a stranger's page."""
    try:
        found = trafilatura.extract(html, fast=True, include_comments=False)
    except (ValueError, TypeError, AttributeError, LookupError, AssertionError, RecursionError, LxmlError) as err:
        return "", f"trafilatura failed ({type(err).__name__})"
    lines = (fold(_BULLET.sub("", line)) for line in (found or "").splitlines())
    return "\n\n".join(line for line in lines if line), ""


def _without_headline(text: str, headings: set[str]) -> str:
    """The text without the headline at its head, which is kept by itself."""
    first, _, rest = text.partition("\n\n")
    return rest if rest and squeezed(first) in headings else text


def without_byline(main: MainText, byline: str) -> MainText:
    """The main text without the byline at its head, which is kept by itself."""
    first, _, rest = main.text.partition("\n\n")
    same = bool(rest and byline) and squeezed(first).lower().endswith(squeezed(byline).lower())
    return MainText(rest, main.lane) if same and len(first) <= len(byline) + 12 else main  # "By ", "Text: "


def _stated(article: Thing) -> str:
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
    linked = sum(max(0, anchor.end - anchor.start) for anchor in run.anchors)
    if run.beside or _FURNITURE.search(run.marks) or linked * 2 > len(text):
        return False
    return len(text) >= _PARAGRAPH or (run.tag in {"p", "blockquote"} and bool(_SENTENCE.search(text)))


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the main text stands among the runs of the page."""

    main: tuple[Run, ...]  # the runs the text is made of
    near: tuple[Run, ...]  # the runs just before, between and after, where credits stand


NEAR = 8  # runs before and after the main text


def standing(text: str, runs: list[Run]) -> Standing:
    """The runs a main text came from, found again by their words, and the ones around them."""
    whole = squeezed(text)
    lines = {squeezed(line) for line in text.split("\n\n")}
    marked = [at for at, run in enumerate(runs) if _is_in(squeezed(run.text), whole, lines)]
    if not marked:
        return Standing((), ())
    start, end = max(0, marked[0] - NEAR), marked[-1] + NEAR + 1
    return Standing(tuple(runs[at] for at in marked), tuple(runs[start:end]))


_TELLING = 25  # characters without spaces; a shorter stretch may occur in a text by chance
_PROBE = 60


def _is_in(words: str, whole: str, lines: set[str]) -> bool:
    if words in lines:
        return True
    return len(words) >= _TELLING and (words[:_PROBE] in whole or words[-_PROBE:] in whole)


def excerptable(text: str, main: tuple[Run, ...]) -> str:
    """The text without any paragraph its owner keeps from excerpts, in whole or in part."""
    hidden = [squeezed(run.text) for run in main if run.hidden]
    if not hidden:
        return text
    kept = (line for line in text.split("\n\n") if not any(_overlap(squeezed(line), words) for words in hidden))
    return "\n\n".join(kept)


def _overlap(line: str, words: str) -> bool:
    return line in words or words in line
