"""What came by itself, and need not be fetched: files of a folder, newsletters, what a hub brought."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from headwater.core.errors import Retry
from headwater.core.folders import FOLDERS
from headwater.core.looks import Before, Look
from headwater.core.polling import NextPoll, Outcome

MAIL = "message/rfc822"
WORDLESS_MAIL = "message/rfc822; words=left-out"  # its head and its links
RULES = "arrivals-2026-11"
AGAIN = timedelta(days=1)  # a newsletter wakes its feed when it comes; this is only so that its row shows life
TROUBLED = timedelta(minutes=5)  # a folder that cannot be read is looked at again, twice as late each time
LONGEST = timedelta(hours=6)


class Way(StrEnum):
    """How news comes in by a feed."""

    WEB = "web"
    FOLDER = "folder"
    MAILBOX = "mailbox"


@dataclass(frozen=True, slots=True)
class Address:
    """A feed's address, taken apart."""

    way: Way
    name: str  # of the folder or mailbox in the operator's settings; "" for the web
    rest: str = ""  # of a mailbox: the sender's address, domain or list


@dataclass(frozen=True, slots=True)
class Arrival:
    """One thing that came, as it came."""

    subject: str  # what names it best
    body: bytes
    content_type: str = ""


def address(url: str) -> Address:
    """The way a feed's address names, and which folder or mailbox."""
    scheme, _, path = url.partition(":")
    if scheme == Way.FOLDER:
        return Address(Way.FOLDER, path)
    if scheme == Way.MAILBOX:
        name, _, rest = path.partition("/")
        return Address(Way.MAILBOX, name, rest)
    return Address(Way.WEB, "")


def look(
    before: Before, *, outcome: Outcome, now: datetime, arrived: Sequence[Arrival], entries: int, items: int, pages: int
) -> Look:
    """A look at what came by itself; nothing was asked for, so what is known of the feed's server stays as it was."""
    return Look(
        outcome,
        now,
        size=sum(len(arrival.body) for arrival in arrived),
        entries=entries,
        new_items=items,
        pages=pages,
        etag=before.etag,
        last_modified=before.last_modified,
        body_hash=before.body_hash,
        entries_per_day=before.entries_per_day,
    )


def troubled(done: Look, refused: int, *, of: int) -> Look:
    """A look that says how much of what came could not be read; the refusals say why."""
    if not refused:
        return done
    return replace(done, problem=f"{refused} of {of} that came could not be read; the refusals say why")


def next_look(way: Way, done: Look, before: Before, *, more: bool, now: datetime) -> NextPoll:
    """When a folder is looked into again, or a newsletter's feed; ``more`` is left of what came."""
    if done.outcome is Outcome.FAILED:
        failures = before.failures + (1.0 if done.retry is Retry.NEVER else 0.5)
        wait = min(TROUBLED * 2 ** min(failures, 20), LONGEST)
        minutes = round(wait.total_seconds() / 60)
        return NextPoll(now + wait, failures, f"It could not be read; again in {minutes} minutes.", RULES)
    if more:
        return NextPoll(now, 0.0, "More has come than one look takes in: again at once.", RULES)
    if way is Way.FOLDER:
        return NextPoll(now + FOLDERS.every, 0.0, "A folder of this machine is looked into every minute.", RULES)
    return NextPoll(now + AGAIN, 0.0, "A newsletter comes by itself: its feed is looked at when one arrives.", RULES)
