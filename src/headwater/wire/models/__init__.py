"""The tables of the wire.

``sources`` whom we follow · ``items`` what they published · ``stories`` what happened · ``hosts`` whom we ask ·
``arrivals`` what comes in by itself · ``judgements`` what the machine decided, and why · ``editors`` what editors have
laid down · ``log`` who did what, append-only.
"""

from headwater.wire.models.arrivals import FolderFile, Mailbox, UnknownSender
from headwater.wire.models.editors import Bond, Pin, Said
from headwater.wire.models.hosts import Host, HostDay
from headwater.wire.models.items import HeadlineChange, Item, ItemAddress, ItemPrints, Notice, OtherName
from headwater.wire.models.judgements import Citation, CopyOf, Garbled, Joined, Receipt, Standing, TraceOf
from headwater.wire.models.log import Act, Refusal, Visit
from headwater.wire.models.sources import (
    Feed,
    FeedLogin,
    Filter,
    Push,
    Source,
    SourceDomain,
    Subscription,
    TrustFile,
)
from headwater.wire.models.stories import Counterpart, SetAside, Story

__all__ = [
    "Act",
    "Bond",
    "Citation",
    "CopyOf",
    "Counterpart",
    "Feed",
    "FeedLogin",
    "Filter",
    "FolderFile",
    "Garbled",
    "HeadlineChange",
    "Host",
    "HostDay",
    "Item",
    "ItemAddress",
    "ItemPrints",
    "Joined",
    "Mailbox",
    "Notice",
    "OtherName",
    "Pin",
    "Push",
    "Receipt",
    "Refusal",
    "Said",
    "SetAside",
    "Source",
    "SourceDomain",
    "Standing",
    "Story",
    "Subscription",
    "TraceOf",
    "TrustFile",
    "UnknownSender",
    "Visit",
]
