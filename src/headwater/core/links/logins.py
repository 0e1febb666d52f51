"""Names and passwords for feeds, kept apart from their addresses: sent to one origin alone, and shown nowhere.

Source: RFC 7617 (the Basic scheme), RFC 6454 (origins).
"""

from base64 import b64encode
from dataclasses import dataclass, field
from urllib.parse import quote, unquote, urlsplit

from headwater.core.links.addresses import absolute

_OWN_MACHINE = frozenset({"localhost", "127.0.0.1", "[::1]"})


@dataclass(frozen=True, slots=True)
class Login:
    """What a server is told of who asks; neither name nor password stands in any text made of it."""

    origin: str  # scheme, host and port it is for, such as "https://agency.example"
    name: str = field(repr=False)
    password: str = field(repr=False)

    @property
    def is_safe(self) -> bool:
        """Whether nobody on the way can read it: over TLS, or on this machine."""
        scheme, _, host = self.origin.partition("://")
        return scheme == "https" or host.rpartition(":")[0] in _OWN_MACHINE or host in _OWN_MACHINE

    def authorization(self, url: str) -> str:
        """The Authorization header for an address; "" for one of any other origin."""
        if not self.is_safe or origin(url) != self.origin:
            return ""
        return "Basic " + b64encode(f"{self.name}:{self.password}".encode()).decode()


def parted(url: str) -> tuple[str, Login | None]:
    """An address without the name and password in it, and these; as it was, where there are none."""
    scheme, mark, rest = url.strip().partition("://")
    place = rest.replace("\\", "/").partition("/")[0].partition("?")[0].partition("#")[0]
    said, at, _ = place.rpartition("@")
    if not mark or not at:
        return url, None
    bare = f"{scheme}://{rest[len(said) + 1 :]}"
    name, _, password = said.partition(":")
    where = origin(bare)
    return bare, Login(where, unquote(name), unquote(password)) if where and name else None


def joined(url: str, login: Login) -> str:
    """An address with the name and password in it, as other feed readers take it."""
    scheme, _, rest = url.partition("://")
    return f"{scheme}://{quote(login.name, safe='')}:{quote(login.password, safe='')}@{rest}"


def origin(url: str) -> str:
    """Scheme, host and port of an address in their normal form; "" when it is none that can be asked."""
    parts = urlsplit(absolute(url, ""))
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""
