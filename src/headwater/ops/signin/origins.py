"""Whether passkeys can be used at the address somebody has the site open at, and the name they are bound to there.

A passkey is bound to a host's name for ever (the relying party's id), and browsers give them out over https only, or on
the machine itself under the name localhost. A number, such as 127.0.0.1, is no name.

Source: W3C Web Authentication Level 3, sections 5.1.2 and 13.4.9.
"""

from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

LOCALHOST = "localhost"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where passkeys stand: the name they are bound to, or why there are none and where to go instead."""

    name: str = ""
    why_not: str = ""
    instead: str = ""  # an address at which they work; "" where there is none


def origin(host: str, site: str) -> Origin:
    """What holds for a request.

    Args:
        host: as the request names it, perhaps with a port.
        site: the address of the site, from the settings.
    """
    name, port = _split(host)
    if name == LOCALHOST or name.endswith(".localhost"):
        return Origin(name)
    if _is_number(name):
        here = f"http://{LOCALHOST}{port}"
        loopback = _is_loopback(name)
        why = "A passkey needs a name, and this site is open by a number"
        return Origin("", f"{why}, {name}.", here if loopback else _secure(site))
    public = urlsplit(site)
    if name != public.hostname:
        return Origin("", f"Passkeys belong to {public.hostname}, and this site is open as {name}.", _secure(site))
    if public.scheme != "https":
        return Origin("", "Browsers use passkeys over https only, and this site is served by http.")
    return Origin(name)


def _split(host: str) -> tuple[str, str]:
    parts = urlsplit(f"//{host}")
    return (parts.hostname or "").lower(), f":{parts.port}" if parts.port else ""


def _secure(site: str) -> str:
    parts = urlsplit(site)
    usable = parts.scheme == "https" and not _is_number(parts.hostname or "")
    return site if usable else ""


def _is_number(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def _is_loopback(name: str) -> bool:
    return ip_address(name).is_loopback
