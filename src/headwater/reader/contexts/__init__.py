"""What each page shows: one dataclass a page, one line of help a field, and the function that builds it.

A template gets one of these as ``page``, and nothing else; tests/reader/test_contexts.py holds the two together.
"""

from headwater.reader.contexts.about import AboutPage, BotPage, SourcesPage, about, bot, sources
from headwater.reader.contexts.article import (
    ArticlePage,
    AuthorPage,
    CorrectionsPage,
    GoneArticlePage,
    TopicPage,
    VersionsPage,
    article,
    article_page,
    author,
    corrections,
    gone_article,
    topic,
    versions,
)
from headwater.reader.contexts.frame import Frame, ProblemPage, problem
from headwater.reader.contexts.front import FrontPage, front
from headwater.reader.contexts.gone import GonePage, gone_item, gone_outlet, gone_story
from headwater.reader.contexts.host import HostPage, host
from headwater.reader.contexts.imprint import ImprintPage, imprint
from headwater.reader.contexts.item import ItemPage, item
from headwater.reader.contexts.live import EntriesPage, EntryPage, entries, entry
from headwater.reader.contexts.notices import (
    CasePage,
    ConfirmPage,
    NoticePage,
    ObjectionPage,
    TakedownPage,
    case,
    confirmation,
    known_tombstone,
    notice,
    objection,
    takedown,
)
from headwater.reader.contexts.owners import (
    ClaimedPiecesPage,
    ClaimPage,
    OwnerCodePage,
    OwnerLinkPage,
    OwnerPage,
    claim,
    claimed_pieces,
    owner_code,
    owner_link,
    owner_page,
)
from headwater.reader.contexts.search import SearchPage, search
from headwater.reader.contexts.section import SectionPage, section
from headwater.reader.contexts.source import SourcePage, source
from headwater.reader.contexts.story import StoryPage, story
from headwater.reader.contexts.transparency import TransparencyPage, YearPage, transparency, transparency_year
from headwater.reader.contexts.transparency import table as transparency_table
from headwater.reader.contexts.writing import (
    ConfirmMessagePage,
    ContactPage,
    contact_page,
    message_confirmation,
)

__all__ = [
    "AboutPage",
    "ArticlePage",
    "AuthorPage",
    "BotPage",
    "CasePage",
    "ClaimPage",
    "ClaimedPiecesPage",
    "ConfirmMessagePage",
    "ConfirmPage",
    "ContactPage",
    "CorrectionsPage",
    "EntriesPage",
    "EntryPage",
    "Frame",
    "FrontPage",
    "GoneArticlePage",
    "GonePage",
    "HostPage",
    "ImprintPage",
    "ItemPage",
    "NoticePage",
    "ObjectionPage",
    "OwnerCodePage",
    "OwnerLinkPage",
    "OwnerPage",
    "ProblemPage",
    "SearchPage",
    "SectionPage",
    "SourcePage",
    "SourcesPage",
    "StoryPage",
    "TakedownPage",
    "TopicPage",
    "TransparencyPage",
    "VersionsPage",
    "YearPage",
    "about",
    "article",
    "article_page",
    "author",
    "bot",
    "case",
    "claim",
    "claimed_pieces",
    "confirmation",
    "contact_page",
    "corrections",
    "entries",
    "entry",
    "front",
    "gone_article",
    "gone_item",
    "gone_outlet",
    "gone_story",
    "host",
    "imprint",
    "item",
    "known_tombstone",
    "message_confirmation",
    "notice",
    "objection",
    "owner_code",
    "owner_link",
    "owner_page",
    "problem",
    "search",
    "section",
    "source",
    "sources",
    "story",
    "takedown",
    "topic",
    "transparency",
    "transparency_table",
    "transparency_year",
    "versions",
]
