"""Sitemaps and the XML of agencies: which reader reads what, told by the first tag alone."""

import re

from headwater.core.feed import newsml, newsml_1, nitf
from headwater.core.feed.newsml import told_by_newsml
from headwater.core.feed.newsml_1 import told_by_newsml_1
from headwater.core.feed.nitf import told_by_nitf
from headwater.core.feed.sitemaps import told_by_index, told_by_urlset
from headwater.core.feed.told import ToldFeed
from headwater.core.feed.trees import tree
from headwater.core.feed.wired import local

_READERS = {
    "urlset": told_by_urlset,
    "sitemapindex": told_by_index,
    **dict.fromkeys(newsml.ROOTS, told_by_newsml),
    **dict.fromkeys(newsml_1.ROOTS, told_by_newsml_1),
    **dict.fromkeys(nitf.ROOTS, told_by_nitf),
}
ROOTS = frozenset(_READERS)
"""The roots of these forms, lower case, without a prefix."""
_ROOT = re.compile(r"<(?:[A-Za-z_][\w.\-]*:)?([A-Za-z_][\w.\-]*)[\s/>]")


def told_by_wire(text: str) -> tuple[ToldFeed, tuple[str, ...]] | None:
    """What a document says that begins with the root of one of these forms, and warnings; None for any other."""
    root = _ROOT.match(text)
    if root is None or root[1].lower() not in ROOTS:
        return None
    found, warnings = tree(text)
    if found is None:
        return None
    reader = _READERS.get(local(found))
    return (reader(found), warnings) if reader else None
