"""Lists of subscriptions in OPML 1.0 and 2.0, as every feed reader hands them out.

============  ==========================================================
``listed``    a feed of a list, a line that is none
``mending``   attributes with loose quotes and tags in them
``reading``   bytes → the feeds of a list, and what is none with its line
``outlets``   feeds of a list → outlets that can be followed
``writing``   feeds → OPML
============  ==========================================================
"""

from headwater.core.errors import OpmlRefused
from headwater.core.opml.listed import Listed, Opml, Skipped
from headwater.core.opml.outlets import outlets
from headwater.core.opml.reading import parse
from headwater.core.opml.writing import write

__all__ = ["Listed", "Opml", "OpmlRefused", "Skipped", "outlets", "parse", "write"]
