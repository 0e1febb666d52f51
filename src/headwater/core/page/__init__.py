"""A page read: its text, byline, times, links, credits, licence and signals.

``reading`` the types · ``decoding`` bytes to characters · ``markup``, ``mentions``, ``jsonld`` the page parsed once · ``characters``,
``scanning``, ``measuring``, ``runs`` its words in order, ``roles`` what the boxes around them are for · ``refusing``, ``bounding`` what is no page ·
``features``, ``filling``, ``massing``, ``furniture``, ``weighing``, ``weights`` how likely a run is part of the text · ``maintext`` the text and its lane ·
``facts``, ``picturing``, ``dating``, ``dating_address``, ``dating_seen``, ``times``, ``bylines``, ``datelines`` what it says of itself · ``agencies``, ``crediting``,
``crediting_origin``, ``citing``, ``quoting`` what it says of others · ``correcting`` its notices of correction ·
``stating`` its signals · ``reader`` the steps · ``plain`` a text without a page · ``writing`` a reading as JSON ·
``wording`` characters made readable.
"""  # noqa: E501

from headwater.core.page.picturing import PagePicture
from headwater.core.page.reader import read
from headwater.core.page.reading import Credit, CreditKind, Link, PageReading, Quote

__all__ = ["Credit", "CreditKind", "Link", "PagePicture", "PageReading", "Quote", "read"]
