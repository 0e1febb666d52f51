"""What others may know of the newsroom.

============  ====================================================================
``people``    who works here
``access``    who came in, who is in, and by which keys
``parts``     the parts of an article's body as they can be shown
``pictures``  the files of pictures that may be shown
``files``     the documents that go with articles
``board``     what the live board shows of it
``watching``  the stories people watch, and what is new in them
``plans``     assignments, and the plan of a day
``desk``      what the desk has to know of an article
``standing``  whether readers may read an article now
``changes``   what became of what was published: corrected, changed, taken down, killed
``articles``  what is published
``citing``    what it rests on, without what was withdrawn
``search``    what is published, by its words
``sitemap``   what is published, for sitemaps
``live``      the entries of live pages
``moved``     what came from another system, and where its former addresses lead
``carrying``  the whole newsroom, as it is carried to another site; the work on it: ``carrying_work``
``outgoing``  what is published, as it goes out to other systems
============  ====================================================================
"""

from headwater.newsroom.queries.people import Account, accounts, called, first_account, is_staffed

__all__ = ["Account", "accounts", "called", "first_account", "is_staffed"]
