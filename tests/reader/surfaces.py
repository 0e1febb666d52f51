"""Every public answer there is, found as a reader, a robot or a feed reader would find it, and as the addresses say."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.http import HttpResponseBase
from django.test import Client
from django.urls import NoReverseMatch, Resolver404, URLPattern, get_resolver
from selectolax.lexbor import LexborHTMLParser

READER = "headwater.reader.urls"
MOST = 3000  # answers; a site that never ends has a fault of its own
_LINKING = ("href", "src", "action", "srcset", "poster", "data-live")
_LINKED = ", ".join(f"[{name}]" for name in _LINKING)
_IN_XML = re.compile(r"(?:href|url|src)=\"([^\"]+)\"|<(?:\w+:)?(?:loc|link|id|guid|image|comments)[^>]*>([^<]+)<")
_IN_TEXT = re.compile(r"https?://[^\s\"'<>]+")


@dataclass(frozen=True, slots=True)
class Answer:
    """What stands at an address."""

    status: int
    text: str  # body and headers
    kind: str
    etag: str
    modified: str


def patterns() -> dict[str, URLPattern]:
    """The addresses of the reader, by name."""
    return {pattern.name: pattern for pattern in get_resolver(READER).url_patterns}


def by_token(pattern: URLPattern) -> bool:
    """Whether an address holds a secret that only a letter, or whoever is in, knows: it is nobody else's to find."""
    names = set(pattern.pattern.regex.groupindex) | set(pattern.pattern.converters)
    return bool(names & {"token", "word"}) or pattern.name in {"claim", "claimed-pieces", "my-reply"}


def crawl(client: Client, *also: str) -> dict[str, Answer]:
    """Every answer that can be reached from the addresses that need nothing to be known, and from some more."""
    waiting = [*(address for name in patterns() if (address := _plain(name))), "/feeds/front.atom", *also]
    found: dict[str, Answer] = {}
    while waiting:
        address = waiting.pop()
        if address in found:
            continue
        response = client.get(address)
        found[address] = _answer(response)
        if len(found) > MOST:
            raise AssertionError(f"more than {MOST} answers: {list(found)[-5:]}")
        waiting += _ours(_links(found[address], response), address)
    return found


def unreached(found: Iterable[str]) -> set[str]:
    """The names of addresses of the reader that a crawl did not come to, those by token left out."""
    names = {name for name, pattern in patterns().items() if not by_token(pattern)}
    for address in found:
        try:
            names.discard(get_resolver(READER).resolve(urlsplit(address).path).url_name)
        except Resolver404:
            continue
    return names


def holding(found: dict[str, Answer], traces: Iterable[str]) -> dict[str, list[str]]:
    """The addresses whose answers hold a trace, headers included; with what they hold."""
    held = {address: [trace for trace in traces if trace in answer.text] for address, answer in found.items()}
    return {address: told for address, told in held.items() if told}


def _plain(name: str) -> str:
    try:
        return "/" + get_resolver(READER).reverse(name)
    except NoReverseMatch:
        return ""


def _answer(response: HttpResponseBase) -> Answer:
    body = b"".join(response.streaming_content) if response.streaming else response.content
    text = body.decode(errors="replace")
    kind = response.headers.get("Content-Type", "").partition(";")[0]
    plain = unescape(text) if "html" in kind or "xml" in kind else _unescaped(text) if "json" in kind else text
    return Answer(
        response.status_code,
        f"{text}\n{plain}\n{dict(response.headers)!r}",
        kind,
        response.headers.get("ETag", ""),
        response.headers.get("Last-Modified", ""),
    )


def _unescaped(text: str) -> str:
    return json.dumps(json.loads(text), ensure_ascii=False)


def _links(answer: Answer, response: HttpResponseBase) -> Iterator[str]:
    if location := response.headers.get("Location"):
        yield location
    if answer.kind == "text/html":
        for node in LexborHTMLParser(answer.text).css(_LINKED):
            for name in _LINKING:
                yield from (part.split()[0] for part in (node.attributes.get(name) or "").split(",") if part.split())
    elif "xml" in answer.kind:
        yield from (unescape(one or other) for one, other in _IN_XML.findall(answer.text))
    else:
        yield from _IN_TEXT.findall(answer.text)


def _ours(links: Iterable[str], base: str) -> Iterator[str]:
    """The links that stay on this site and lead to what is the reader's."""
    here = urlsplit(settings.SITE.address).netloc
    for link in links:
        parts = urlsplit(urljoin(base, link.strip()))
        if parts.scheme in {"", "http", "https"} and parts.netloc in {"", here} and _is_public(parts.path):
            yield parts.path + (f"?{parts.query}" if parts.query else "")


def _is_public(path: str) -> bool:
    return path.startswith("/") and not path.startswith(("/static/", "/desk/", "/account"))
