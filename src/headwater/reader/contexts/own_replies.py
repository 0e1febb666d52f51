"""What somebody wrote below the pieces here, as they see it themselves."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated
from uuid import UUID

from django.conf import settings
from django.utils.safestring import SafeString

from headwater.community.markup import markup
from headwater.community.queries import judging, mine
from headwater.community.queries.mine import OwnReply, OwnRestraint
from headwater.core.threads import Restraint, State
from headwater.reader import addresses, wording
from headwater.reader.contexts.frame import Frame
from headwater.reader.contexts.replies import told
from headwater.reader.contexts.replying import STATES, private


@dataclass(frozen=True, slots=True)
class OwnLine:
    """A reply, as its writer sees it."""

    address: Annotated[str, "its own page for its writer"]
    public: Annotated[str, "where it stands for everybody; empty: it does not"]
    headline: Annotated[str, "of the piece it replies to; empty: that stands here no more"]
    name: Annotated[str, "under which it was written"]
    html: Annotated[SafeString, "its words as markup"]
    at: Annotated[datetime, "when it was written"]
    edited: Annotated[datetime | None, "when it was last changed; none: never"]
    state: Annotated[str, "how it stands, in a sentence"]
    reasons: Annotated[tuple[str, ...], "why that is so"]
    rules: Annotated[str, "by which rules that was judged; empty: a person decided, or nobody"]
    by_person: Annotated[bool, "whether a person decided"]
    decision: Annotated[str, "the page with every reason of that person's, and the way to object; empty: none"]
    editable_until: Annotated[datetime | None, "until when it can be changed; none: not any more"]


@dataclass(frozen=True, slots=True)
class MyRepliesPage:
    """What somebody wrote; for whoever is not in, the way in."""

    frame: Annotated[Frame, "what stands around the page"]
    inside: Annotated[bool, "whether somebody is in"]
    mails: Annotated[bool, "whether this site sends letters, and so codes"]
    typed: Annotated[str, "the address that was typed in"]
    problem: Annotated[str, "why something was not done; empty: nothing was tried"]
    done: Annotated[str, "what was done; empty: nothing"]
    name: Annotated[str, "the name of whoever is in"]
    mail: Annotated[str, "their address; empty: they are of the newsroom"]
    newsroom: Annotated[bool, "whether they are of the newsroom"]
    tell_answers: Annotated[bool, "whether a letter tells them of answers"]
    restraints: Annotated[tuple[tuple[str, str], ...], "what is laid on them, in a sentence, with every reason's page"]
    count: Annotated[int, "how many replies they wrote"]
    replies: Annotated[tuple[OwnLine, ...], "these, the newest first"]
    newer: Annotated[str, "the page before; empty: there is none"]
    older: Annotated[str, "the page after; empty: there is none"]
    file: Annotated[str, "all that is kept of them, to take along"]
    rules: Annotated[str, "the rules replies keep to"]


@dataclass(frozen=True, slots=True)
class MyReplyPage:
    """One reply, as its writer sees it."""

    frame: Annotated[Frame, "what stands around the page"]
    reply: Annotated[OwnLine, "the reply"]
    versions: Annotated[tuple[tuple[datetime, SafeString], ...], "what it said before, the newest first"]
    text: Annotated[str, "its words, as they are changed"]
    longest: Annotated[int, "characters a reply has at most"]
    problems: Annotated[tuple[str, ...], "why something was not done; empty: nothing was tried"]
    done: Annotated[str, "what was done; empty: nothing"]
    mine: Annotated[str, "all of their replies"]
    rules: Annotated[str, "the rules replies keep to"]


def my_replies(
    writer: UUID | None, *, page: int, now: datetime, typed: str = "", problem: str = "", done: str = ""
) -> MyRepliesPage:
    """What somebody wrote; for whoever is not in, the way in."""
    read = mine.mine(writer, page, now=now) if writer else None
    who = read.writer if read else None
    return MyRepliesPage(
        frame=private("Your replies", now),
        inside=who is not None,
        mails=bool(settings.SITE.mail_host),
        typed=typed,
        problem=problem,
        done=done,
        name=who.name if who else "",
        mail=who.mail if who else "",
        newsroom=who.newsroom if who else False,
        tell_answers=who.tell_answers if who else False,
        restraints=tuple(map(_restraint, read.restraints)) if read else (),
        count=read.count if read else 0,
        replies=tuple(_line(each) for each in read.replies) if read else (),
        newer=addresses.my_replies(page=read.number - 1) if read and read.number > 1 else "",
        older=addresses.my_replies(page=read.number + 1) if read and read.number < read.pages else "",
        file=addresses.my_replies_file(),
        rules=addresses.reply_rules(),
    )


def my_reply(
    read: OwnReply, *, now: datetime, text: str = "", problems: Sequence[str] = (), done: str = ""
) -> MyReplyPage:
    """One reply, as its writer sees it."""
    return MyReplyPage(
        frame=private("Your reply", now),
        reply=_line(read),
        versions=tuple((each.at, markup(each.text)) for each in read.versions),
        text=text or read.text,
        longest=judging.rules().longest,
        problems=tuple(problems),
        done=done,
        mine=addresses.my_replies(),
        rules=addresses.reply_rules(),
    )


def _restraint(read: OwnRestraint) -> tuple[str, str]:
    what = "You cannot write replies" if read.kind is Restraint.BAN else "Whatever you write waits for a moderator"
    until = f" until {wording.moment(read.until)}" if read.until else ""
    page = addresses.reply_decision(read.decision) if read.decision else ""
    return f"{what}{until}: {wording.sentence(read.reason)}", page


def _line(read: OwnReply) -> OwnLine:
    return OwnLine(
        address=addresses.my_reply(read.uuid),
        public=addresses.reply(read.uuid) if read.state is State.PUBLISHED and read.about else "",
        headline=told(read.about) if read.about else "",
        name=read.name,
        html=markup(read.text),
        at=read.at,
        edited=read.edited,
        state=STATES[read.state],
        reasons=read.reasons,
        rules=read.rules,
        by_person=read.by_person,
        decision=addresses.reply_decision(read.decision) if read.decision else "",
        editable_until=read.editable_until,
    )
