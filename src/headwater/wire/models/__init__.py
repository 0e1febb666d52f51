"""The tables of the wire.

``sources`` whom we follow · ``items`` what they published · ``stories`` what happened · ``judgements`` what the machine
decided, and why · ``log`` who did what, append-only.
"""

from headwater.wire.models.items import HeadlineChange, Item, ItemPrints
from headwater.wire.models.judgements import Citation, CopyOf, Joined, Receipt, Standing, TraceOf
from headwater.wire.models.log import Act, Refusal, Visit
from headwater.wire.models.sources import Feed, Source, SourceDomain
from headwater.wire.models.stories import Story

__all__ = [
    "Act",
    "Citation",
    "CopyOf",
    "Feed",
    "HeadlineChange",
    "Item",
    "ItemPrints",
    "Joined",
    "Receipt",
    "Refusal",
    "Source",
    "SourceDomain",
    "Standing",
    "Story",
    "TraceOf",
    "Visit",
]
