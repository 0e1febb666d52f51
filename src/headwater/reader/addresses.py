"""The addresses of the site: permanent, and made in one place.

Plain strings, not ``reverse()``: a page holds hundreds. tests/reader/test_addresses.py holds them against the routes.
"""

from urllib.parse import quote, urlencode
from uuid import UUID

from django.conf import settings
from django.urls import get_script_prefix

FRONT = ""
CORRECTIONS = "corrections"  # the board of their feed
FORMATS = ("rss", "atom", "json")


def local(path: str) -> str:
    """The path of a page below wherever the site is mounted."""
    return get_script_prefix() + path


def absolute(path: str) -> str:
    """The public address of a local path."""
    return str(settings.SITE.address) + path


def front() -> str:
    """The front page."""
    return local(FRONT)


def section(key: str) -> str:
    """A section of the paper."""
    return local(f"section/{key}/")


def story(uuid: UUID, slug: str) -> str:
    """A story; the slug is for people, the uuid alone decides."""
    return local(f"story/{uuid}-{quote(slug, safe='')}/" if slug else f"story/{uuid}/")


def item(uuid: UUID) -> str:
    """What we know of one piece of another publisher's news."""
    return local(f"item/{uuid}/")


def sources() -> str:
    """The outlets we follow."""
    return local("source/")


def source(key: str) -> str:
    """The card of an outlet."""
    return local(f"source/{quote(key)}/")


def search(**asked: str) -> str:
    """The search page, with what is asked."""
    given = {name: value for name, value in asked.items() if value}
    return local("search/") + (f"?{urlencode(given)}" if given else "")


def about() -> str:
    """What this site is."""
    return local("about/")


def bot() -> str:
    """Who our robot is, and how to refuse it."""
    return local("about/bot/")


def host(name: str) -> str:
    """What we asked of a host, "courier.example" or "courier.example:8080"."""
    return local(f"about/bot/{quote(name, safe=':')}/")


def article(slug: str, *, part: int = 0) -> str:
    """An article of our own; of a live page, an older part of its entries."""
    return local(f"article/{quote(slug)}/") + (f"?part={part}" if part else "")


def versions(slug: str, change: UUID) -> str:
    """What a change to an article changed."""
    return local(f"article/{quote(slug)}/changes/{change}/")


def entries(slug: str) -> str:
    """The entries of a live page alone."""
    return local(f"article/{quote(slug)}/entries/")


def entry(slug: str, number: UUID) -> str:
    """An entry of a live page by itself."""
    return local(f"article/{quote(slug)}/entry/{number}/")


def entry_feed(slug: str, kind: str) -> str:
    """The feed of the entries of a live page, as "rss", "atom" or "json"."""
    return local(f"article/{quote(slug)}/entries.{kind}")


def author(slug: str) -> str:
    """Whose name stands in bylines."""
    return local(f"author/{quote(slug)}/")


def topic(slug: str) -> str:
    """What articles of ours are about."""
    return local(f"topic/{quote(slug)}/")


def corrections(page: int = 1) -> str:
    """What we corrected or killed."""
    return local("corrections/") + (f"?page={page}" if page > 1 else "")


def takedown(kind: str = "") -> str:
    """Where notices begin, or the form of a kind of them."""
    return local(f"takedown/{kind}/" if kind else "takedown/")


def case(token: str) -> str:
    """How a case stands."""
    return local(f"takedown/case/{token}/")


def transparency_of_replies() -> str:
    """The decisions on replies, without a word of them, as a table."""
    return local("transparency/replies.csv")


def reply_decision(token: str) -> str:
    """A decision against whoever wrote a reply; nobody can guess it."""
    return local(f"replies/decision/{token}/")


def objection(tombstone: object = "") -> str:
    """The form against a withdrawal."""
    return local("takedown/objection/") + (f"?tombstone={tombstone}" if tombstone else "")


def transparency(year: int | None = None, *, page: int = 1) -> str:
    """The public log of notices, or the summary of a year."""
    return local(f"transparency/{year}/" if year else "transparency/") + (f"?page={page}" if page > 1 else "")


def transparency_table(year: int | None = None) -> str:
    """The same as CSV."""
    return local(f"transparency/notices-{year}.csv" if year else "transparency/notices.csv")


def contact(topic: str = "") -> str:
    """Where readers write to the newsroom; ``topic``: with that chosen."""
    return local("contact/") + (f"?{urlencode({'topic': topic})}" if topic else "")


def confirmed_message(token: str) -> str:
    """Where the address a message was sent from is confirmed."""
    return local(f"contact/confirm/{token}/")


def imprint() -> str:
    """Who runs this site, and where they can be reached."""
    return local("imprint/")


def security() -> str:
    """What whoever found a weakness in this site has to know."""
    return local("imprint/#security")


def security_txt() -> str:
    """The same for programs (RFC 9116)."""
    return local(".well-known/security.txt")


def trust_txt() -> str:
    """Whom this site belongs to and how it is reached, for programs."""
    return local(".well-known/trust.txt")


def owner() -> str:
    """Where owners of domains begin."""
    return local("owner/")


def owner_code() -> str:
    """Where the code of a letter is typed in."""
    return local("owner/code/")


def owner_data() -> str:
    """What is held of an owner's account, as a file."""
    return local("owner/data.json")


def owner_link(word: str) -> str:
    """A link that lets an owner in."""
    return local(f"owner/enter/{word}/")


def claim(uuid: UUID) -> str:
    """The claim of a domain, and its console."""
    return local(f"owner/claim/{uuid}/")


def claimed_pieces(uuid: UUID, *, page: int = 1) -> str:
    """What we hold of a claimed domain."""
    return local(f"owner/claim/{uuid}/pieces/") + (f"?page={page}" if page > 1 else "")


def replies(kind: str, uuid: UUID, *, page: int = 1) -> str:
    """The replies to an article or a story, by themselves."""
    return local(f"replies/on/{kind}/{uuid}/") + (f"?page={page}" if page > 1 else "")


def reply(uuid: UUID) -> str:
    """The one address of a reply; it leads to where the reply stands."""
    return local(f"replies/{uuid}/")


def write_reply(kind: str, uuid: UUID, *, answers: UUID | None = None) -> str:
    """Where a reply to a piece is written, or to a reply below it."""
    return local(f"replies/to/{kind}/{uuid}/") + (f"?answers={answers}" if answers else "")


def report_reply(uuid: UUID, *, by_law: bool = False) -> str:
    """Where readers say what is wrong with a reply: by the rules of the house, or by the law."""
    return local(f"replies/{uuid}/report/") + ("?by=law" if by_law else "")


def reply_rules() -> str:
    """What is expected of replies, and what becomes of them."""
    return local("replies/rules/")


def reply_sent() -> str:
    """What is to be done once a reply was written under an address that is not confirmed."""
    return local("replies/sent/")


def confirm_reply(token: str) -> str:
    """The link that confirms an address a reply was written from."""
    return local(f"replies/confirm/{token}/")


def my_replies(*, page: int = 1) -> str:
    """Where somebody sees what they wrote."""
    return local("replies/mine/") + (f"?page={page}" if page > 1 else "")


def my_replies_code() -> str:
    """Where the code that lets a writer in is typed in."""
    return local("replies/mine/code/")


def my_replies_file() -> str:
    """All that is kept of a writer, to take along."""
    return local("replies/mine/replies.json")


def my_reply(uuid: UUID) -> str:
    """One of somebody's replies, as they see it."""
    return local(f"replies/mine/{uuid}/")


def reply_letters(word: str) -> str:
    """Where letters about answers are ended."""
    return local(f"replies/letters/{word}/")


def reply_feed(kind: str, uuid: UUID, form: str) -> str:
    """The replies to a piece as a feed, as "rss", "atom" or "json"."""
    return local(f"feeds/replies/{kind}/{uuid}.{form}")


def desk() -> str:
    """Where editors work."""
    return local("desk/")


def feed(board: str, kind: str) -> str:
    """A feed as "rss", "atom" or "json".

    Args:
        board: "front", the key of a section, "corrections", "topic/<slug>" or "author/<slug>".
        kind: its format.
    """
    here = board in {"front", CORRECTIONS} or "/" in board
    return local(f"feeds/{quote(board)}.{kind}" if here else f"feeds/section/{board}.{kind}")


def sitemap() -> str:
    """All of our own at which addresses: a list of lists."""
    return local("sitemap.xml")


def sitemap_of_month(year: int, month: int) -> str:
    """What was published in a month."""
    return local(f"sitemap/{year}-{month:02}.xml")


def sitemap_of_pages() -> str:
    """The pages that are no articles."""
    return local("sitemap/pages.xml")


def news_sitemap() -> str:
    """What was published in the last two days."""
    return local("news-sitemap.xml")
