"""The practice site's first replies: written and decided on by the acts that readers and moderators use."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from headwater.community import actions
from headwater.community.actions import Draft
from headwater.community.actions.steps import Hand, Reason
from headwater.community.queries.pieces import Kind, piece
from headwater.core.threads import State
from headwater.newsroom.queries import first_account
from headwater.newsroom.queries.discussed import byline_name
from headwater.practice.replies import Replied


def have_replied(replies: Sequence[Replied], articles: Mapping[str, UUID]) -> int:
    """Have readers reply, and whoever holds the first account decide; how many replies were written.

    Args:
        replies: what is written, the oldest first.
        articles: the numbers of what they reply to, by the ends of the addresses; what replies to none is left out.
    """
    account = first_account().pk
    by = Hand(byline_name(account), account)
    known: dict[str, UUID] = {}
    for each in replies:
        about = piece(Kind.ARTICLE, articles[each.article], now=each.at) if each.article in articles else None
        if about is None:
            continue
        writer = actions.enter(each.mail, now=each.at) if each.reader else actions.enter_newsroom(account, now=each.at)
        draft = Draft(each.text, each.reader, known.get(each.answers))
        done = actions.write(about, draft, writer=writer, now=each.at)
        if done.state is State.HELD and each.state != State.HELD:
            actions.publish(done.uuid, by=by, now=each.at)
        known[each.key] = done.uuid
    for each in replies:
        if each.state == State.REMOVED and each.key in known:
            actions.remove(known[each.key], by=by, reasons=(Reason(each.rule, each.reason),), now=replies[-1].at)
    return len(known)
