"""Whom we follow, for whoever runs the site: every feed with its health, its looks, and what it is set to.

``faring`` a feed and how it fares · ``listing`` feeds by what is asked · ``card`` one feed with its looks ·
``following`` what is followed: folders, addresses, outlets as packs hold them.
"""

from headwater.wire.queries.sources.card import Day, FeedCard, LookRead, feed
from headwater.wire.queries.sources.faring import FeedHealth
from headwater.wire.queries.sources.following import (
    FollowedAt,
    Group,
    facts_of,
    followed_at,
    groups,
    meant,
    outlets,
    source_at,
)
from headwater.wire.queries.sources.listing import ORDERS, Counted, Listing, Order, Wanted, listing

__all__ = [
    "ORDERS",
    "Counted",
    "Day",
    "FeedCard",
    "FeedHealth",
    "FollowedAt",
    "Group",
    "Listing",
    "LookRead",
    "Order",
    "Wanted",
    "facts_of",
    "feed",
    "followed_at",
    "groups",
    "listing",
    "meant",
    "outlets",
    "source_at",
]
