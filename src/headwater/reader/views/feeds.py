"""The feeds of the front page and of the sections."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from headwater.core.sections import BY_KEY
from headwater.reader import feeds
from headwater.reader.contexts.frame import FEED_TYPES


def board(request: HttpRequest, kind: str, key: str = "front") -> HttpResponse:
    """A board as a feed.

    Its validator is the ETag that Django's ConditionalGetMiddleware takes of the bytes. Deliberately no Last-Modified:
    a feed that loses an entry, because it was withdrawn, may grow *older*, and who asks by date would never know.
    """
    if key != "front" and key not in BY_KEY:
        raise Http404
    channel = feeds.channel(key, now=timezone.now())
    return HttpResponse(feeds.WRITERS[kind](channel), content_type=f"{FEED_TYPES[kind]}; charset=utf-8")
