"""The blocks of a piece that is withdrawn: everything it is known by, and nothing that others are known by too."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from headwater.core import links, words
from headwater.core.blocks.types import Block, BlockRules, Means
from headwater.core.grounds import Reach
from headwater.core.prints import Prints
from headwater.core.sifting import guid_key, names_nothing, url_key


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A piece that is withdrawn, with what it is known by."""

    outlet: str  # the main domain of its outlet
    sites: tuple[str, ...]  # all its domains
    url: str
    key: str  # its identity at its source; not that of its address, where several pieces share one
    guid: str  # "" when it has none, or shares it with others
    canonical: str  # "" when it has none, or shares it with others
    names: tuple[str, ...]  # keys of its other addresses and guids
    headlines: tuple[str, ...]  # of its feed, of its page
    at: datetime
    prints: Prints | None
    carries: bool  # whether its text is somebody else's


def reach_of(piece: Withdrawn, *, by_law: bool) -> Reach:
    """How far the block of its text reaches, unless somebody says otherwise.

    Everywhere, where the text is the outlet's own, or may be shown by nobody. A text it took from somebody else is not
    its own to withdraw: those who carry it too go on doing so.
    """
    return Reach.OUTLET if piece.carries and not by_law else Reach.EVERYWHERE


def lay(piece: Withdrawn, *, tombstone: str, reach: Reach, now: datetime, rules: BlockRules) -> tuple[Block, ...]:
    """The blocks that keep a piece from coming back."""
    found = dict.fromkeys((*_places(piece), *_names(piece)))
    blocks = [Block(means, key, tombstone, now, outlet) for means, key, outlet in found]
    compared = piece.prints is not None and bool(piece.prints.sketch)
    outlet = piece.outlet if reach is Reach.OUTLET else ""
    for headline in dict.fromkeys(filter(None, piece.headlines)):
        key, telling = headline_key(headline), _is_telling(headline, piece, rules)
        near = rules.near if telling and not compared else timedelta(0)
        blocks.append(Block(Means.HEADLINE, key, tombstone, now, piece.outlet, piece.at, near))
        if telling:
            blocks.append(Block(Means.BARE, key, tombstone, now, outlet, piece.at, rules.near))
    if compared:
        blocks.append(Block(Means.TEXT, "", tombstone, now, outlet, prints=piece.prints))
    return tuple(dict.fromkeys(blocks))


def _is_telling(headline: str, piece: Withdrawn, rules: BlockRules) -> bool:
    """Whether a headline is one piece's alone: by its words, or by those that tell, where the language is known."""
    found, language = words.tokens(headline), piece.prints.language if piece.prints else ""
    if len(found) >= rules.headline_words or not words.has_stops(language):
        return len(found) >= rules.headline_words
    telling = words.terms((word for word in found if not words.is_common(word, language)), language)
    return len(set(telling)) >= rules.headline_terms


def path_key(url: str) -> str:
    """The key of every address at or below one: "//host/path", by whichever of its doors."""
    return links.identity(url).partition("?")[0]


def headline_key(headline: str) -> str:
    """The key of a headline: a hash of its words."""
    return sha256(" ".join(words.tokens(headline)).encode()).hexdigest()


def _places(piece: Withdrawn) -> Iterator[tuple[Means, str, str]]:
    """Its addresses, whoever names them; an address of others, and one that several pieces share, is none of them."""
    addresses = [piece.canonical, piece.guid if is_address(piece.guid) else ""]
    own = {*piece.sites, links.host(piece.url)}
    if piece.key == url_key(piece.url):
        addresses.append(piece.url)
    for url in addresses:
        if url and own.intersection(domains(url)) and not names_nothing(url):
            yield Means.ADDRESS, url_key(url), ""


def _names(piece: Withdrawn) -> Iterator[tuple[Means, str, str]]:
    for key in (piece.key, *piece.names):
        yield Means.NAME, key, piece.outlet
    if not names_nothing(piece.guid):
        yield Means.NAME, guid_key(piece.guid), piece.outlet


def domains(url: str) -> Iterator[str]:
    """The host of an address and the domains above it: "blog.courier.example", "courier.example", "example"."""
    host = links.host(url)
    while host:
        yield host
        host = host.partition(".")[2]


def sites(url: str) -> tuple[str, ...]:
    """The sites whose blocks may hold an address back: that of its host, and that of the piece behind it."""
    hosts = (links.host(url), links.host(path_key(url)))
    return tuple(dict.fromkeys(links.owned(host) for host in hosts if host))


def is_address(guid: str) -> bool:
    """Whether a guid is an address of the web."""
    return guid.lower().startswith(("http://", "https://"))
