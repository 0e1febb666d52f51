"""What a box of a page is for, as its marks say: class, id, role, the element itself."""

import re
from enum import IntFlag, auto
from functools import lru_cache


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


# Whole words of a mark, or the beginnings of them: "entry-content" is two words.
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
_PATTERNS = tuple((role, re.compile(words)) for role, words in _MARKS.items())
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")  # "postMeta", "post-meta" and "post_meta" are two words

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


@lru_cache(maxsize=8192)
def roles(tag: str, marks: str, role: str, *, stated: bool, unseen: bool) -> int:
    """What a box is for: roles added up, a plain number, for there are thousands of boxes.

    Args:
        tag: the element.
        marks: its class and id as they stand.
        role: its ARIA role.
        stated: it is marked as the body of the article.
        unseen: it is not shown.
    """
    found = int(_ELEMENTS.get(tag, 0)) | int(_ARIA.get(role, 0))
    for word in _WORD.findall(marks):
        found |= _meant(word.lower())
    if stated:
        found |= int(Role.STATED)
    return found | int(Role.UNSEEN) if unseen else found


@lru_cache(maxsize=16384)
def _meant(word: str) -> int:
    """What a word in the marks of a box says it is for."""
    found = 0
    for role, pattern in _PATTERNS:
        if pattern.fullmatch(word):
            found |= int(role)
    return found
