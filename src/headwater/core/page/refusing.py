"""What is no page to be read: empty bodies, other formats, walls before the page."""

import re

from headwater.core.errors import PageRefused, Retry
from headwater.core.feed.refusing import binary_form
from headwater.core.page.markup import Markup, words

_OTHER_TYPES = re.compile(
    r"\s*(?:image|audio|video|font)/|\s*application/(?!xhtml|xml|octet-stream|x-?html)[\w.+-]+", re.IGNORECASE
)
_FEED = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:rss|feed|rdf:RDF|urlset|sitemapindex)\b", re.DOTALL)
_MARKUP = re.compile(
    rb"<\s*(?:!doctype|html|head|body|title|meta|p|div|article|h1|table|a|span|section|main)\b", re.IGNORECASE
)

# A wall says so in its title, and has next to nothing else.
_BOT_TITLE = re.compile(
    r"just a moment|attention required! \| cloudflare|access denied|access to this page has been denied|"
    r"pardon our interruption|are you a (?:robot|human)\??|robot check|(?:human|bot|browser) verification|"
    r"verify(?:ing)? (?:that )?you are (?:a )?human|ddos[- ]guard|ddos protection by.*|security check|captcha|"
    r"checking your browser.*|one more step|please wait\W*|un instant\W*|einen moment\W*|nur einen moment\W*|un momento\W*|"  # noqa: E501
    r"bitte bestätigen sie, dass sie (?:ein mensch|kein roboter) sind|vérification de sécurité|verifica di sicurezza",
    re.IGNORECASE,
)
_CONSENT_TITLE = re.compile(
    r"before you continue(?: to \w+)?|bevor sie (?:zu \w+ )?weiter\w*|avant (?:d'accéder|de continuer).*|"
    r"(?:your|manage) (?:privacy|cookie|consent) (?:choices|settings|preferences)|cookie consent|consent(?: required| page)?|"  # noqa: E501
    r"datenschutz-?einstellungen|ihre zustimmung.*|zustimmung erforderlich|antes de continuar.*|privacy gate",
    re.IGNORECASE,
)
_BOT_PARTS = (
    "#challenge-form, #challenge-running, #challenge-stage, #cf-challenge-running, #px-captcha, .px-captcha-container, "
    "iframe[src*='captcha-delivery.com'], iframe[src*='_Incapsula_Resource'], #ddg-captcha, #sec-if-cpt-container, "
    "form[action*='/sorry/'], form[action*='validateCaptcha']"
)
_CONSENT_PARTS = (
    "form[action*='consent.'], form[action*='/consent'], form[action*='collectConsent'], #privacy-gate, #consent-wall"
)
_BOT_SCRIPT = re.compile(r"window\._cf_chl_opt|captcha-delivery\.com/c\.js|_Incapsula_Resource\?|Incapsula incident ID")
_PARTS = "p, h1, h2, h3, li, td, blockquote, pre, body > div"
_LITTLE = 1200  # visible characters; a wall has no article under it


def refuse_bytes(body: bytes, url: str, content_type: str) -> None:
    """Nothing, where the bytes can be a page.

    Raises:
        PageRefused: they are empty, or another format.
    """
    start = body[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not start:
        raise PageRefused(url, "the answer is empty", retry=Retry.LATER)
    if form := binary_form(start):
        raise PageRefused(url, f"it is {form}, not a web page", retry=Retry.NEVER)
    if _FEED.match(start):
        raise PageRefused(url, "it is a feed or a sitemap, not a web page", retry=Retry.NEVER)
    if not _MARKUP.search(body[:65536]) and not _wide(body):
        other = _OTHER_TYPES.match(content_type)
        what = (
            f"it is {other[0].strip()}, not a web page" if other else "there is no markup in it: it is not a web page"
        )
        raise PageRefused(url, what, retry=Retry.NEVER)


def _wide(body: bytes) -> bool:
    """Whether this may be UTF-16, where markup hides between zero bytes."""
    return body.startswith((b"\xff\xfe", b"\xfe\xff")) or b"<\x00" in body[:200]


def refuse_walls(markup: Markup) -> None:
    """Nothing, where a page stands behind no wall; only clear evidence counts.

    Raises:
        PageRefused: it is a bot wall or a consent page. We do not go past either.
    """
    if _shows_more_than(markup, "p", _LITTLE) or _shows_more_than(markup, _PARTS, _LITTLE):
        return
    title = (words(markup.first("title")), words(markup.first("h1")))
    if _titled(_BOT_TITLE, title) or markup.all(_BOT_PARTS) or _BOT_SCRIPT.search(markup.tree.html or ""):
        raise PageRefused(markup.url, "a bot wall stands before the page; we do not go past it", retry=Retry.LATER)
    if _titled(_CONSENT_TITLE, title) or (markup.all(_CONSENT_PARTS) and not markup.article.fields):
        raise PageRefused(
            markup.url, "a consent page stands before the page; we do not click it away", retry=Retry.LATER
        )


def _titled(pattern: re.Pattern[str], titles: tuple[str, ...]) -> bool:
    return any(pattern.fullmatch(title.strip(" .…!?")) for title in titles if title)


def _shows_more_than(markup: Markup, parts: str, characters: int) -> bool:
    shown = 0
    for node in markup.all(parts)[:200]:
        shown += len(words(node))
        if shown > characters:
            return True
    return False
