"""What a box of a page is for, as its marks say: class, id, role, the element itself."""

from enum import IntFlag, auto
from functools import cache

import numpy as np

from headwater.core.page.characters import lookup
from headwater.core.page.measuring import Marked, Told


class Role(IntFlag):
    """What a box is for; several at once where its marks say several things."""

    BODY = auto()  # the piece itself
    COMMENT = auto()  # replies of readers and the form for them
    SHARE = auto()
    RELATED = auto()  # other pieces: "read more", "most read", teasers
    MENU = auto()
    FOOT = auto()
    SIDE = auto()
    PROMO = auto()  # advertising, newsletters, subscriptions, shops
    META = auto()  # byline, date, reading time
    CAPTION = auto()  # of a picture
    TAGS = auto()  # keywords, categories, breadcrumbs
    CONSENT = auto()  # cookies, disclaimers
    UNSEEN = auto()  # not shown
    HEAD = auto()  # of the page or the piece
    BIO = auto()  # who the author is
    TABLE = auto()
    LIST = auto()
    QUOTE = auto()
    ARTICLE = auto()  # the element, or main
    STATED = auto()  # itemprop="articleBody"


_AND_MORE = r"\w*"
# Whole words of a mark, or their beginnings ("\\w*"); "?" after what may be left out. "entry-content" is two words.
_MARKS = {
    Role.BODY: r"article|content|entry|post|story|body|text|main|artikel|beitrag|texto|noticia|corps|paragraph|prose|rte|richtext|copy|news",  # noqa: E501
    Role.COMMENT: r"comments?|commentlist|respond|reply|replies|disqus|discussion|feedback|kommentare?|leserkommentar\w*|commentaires?|comentarios?|commenti|livefyre|reactions?|forum|trackbacks?|pingbacks?|guestbook",  # noqa: E501
    Role.SHARE: r"shar\w*|social\w*|sharedaddy|addthis|addtoany|follow\w*|facebook|twitter|whatsapp|teilen|partager|compartir|bookmark\w*|likes?|buttons?|toolbar|tools|print\w*|actions?|socialmedia",  # noqa: E501
    Role.RELATED: r"related\w*|relacionad\w*|recommend\w*|recirc\w*|more|read-?more|readmore|trending|popular|most\w*|teasers?|teaserlist|similar|outbrain|taboola|zergnet|next|prev\w*|pager|pagination|paging|mehr|weitere|latest|recent|also|crosslinks?|linklist|featured|suggest\w*|card|cards|onward|rel|jp-relatedposts|yarpp",  # noqa: E501
    Role.MENU: r"nav\w*|menu\w*|submenu|topbar|masthead|tabs?|topnav|skip\w*|sitemap|navi|mainnav|search\w*|login|language\w*|lang|metanav|burger",  # noqa: E501
    Role.FOOT: r"foot\w*|bottom|colophon|copyright|legal|imprint|impressum|disclaimer|credits?",
    Role.SIDE: r"side\w*|aside|rail|widget\w*|secondary|rightcol\w*|leftcol\w*|marginal\w*|column|right|left|complementary|infobox|factbox|box",  # noqa: E501
    Role.PROMO: r"ad|ads|advert\w*|adsense|banner\w*|promo\w*|sponsor\w*|newsletter\w*|subscri\w*|signup|optin|paywall|abo|abonn\w*|werbung|anzeige\w*|publicit\w*|donat\w*|shop\w*|product\w*|cta|affiliate\w*|commerc\w*|offer\w*|dfp|adslot|marketing|membership|spenden|register|upsell|piano",  # noqa: E501
    Role.META: r"byline\w*|authors?|autor\w*|auteur|dates?|datum|fecha|times?|timestamp|meta|postmeta|posted|published|pubdate|info|infos|dateline|postinfo|entry-meta|post-meta|updated|publish\w*|submitted|credits?|source",  # noqa: E501
    Role.CAPTION: r"captions?|wp-caption\w*|figcaption|image\w*|img|photo\w*|picture\w*|bild\w*|foto\w*|gallery|galerie|slideshow|slider|carousel|carrousel|video\w*|player|media|lightbox|thumb\w*|legend|copyrights?",  # noqa: E501
    Role.TAGS: r"tags?|taglist|tagcloud|keywords?|categor\w*|cats?|breadcrumbs?|topics?|themen|rubrik|kicker|labels?|hashtags?|postmetadata|filed\w*|tagged",  # noqa: E501
    Role.CONSENT: r"cookie\w*|consent|gdpr|dsgvo|privacy|modal|popup|overlay|dialog|lightbox|notice|alert",
    Role.UNSEEN: r"hidden|hide|sr-only|screen-reader\w*|visually-?hidden|visuallyhidden|noprint|no-print|invisible|offscreen|assistive",  # noqa: E501
    Role.HEAD: r"head\w*|title|titles|headline|kopf|subtitle|standfirst|hgroup|top",
    Role.BIO: r"bio|biography|author-?box|authorbox|author-info|about\w*|vcard|profile|author-bio|contributor\w*|abouttheauthor",  # noqa: E501
}
_ELEMENTS = {
    "nav": Role.MENU, "menu": Role.MENU, "search": Role.MENU, "aside": Role.SIDE, "footer": Role.FOOT, "header": Role.HEAD,  # noqa: E501
    "figure": Role.CAPTION, "figcaption": Role.CAPTION, "caption": Role.CAPTION, "table": Role.TABLE, "ul": Role.LIST, "ol": Role.LIST,  # noqa: E501
    "dl": Role.LIST, "blockquote": Role.QUOTE, "article": Role.ARTICLE, "main": Role.ARTICLE, "dialog": Role.CONSENT,
    "form": Role.PROMO, "hgroup": Role.HEAD, "address": Role.META, "noindex": Role.PROMO,
}  # fmt: skip
_ARIA = {
    "navigation": Role.MENU, "complementary": Role.SIDE, "contentinfo": Role.FOOT, "banner": Role.HEAD, "search": Role.MENU,  # noqa: E501
    "dialog": Role.CONSENT, "alertdialog": Role.CONSENT, "menu": Role.MENU, "menubar": Role.MENU, "main": Role.ARTICLE,
    "article": Role.ARTICLE, "tablist": Role.MENU,
}  # fmt: skip


_PIECES = frozenset({"body", "article", "main"})
_AROUND = (
    Role.BODY | Role.ARTICLE | Role.HEAD | Role.STATED | Role.TABLE | Role.META
)  # what boxes around the headline may be


@cache
def marked(tags: tuple[str, ...]) -> Marked:
    """What elements and words say boxes are for, as the walk asks for it; elements in the order of ``tags``."""
    whole: dict[str, int] = {}
    begun: dict[str, int] = {}
    for role, words in _MARKS.items():
        for word in words.split("|"):
            into = begun if word.endswith(_AND_MORE) else whole
            for spelled in _spellings(word.removesuffix(_AND_MORE)):
                into[spelled] = into.get(spelled, 0) | int(role)
    elements = np.array([int(_ELEMENTS.get(tag, 0)) for tag in tags], dtype=np.int64)
    tables = (lookup(whole), lookup(begun), lookup({name: int(role) for name, role in _ARIA.items()}))
    names, beginnings, aria = (Told(table.keys, table.values) for table in tables)
    pieces = np.array([tag in _PIECES for tag in tags])
    return Marked(
        elements,
        names,
        beginnings,
        aria,
        pieces,
        stated=int(Role.STATED),
        unseen=int(Role.UNSEEN),
        body=tags.index("body"),
        heading=tags.index("h1"),
        around=int(_AROUND),
    )


def _spellings(word: str) -> list[str]:
    """A word with and without the letters that may be left out."""
    before, optional, after = word.partition("?")
    if not optional:
        return [word]
    return [kept + rest for kept in (before, before[:-1]) for rest in _spellings(after)]
