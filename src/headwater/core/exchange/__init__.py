"""Articles that come in from another system, and our own as they go out to one.

==============  ====================================================================
``articles``    an article on its way, the parts of its body, and what was left out
``shortcodes``  the words in brackets of WordPress → elements
``markup``      HTML → the parts of a body
``export``      an export file of WordPress → its posts and attachments as they stand there
``posts``       posts and attachments → articles, and what was left out with the reason
``markdown``    Markdown with front matter → an article
``outgoing``    an article of ours on its way out
``ninjs``       … as ninjs 3.0
``newsml``      … as NewsML-G2
``marking``     … as Markdown with front matter
==============  ====================================================================
"""

from headwater.core.exchange.articles import (
    Block,
    Brought,
    Incoming,
    LeftOut,
    Linked,
    PictureNamed,
    Quoted,
    Shown,
    Tabled,
    Wanted,
    Words,
    former_path,
)
from headwater.core.exchange.markdown import read_markdown
from headwater.core.exchange.posts import read_wordpress

__all__ = [
    "Block",
    "Brought",
    "Incoming",
    "LeftOut",
    "Linked",
    "PictureNamed",
    "Quoted",
    "Shown",
    "Tabled",
    "Wanted",
    "Words",
    "former_path",
    "read_markdown",
    "read_wordpress",
]
