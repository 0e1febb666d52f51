"""The house's one tree of errors: each names its subject and says whether trying again helps."""

import re
from dataclasses import dataclass
from enum import StrEnum


class Retry(StrEnum):
    """Whether and when the same attempt could succeed."""

    SOON = "soon"  # a passing fault: a timeout, a reset connection
    LATER = "later"  # the other side must change something: a broken feed, a 5xx
    NEVER = "never"  # not as asked: a forbidden address, a page that is gone


_CREDENTIALS = re.compile(r"^(\s*[^/?#\s]*[/\\]{2})[^/?#\\]*@")


def without_credentials(url: str) -> str:
    """The address as it may be shown: what stands before an "@" in the authority is cut out."""
    return _CREDENTIALS.sub(r"\1", url)


class HeadwaterError(Exception):
    """Something failed that a person may want to read about.

    Attributes:
        subject: what failed: an address, a file, an outlet's name.
        reason: one sentence in plain words, without the subject.
        retry: whether trying again helps.
    """

    retry: Retry = Retry.LATER

    def __init__(self, subject: str, reason: str, *, retry: Retry | None = None) -> None:
        subject = without_credentials(subject)  # it is logged, stored and shown
        super().__init__(f"{subject}: {reason}")
        self.subject = subject
        self.reason = reason
        if retry is not None:
            self.retry = retry


@dataclass(frozen=True, slots=True)
class FoundFeed:
    """A feed that may be tried instead of what was no feed: named by a page, or in a place where feeds often stand."""

    url: str  # absolute
    title: str  # as the link names it; "" when it does not
    form: str  # "rss", "atom", "json feed", "news sitemap", "sitemap"; "" when only fetching it will tell
    why: str  # where it was found, a plain phrase
    named: bool  # False: nobody names it, its place is a guess worth one request
    comments: bool = False  # it brings what readers reply, not what the outlet publishes


class FeedRefused(HeadwaterError):
    """The bytes are not a feed we can read; ``reason`` says what they are instead.

    Attributes:
        discovered: the feeds a web page names, the best first; () when the bytes are none or name none.
    """

    def __init__(
        self, subject: str, reason: str, *, discovered: tuple[FoundFeed, ...] = (), retry: Retry | None = None
    ) -> None:
        super().__init__(subject, reason, retry=retry)
        self.discovered = discovered


class PageRefused(HeadwaterError):
    """The page cannot be read for its text; ``reason`` says why."""


class PackRefused(HeadwaterError):
    """A starter pack is malformed; ``reason`` names the table and the key."""

    retry = Retry.NEVER


class OpmlRefused(HeadwaterError):
    """A file is no list of subscriptions we can read; ``reason`` says why."""

    retry = Retry.NEVER


class ImportRefused(HeadwaterError):
    """A file of articles, or an article of it, cannot be taken over; ``reason`` says why."""

    retry = Retry.NEVER


class FilterRefused(HeadwaterError):
    """A filter makes no sense; ``reason`` says what is wrong with it and, in an expression, at which place."""

    retry = Retry.NEVER


class SourceRefused(HeadwaterError):
    """What was asked of a source or a feed cannot be: ``reason`` says why not."""

    retry = Retry.NEVER


class StoryRefused(HeadwaterError):
    """What an editor asked of a story cannot be: ``reason`` says why not."""

    retry = Retry.NEVER


class WithdrawalRefused(HeadwaterError):
    """What was to be withdrawn or restored cannot be: ``reason`` says why not."""

    retry = Retry.NEVER


class CaseRefused(HeadwaterError):
    """What was asked of a case cannot be: ``reason`` says why not."""

    retry = Retry.NEVER


class ReplyRefused(HeadwaterError):
    """What was asked of a reply, its thread or its writer cannot be: ``reason`` says why not."""

    retry = Retry.NEVER


class OwnerRefused(HeadwaterError):
    """What was asked in an owner's name cannot be: ``reason`` says why not."""

    retry = Retry.NEVER


class FetchFailed(HeadwaterError):
    """No answer worth reading came back: no connection, too slow, too large, a forbidden address."""


class FolderUnread(HeadwaterError):
    """A watched folder, or a file in it, cannot be read; ``reason`` says why."""


class MailboxUnread(HeadwaterError):
    """A mailbox cannot be read: no connection, a wrong password, no such folder of it; ``reason`` says which."""


class MessageRefused(HeadwaterError):
    """A message to the newsroom was not taken in, or is none of ours."""

    retry = Retry.NEVER


class StateRefused(HeadwaterError):
    """An act was refused because of the state of its subject (a killed story, a withdrawn item)."""

    retry = Retry.NEVER


class SettingRefused(HeadwaterError):
    """A value in ``headwater.toml`` or the environment is unusable; the subject is its key."""

    retry = Retry.NEVER


class LeaseLost(HeadwaterError):
    """Another process has taken a feed over, for our lease of it ran out; nothing more of our look is stored."""

    retry = Retry.SOON
