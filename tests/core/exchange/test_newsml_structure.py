"""The structure of our NewsML-G2: what version 2.33 requires, in the order it wants.

No XML schema is at hand here, so the lists below were written down from the specification (NewsItem and framework,
power conformance): which attributes an item must have, in which order its parts stand, which stand once. The orders
within ``contentMeta`` and ``rightsInfo`` were not held against the published schema. What attributes a part may have
besides, and the values of QCodes, are not looked at.
"""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise

import pytest
from lxml import etree
from tests.core.exchange.test_outgoing import WEIR

from headwater.core.exchange.newsml import NAR, as_message, as_newsml
from headwater.core.exchange.outgoing import Outgoing

BARE = replace(
    WEIR,
    deck="",
    dateline="",
    authors=(),
    picture=None,
    cited=(),
    noted=(),
    licence="",
    usage_terms="",
    tags=(),
    body=(),
)
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
ITEM = ("catalogRef", "rightsInfo", "itemMeta", "contentMeta", "contentSet")
RIGHTS = ("accountable", "copyrightHolder", "copyrightNotice", "usageTerms", "link", "rightsInfoExtProperty")
ITEM_META = (
    *("itemClass", "provider", "versionCreated", "firstCreated", "embargoed", "pubStatus", "role", "fileName"),
    *("generator", "profile", "service", "title", "edNote", "memberOf", "instanceOf", "signal", "altRep"),
    *("deliverableOf", "hash", "expires", "origRep", "incomingFeedId", "metadataCreator", "link"),
)
ADMINISTRATIVE = (
    *("icon", "urgency", "contentCreated", "contentModified", "digitalSourceType", "located", "infoSource", "creator"),
    *("contributor", "audience", "exclAudience", "altId", "rating", "userInteraction"),
)
DESCRIPTIVE = frozenset(
    {"language", "genre", "keyword", "subject", "slugline", "headline", "dateline", "by", "creditline", "description"}
)


def names(element: etree._Element) -> list[str]:
    """The local names of what an element holds."""
    assert all(child.tag.startswith(f"{{{NAR}}}") for child in element)
    return [child.tag.rpartition("}")[2] for child in element]


def in_order(found: list[str], order: tuple[str, ...]) -> bool:
    """Whether names stand as the standard lists them."""
    return all(order.index(one) <= order.index(next_) for one, next_ in pairwise([order[0], *found]))


def only(item: etree._Element, name: str) -> etree._Element:
    """The one part of an item with a name."""
    (part,) = item.findall(f"{{{NAR}}}{name}")
    return part


@pytest.mark.parametrize("article", [WEIR, BARE], ids=["whole", "bare"])
def test_an_item_has_what_the_standard_requires_in_its_order(article: Outgoing) -> None:
    """A system that reads by the schema stops at the first element out of place."""
    item = etree.fromstring(as_newsml(article))
    assert item.tag == f"{{{NAR}}}newsItem"
    required = ("guid", "version", "standard", "standardversion", "conformance", LANG)
    assert [item.get(name) for name in required] == [
        *(f"urn:uuid:{article.uuid}", str(article.version), "NewsML-G2", "2.33", "power", "en")
    ]
    assert int(item.get("version", "0")) > 0
    assert names(item) == list(ITEM)
    assert in_order(names(only(item, "rightsInfo")), RIGHTS)
    meta = names(only(item, "itemMeta"))
    assert in_order(meta, ITEM_META)
    assert {"itemClass", "provider", "versionCreated"} <= set(meta)
    once = ("itemClass", "provider", "versionCreated", "firstCreated", "pubStatus")
    assert [meta.count(name) for name in once] == [1, 1, 1, 1, 1]


@pytest.mark.parametrize("article", [WEIR, BARE], ids=["whole", "bare"])
def test_what_is_said_of_the_content_comes_in_two_groups(article: Outgoing) -> None:
    """Who made it and when, in a fixed order; then what it is about, in any."""
    meta = names(only(etree.fromstring(as_newsml(article)), "contentMeta"))
    split = next(place for place, name in enumerate(meta) if name in DESCRIPTIVE)
    assert in_order(meta[:split], ADMINISTRATIVE)
    assert set(meta[split:]) <= DESCRIPTIVE


@pytest.mark.parametrize("article", [WEIR, BARE], ids=["whole", "bare"])
def test_times_and_concepts_are_of_the_standard_s_types(article: Outgoing) -> None:
    """A time has its zone, a code its scheme; a concept is named by a code, an address, a word, or a name alone."""
    item = etree.fromstring(as_newsml(article))
    moments = [
        element.text
        for name in ("versionCreated", "firstCreated", "contentCreated", "contentModified")
        for element in item.iter(f"{{{NAR}}}{name}")
    ]
    assert len(moments) == 4
    assert all(datetime.fromisoformat(each or "").tzinfo for each in moments)
    codes = [element.get(name) for element in item.iter() for name in ("qcode", "rel", "role") if element.get(name)]
    assert codes
    assert all(scheme and code for scheme, _, code in (str(each).partition(":") for each in codes))
    assert all(subject.get("qcode") or subject.get("literal") for subject in item.iter(f"{{{NAR}}}subject"))
    inline, remote = only(item, "contentSet")
    assert (names(only(item, "contentSet")), len(inline)) == (["inlineXML", "remoteContent"], 1)
    assert (inline.get("contenttype"), bool(remote.get("href"))) == ("application/xhtml+xml", True)


def test_a_message_begins_with_when_it_was_sent() -> None:
    """Its header, then one set of items."""
    message = etree.fromstring(as_message((WEIR, BARE), now=datetime(2026, 11, 26, tzinfo=UTC)))
    assert names(message) == ["header", "itemSet"]
    assert names(only(message, "header"))[0] == "sent"
    assert names(only(message, "itemSet")) == ["newsItem", "newsItem"]
