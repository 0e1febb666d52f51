"""The few forms a reply may have: paragraphs, emphasis, links, quotes, lists, code.

Markdown is read by CommonMark's rules with everything else left out: no pictures, no headings, no markup. What comes
out goes through a list of what is allowed, whatever the reading did.

Source: CommonMark 0.31; Google, "Qualify your outbound links" (2019), for ``ugc``.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

import nh3
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from headwater.core import links
from headwater.core.replies.types import REPLIES_2026_11, ReplyRules

TAGS = {"p", "br", "em", "strong", "a", "blockquote", "ul", "ol", "li", "code", "pre"}
REL = "nofollow ugc noopener"
_FORMS = (
    ("paragraph", "list", "blockquote", "fence", "code"),
    ("newline", "escape", "backticks", "emphasis", "link", "autolink", "entity"),
)
_DEEPEST_READ = 40  # steps; above it the parser leaves words out, so what goes deeper is refused before
_ADDRESS = re.compile(r"https?://[^\s<>\"'`]+", re.IGNORECASE)
_NAMED = re.compile(r"(?<![\w@./-])(?:www\.)?(?:[a-z0-9-]+\.)+[a-z]{2,24}(?:/[^\s<>\"'`]*)?(?![\w@-])", re.IGNORECASE)
_CLOSING = ".,;:!?*_~’”»…"
# Signs that cannot be seen and only serve to hide something, among them those that turn the direction of a line.
_UNSEEN = re.compile("[\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


def rendered(words: str) -> str:
    """A reply as markup of our own list of elements; nothing in it runs, loads or leads anywhere but to the web."""
    return nh3.clean(
        _reader().renderer.render(_parsed(words), _reader().options, {}),
        tags=TAGS,
        attributes={"*": set(), "a": {"href"}},
        url_schemes={"http", "https"},
        link_rel=REL,
    )


def plain(words: str) -> str:
    """What a reply says, without marks: a line for each paragraph or line of it."""
    return "\n".join(line for line in _lines(words) if line)


def linked(words: str) -> tuple[str, ...]:
    """Every address a reply leads to or writes out, each once, in order; those without a scheme as they stand."""
    found: dict[str, None] = {}
    for token in _each(_parsed(words)):
        if token.type == "link_open":
            found[str(token.attrs.get("href", ""))] = None
        elif token.type in {"text", "code_inline", "fence", "code_block"}:
            for each in _written_out(token.content):
                found[each] = None
    bare = {each.split("://", 1)[1].rstrip("/") for each in found if "://" in each}
    return tuple(each for each in found if each and ("://" in each or each.rstrip("/") not in bare))


def unfit(words: str, rules: ReplyRules = REPLIES_2026_11) -> str:
    """Why words cannot be a reply at all, as a sentence to its writer; "" when they can."""
    told = tidy(words)
    if len(told) > rules.longest:
        return f"A reply has {rules.longest:,} characters at most; this one has {len(told):,}."
    if not any(sign.isalnum() or ord(sign) > 0x2000 for sign in plain(told)):
        return "There are no words in it."
    if max((token.level for token in _each(_parsed(told))), default=0) > rules.deepest:
        return "Its quotes or lists stand too deep within each other; take out a few."
    return ""


def tidy(words: str) -> str:
    """The words as they are kept: ends of lines made one, without signs that cannot be seen."""
    return _UNSEEN.sub("", _CONTROLS.sub("", words.replace("\r\n", "\n").replace("\r", "\n"))).strip()


@lru_cache(maxsize=1024)  # the rules read a reply several times, and those it is held against again and again
def _parsed(words: str) -> Sequence[Token]:
    return _reader().parse(tidy(words))


class _Reader(MarkdownIt):
    """CommonMark whose links lead to the web or are none."""

    def validateLink(self, url: str) -> bool:  # noqa: N802  as the parser calls it
        """Whether an address can be that of a link."""
        return _of_the_web(url)


@cache
def _reader() -> MarkdownIt:
    blocks, inline = _FORMS
    reader = _Reader("zero", {"html": False, "breaks": True, "maxNesting": _DEEPEST_READ})
    reader.enable([*blocks, *inline])
    reader.core.ruler.push("addresses", _link_addresses)
    return reader


def _of_the_web(url: str) -> bool:
    return url.lower().startswith(("http://", "https://")) and bool(links.absolute(url, ""))


def _link_addresses(state: StateCore) -> None:
    """Addresses written out become links, where they do not stand in one already."""
    for block in state.tokens:
        if block.type == "inline" and block.children and "://" in block.content:
            block.children = list(_with_links(block.children))


def _with_links(tokens: Sequence[Token]) -> Iterator[Token]:
    inside = 0
    for token in tokens:
        inside += (token.type == "link_open") - (token.type == "link_close")
        if token.type != "text" or inside:
            yield token
        else:
            yield from _split(token)


def _split(token: Token) -> Iterator[Token]:
    end = 0
    for match in _ADDRESS.finditer(token.content):
        address = _without_closing(match[0])
        if not _of_the_web(address):
            continue
        yield _text(token.content[end : match.start()], token.level)
        yield Token("link_open", "a", 1, attrs={"href": links.encoded(address)}, level=token.level)
        yield _text(address, token.level + 1)
        yield Token("link_close", "a", -1, level=token.level)
        end = match.start() + len(address)
    yield _text(token.content[end:], token.level)


def _text(content: str, level: int) -> Token:
    return Token("text", "", 0, content=content, level=level)


def _without_closing(address: str) -> str:
    """An address without the signs that end the sentence around it; brackets stay where they are opened in it."""
    while address:
        last = address[-1]
        unopened = last in ")]" and address.count(last) > address.count("(" if last == ")" else "[")
        if last not in _CLOSING and not unopened:
            break
        address = address[:-1]
    return address


def _written_out(text: str) -> Iterator[str]:
    for match in _ADDRESS.finditer(text):
        yield _without_closing(match[0])
    for match in _NAMED.finditer(_ADDRESS.sub(" ", text)):
        name = _without_closing(match[0])
        ending = links.host(f"//{name}").rsplit(".", 1)[-1]
        sure = len(ending) > 2 or "/" in name or name.lower().startswith("www.")  # "as it is.It was" names nobody
        if sure and links.is_suffix(ending):
            yield name


def _each(tokens: Sequence[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        if token.children:
            yield from token.children


def _lines(words: str) -> Iterator[str]:
    line = ""
    for token in _each(_parsed(words)):
        if token.type in {"text", "code_inline"}:
            line += token.content
        elif token.type in {"fence", "code_block"}:
            yield from token.content.splitlines()
        elif token.type in {"softbreak", "hardbreak", "paragraph_close"}:
            yield line.strip()
            line = ""
    yield line.strip()
