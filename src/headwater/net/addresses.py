"""Which addresses may be connected to: the public internet, and loopback only where the operator named it.

Asked twice about every hop: ``unfit`` about the URL before anything is looked up, ``forbidden`` about each numeric
address a name led to. What is not known to be public is refused.
"""

import re
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from yarl import URL

_V4 = tuple(
    (ip_network(net), words)
    for net, words in (
        ("0.0.0.0/8", "an unspecified address"),
        ("10.0.0.0/8", "a private address"),
        ("100.64.0.0/10", "a carrier's inner address"),  # RFC 6598
        ("127.0.0.0/8", "a loopback address"),
        ("168.63.129.16/32", "a cloud's inner address"),  # Azure's platform address, public by number only
        ("169.254.0.0/16", "a link-local address"),  # with the clouds' metadata, 169.254.169.254
        ("172.16.0.0/12", "a private address"),
        ("192.0.0.0/24", "a protocol's own address"),  # RFC 6890
        ("192.0.2.0/24", "a documentation address"),
        ("192.88.99.0/24", "a 6to4 relay"),  # RFC 7526
        ("192.168.0.0/16", "a private address"),
        ("198.18.0.0/15", "a benchmarking address"),
        ("198.51.100.0/24", "a documentation address"),
        ("203.0.113.0/24", "a documentation address"),
        ("224.0.0.0/4", "a multicast address"),
        ("240.0.0.0/4", "a reserved address"),
    )
)
_V6 = tuple(
    (ip_network(net), words)
    for net, words in (
        ("::/128", "an unspecified address"),
        ("::1/128", "a loopback address"),
        ("::ffff:0:0/96", "an IPv4 address in disguise"),  # mapped
        ("::/96", "an IPv4 address in disguise"),  # compatible, RFC 4291
        ("64:ff9b::/96", "an IPv4 address in disguise"),  # NAT64
        ("64:ff9b:1::/48", "an IPv4 address in disguise"),
        ("2001::/23", "a protocol's own address"),  # Teredo, ORCHID, benchmarking
        ("2001:db8::/32", "a documentation address"),
        ("2002::/16", "an IPv4 address in disguise"),  # 6to4
        ("3fff::/20", "a documentation address"),  # RFC 9637
        ("fc00::/7", "a private address"),
        ("fe80::/10", "a link-local address"),
        ("fec0::/10", "a site-local address"),
        ("ff00::/8", "a multicast address"),
    )
)
_PUBLIC_V6 = ip_network("2000::/3")  # all that IANA has given out

WEB_PORTS = frozenset({80, 443})
_LOWEST = 1024  # below it only the web's own ports
_OTHER_SERVICES = frozenset(  # WHATWG Fetch, "bad port", from 1024 up; and the common databases
    {1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080}
    | {1433, 1521, 2375, 2376, 2379, 3306, 5432, 5672, 6379, 9200, 9300, 11211, 27017}
)
_ENDS_IN_NUMBER = re.compile(r"(?:^|\.)(?:[0-9]+|0x[0-9a-f]*)$", re.IGNORECASE)  # WHATWG URL, "ends in a number"


def forbidden(address: str) -> str:
    """What makes a numeric address one we never connect to, as "a private address"; "" when it is public."""
    try:
        number = ip_address(address.partition("%")[0])
    except ValueError:
        return "not an address"
    if isinstance(number, IPv4Address):
        return next((words for net, words in _V4 if number in net), "")
    named = next((words for net, words in _V6 if number in net), "")
    return named or ("" if number in _PUBLIC_V6 else "a reserved address")


def is_loopback(address: str) -> bool:
    """Whether a numeric address is this machine, plainly written."""
    number = _plain(address)
    return number is not None and number.is_loopback


def bare_host(url: URL) -> str:
    """The host in lower case, without a final dot; "" when there is none."""
    return (url.raw_host or "").rstrip(".").lower()


def authority(url: URL) -> str:
    """The "host:port" of a URL, IPv6 in brackets."""
    host = bare_host(url)
    return f"[{host}]:{url.port}" if ":" in host else f"{host}:{url.port}"


def host_key(url: URL) -> str:
    """What a host is called where we keep account of it: its name, with ":port" where that is not the web's own."""
    return bare_host(url) if url.port in WEB_PORTS else authority(url)


def loopback_allowed(host: str, port: int, allowed: frozenset[str]) -> bool:
    """Whether loopback may be reached under this name and port; entries as in ``Manners.allow_loopback``."""
    named = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    return named in allowed or (under_localhost(host) and f"*.localhost:{port}" in allowed)


def under_localhost(host: str) -> bool:
    """Whether a name is localhost or below it, and so this machine without asking anyone (RFC 6761, 6.3)."""
    return host == "localhost" or host.endswith(".localhost")


def unfit(url: URL, allowed: frozenset[str]) -> str:
    """Say why a URL is not asked for, before any name is looked up.

    Returns:
        The reason as a clause ("it uses port 25, which is not the web's"), or "" when it may be looked up.
    """
    if url.scheme not in {"http", "https"}:
        return f"it is not a web address ({url.scheme or 'no scheme'})"
    host = bare_host(url)
    if not host or url.port is None:
        return "it names no host"
    if url.raw_user is not None or url.raw_password is not None:
        return "it carries a name or password"
    may_loop = loopback_allowed(host, url.port, allowed)
    return _unfit_host(host, may_loop=may_loop) or ("" if may_loop else _unfit_port(url.port))


def _unfit_host(host: str, *, may_loop: bool) -> str:
    if "%" in host:
        return "its host is not a name"
    number = _plain(host)
    if number is None and (":" in host or _ENDS_IN_NUMBER.search(host)):
        return "its host is a number written in a strange way"
    named = "this very machine" if under_localhost(host) else ""
    words = named if number is None else forbidden(host)
    return f"{host} is {words}" if words and not (may_loop and _own(host)) else ""


def _own(host: str) -> bool:
    return is_loopback(host) or under_localhost(host)


def _unfit_port(port: int) -> str:
    if port in WEB_PORTS or (port >= _LOWEST and port not in _OTHER_SERVICES):
        return ""
    return f"it uses port {port}, which is not the web's"


def _plain(host: str) -> IPv4Address | IPv6Address | None:
    """The address of a host in the one plain notation of its kind; None for names and for odd notations."""
    try:
        return ip_address(host)
    except ValueError:
        return None
