"""What somebody should look at besides the feeds: stories set aside, hubs, mailboxes, unknown senders."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from headwater.core.websub import State
from headwater.wire.models import Mailbox, Refusal, SetAside, Subscription, UnknownSender
from headwater.wire.queries.arrivals import Stranger, strangers


@dataclass(frozen=True, slots=True)
class Aside:
    """A story that could not be settled, for a fault of ours: its page stands as it was."""

    story: UUID
    headline: str  # its headline as last settled; "" when it never was
    problem: str
    times: int
    first_at: datetime
    again_at: datetime  # when it is tried again


@dataclass(frozen=True, slots=True)
class HubTrouble:
    """A hub that does not tell us of a feed's news, though the feed says it would."""

    feed: int
    outlet: str
    hub: str
    state: str  # a core.websub.State
    problem: str
    next_at: datetime | None  # when it is asked again; None: never


@dataclass(frozen=True, slots=True)
class RefusedLetter:
    """A message of a mailbox that became no item."""

    feed: int
    outlet: str
    address: str  # of the feed, mailbox:NAME/SENDER
    subject: str
    reason: str
    last_at: datetime


@dataclass(frozen=True, slots=True)
class Notices:
    """Everything there is to look at."""

    aside: tuple[Aside, ...]  # the longest first
    hubs: tuple[HubTrouble, ...]
    unread: tuple[tuple[str, str], ...]  # mailboxes that cannot be read, and why
    strangers: tuple[Stranger, ...]
    letters: tuple[RefusedLetter, ...]  # the latest first


@dataclass(frozen=True, slots=True)
class Troubles:
    """What does not work, counted: for whoever watches from outside."""

    aside: int  # stories
    hubs: int
    unread: int  # mailboxes that cannot be read


@dataclass(frozen=True, slots=True)
class Counted(Troubles):
    """How much there is to look at: what does not work, and what somebody may want otherwise."""

    strangers: int
    letters: int  # refused

    def __bool__(self) -> bool:
        return any((self.aside, self.hubs, self.unread, self.strangers, self.letters))


def notices(*, since: datetime, limit: int = 50) -> Notices:
    """What to look at, at most so many of a kind; of the letters, those refused since a moment."""
    of_a_story = ("story__uuid", "story__headline_item__headline", "problem", "times", "first_at", "again_at")
    aside = SetAside.objects.order_by("first_at", "story").values_list(*of_a_story)
    hubs = _hubs().order_by("feed__source__name", "id")
    of_a_hub = ("feed_id", "feed__source__name", "hub", "state", "problem", "next_at")
    return Notices(
        aside=tuple(Aside(story, headline or "", *rest) for story, headline, *rest in aside[:limit]),
        hubs=tuple(HubTrouble(*row) for row in hubs.values_list(*of_a_hub)[:limit]),
        unread=tuple(_unread().order_by("name").values_list("name", "problem")),
        strangers=strangers()[:limit],
        letters=refused_letters(since=since, limit=limit),
    )


def refused_letters(*, since: datetime, limit: int = 50) -> tuple[RefusedLetter, ...]:
    """Messages that became no item since a moment, the latest first."""
    fields = ("feed_id", "feed__source__name", "feed__url", "subject", "reason", "last_at")
    return tuple(
        RefusedLetter(*row) for row in _letters(since).order_by("-last_at", "-id").values_list(*fields)[:limit]
    )


def counted(*, since: datetime) -> Counted:
    """How much there is to look at."""
    known = troubles()
    strangers_, letters = UnknownSender.objects.count(), _letters(since).count()
    return Counted(known.aside, known.hubs, known.unread, strangers_, letters)


def troubles() -> Troubles:
    """How much does not work."""
    return Troubles(SetAside.objects.count(), _hubs().count(), _unread().count())


def _hubs() -> QuerySet[Subscription]:
    # One that is merely offered was never asked: the site may have no address that a hub could reach.
    troubled = Q(state__in=(State.DENIED, State.FAILED)) | Q(state__in=(State.ASKED, State.VERIFIED)) & ~Q(problem="")
    return Subscription.objects.filter(troubled, feed__paused=False)


def _unread() -> QuerySet[Mailbox]:
    return Mailbox.objects.exclude(problem="")


def _letters(since: datetime) -> QuerySet[Refusal]:
    return Refusal.objects.filter(feed__url__startswith="mailbox:", last_at__gte=since)
