"""PLACEHOLDER types; owned by the packs work package."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FeedAddress:
    url: str
    section: str = ""  # key of core.sections, "" general


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet and its feeds, as a starter pack gives them."""

    name: str
    domains: tuple[str, ...]  # registrable domains, the main one first
    country: str  # ISO 3166-1 alpha-2 upper case; "" international
    language: str  # BCP 47
    owner: str  # owner group; "" unknown (counts as its own)
    home_url: str
    kind: str  # "newspaper", "agency", "public broadcaster", "broadcaster", "magazine", "online", "public body", "university", "journal"
    feeds: tuple[FeedAddress, ...]


@dataclass(frozen=True, slots=True)
class Pack:
    key: str
    name: str
    about: str
    outlets: tuple[Outlet, ...]


def parse(toml: str, *, key: str) -> Pack:
    """A starter pack out of its TOML text. Raises PackRefused."""
    raise NotImplementedError
