"""Addresses: ``tracking`` what of them is never read, ``addresses`` their normal form, site and use as a link."""

from headwater.core.links.addresses import absolute, host, normalise, site, triplet

__all__ = ["absolute", "host", "normalise", "site", "triplet"]
