"""Addresses: ``tracking`` what of them is never read, ``addresses`` their normal form, site and use as a link,
``wrappers``, ``resolving`` what is behind a click tracker, ``identity`` one name for all ways to one piece,
``headers`` those of an HTTP header, ``patterns`` an address made of an id, ``logins`` what one is asked with.
"""

from headwater.core.links.addresses import absolute, encoded, host, is_suffix, normalise, owned, site, triplet
from headwater.core.links.headers import HeaderLink, in_header
from headwater.core.links.identity import identity
from headwater.core.links.logins import Login, joined, origin, parted
from headwater.core.links.patterns import from_pattern, pattern_problem
from headwater.core.links.resolving import resolved

__all__ = [
    "HeaderLink",
    "Login",
    "absolute",
    "encoded",
    "from_pattern",
    "host",
    "identity",
    "in_header",
    "is_suffix",
    "joined",
    "normalise",
    "origin",
    "owned",
    "parted",
    "pattern_problem",
    "resolved",
    "site",
    "triplet",
]
