"""Lists whose attributes hold quotes and tags that were never escaped: those are what programs write wrongly most."""

import re

_PIECES = re.compile(r"(?=<outline[\s>/]|</(?:outline|body|opml)\s*>)", re.IGNORECASE)
_BEGINS = re.compile(
    r"""(?:(?<=")|(?<=<outline))\s+
        (?:text|title|type|xmlUrl|htmlUrl|url|description|category|language|version|created|isComment|isBreakpoint)
        \s*=\s*\"""",
    re.IGNORECASE | re.VERBOSE,
)
_ENDS = re.compile(r'"\s*/?>')
_GIVES = re.compile(r"\sxmlUrl\s*=\s*[\"']", re.IGNORECASE)


def mended(text: str) -> str:
    """The text of a list with what stands loose inside its attributes escaped, as far as its outlines can be told."""
    return "".join(_outline(piece) if piece[:8].lower() == "<outline" else piece for piece in _PIECES.split(text))


def _outline(piece: str) -> str:
    """One start tag: a value ends where the next known attribute begins, the last one at the tag's end."""
    begins = list(_BEGINS.finditer(piece))
    ends = [end.start() for end in _ENDS.finditer(piece)]
    if not begins or not ends or ends[-1] < begins[-1].end():
        return piece
    stops = [begin.start() - 1 for begin in begins[1:]] + ends[-1:]
    parts = [piece[: begins[0].start()]]
    parts += [begin[0] + _escaped(piece[begin.end() : stop]) + '"' for begin, stop in zip(begins, stops, strict=True)]
    return "".join(parts) + piece[ends[-1] + 1 :]


def _escaped(value: str) -> str:
    return value.replace('"', "&quot;").replace("<", "&lt;").replace(">", "&gt;")


def given(text: str) -> int:
    """How many outlines of a text name a feed, whether or not they can be read."""
    return len(_GIVES.findall(text))
