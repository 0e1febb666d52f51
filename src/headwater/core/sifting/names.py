"""The names of a piece at its source, as keys: its address, its guid, its address together with what sets it apart."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urlsplit

from headwater.core import links
from headwater.core.feed import Entry


@dataclass(frozen=True, slots=True)
class Asked:
    """What the pieces of some entries may be found by."""

    keys: frozenset[str]  # of addresses, alone and with what sets an entry apart there
    guids: frozenset[str]  # as written, and as they stood before or after a site moved to TLS
    guid_keys: frozenset[str]
    times: Mapping[str, datetime]  # of publication, by the key of the address: both names of a piece may have changed


def asked(entries: Sequence[Entry]) -> Asked:
    """What to look for, to find every piece that one of the entries may be."""
    there = [replace(one, url=links.resolved(one.url)) if _led(one) else one for one in entries]
    guids = {entry.guid for entry in entries if not names_nothing(entry.guid)}
    return Asked(
        keys=frozenset(key for entry in there for key in (url_key(entry.url), own_key(entry))),
        guids=frozenset(spelling for guid in guids for spelling in spellings(guid)),
        guid_keys=frozenset(map(guid_key, guids)),
        times={url_key(one.url): one.published for one in there if one.published and not is_a_day(one.published)},
    )


def _led(entry: Entry) -> bool:
    return links.resolved(entry.url) != entry.url


def url_key(url: str) -> str:
    """The key of an address: a hash of what it names, by whichever of its doors; 64 hexadecimal digits."""
    return _key(links.identity(url))


def own_key(entry: Entry) -> str:
    """The key of an entry that shares its address with others: with its guid, its fragment or else its headline."""
    apart = _folded(entry.guid) or urlsplit(entry.url).fragment or entry.headline
    return _key(f"{links.identity(entry.url)}\n{apart}")


def guid_key(guid: str) -> str:
    """The key of a guid; one that is an address is taken as one: many a feed's guids moved to TLS with its site."""
    return _key(f"guid\n{_folded(guid)}")


def spellings(guid: str) -> tuple[str, ...]:
    """A guid, and how it stood before or after its site moved to TLS."""
    if guid.startswith("http://"):
        return guid, "https://" + guid.removeprefix("http://")
    if guid.startswith("https://"):
        return guid, "http://" + guid.removeprefix("https://")
    return (guid,)


def names_nothing(guid: str) -> bool:
    """Whether a guid is a site's front page, or nothing at all."""
    if not guid.strip():
        return True
    if not guid.lower().startswith(("http://", "https://")):
        return False
    name = links.identity(guid)
    return "/" not in name.removeprefix("//") and "?" not in name and "#" not in guid


def is_a_day(at: datetime) -> bool:
    """Whether a time says the day only: as midnight, UTC."""
    return (at.hour, at.minute, at.second, at.microsecond) == (0, 0, 0, 0)


def _folded(guid: str) -> str:
    return links.identity(guid) if guid.lower().startswith(("http://", "https://")) else guid.strip()


def _key(name: str) -> str:
    return hashlib.sha256(name.encode(errors="surrogatepass")).hexdigest()
