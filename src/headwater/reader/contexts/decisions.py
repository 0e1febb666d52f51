"""The page of a decision against whoever wrote a reply."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Annotated

from django.utils.safestring import SafeString

from headwater.community.markup import markup
from headwater.community.queries import decided
from headwater.community.queries.decided import DecisionRead
from headwater.core.notices import sentences
from headwater.reader import addresses
from headwater.reader.contexts.frame import Frame, frame

TITLES = {
    "refuse": "Your reply was not published",
    "remove": "Your reply was removed",
    "mute": "What you write waits for a moderator",
    "ban": "You cannot write replies here",
}


@dataclass(frozen=True, slots=True)
class ReplyDecisionPage:
    """A decision with its statement of reasons, for the writer it is against."""

    frame: Annotated[Frame, "what stands around the page"]
    title: Annotated[str, "what was decided, in a few words"]
    at: Annotated[datetime, "when it was decided"]
    parts: Annotated[tuple[tuple[str, str], ...], "the parts of the statement, each with its words"]
    case: Annotated[str, "the number of the case it was taken in; empty: none"]
    headline: Annotated[str, "below what the reply stood; empty: that stands here no more, or it is about no reply"]
    address: Annotated[str, "the page of that"]
    markup: Annotated[SafeString, "the reply as it would be shown; empty: its writer erased it, or it is about none"]
    given_up: Annotated[bool, "whether it was given up"]
    objected: Annotated[datetime | None, "when its writer objected; nothing: not yet"]
    due: Annotated[datetime | None, "until when that is answered"]
    answered: Annotated[datetime | None, "when it was answered"]
    won: Annotated[bool, "whether the decision was given up for it"]
    why: Annotated[str, "the answer, in words"]
    barred: Annotated[str, "why nothing can be said against it now, in a sentence; empty: it can"]
    done: Annotated[str, "what was just done, in a sentence; empty: nothing"]
    problem: Annotated[str, "why an objection was not taken in; empty: it was, or none was sent"]
    words: Annotated[str, "what was written so far"]


def reply_decision(
    token: str, *, now: datetime, done: str = "", problem: str = "", words: str = ""
) -> ReplyDecisionPage | None:
    """The decision with that word in its address; None where there is none."""
    read = decided.by_token(token, now=now)
    if read is None:
        return None
    line, appeal = read.line, read.line.appeal
    title = TITLES[line.act]
    around = frame(now=now, title=title, description="A decision, and the reasons for it.", path="")
    return ReplyDecisionPage(
        frame=replace(around, robots="noindex"),
        title=title,
        at=line.at,
        parts=sentences(line.reasons, None),
        case=line.case,
        headline=read.about.headline if read.about else "",
        address=_address(read),
        markup=markup(read.words),
        given_up=read.given_up,
        objected=appeal.at if appeal else None,
        due=appeal.due if appeal else None,
        answered=appeal.answered if appeal else None,
        won=bool(appeal and appeal.won),
        why=appeal.why if appeal else "",
        barred=read.barred,
        done=done,
        problem=problem,
        words=words,
    )


def _address(read: DecisionRead) -> str:
    if read.about is None:
        return ""
    about = read.about
    return addresses.article(about.slug) if about.kind == "article" else addresses.story(about.uuid, about.slug)
