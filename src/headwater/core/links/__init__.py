"""Addresses: ``tracking`` what of them is never read, ``addresses`` their normal form, site and use as a link,
``headers`` those of an HTTP header.
"""

from headwater.core.links.addresses import absolute, host, normalise, site, triplet
from headwater.core.links.headers import HeaderLink, in_header

__all__ = ["HeaderLink", "absolute", "host", "in_header", "normalise", "site", "triplet"]
