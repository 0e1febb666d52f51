"""Writing a reply, confirming it, and reporting one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Annotated

from django.conf import settings
from django.utils.safestring import SafeString

from headwater.community.actions import Done
from headwater.community.markup import markup
from headwater.community.queries import judging, threads
from headwater.community.queries.mine import OwnReply, WriterRead
from headwater.community.queries.pieces import Piece
from headwater.community.queries.reading import ReplyRead
from headwater.core.notices import NOTICES, Kind, Missing
from headwater.core.threads import HOUSE_RULES, LONGEST_NAME, State
from headwater.reader import addresses, proof
from headwater.reader.contexts.frame import Frame, frame
from headwater.reader.contexts.notices import Field, fields
from headwater.reader.contexts.replies import ShownReply, piece_address, shown_reply, told
from headwater.reader.proof import Proof

STATES = {
    State.UNCONFIRMED: "It waits until you confirm your address, by the link in the letter we sent you.",
    State.HELD: "It waits for a moderator.",
    State.PUBLISHED: "It is published.",
    State.REFUSED: "It was not published.",
    State.REMOVED: "A moderator removed it.",
    State.ERASED: "You erased it.",
}


@dataclass(frozen=True, slots=True)
class WritePage:
    """Where a reply is written."""

    frame: Annotated[Frame, "what stands around the page"]
    headline: Annotated[str, "of the piece, verbatim, with whose it is"]
    address: Annotated[str, "the page of the piece"]
    closed: Annotated[str, "why nothing can be written; empty: it can"]
    answered: Annotated[ShownReply | None, "the reply that is answered; none: the piece"]
    newsroom: Annotated[str, "the name under which somebody of the newsroom writes; empty: a reader"]
    known: Annotated[bool, "whether the reader's address is confirmed in this browser"]
    mails: Annotated[bool, "whether this site sends letters, and so can confirm addresses"]
    name: Annotated[str, "the name that was written, or is known"]
    mail: Annotated[str, "the address that was written"]
    text: Annotated[str, "the words as they were written"]
    preview: Annotated[SafeString, "how they would look; empty: that was not asked"]
    longest: Annotated[int, "characters a reply has at most"]
    longest_name: Annotated[int, "characters a name has at most"]
    problems: Annotated[tuple[str, ...], "why it was not taken in, in sentences; empty: it was not tried"]
    rules: Annotated[str, "the rules replies keep to"]
    mine: Annotated[str, "where somebody sees what they wrote, and leaves"]
    proof: Annotated[Proof | None, "what the browser is asked to reckon before this is sent; none: nothing"]


@dataclass(frozen=True, slots=True)
class ReplySentPage:
    """What is to be done once a reply waits for its address to be confirmed."""

    frame: Annotated[Frame, "what stands around the page"]
    days: Annotated[int, "for how many days it waits for that"]


@dataclass(frozen=True, slots=True)
class ConfirmReplyPage:
    """Where an address is confirmed, and what became of the reply that waited for it."""

    frame: Annotated[Frame, "what stands around the page"]
    waits: Annotated[bool, "whether it is still to be confirmed"]
    name: Annotated[str, "under which it was written"]
    html: Annotated[SafeString, "its words as markup"]
    headline: Annotated[str, "of the piece it replies to; empty: that stands here no more"]
    state: Annotated[str, "what became of it, in a sentence; empty: nothing yet"]
    reasons: Annotated[tuple[str, ...], "why that is so"]
    problem: Annotated[str, "why it could not be confirmed; empty: it can"]
    stays: Annotated[int, "for how many days a browser stays known that confirms"]
    address: Annotated[str, "where it stands, or would"]


@dataclass(frozen=True, slots=True)
class RuleChoice:
    """A rule a reply may be against."""

    key: Annotated[str, "as it is sent"]
    sentence: Annotated[str, "the rule, in a sentence"]
    chosen: Annotated[bool, "whether it is chosen now"]


@dataclass(frozen=True, slots=True)
class ReportPage:
    """Where readers say what is wrong with a reply."""

    frame: Annotated[Frame, "what stands around the page"]
    reply: Annotated[ShownReply, "the reply"]
    headline: Annotated[str, "of the piece it replies to"]
    by_law: Annotated[bool, "whether it is said to be against the law"]
    choices: Annotated[tuple[RuleChoice, ...], "the rules of the house"]
    words: Annotated[str, "what is said besides"]
    fields: Annotated[tuple[Field, ...], "what a notice of something illegal has to say"]
    otherwise: Annotated[str, "the other of the two forms"]
    problems: Annotated[tuple[str, ...], "why it was not sent; empty: it was not tried"]
    sent: Annotated[bool, "whether it was taken in"]
    address: Annotated[str, "where the reply stands"]
    proof: Annotated[Proof | None, "what the browser is asked to reckon before this is sent; none: nothing"]


@dataclass(frozen=True, slots=True)
class ReplyLettersPage:
    """Where letters about answers are ended."""

    frame: Annotated[Frame, "what stands around the page"]
    ended: Annotated[bool, "whether they are ended"]
    mine: Annotated[str, "where they are asked for again"]


@dataclass(frozen=True, slots=True)
class Written:
    """What was written in the form so far."""

    name: Annotated[str, "the name in it"] = ""
    mail: Annotated[str, "the address in it"] = ""
    text: Annotated[str, "the words of the reply"] = ""
    problems: Annotated[Sequence[str], "why it was not taken in"] = ()
    look: Annotated[bool, "whether it is to be shown as it will look"] = False


def write_page(
    about: Piece,
    answered: ReplyRead | None,
    *,
    newsroom: str,
    writer: WriterRead | None,
    written: Written,
    now: datetime,
) -> WritePage:
    """Where a reply is written.

    Args:
        about: the piece.
        answered: the reply that is answered; None: the piece.
        newsroom: the name under which somebody of the newsroom writes; "" a reader.
        writer: the reader whose address is confirmed in this browser.
        written: what was written so far.
        now: the present.
    """
    there = threads.stands(about, now=now)
    headline = told(about)
    return WritePage(
        frame=private("Write a reply", now),
        headline=headline,
        address=piece_address(about),
        closed=there.reason,
        answered=shown_reply(answered, open_=there.open, about=about) if answered else None,
        newsroom=newsroom,
        known=writer is not None,
        mails=bool(settings.SITE.mail_host),
        name=written.name or (writer.name if writer else ""),
        mail=written.mail,
        text=written.text,
        preview=markup(written.text) if written.look else SafeString(),
        longest=judging.rules().longest,
        longest_name=LONGEST_NAME,
        problems=tuple(written.problems),
        rules=addresses.reply_rules(),
        mine=addresses.my_replies(),
        proof=None if newsroom or writer else proof.before(proof.REPLY),
    )


def reply_sent(*, now: datetime) -> ReplySentPage:
    """What is to be done now."""
    return ReplySentPage(private("One more step", now), threads.rules().confirm.days)


def confirm_reply(
    read: OwnReply | None, *, stays: int, now: datetime, done: Done | None = None, problem: str = ""
) -> ConfirmReplyPage:
    """Where an address is confirmed.

    Args:
        read: what waits, or waited; None: nothing does any more.
        stays: for how many days a browser stays known that confirms.
        now: the present.
        done: what became of it.
        problem: why it could not be confirmed.
    """
    gone = "" if read or done else "This link was used already, or is too old. Write your reply again."
    return ConfirmReplyPage(
        frame=private("Confirm your reply", now),
        waits=read is not None and done is None,
        name=read.name if read else "",
        html=markup(read.text) if read else SafeString(),
        headline=told(read.about) if read and read.about else "",
        state=STATES[done.state] if done else "",
        reasons=done.reasons if done else (),
        problem=problem or gone,
        stays=stays,
        address=addresses.reply(read.uuid) if read and done and done.state is State.PUBLISHED else "",
    )


def report_page(
    about: Piece,
    reply: ReplyRead,
    *,
    by_law: bool,
    now: datetime,
    rule: str = "",
    words: str = "",
    given: Mapping[str, str] | None = None,
    lacks: Sequence[Missing] = (),
    problems: Sequence[str] = (),
    sent: bool = False,
) -> ReportPage:
    """Where readers say what is wrong with a reply."""
    return ReportPage(
        frame=private("Report a reply", now),
        reply=shown_reply(reply, open_=False, about=about),
        headline=told(about),
        by_law=by_law,
        choices=tuple(RuleChoice(key, sentence, key == rule) for key, sentence in HOUSE_RULES.items()),
        words=words,
        fields=fields(NOTICES[Kind.ILLEGAL], given or {}, lacks),
        otherwise=addresses.report_reply(reply.uuid, by_law=not by_law),
        problems=tuple(problems),
        sent=sent,
        address=addresses.reply(reply.uuid),
        proof=None if sent else proof.before(proof.NOTICE),
    )


def reply_letters(*, ended: bool, now: datetime) -> ReplyLettersPage:
    """Where letters about answers are ended."""
    return ReplyLettersPage(private("Letters about answers", now), ended, addresses.my_replies())


def private(title: str, now: datetime) -> Frame:
    """The frame of a page that nobody finds by searching, and that has no address for others."""
    return replace(frame(now=now, title=title, description=title, path=""), robots="noindex,nofollow")
