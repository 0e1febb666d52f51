"""What machines ask for in plain text."""

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse

from headwater.reader import addresses
from headwater.wire import queries
from headwater.wire.queries.notices import Troubles


def robots(request: HttpRequest) -> HttpResponse:
    """Our robots.txt: everything may be read but the search, which never ends, and the desk, which is shut."""
    lines = ["User-agent: *", f"Disallow: {addresses.search()}", f"Disallow: {addresses.desk()}", ""]
    lines += [f"Sitemap: {addresses.absolute(each)}" for each in (addresses.sitemap(), addresses.news_sitemap())]
    lines.append("")
    return _plain("\n".join(lines))


def health(request: HttpRequest) -> HttpResponse:
    """Whether the site can serve: 200 "ok", or 503 with what is wrong.

    What troubles the gathering does not keep the site from serving: it stands below "ok", in numbers and without names.
    """
    try:
        troubles = queries.notices.troubles()
    except DatabaseError:
        return _plain("the database does not answer\n", status=503)
    return _plain("\n".join(("ok", *_told(troubles), "")))


def _told(troubles: Troubles) -> list[str]:
    counted = (
        (troubles.aside, "story is set aside: it cannot be settled", "stories are set aside: they cannot be settled"),
        (troubles.unread, "mailbox cannot be read", "mailboxes cannot be read"),
        (troubles.hubs, "hub does not tell us of news it offers", "hubs do not tell us of news they offer"),
    )
    return [f"notice: {number} {one if number == 1 else more}" for number, one, more in counted if number]


def _plain(text: str, status: int = 200) -> HttpResponse:
    return HttpResponse(text, content_type="text/plain; charset=utf-8", status=status)
