"""The replies below a piece, as everybody sees them: on its page, by themselves, and the rules they keep to."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Annotated
from uuid import UUID

from django.conf import settings
from django.utils.safestring import SafeString

from headwater.community.markup import markup
from headwater.community.queries import judging, reading, threads
from headwater.community.queries.pieces import Kind, Piece, piece
from headwater.community.queries.reading import ReplyRead, ThreadRead
from headwater.core import replies as core
from headwater.core.threads import HOUSE_RULES, State, ThreadRules
from headwater.reader import addresses, wording
from headwater.reader.contexts.frame import FEED_NAMES, FEED_TYPES, FeedLink, Frame, frame, unlisted
from headwater.reader.jsonld import Json

COMMENTS = 30  # that are named to machines; the page has more, and the feed
GONE = {
    State.REMOVED: "A moderator removed this reply.",
    State.ERASED: "Its writer erased this reply.",
    State.HELD: "This reply waits for a moderator.",
    State.REFUSED: "This reply was not published.",
}


@dataclass(frozen=True, slots=True)
class ShownReply:
    """A reply, or its empty place."""

    anchor: Annotated[str, "its place on the page"]
    address: Annotated[str, "its permanent address"]
    gone: Annotated[str, "why it stands here no more; empty: it does"]
    name: Annotated[str, "whose it is, as they call themselves"]
    mark: Annotated[str, "who of the newsroom that is; empty: a reader"]
    answered: Annotated[str, "whom it answers, where that is not the reply above; empty: that one, or the piece"]
    answered_at: Annotated[str, "where that stands"]
    html: Annotated[SafeString, "its words as markup, cleaned"]
    plain: Annotated[str, "its words without marks"]
    at: Annotated[datetime, "when it was written"]
    edited: Annotated[datetime | None, "when it was last changed; none: never"]
    answer: Annotated[str, "where it is answered; empty: nothing can come here any more"]
    report: Annotated[str, "where readers say what is wrong with it"]


@dataclass(frozen=True, slots=True)
class Strand:
    """A reply with what hangs below it."""

    top: Annotated[ShownReply, "the reply"]
    continued: Annotated[bool, "whether it stands on an earlier page, and is repeated for what follows"]
    below: Annotated[tuple[ShownReply, ...], "the answers to it and to each other, oldest first"]


@dataclass(frozen=True, slots=True)
class Replies:
    """The replies to a piece, a page of them."""

    count: Annotated[int, "how many there are on all pages"]
    strands: Annotated[tuple[Strand, ...], "these, oldest first"]
    number: Annotated[int, "which page it is"]
    pages: Annotated[int, "how many pages there are"]
    older: Annotated[str, "the page before it; empty: it is the first"]
    newer: Annotated[str, "the page after it; empty: it is the last"]
    closed: Annotated[str, "why nothing can come here any more; empty: it can"]
    write: Annotated[str, "where a reply is written; empty: nowhere any more"]
    mine: Annotated[str, "where somebody sees what they wrote"]
    rules: Annotated[str, "the rules replies keep to"]
    feeds: Annotated[tuple[FeedLink, ...], "the replies as a feed"]


@dataclass(frozen=True, slots=True)
class RepliesPage:
    """The replies to a piece by themselves."""

    frame: Annotated[Frame, "what stands around the page"]
    headline: Annotated[str, "of the piece, verbatim"]
    outlet: Annotated[str, "whose headline it is; empty: ours"]
    address: Annotated[str, "the page of the piece"]
    replies: Annotated[Replies, "the replies to it, a page of them"]


@dataclass(frozen=True, slots=True)
class GoneReplyPage:
    """What stands in the place of a reply that is gone."""

    frame: Annotated[Frame, "what stands around the page"]
    sentence: Annotated[str, "what became of it"]
    headline: Annotated[str, "of the piece, verbatim"]
    address: Annotated[str, "the page of the piece"]


@dataclass(frozen=True, slots=True)
class ReplyRulesPage:
    """What is expected of replies, and what becomes of them."""

    frame: Annotated[Frame, "what stands around the page"]
    taken: Annotated[bool, "whether this site takes replies"]
    expected: Annotated[tuple[str, ...], "what is expected of them, in sentences"]
    becomes: Annotated[tuple[str, ...], "what becomes of them, with the numbers in force"]
    names: Annotated[str, "the names of the rules in force"]
    mine: Annotated[str, "where somebody sees what they wrote"]
    notice: Annotated[str, "where something illegal is told of"]


def piece_address(about: Piece) -> str:
    """The page of a piece."""
    return addresses.article(about.slug) if about.kind is Kind.ARTICLE else addresses.story(about.uuid, about.slug)


def told(about: Piece) -> str:
    """A piece by its headline, with whose that is."""
    return f"{about.headline} ({about.outlet})" if about.outlet else about.headline


def replies_to(about: Piece, *, now: datetime, page: int = 1) -> Replies | None:
    """The replies to a piece; None where it takes and shows none."""
    look = threads.look(about, now=now)
    there = look.standing
    if not there.shown:
        return None
    read = reading.page(about, page) if look.begun else reading.NOTHING
    return Replies(
        count=read.count,
        strands=_strands(read, about, there.open),
        number=read.number,
        pages=read.pages,
        older=_page(about, read.number - 1) if read.number > 1 else "",
        newer=_page(about, read.number + 1) if read.number < read.pages else "",
        closed=there.reason,
        write=addresses.write_reply(about.kind, about.uuid) if there.open else "",
        mine=addresses.my_replies(),
        rules=addresses.reply_rules(),
        feeds=feeds(about),
    )


def replies_page(kind: Kind, uuid: UUID, *, page: int, now: datetime) -> RepliesPage | None:
    """The replies to a piece by themselves; None where it does not stand, or shows none."""
    about = piece(kind, uuid, now=now)
    shown = replies_to(about, now=now, page=page) if about else None
    if about is None or shown is None:
        return None
    number = f", page {shown.number}" if shown.number > 1 else ""
    title = f"Replies to: {told(about)}{number}"
    path = addresses.replies(kind, about.uuid, page=shown.number)
    around = frame(now=now, title=title, description=title, path=path, board=about.section)
    around = replace(unlisted(around), feeds=shown.feeds)
    return RepliesPage(around, about.headline, about.outlet, piece_address(about), shown)


def gone_reply(state: State, about: Piece, *, now: datetime) -> GoneReplyPage:
    """What stands in the place of a reply that is gone."""
    around = frame(now=now, title="A reply that is gone", description=GONE[state], path="")
    return GoneReplyPage(replace(around, robots="noindex"), GONE[state], told(about), piece_address(about))


def reply_rules(*, now: datetime) -> ReplyRulesPage:
    """What is expected of replies, and what becomes of them: by the rules in force."""
    words, there = judging.rules(), threads.rules()
    title = "Rules for replies"
    around = frame(now=now, title=title, description="What we expect of replies.", path=addresses.reply_rules())
    return ReplyRulesPage(
        frame=around,
        taken=settings.SITE.replies,
        expected=tuple(HOUSE_RULES[key] for key in HOUSE_RULES if key != "other"),
        becomes=(*_waiting(words), *_refusing(words), *_times(there)),
        names=f"{words.name}, {there.name}",
        mine=addresses.my_replies(),
        notice=addresses.takedown("illegal"),
    )


def feeds(about: Piece) -> tuple[FeedLink, ...]:
    """The replies to a piece as a feed, in every format."""
    return tuple(
        FeedLink(
            f"Replies to: {told(about)} ({FEED_NAMES[form]})",
            FEED_NAMES[form],
            addresses.reply_feed(about.kind, about.uuid, form),
            FEED_TYPES[form],
        )
        for form in addresses.FORMATS
    )


def shown_reply(read: ReplyRead, *, open_: bool, about: Piece) -> ShownReply:
    """A reply as everybody sees it."""
    other = read.answered and read.answers != read.below
    return ShownReply(
        anchor=f"reply-{read.uuid}",
        address=addresses.reply(read.uuid),
        gone="" if read.stands else GONE[read.state],
        name=read.name,
        mark="Author of this piece" if read.author else "Newsroom" if read.newsroom else "",
        answered=read.answered if other else "",
        answered_at=addresses.reply(read.answers) if other and read.answers else "",
        html=markup(read.text),
        plain=core.plain(read.text),
        at=read.at,
        edited=read.edited,
        answer=addresses.write_reply(about.kind, about.uuid, answers=read.uuid) if open_ and read.stands else "",
        report=addresses.report_reply(read.uuid) if read.stands else "",
    )


def comments(replies: Replies | None) -> Json:
    """The same as schema.org data. Source: https://schema.org/Comment."""
    if replies is None or not replies.count:
        return {}
    found: list[Json] = []
    for strand in replies.strands:
        found += [_comment(strand.top)] if not strand.top.gone and not strand.continued else []
        found += [_comment(each, strand.top) for each in strand.below]
    told: Json = {"commentCount": replies.count}
    if found:
        told["comment"] = found[:COMMENTS]
    return told


def _comment(shown: ShownReply, above: ShownReply | None = None) -> Json:
    address = addresses.absolute(shown.address)
    comment: Json = {
        "@type": "Comment",
        "@id": address,
        "url": address,
        "text": shown.plain,
        "dateCreated": shown.at.isoformat(),
        "author": {"@type": "Person", "name": shown.name},
    }
    if shown.edited:
        comment["dateModified"] = shown.edited.isoformat()
    if above and not above.gone:
        comment["parentItem"] = {"@type": "Comment", "@id": addresses.absolute(above.address)}
    return comment


def _strands(read: ThreadRead, about: Piece, open_: bool) -> tuple[Strand, ...]:
    tops: list[tuple[ReplyRead, bool, list[ReplyRead]]] = [(read.above, True, [])] if read.above else []
    for each in read.replies:
        if each.below is None:
            tops.append((each, False, []))
        else:
            tops[-1][2].append(each)
    return tuple(
        Strand(_shown(top, about, open_), continued, tuple(_shown(each, about, open_) for each in below))
        for top, continued, below in tops
    )


def _shown(read: ReplyRead, about: Piece, open_: bool) -> ShownReply:
    return shown_reply(read, open_=open_, about=about)


def _page(about: Piece, number: int) -> str:
    """A page of the replies: the first stands below the piece itself."""
    return addresses.replies(about.kind, about.uuid, page=number) if number > 1 else f"{piece_address(about)}#replies"


def _waiting(rules: core.ReplyRules) -> Sequence[str]:
    first = wording.count(rules.hold_first, "reply", "replies")
    new = "Replies appear at once, unless one of these rules holds them."
    if rules.hold_first:
        new = f"Everybody’s first {first} wait for a moderator; after that replies appear at once."
    held = (
        f"it has {rules.links_held} links or more, or one to a site that no reply here has led to yet",
        "the same text, or nearly the same, was written here before",
        "it is written in capitals",
        "it has a word of our list",
        f"its writer has written {rules.burst} others within {_span(rules.burst_within)}",
        f"{rules.removed_held} of its writer’s were refused or removed within {rules.record.days} days",
        "it is like what our moderators refused before, as counted from their decisions",
    )
    return (
        "You need an e-mail address, which we confirm by a letter and show to nobody. You need no password.",
        new,
        f"A reply waits for a moderator as well where {'; where '.join(held)}.",
        "As long as our moderators have decided on few replies, there is too little to count, and all of them wait.",
    )


def _refusing(rules: core.ReplyRules) -> Sequence[str]:
    refused = (
        f"it has {rules.links_refused} links or more",
        f"it is longer than {rules.longest:,} characters",
        "it repeats what you have said in the same place",
        f"you have written {rules.flood} others within {_span(rules.flood_within)}",
    )
    told = "Whatever was held, refused or removed, its writer is told why, by letter and on their page."
    return (
        f"A reply is not taken in where {'; where '.join(refused)}.",
        f"{told} What stands here is removed by a person only, and with a reason.",
    )


def _times(rules: ThreadRules) -> Sequence[str]:
    told = []
    if rules.edit:
        told.append(
            f"You can change a reply for {_span(rules.edit)}; every version is kept, and it says that it changed."
        )
    if rules.slow:
        told.append(f"Between two replies of yours to the same piece lie at least {_span(rules.slow)}.")
    if rules.close_after:
        told.append(f"Replies are open for {rules.close_after.days} days after a piece was published or last added to.")
    told.append("You can take along what you wrote, and erase it, one reply or all of it, at any time.")
    return told


def _span(span: timedelta) -> str:
    seconds = int(span.total_seconds())
    if seconds % 3600 == 0:
        return wording.count(seconds // 3600, "hour", "hours")
    if seconds % 60 == 0:
        return wording.count(seconds // 60, "minute", "minutes")
    return wording.count(seconds, "second", "seconds")
