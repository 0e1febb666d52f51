"""A newsroom as it is carried from one site to another: plain shapes, each a line of JSON, none with a number of a row.

Pictures and documents are known by the names of their files in the folder, authors by their slugs, articles by their
uuids, whoever did something by the name of an account, workflows and their steps by their names. Of accounts no secret
goes along: no password, no passkey, no session.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

FORMAT = "headwater-site/1"


@dataclass(frozen=True, slots=True)
class CarriedPicture:
    """A picture of the library."""

    file: str  # its name below "pictures"
    title: str
    description: str
    credit: str
    licence: str
    licence_url: str
    licensed_until: date | None


@dataclass(frozen=True, slots=True)
class CarriedDocument:
    """A document of the library."""

    file: str  # its name below "documents"
    name: str  # as readers take it along
    title: str


@dataclass(frozen=True, slots=True)
class CarriedAccount:
    """An account, without anything that opens it."""

    uuid: UUID
    username: str
    first_name: str
    last_name: str
    email: str
    is_open: bool
    may_everything: bool  # told, and given by nobody but an operator of the other site
    groups: tuple[tuple[str, str], ...]  # roles, each with a section or ""; a group of their own with its name and "*"


@dataclass(frozen=True, slots=True)
class CarriedAuthor:
    """A name for bylines."""

    uuid: UUID
    slug: str
    name: str
    kind: str
    role: str
    about: str
    picture: str  # a file; "" for none
    account: str = ""  # whose name it is; "" for nobody's


@dataclass(frozen=True, slots=True)
class CarriedTopic:
    """What articles are about."""

    slug: str
    name: str
    code: str


@dataclass(frozen=True, slots=True)
class CarriedSource:
    """What an article rests on."""

    kind: str
    of: UUID | None
    url: str
    title: str
    whose: str


@dataclass(frozen=True, slots=True)
class CarriedVersion:
    """A version of an article."""

    at: datetime
    by: str  # the name of an account; "" for nobody
    headline: str
    slug: str
    deck: str
    dateline: str
    body: tuple[dict[str, Any], ...]  # as the tables hold it, with files in place of pictures and documents
    picture: str  # a file; "" for none
    picture_alt: str
    picture_caption: str
    priority: int
    embargo: datetime | None
    goes_live: datetime | None
    ends: datetime | None
    scheduled: datetime | None  # when the clock is to publish this very version
    licence: str
    usage_terms: str
    description: str
    authors: tuple[str, ...]  # slugs
    cited: tuple[CarriedSource, ...]
    topics: tuple[str, ...]  # slugs, sorted
    related: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class CarriedChange:
    """An act on it after its publication."""

    uuid: UUID
    kind: str
    note: str
    parts: tuple[str, ...]
    before: int | None  # places among the versions
    after: int | None
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class CarriedEntryChange:
    """An act on an entry of a live page, and what stood there before."""

    kind: str
    note: str
    headline: str
    text: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class CarriedEntry:
    """An entry of a live page."""

    uuid: UUID
    headline: str
    text: str
    is_key: bool
    state: str
    written_by: str
    written_at: datetime
    published_by: str
    published_at: datetime | None
    changed_at: datetime | None
    waiting: dict[str, Any] | None
    changes: tuple[CarriedEntryChange, ...]  # the oldest first


@dataclass(frozen=True, slots=True)
class CarriedLive:
    """The live page of an article."""

    opened: datetime
    closed: datetime | None
    changed: datetime
    entries: tuple[CarriedEntry, ...]  # as they were written


@dataclass(frozen=True, slots=True)
class CarriedReply:
    """An answer to a note."""

    text: str
    by: str
    at: datetime
    changed: datetime


@dataclass(frozen=True, slots=True)
class CarriedNote:
    """A note beside a text, for whoever works on it."""

    place: str  # the field, and the part of the body
    position: str  # within it, as the editor keeps it
    text: str
    by: str
    at: datetime
    changed: datetime
    version: int | None  # the place of the version it was made with
    resolved: datetime | None
    resolved_by: str
    replies: tuple[CarriedReply, ...]  # the oldest first


@dataclass(frozen=True, slots=True)
class CarriedStep:
    """A step of a workflow an article has taken, or stands at."""

    task: str
    version: int  # the place of the version it was asked for
    status: str
    began: datetime
    ended: datetime | None
    by: str  # who answered
    comment: str


@dataclass(frozen=True, slots=True)
class CarriedWorkflow:
    """A way of an article through a workflow."""

    workflow: str
    status: str
    began: datetime
    by: str  # who submitted it
    steps: tuple[CarriedStep, ...]  # in order
    stands_at: int | None  # the place of the step that is asked for now


@dataclass(frozen=True, slots=True)
class CarriedArticle:
    """An article with its whole history."""

    uuid: UUID
    section: str
    versions: tuple[CarriedVersion, ...]  # the oldest first; never empty
    stands: int | None  # the place of the version readers have; None: a draft, taken down or killed
    first_published: datetime | None
    last_published: datetime | None
    killed: datetime | None
    changes: tuple[CarriedChange, ...]  # the oldest first
    former_slugs: tuple[str, ...]
    former_paths: tuple[str, ...]
    origin: str  # what it was known by in a system before this one; "" for none
    live: CarriedLive | None
    owner: str | None = None  # an account; "" nobody's, None unsaid, as in older exports
    notes: tuple[CarriedNote, ...] = ()  # the oldest first
    workflows: tuple[CarriedWorkflow, ...] = ()  # the oldest first


@dataclass(frozen=True, slots=True)
class CarriedSite:
    """What the whole is."""

    format: str
    name: str
    address: str
    language: str
    time_zone: str
    contact: str
    four_eyes: bool
    written: datetime
    articles: int
    authors: int
    topics: int
    pictures: int
    documents: int
    accounts: int = 0
    writers: int = 0
    threads: int = 0
