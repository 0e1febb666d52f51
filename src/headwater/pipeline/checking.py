"""The watch over what was taken in: another look at the page of a piece, and what follows from it."""

from dataclasses import replace

from headwater.core import copies, facts, fluency, prints, reading, rights, watching
from headwater.core.blocks import HeldBack
from headwater.core.errors import FetchFailed
from headwater.core.page import PageReading
from headwater.core.prints import Prints
from headwater.core.reading import PageAnswer, Read
from headwater.core.rights import Showing
from headwater.core.signals import Signal
from headwater.core.watching import Finding, Watched
from headwater.pipeline import withholding
from headwater.pipeline.bringing import PAGES
from headwater.pipeline.house import House, here
from headwater.pipeline.reading import read_beside
from headwater.pipeline.remembering import catch_up, hear, remember_anew
from headwater.pipeline.terms import OF_THE_FEED, OF_THE_PAGE, said_by_host, said_elsewhere, showing_now
from headwater.wire import queries
from headwater.wire.actions import log, turns
from headwater.wire.actions import watching as acts
from headwater.wire.actions.watching import Deepened
from headwater.wire.actions.withholding import withhold


async def check(piece: Watched, house: House) -> Finding:
    """Look at the page of a piece again, where its host lets us, and follow what was found."""
    try:
        host = await said_by_host(piece.url, house.out, agent=house.rules.rights.agents[0])
        if not host.permission.allowed:
            finding = watching.forbidden(host.permission.reason)
            return await _follow_unread(piece, finding, host.signals, house)
        got = await house.out.get(
            piece.url, etag=piece.etag, last_modified=piece.last_modified, accept=PAGES, purpose="check"
        )
    except FetchFailed as err:
        return await here(_follow)(piece, watching.failed(piece, err.reason), house)
    answer = PageAnswer(got.status, got.headers, got.body, got.final_url, got.fetched_at)
    said = host.signals + await said_elsewhere(piece.url, got.final_url, house)
    read = await here(reading.read)(piece.url, answer, said, agencies=house.agencies, now=house.now())
    if read.page is None:
        finding = watching.meaning(piece, answer, read, None, now=house.now(), rules=house.rules.watching)
        return await _follow_unread(piece, finding, read.signals, house)
    showing = await showing_now(piece, read.signals, OF_THE_FEED, house)
    return await here(_answered)(piece, answer, read, showing, house)


async def _follow_unread(piece: Watched, finding: Finding, said: tuple[Signal, ...], house: House) -> Finding:
    """Follow a look that brought no page: what is said by now counts beside what the page said before."""
    if finding.gone or piece.gone_by:
        return await here(_follow)(piece, finding, house)
    showing = await showing_now(piece, said, OF_THE_FEED | OF_THE_PAGE, house)
    return await here(_follow)(piece, replace(finding, showing=showing), house)


def _answered(piece: Watched, answer: PageAnswer, read: Read, showing: Showing, house: House) -> Finding:
    hear(house)
    finding = watching.meaning(piece, answer, read, showing, now=house.now(), rules=house.rules.watching)
    held = finding.reading and withholding.of_page(piece, finding.reading, _compared(piece, finding, house), house)
    if held:
        return _withhold(piece, finding, held, house)
    if piece.awaited and finding.reading and finding.showing and not finding.gone:
        return _follow_deepened(piece, finding, finding.reading, finding.showing, house)
    return _follow(piece, finding, house)


def _compared(piece: Watched, finding: Finding, house: House) -> Prints | None:
    """The prints of a page read again, while anything is withdrawn: at an old address there can be another text."""
    page, showing = finding.reading, finding.showing
    if piece.awaited or not len(house.blocks) or page is None or showing is None:
        return None
    text = facts.analysed(piece.as_entry(), page, showing)
    return prints.of(text, title=piece.headline, language=page.language or piece.language, outlets=house.outlets)


def _withhold(piece: Watched, finding: Finding, held: HeldBack, house: House) -> Finding:
    """Show a piece no more whose page turns out to be what was withdrawn."""
    withhold([piece.id], held.reason, by=log.GATHERER, now=house.now())
    house.window.forget(piece.id)
    house.stories.forget(piece.id)
    return finding


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
        copy = copies.match(taken, house.window, piece.source)
        excerpt = piece.excerpt or facts.excerpt(entry, page, showing)
        story = queries.gathering.story_of(piece.id) or 0
        read = read_beside(fluency.spoken(text, known.language), copy, story, (), house)
        _follow(piece, finding, house, Deepened(known, rights.excerpt(excerpt, showing), taken, copy, read.flag))
    remember_anew(piece.id, house)
    return finding
