"""What the answer of a page means for a piece we hold: unchanged, changed, gone, elsewhere, closed for now."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from http import HTTPStatus

from headwater.core import answers, links, sifting
from headwater.core.page import PageReading
from headwater.core.reading import NOT_READ, PageAnswer, Read
from headwater.core.rights import Ruling, Showing
from headwater.core.signals import Place, Signal
from headwater.core.watching.looks import Finding, Found, Watched, WatchRules

HEADLINE_LIMIT = 1000  # characters; a longer one is no headline to follow


def meaning(
    watched: Watched, answer: PageAnswer, read: Read, showing: Showing | None, *, now: datetime, rules: WatchRules
) -> Finding:
    """What an answer to another request for the page of a piece means.

    Args:
        watched: the piece.
        answer: its headers may ask us to wait.
        read: the answer, read.
        showing: the receipt by what is said now; None when nothing whole came.
        now: the present.
        rules: how often nothing must be found before a piece is gone.
    """
    if answer.status == HTTPStatus.NOT_MODIFIED:
        return Finding(Found.UNCHANGED, "its page has not changed (304)")
    if answer.status == HTTPStatus.GONE:
        why = "Its server says that it is gone for good (410)."
        return _withdrawn(watched, why, _status("410 Gone", answer), now, rules)
    if answer.status in (HTTPStatus.NOT_FOUND, HTTPStatus.UNAVAILABLE_FOR_LEGAL_REASONS):
        kind = "there is nothing" if answer.status == HTTPStatus.NOT_FOUND else "it is withheld for legal reasons"
        status = _status(str(answer.status), answer)
        return _missing(watched, f"{kind} at its address ({answer.status})", status, now, rules)
    page = read.page
    if page is None or showing is None:
        busy = answer.status in (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE)
        wait = answers.asked_wait(answer.headers, now=now)
        found = Found.WAIT if busy else Found.FAILED
        return Finding(found, read.note.removeprefix(NOT_READ), missed=watched.missed, wait=wait)
    return _of_a_page(watched, page, showing, read, now, rules)


def forbidden(reason: str) -> Finding:
    """What it means that robots.txt does not let us look."""
    return Finding(Found.FORBIDDEN, f"not looked at: {reason}")


def failed(watched: Watched, reason: str) -> Finding:
    """What it means that no answer came."""
    return Finding(Found.FAILED, reason, missed=watched.missed)


def withdrawn(before: Showing, because: str, signal: Signal | None, *, now: datetime, rules: str) -> Showing:
    """The receipt of a piece that is not to be shown any more, and why; all else stands as it stood."""
    rulings = tuple(
        Ruling("listed", "no", because, signal) if ruling.part == "listed" else ruling for ruling in before.rulings
    )
    signals = (*before.signals, signal) if signal else before.signals
    return Showing(replace(before.ceiling, listed=False), rulings, signals, rules, now)


def _of_a_page(
    watched: Watched, page: PageReading, showing: Showing, read: Read, now: datetime, rules: WatchRules
) -> Finding:
    moved_to, elsewhere = _leads(watched, page)
    if elsewhere:
        return _missing(watched, elsewhere, None, now, rules)
    if moved_to == "" and links.identity(page.url) != links.identity(watched.url):
        other = links.host(page.url)
        return Finding(Found.FAILED, f"its address leads to another site ({other})", missed=watched.missed)
    finding = Finding(
        Found.READ,
        "",
        reading=page,
        showing=showing,
        moved_to=moved_to,
        etag=read.etag,
        last_modified=read.last_modified,
    )
    if not showing.ceiling.listed:
        because = next(ruling.because for ruling in showing.rulings if ruling.part == "listed")
        return replace(finding, found=Found.GONE, note=f"no longer to be shown: {because}", gone=because)
    if _retitled(watched, page):
        finding = replace(finding, headline=page.headline)
    said = "; ".join(_changes(watched, finding, page, showing))
    return replace(finding, note=said or "its page was read again: nothing of note has changed")


def _retitled(watched: Watched, page: PageReading) -> bool:
    """Whether its source has changed the headline on the page we took it from, where feed and page agreed before."""
    former = watched.page_headline
    agreed = bool(former) and former == watched.headline
    return agreed and page.headline not in ("", former) and len(page.headline) <= HEADLINE_LIMIT


def _changes(watched: Watched, finding: Finding, page: PageReading, showing: Showing) -> Iterator[str]:
    if watched.awaited:
        yield "its page was read"
    if watched.gone_by:
        yield "it is there again"
    if finding.headline:
        yield "its source changed the headline"
    if finding.moved_to:
        yield "its address has changed"
    if page.modified and (watched.modified is None or page.modified > watched.modified):
        yield "its source says that it was changed"
    if set(page.notices) - watched.notices:
        yield "its source has put a notice of correction on it"
    before = {ruling.part: ruling.outcome for ruling in watched.showing.rulings} if watched.showing else {}
    for ruling in showing.rulings:
        if before.get(ruling.part, ruling.outcome) != ruling.outcome:
            yield f"{ruling.part.replace('_', ' ')}: {ruling.outcome} instead of {before[ruling.part]}"


def _leads(watched: Watched, page: PageReading) -> tuple[str, str]:
    """Where its address leads now: to its new address, or to something else that is said in words."""
    if links.identity(page.url) == links.identity(watched.url):
        return "", ""
    if links.site(page.url) not in {*watched.sites, links.site(watched.url)}:
        return "", ""
    if sifting.names_nothing(page.url):
        return "", "its address leads to the front page"
    alike = max(sifting.alike(page.headline, known) for known in (watched.headline, watched.page_headline))
    if alike >= sifting.ALIKE or sifting.share_a_number(page.url, watched.url):
        return page.url, ""
    return "", "its address leads to another piece"


def _missing(watched: Watched, why: str, signal: Signal | None, now: datetime, rules: WatchRules) -> Finding:
    """Nothing there: once it may be a slip, again it is gone."""
    missed = watched.missed + 1
    if missed < rules.confirmed and not watched.gone_by:
        return Finding(Found.MISSING, why, missed=missed)
    times = f"found at {missed} looks in a row" if missed > 1 else "still"
    return replace(_withdrawn(watched, f"{why[0].upper()}{why[1:]}, {times}.", signal, now, rules), missed=missed)


def _withdrawn(watched: Watched, why: str, signal: Signal | None, now: datetime, rules: WatchRules) -> Finding:
    before = watched.showing
    receipt = withdrawn(before, why, signal, now=now, rules=rules.name) if before and not watched.gone_by else None
    return Finding(Found.GONE, why, gone=why, showing=receipt)


def _status(value: str, answer: PageAnswer) -> Signal:
    return Signal(Place.HTTP_HEADER, "status", value, answer.url, answer.at)
