"""The watch over what was taken in: another look at the page of a piece, and what follows from it."""

from headwater.core import copies, facts, prints, reading, rights, watching
from headwater.core.blocks import HeldBack
from headwater.core.errors import FetchFailed
from headwater.core.page import PageReading
from headwater.core.reading import PageAnswer, Read
from headwater.core.rights import Showing
from headwater.core.signals import Place
from headwater.core.watching import Finding, Watched
from headwater.pipeline import withholding
from headwater.pipeline.bringing import PAGES, said_by_robots
from headwater.pipeline.house import House, here
from headwater.pipeline.remembering import catch_up, hear, remember_anew
from headwater.wire.actions import log, turns
from headwater.wire.actions import watching as acts
from headwater.wire.actions.watching import Deepened
from headwater.wire.actions.withholding import withhold

KEPT_SIGNALS = (Place.FEED, Place.WELL_KNOWN)  # what a page does not say anew stays said


async def check(piece: Watched, house: House) -> Finding:
    """Look at the page of a piece again, where its host lets us, and follow what was found."""
    try:
        permission = await house.out.may_fetch(piece.url)
        if not permission.allowed:
            return await here(_follow)(piece, watching.forbidden(permission.reason), house)
        said = said_by_robots(permission, piece.url, house)
        got = await house.out.get(
            piece.url, etag=piece.etag, last_modified=piece.last_modified, accept=PAGES, purpose="check"
        )
    except FetchFailed as err:
        return await here(_follow)(piece, watching.failed(piece, err.reason), house)
    answer = PageAnswer(got.status, got.headers, got.body, got.final_url, got.fetched_at)
    read = await here(reading.read)(piece.url, answer, said, agencies=house.agencies, now=house.now())
    return await here(_answered)(piece, answer, read, house)


def _answered(piece: Watched, answer: PageAnswer, read: Read, house: House) -> Finding:
    now = house.now()
    hear(house)
    showing = _showing(piece, read, house) if read.page else None
    finding = watching.meaning(piece, answer, read, showing, now=now, rules=house.rules.watching)
    held = finding.reading and withholding.of_page(finding.reading, house)
    if held:
        return _withhold(piece, finding, held, house)
    if piece.awaited and finding.reading and finding.showing and not finding.gone:
        return _follow_deepened(piece, finding, finding.reading, finding.showing, house)
    return _follow(piece, finding, house)


def _withhold(piece: Watched, finding: Finding, held: HeldBack, house: House) -> Finding:
    """Show a piece no more whose page turns out to be what was withdrawn."""
    withhold([piece.id], held.reason, by=log.GATHERER, now=house.now())
    house.window.forget(piece.id)
    house.stories.forget(piece.id)
    return finding


def _showing(piece: Watched, read: Read, house: House) -> Showing:
    """The receipt by what is said now, and by what the feed said when the piece came in."""
    before = piece.showing.signals if piece.showing else ()
    lasting = tuple(signal for signal in before if signal.place in KEPT_SIGNALS)
    terms = house.terms(piece.sites)
    return rights.showing(lasting + read.signals, terms=terms, now=house.now(), rules=house.rules.rights)


def _follow(piece: Watched, finding: Finding, house: House, deepened: Deepened | None = None) -> Finding:
    now = house.now()
    then = watching.next_check(piece, finding, now=now, rules=house.rules.watching)
    acts.follow(piece, finding, then, by=log.GATHERER, now=now, deepened=deepened)
    return finding


def _follow_deepened(piece: Watched, finding: Finding, page: PageReading, showing: Showing, house: House) -> Finding:
    """Judge a piece anew whose page could be read at last, in the turn of this process to judge."""
    entry = piece.as_entry()
    known = facts.facts(
        entry, page, showing, feed_section="", feed_language=piece.language, read_note="its page was read later"
    )
    text = facts.analysed(entry, page, showing)
    taken = prints.of(text, title=piece.headline, language=known.language, outlets=house.outlets)
    with turns.judging():
        catch_up(house)
        if held := house.blocks.told(taken, piece.sites):
            return _withhold(piece, finding, held, house)
        house.window.forget(piece.id)
        copy = copies.match(taken, house.window)
        excerpt = piece.excerpt or facts.excerpt(entry, page, showing)
        _follow(piece, finding, house, Deepened(known, rights.excerpt(excerpt, showing), taken, copy))
    remember_anew(piece.id, house)
    return finding
