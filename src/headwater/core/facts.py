"""What is known of a piece out of its entry and its page together: which of the two is believed, and for what.

The owner's feed comes first for the headline, the page first for whatever stands only on it. Text is chosen for the
analysis here and nowhere else, so that what an owner reserves is left alone in one place.
"""

import re
from dataclasses import dataclass, replace
from datetime import datetime

from headwater.core import language, rights, sections
from headwater.core.feed import Entry
from headwater.core.page import Credit, CreditKind, Link, PagePicture, PageReading
from headwater.core.rights import Picture, Showing

LEAST_QUOTED = 20  # characters of a sentence that is looked for; fewer stand anywhere
SUMMARY_ENOUGH = 40  # characters; a shorter summary is a label, and the excerpt is cut from the page
TELLING = 200  # characters; a shorter text of a feed says too little of its language


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a new piece besides its entry."""

    canonical: str
    byline: str
    dateline: str
    language: str
    section: str
    published: datetime | None
    modified: datetime | None
    picture: PagePicture  # none where the receipt allows none
    licence_url: str
    credits: tuple[Credit, ...]
    links: tuple[Link, ...]
    read_note: str


def facts(
    entry: Entry,
    reading: PageReading | None,
    showing: Showing,
    *,
    feed_section: str,
    feed_language: str,
    read_note: str,
) -> Facts:
    """The facts of a piece; ``reading`` is None when its page was not read, and ``read_note`` says why."""
    said = (reading.language if reading else "", entry.language, feed_language)
    text = analysed(entry, reading, showing) or entry.headline
    pictured = showing.ceiling.picture is not Picture.NONE
    return Facts(
        canonical=reading.canonical if reading else "",
        byline=entry.byline or (reading.byline if reading else ""),
        dateline=(reading.dateline if reading else "") or entry.dateline,
        language=language.guess(f"{entry.headline}\n{text}", hints=tuple(hint for hint in said if hint)),
        section=sections.guess(
            feed=feed_section,
            categories=entry.categories,
            page_section=reading.section if reading else "",
            url=entry.url,
        ),
        published=entry.published or (reading.published if reading else None) or entry.updated,
        modified=entry.updated or (reading.modified if reading else None),
        picture=_picture(entry, reading) if pictured else PagePicture(),
        licence_url=(reading.licence_url if reading else "") or entry.licence_url,
        credits=_credits(entry, reading),
        links=reading.links if reading else tuple(Link(url, "", "") for url in entry.links),
        read_note="; ".join(note for note in (read_note, distrusted(entry, reading) if reading else "") if note),
    )


def _picture(entry: Entry, reading: PageReading | None) -> PagePicture:
    """The feed's picture, else the page's; what the page says of a picture counts where it is the same."""
    of_page = reading.picture if reading else PagePicture()
    if not entry.image_url:
        return of_page
    if entry.image_url == of_page.url:
        return replace(of_page, credit=entry.image_credit or of_page.credit)
    return PagePicture(entry.image_url, credit=entry.image_credit)


def _credits(entry: Entry, reading: PageReading | None) -> tuple[Credit, ...]:
    found = reading.credits if reading else ()
    if not (entry.origin_name or entry.origin_url):
        return found
    name = entry.origin_name or entry.origin_url
    return (*found, Credit(CreditKind.SOURCE_LINE, name, entry.origin_url, f"the feed names its source: {name}"[:120]))


def analysed(entry: Entry, reading: PageReading | None, showing: Showing) -> str:
    """The text that may be analysed: the longer of page and feed; where mining is reserved, the feed's summary."""
    if not showing.ceiling.mine_text:
        return entry.summary
    page = reading.text if reading and not distrusted(entry, reading) else ""
    return max((page, entry.text, entry.summary), key=len)


def distrusted(entry: Entry, reading: PageReading) -> str:
    """Why the text of a page is not taken for that of the piece; "" when it is.

    A reading that is shorter than what the feed itself says has missed the text, or met a wall; one in another language
    is of another page.
    """
    own = max(entry.text, entry.summary, key=len)
    if not reading.text:
        return ""
    if len(reading.text) < len(own):
        return (
            f"its text was not taken: it is shorter than the feed's own, {len(reading.text)} to {len(own)} characters"
        )
    spoken = language.guess(own, hints=(entry.language,) if entry.language else ()) if len(own) >= TELLING else ""
    if spoken and reading.language and spoken != reading.language:
        return f"its text was not taken: it is in another language than the feed's own, {reading.language} for {spoken}"
    return ""


def excerpt(entry: Entry, reading: PageReading | None, showing: Showing) -> str:
    """The cut of the owner's words that may be shown: of the feed's summary, else of its text, else of the page."""
    page = reading.excerptable if reading and not distrusted(entry, reading) else ""
    usable = [text for text in (entry.summary, entry.text, page) if len(text) >= SUMMARY_ENOUGH]
    cuts = (rights.excerpt(text, showing) for text in usable or [entry.summary])
    return next((cut for cut in cuts if not _kept_back(cut, reading)), "")


def _kept_back(cut: str, reading: PageReading | None) -> bool:
    """Whether a cut of the feed's words holds a sentence that the page keeps from excerpts (data-nosnippet)."""
    if reading is None or reading.text == reading.excerptable:
        return False
    whole, open_ = _folded(reading.text), _folded(reading.excerptable)
    sentences = (sentence for sentence in re.split(r"(?<=[.!?…])\s+|…$", _folded(cut)) if len(sentence) >= LEAST_QUOTED)
    return any(sentence in whole and sentence not in open_ for sentence in sentences)


def _folded(text: str) -> str:
    return " ".join(text.split())
