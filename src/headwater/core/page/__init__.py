"""A page read: its text, byline, times, links, credits, licence and signals.

``reading`` the types · ``decoding`` bytes to characters · ``markup``, ``jsonld``, ``runs`` the page parsed once ·
``refusing`` what is no page · ``maintext`` the text and its lane · ``facts``, ``bylines``, ``datelines`` what it says
of itself · ``agencies``, ``crediting``, ``crediting_origin``, ``citing`` what it says of others · ``correcting`` its
notices of correction · ``stating`` its signals · ``reader`` the steps · ``plain`` a text without a page ·
``wording`` its characters made readable.
"""

from headwater.core.page.reader import read
from headwater.core.page.reading import Credit, CreditKind, Link, PageReading

__all__ = ["Credit", "CreditKind", "Link", "PageReading", "read"]
