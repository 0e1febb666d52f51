"""The pages of owners: where they begin, a claim with its proofs, the console of a domain that is proved."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Annotated
from uuid import UUID

from django.conf import settings
from django.utils.dateformat import format as date_format

from headwater.core import ownership
from headwater.core.ownership import State, Way
from headwater.core.rights import Terms
from headwater.reader import addresses, wording
from headwater.reader.contexts.contact import Contact, contact
from headwater.reader.contexts.frame import Frame, frame
from headwater.reader.contexts.owner_terms import TermField, card_fields, term_fields
from headwater.reader.contexts.receipts import ShownReceipt, receipt
from headwater.rights.queries import owners as queries
from headwater.rights.queries.owners import ClaimRead, RemovalRead
from headwater.wire.queries import hosts, owned

A_PAGE = 20  # pieces
DAYS = 30
STATES = {
    State.CLAIMED: "not proved yet",
    State.PROVED: "proved",
    State.FAILING: "proved, but the proof is missing just now",
    State.LAPSED: "lapsed",
    State.GIVEN_UP: "given up",
}
WAYS = {Way.DNS: "TXT record", Way.FILE: "file", Way.META: "home page"}


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """A claim in the list of somebody's."""

    domain: Annotated[str, "the domain that is claimed"]
    address: Annotated[str, "the page of the claim"]
    state: Annotated[str, "how it stands, in a few words"]


@dataclass(frozen=True, slots=True)
class OwnerPage:
    """Where owners begin: what it is, the way in, their claims."""

    frame: Annotated[Frame, "what stands around the page"]
    inside: Annotated[bool, "whether somebody is in"]
    mails: Annotated[bool, "whether this site sends letters, and so codes"]
    typed: Annotated[str, "what was typed in: an address, or a domain"]
    problem: Annotated[str, "why something was not done; empty: nothing was tried"]
    claims: Annotated[tuple[ClaimLine, ...], "the claims of whoever is in, by domain"]
    data: Annotated[str, "where all that is held of whoever is in can be fetched"]
    contact: Annotated[Contact, "where else to write"]


@dataclass(frozen=True, slots=True)
class CodePage:
    """Where the code of a letter is typed in."""

    frame: Annotated[Frame, "what stands around the page"]
    mail: Annotated[str, "where the code was sent"]
    begin: Annotated[str, "where another one is asked for"]
    problem: Annotated[str, "why it was not taken; empty: none was tried"]


@dataclass(frozen=True, slots=True)
class OwnerLinkPage:
    """Where a link that lets an owner in is confirmed."""

    frame: Annotated[Frame, "what stands around the page"]
    mail: Annotated[str, "whom it lets in; empty: nobody any more"]
    begin: Annotated[str, "where owners begin"]


@dataclass(frozen=True, slots=True)
class Proof:
    """One way to prove a domain."""

    name: Annotated[str, "what it is"]
    where: Annotated[str, "where the text is to stand, in a sentence"]
    text: Annotated[str, "the exact text"]


@dataclass(frozen=True, slots=True)
class CheckLine:
    """A look for a proof."""

    at: Annotated[datetime, "when it was"]
    way: Annotated[str, "what was looked at"]
    found: Annotated[bool, "whether it proved the domain"]
    reason: Annotated[str, "what was found, in a sentence"]


@dataclass(frozen=True, slots=True)
class DayLine:
    """A day, and a number."""

    day: Annotated[str, "the day, as “3 November”"]
    times: Annotated[int, "so many on that day"]


@dataclass(frozen=True, slots=True)
class RemovalLine:
    """Something that was or is to be removed."""

    uuid: Annotated[UUID, "its number"]
    what: Annotated[str, "what it is: a piece, everything below an address, everything"]
    name: Annotated[str, "its address, path or domain"]
    asked: Annotated[datetime, "when that was asked for"]
    state: Annotated[str, "how it stands, in a sentence"]
    undo: Annotated[str, "what the button says that takes it back; empty: it cannot be"]


@dataclass(frozen=True, slots=True)
class Console:
    """What an owner sees and sets of a domain that is proved."""

    held: Annotated[int, "how many pieces we hold"]
    gone: Annotated[int, "how many of them are withdrawn"]
    days: Annotated[tuple[DayLine, ...], "days on which pieces came in, the newest first"]
    pieces: Annotated[str, "the address of the list of pieces"]
    opened: Annotated[int, "how often pages about its pieces were opened here within a month"]
    openings: Annotated[tuple[DayLine, ...], "the same by day, the newest first"]
    removals: Annotated[tuple[RemovalLine, ...], "what was or is to be removed, the latest first"]
    name: Annotated[str, "the domain"]
    card: Annotated[str, "the public card of its outlet; empty: we follow none"]
    host: Annotated[str, "the public page of what we asked its host; empty: nothing yet"]
    terms: Annotated[tuple[TermField, ...], "what can be laid down"]
    said: Annotated[tuple[TermField, ...], "what can be said besides"]


@dataclass(frozen=True, slots=True)
class ClaimPage:
    """A claim: how it stands, how it is proved, and the console where it is."""

    frame: Annotated[Frame, "what stands around the page"]
    domain: Annotated[str, "the domain that is claimed"]
    begin: Annotated[str, "where owners begin"]
    state: Annotated[str, "how it stands, in a sentence"]
    waiting: Annotated[bool, "whether it is being looked at"]
    open: Annotated[bool, "whether it can be looked at, or given up"]
    proofs: Annotated[tuple[Proof, ...], "the ways to prove it"]
    checks: Annotated[tuple[CheckLine, ...], "the looks for it, the newest first"]
    console: Annotated[Console | None, "what can be seen and set; none: it is not proved"]
    problem: Annotated[str, "why something was not done; empty: nothing was tried"]
    done: Annotated[str, "what was done just now; empty: nothing"]


@dataclass(frozen=True, slots=True)
class PieceLine:
    """A piece, as its owner sees it."""

    uuid: Annotated[UUID, "its number"]
    page: Annotated[str, "our page about it; empty: it stands nowhere"]
    url: Annotated[str, "its address at its source"]
    headline: Annotated[str, "as it is shown"]
    byline: Annotated[str, "as it is shown; empty: unknown"]
    fixable: Annotated[bool, "whether it stands at the domain itself, and is shown"]
    excerpt: Annotated[str, "what is quoted; empty: nothing"]
    seen: Annotated[datetime, "when it came in"]
    read: Annotated[str, "what was read of its page"]
    gone: Annotated[str, "why it is not shown; empty: it is"]
    receipt: Annotated[ShownReceipt | None, "what it was decided on; none: nothing was decided"]


@dataclass(frozen=True, slots=True)
class ClaimedPiecesPage:
    """What we hold of a domain that is proved, with every receipt."""

    frame: Annotated[Frame, "what stands around the page"]
    domain: Annotated[str, "the domain whose pieces these are"]
    back: Annotated[str, "the page of the claim"]
    pieces: Annotated[tuple[PieceLine, ...], "the pieces, the newest first"]
    newer: Annotated[str, "the page before; empty: there is none"]
    older: Annotated[str, "the page after; empty: there is none"]
    problem: Annotated[str, "why something was not done; empty: nothing was tried"]
    done: Annotated[str, "what was done just now; empty: nothing"]


def owner_page(owner: UUID | None, *, now: datetime, typed: str = "", problem: str = "") -> OwnerPage:
    """Where owners begin."""
    return OwnerPage(
        frame=_around(now, "For owners", "Publishers prove a domain and decide here.", addresses.owner()),
        inside=owner is not None,
        mails=bool(settings.SITE.mail_host),
        typed=typed,
        problem=problem,
        claims=tuple(
            ClaimLine(each.domain, addresses.claim(each.uuid), STATES[each.state])
            for each in (queries.claims(owner) if owner else ())
        ),
        data=addresses.owner_data(),
        contact=contact(),
    )


def code(mail: str, begin: str, *, now: datetime, problem: str = "") -> CodePage:
    """Where a code is typed in; ``begin``: where another one is asked for."""
    around = _private(_around(now, "Your code", "Where the code of a letter is typed in.", ""))
    return CodePage(around, mail, begin, problem)


def owner_link(mail: str, *, now: datetime) -> OwnerLinkPage:
    """Where a link is confirmed."""
    around = _private(_around(now, "For owners", "A link that lets an owner in.", ""))
    return OwnerLinkPage(around, mail, addresses.owner())


def claim(
    read: ClaimRead,
    *,
    now: datetime,
    done: str = "",
    problem: str = "",
    given: Mapping[str, str] | None = None,
    wrong: Mapping[str, str] | None = None,
) -> ClaimPage:
    """A claim, with what was written in its forms so far."""
    waiting = read.next_check_at is not None and read.next_check_at <= now
    around = _around(now, read.domain, f"The claim of {read.domain}.", addresses.claim(read.uuid))
    return ClaimPage(
        frame=replace(_private(around), refresh=5 if waiting and not problem else 0),
        domain=read.domain,
        begin=addresses.owner(),
        state=_state(read),
        waiting=waiting,
        open=read.state is not State.GIVEN_UP,
        proofs=proofs(read),
        checks=tuple(
            CheckLine(each.at, WAYS[Way(each.way)], each.proved, each.reason) for each in queries.checks(read.uuid)
        ),
        console=_console(read, given, wrong or {}, now) if read.stands else None,
        problem=problem,
        done=done,
    )


def proofs(read: ClaimRead) -> tuple[Proof, ...]:
    """The three ways to prove a domain, with the text of this claim."""
    word = ownership.token(settings.SECRET_KEY, read.owner, read.domain)
    return (
        Proof(
            "A TXT record",
            f"In the name server, at {read.domain} or at {ownership.LABEL}.{read.domain}, as a record of the type TXT:",
            ownership.line(word),
        ),
        Proof(
            "A file",
            f"At https://{read.domain}{ownership.FILE_AT}, as plain text, on a line of its own:",
            ownership.line(word),
        ),
        Proof(
            "An element of the home page",
            f"In the head of https://{read.domain}/:",
            f'<meta name="{ownership.META}" content="{word}">',
        ),
    )


def claimed_pieces(
    read: ClaimRead, *, page: int, now: datetime, done: str = "", problem: str = ""
) -> ClaimedPiecesPage:
    """What we hold of a domain."""
    found = owned.pieces(read.domain, skip=(page - 1) * A_PAGE, most=A_PAGE + 1)
    title = f"What we hold of {read.domain}"
    return ClaimedPiecesPage(
        frame=_private(_around(now, title, title, addresses.claimed_pieces(read.uuid))),
        domain=read.domain,
        back=addresses.claim(read.uuid),
        pieces=tuple(_piece(each, read.domain) for each in found[:A_PAGE]),
        newer=addresses.claimed_pieces(read.uuid, page=page - 1) if page > 1 else "",
        older=addresses.claimed_pieces(read.uuid, page=page + 1) if len(found) > A_PAGE else "",
        problem=problem,
        done=done,
    )


def _piece(each: owned.OwnedPiece, domain: str) -> PieceLine:
    gone = f"Withdrawn: {each.gone_reason}" if each.gone_at else "" if each.listed else "Not listed, by its receipt."
    return PieceLine(
        uuid=each.uuid,
        page=addresses.item(each.uuid) if not gone else "",
        url=each.url,
        headline=each.headline,
        byline=each.byline,
        fixable=each.gone_at is None and ownership.covers(domain, each.host),
        excerpt=each.excerpt,
        seen=each.first_seen,
        read=each.read_note,
        gone=gone,
        receipt=receipt(each.receipt) if each.receipt else None,
    )


def _console(read: ClaimRead, given: Mapping[str, str] | None, wrong: Mapping[str, str], now: datetime) -> Console:
    held, gone = owned.number(read.domain)
    outlet = owned.outlet(read.domain)
    opened = queries.opened(outlet, since=(now - timedelta(days=DAYS)).date()) if outlet else ()
    return Console(
        held=held,
        gone=gone,
        days=_days(owned.by_day(read.domain, now=now, days=DAYS)),
        pieces=addresses.claimed_pieces(read.uuid),
        opened=sum(times for _, times in opened),
        openings=_days(opened),
        removals=tuple(_removal(each) for each in queries.removals(read.domain)),
        name=read.domain,
        card=addresses.source(outlet) if outlet else "",
        host=addresses.host(read.domain) if hosts.host(read.domain, now=now) else "",
        terms=term_fields(queries.terms_of(read.domain) or Terms(""), given, wrong),
        said=card_fields(queries.card_of(read.domain), given, wrong),
    )


def _days(numbers: Sequence[tuple[date, int]]) -> tuple[DayLine, ...]:
    return tuple(DayLine(date_format(day, "j F"), number) for day, number in reversed(numbers) if number)


def _removal(read: RemovalRead) -> RemovalLine:
    what = {"item": "A piece", "path": "Everything below", "outlet": "Everything of"}.get(read.kind, "")
    state, undo = _removed(read)
    return RemovalLine(read.uuid, what, read.name, read.asked_at, state, undo)


def _removed(read: RemovalRead) -> tuple[str, str]:
    """How a removal stands, and what takes it back."""
    if read.stopped_at and read.done_at:
        return f"Removed, and shown again since {wording.moment(read.stopped_at)}.", ""
    if read.stopped_at:
        because = f" {wording.sentence(read.problem)}" if read.problem else ""
        return f"Not removed: stopped by the {read.stopped_by}.{because}", ""
    if read.done_at:
        return (
            f"Removed {wording.moment(read.done_at)}; it does not come back by another address or copy.",
            "Show again",
        )
    return f"Goes {wording.moment(read.wait_until or read.asked_at)}.", "Stop it"


def _state(read: ClaimRead) -> str:
    if read.state is State.PROVED:
        return f"{read.domain} is proved to be yours. {read.reason} It is looked at again every day."
    if read.state is State.FAILING and read.failing_since:
        until = read.failing_since + timedelta(days=ownership.OwnershipRules().grace.days)
        return (
            f"The proof of {read.domain} is missing. {read.reason} If it is not back by {wording.moment(until)}, your "
            "terms permit nothing any more; what they limit stays."
        )
    if read.state is State.LAPSED:
        return f"The claim has lapsed. {read.reason} Put the proof in its place and have it looked at again."
    if read.state is State.GIVEN_UP:
        return "You gave this claim up. What your terms limited stays; what they permitted does not."
    return f"Nothing proves yet that {read.domain} is yours. {read.reason}"


def _around(now: datetime, title: str, description: str, path: str) -> Frame:
    return frame(now=now, title=title, description=description, path=path)


def _private(around: Frame) -> Frame:
    return replace(around, robots="noindex,nofollow", address="")
