"""The feeds: of the front page and the sections, of topics and authors, and of corrections."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from headwater.core.sections import BY_KEY
from headwater.reader import feeds
from headwater.reader.contexts.frame import FEED_TYPES
from headwater.reader.feeds import Channel


def board(request: HttpRequest, kind: str, key: str = "front") -> HttpResponse:
    """A board as a feed."""
    if key != "front" and key not in BY_KEY:
        raise Http404
    return _written(feeds.channel(key, now=timezone.now()), kind)


def corrections(request: HttpRequest, kind: str) -> HttpResponse:
    """What we corrected or killed, as a feed."""
    return _written(feeds.corrections(now=timezone.now()), kind)


def topic(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """Our articles about something, as a feed; 404 where none that stands is."""
    return _written(feeds.topic(slug, now=timezone.now()), kind)


def author(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """What carries a name, as a feed; 404 when nobody has it."""
    return _written(feeds.author(slug, now=timezone.now()), kind)


def _written(channel: Channel | None, kind: str) -> HttpResponse:
    """The bytes of a feed.

    Its validator is the ETag that Django's ConditionalGetMiddleware takes of the bytes. Deliberately no Last-Modified:
    a feed that loses an entry, because it was withdrawn, may grow *older*, and who asks by date would never know.
    """
    if channel is None:
        raise Http404
    answer = HttpResponse(feeds.WRITERS[kind](channel), content_type=f"{FEED_TYPES[kind]}; charset=utf-8")
    if channel.hub:
        answer["Link"] = f'<{channel.hub}>; rel="hub", <{channel.addresses[kind]}>; rel="self"'
    return answer
