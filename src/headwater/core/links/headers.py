"""The links of an HTTP ``Link`` header (RFC 8288)."""

import re
from dataclasses import dataclass

_LINK = re.compile(r"<([^<>]*)>((?:\s*;\s*[\w!#$&+.^`|~*-]+\s*(?:=\s*(?:\"[^\"]*\"|[^\s;,\"]+))?)*)")
_PARAMETER = re.compile(r";\s*([\w*-]+)\s*=\s*(?:\"([^\"]*)\"|([^\s;,\"]+))")


@dataclass(frozen=True, slots=True)
class HeaderLink:
    """One link of a header, as written."""

    address: str  # may be relative to the document
    rels: tuple[str, ...]  # lower case
    type: str
    title: str


def in_header(text: str) -> tuple[HeaderLink, ...]:
    """The links of the value of a ``Link`` header, in order; several headers may be joined by ", "."""
    found = []
    for address, parameters in _LINK.findall(text):
        said: dict[str, str] = {}
        for name, quoted, bare in _PARAMETER.findall(parameters):
            said.setdefault(name.lower(), quoted or bare)
        rels = tuple(said.get("rel", "").lower().split())
        found.append(HeaderLink(address.strip(), rels, said.get("type", "").strip(), said.get("title", "").strip()))
    return tuple(found)
