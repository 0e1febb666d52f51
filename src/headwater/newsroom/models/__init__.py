"""The tables of our own reporting.

============  ====================================================================
``people``    who works here, and under which names they write
``access``    the log of logins
``pictures``  pictures, each with its credit and the end of its licence
``body``      the parts an article may be made of
``desks``     a desk for each section
``articles``  articles, below the desks
``attached``  what hangs on an article: byline, sources, what to read on, former addresses
``topics``    what articles are about
``words``     the words of what is published, for the search
``boards``    what people keep for themselves at the desk
``live``      live pages, their entries and what was changed in them
``plans``     who does what by when
``changes``   what was done to articles after their publication
``moved``     what came from another system, and the addresses it had there
``shared``    what all processes count together, for minutes
============  ====================================================================
"""

from headwater.newsroom.models.access import Access
from headwater.newsroom.models.articles import Article
from headwater.newsroom.models.attached import Byline, Citation, FormerSlug, Related
from headwater.newsroom.models.boards import SavedFilter, Watch
from headwater.newsroom.models.changes import Change
from headwater.newsroom.models.desks import Desk, Newsroom
from headwater.newsroom.models.live import LiveEntry, LiveEntryChange, LivePage
from headwater.newsroom.models.moved import FormerAddress, MovedArticle
from headwater.newsroom.models.people import Author, Person
from headwater.newsroom.models.pictures import Picture, PictureRendition
from headwater.newsroom.models.plans import Assignment
from headwater.newsroom.models.shared import Remembered
from headwater.newsroom.models.topics import ArticleTopic, Topic

__all__ = [
    "Access",
    "Article",
    "ArticleTopic",
    "Assignment",
    "Author",
    "Byline",
    "Change",
    "Citation",
    "Desk",
    "FormerAddress",
    "FormerSlug",
    "LiveEntry",
    "LiveEntryChange",
    "LivePage",
    "MovedArticle",
    "Newsroom",
    "Person",
    "Picture",
    "PictureRendition",
    "Related",
    "Remembered",
    "SavedFilter",
    "Topic",
    "Watch",
]
