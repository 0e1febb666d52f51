"""Addresses: ``tracking`` what of them is never read, ``addresses`` their normal form, site and use as a link,
``wrappers``, ``resolving`` what is behind a click tracker, ``identity`` one name for all ways to one piece,
``headers`` those of an HTTP header, ``patterns`` an address made of an id.
"""

from headwater.core.links.addresses import absolute, host, normalise, site, triplet
from headwater.core.links.headers import HeaderLink, in_header
from headwater.core.links.identity import identity
from headwater.core.links.patterns import from_pattern, pattern_problem
from headwater.core.links.resolving import resolved

__all__ = [
    "HeaderLink",
    "absolute",
    "from_pattern",
    "host",
    "identity",
    "in_header",
    "normalise",
    "pattern_problem",
    "resolved",
    "site",
    "triplet",
]
