"""An article of ours on its way out, and what is the same in every form: its body as HTML, its notes, its subject."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape

from headwater.core.exchange.articles import Block, Linked, PictureNamed, Quoted, Shown, Tabled, Words
from headwater.core.sections import BY_KEY

TOPIC = "http://cv.iptc.org/newscodes/mediatopic/"
_NO_TOPIC = frozenset({"world"})  # gathers wars and disasters, and is neither: no Media Topic says "elsewhere"
_TYPES = {"jpg": "jpeg", "jpeg": "jpeg", "png": "png", "gif": "gif", "webp": "webp", "avif": "avif"}


@dataclass(frozen=True, slots=True)
class Noted:
    """What readers were told of a change."""

    kind: str  # "correction", "update"
    note: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Source:
    """What an article rests on."""

    title: str
    url: str
    whose: str = ""


@dataclass(frozen=True, slots=True)
class Tag:
    """What an article is about."""

    name: str
    code: str = ""  # of the Media Topic it is; "" for a word of our own


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A published article of ours; every address in it is absolute."""

    uuid: str
    url: str
    slug: str
    outlet: str
    language: str  # BCP 47
    headline: str
    section: str  # a key of core.sections
    authors: tuple[str, ...]
    published: datetime
    changed: datetime
    body: tuple[Block, ...]
    deck: str = ""
    dateline: str = ""
    picture: PictureNamed | None = None
    tags: tuple[Tag, ...] = ()
    noted: tuple[Noted, ...] = ()  # the newest first
    cited: tuple[Source, ...] = ()
    licence: str = ""  # its address; "" where all rights are reserved
    licence_name: str = "all rights reserved"
    usage_terms: str = ""

    @property
    def version(self) -> int:
        """Which version readers have, from 1."""
        return len(self.noted) + 1

    @property
    def topic(self) -> str:
        """The code of the Media Topic its section stands for; "" where none does."""
        return "" if self.section in _NO_TOPIC else BY_KEY[self.section].topics[0]

    @property
    def copyright_notice(self) -> str:
        """Whose it is, since when, on what terms."""
        return f"© {self.published.year} {self.outlet}, {self.licence_name}"

    @property
    def editors_note(self) -> str:
        """What was corrected and updated, a line each; "" for nothing."""
        kinds = {"correction": "Correction", "update": "Update"}
        return "\n".join(f"{kinds.get(each.kind, each.kind)}, {stamp(each.at)}: {each.note}" for each in self.noted)


def stamp(moment: datetime) -> str:
    """A moment as ISO 8601 has it, in UTC, to the second."""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def picture_type(url: str) -> str:
    """The media type of a picture, by the ending of its address; "" for an ending nobody knows."""
    kind = _TYPES.get(url.partition("?")[0].rpartition(".")[2].lower())
    return f"image/{kind}" if kind else ""


def html_of(blocks: Sequence[Block]) -> str:
    """A body as HTML that is XML too."""
    return "".join(map(_html, blocks))


def _html(block: Block) -> str:
    if isinstance(block, Words):
        return block.html
    if isinstance(block, Quoted):
        at = f' cite="{escape(block.url)}"' if block.url else ""
        return f"<blockquote{at}><p>{_lines(block.words)}</p><p><cite>{_text(block.said_by)}</cite></p></blockquote>"
    if isinstance(block, Shown):
        return "".join(map(_figure, block.pictures))
    if isinstance(block, Linked):
        words = block.title or block.caption or block.url
        return f'<p><a href="{escape(block.url)}">{_text(words)}</a></p>'
    return _table(block)


def _figure(named: PictureNamed) -> str:
    said = " ".join(filter(None, (_text(named.caption), f"<small>{_text(named.credit)}</small>" * bool(named.credit))))
    caption = f"<figcaption>{said}</figcaption>" if said else ""
    return f'<figure><img src="{escape(named.url)}" alt="{escape(named.alt)}"/>{caption}</figure>'


def _table(block: Tabled) -> str:
    head = "".join(f"<th>{_text(each)}</th>" for each in block.columns)
    rows = "".join(f"<tr>{''.join(f'<td>{_text(cell)}</td>' for cell in row)}</tr>" for row in block.rows)
    head = f"<thead><tr>{head}</tr></thead>" if any(block.columns) else ""
    return f"<table><caption>{_text(block.title)}</caption>{head}<tbody>{rows}</tbody></table>"


def _lines(text: str) -> str:
    return "<br/>".join(map(_text, text.splitlines()))


def _text(text: str) -> str:
    return escape(text, quote=False)
