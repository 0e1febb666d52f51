"""How often something may be sent from one address and by all together, counted by all processes in one place."""

from ipaddress import ip_address

from django.core.cache import cache
from django.http import HttpRequest

HOUR = 3600  # seconds in which it is counted
FROM_ONE_ADDRESS = 10


def spent(request: HttpRequest, what: str, *, by_all: int) -> bool:
    """Whether a request is one too many within the hour; it is counted.

    Behind a proxy on this machine all readers have its address: then only the number by all together holds. Of an
    address a keyed hash is kept (``newsroom.shared``), and that for the hour.
    """
    here = request.META.get("REMOTE_ADDR", "")
    over = _one_more(f"sent:{what}", by_all)
    if _is_this_machine(here):
        return over
    return _one_more(f"sent:{what}:{here}", FROM_ONE_ADDRESS) or over


def spent_on(what: str, whom: str, *, most: int) -> bool:
    """Whether something is done to one address too often within the hour, whoever asks; it is counted."""
    return _one_more(f"sent:{what}:to:{whom}", most)


def _one_more(key: str, most: int) -> bool:
    cache.add(key, 0, HOUR)
    try:
        return int(cache.incr(key)) > most
    except ValueError:  # the hour was over in between
        return False


def _is_this_machine(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False
