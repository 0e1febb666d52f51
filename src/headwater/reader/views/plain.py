"""What machines ask for in plain text."""

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse

from headwater.reader import addresses


def robots(request: HttpRequest) -> HttpResponse:
    """Our robots.txt: everything may be read but the search, which never ends, and the desk, which is shut."""
    lines = ["User-agent: *", f"Disallow: {addresses.search()}", f"Disallow: {addresses.desk()}", ""]
    return _plain("\n".join(lines))


def health(request: HttpRequest) -> HttpResponse:
    """Whether the site can serve: 200 "ok", or 503 with what is wrong."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return _plain("the database does not answer\n", status=503)
    return _plain("ok\n")


def _plain(text: str, status: int = 200) -> HttpResponse:
    return HttpResponse(text, content_type="text/plain; charset=utf-8", status=status)
