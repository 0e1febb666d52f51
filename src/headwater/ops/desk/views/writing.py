"""From a story of the wire to an article of our own: a draft that knows its sources, with nothing copied into it."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from headwater.newsroom.actions import Cite, begin
from headwater.ops.desk.guard import READ, staff
from headwater.wire.queries import reading
from headwater.wire.queries.reading import StoryRead

PIECES = 8  # independent ones, earliest first
DOCUMENTS = 8


@staff("POST", permission=READ)
def write(request: HttpRequest, uuid: UUID) -> HttpResponseRedirect:
    """Begin a draft about a story and open it."""
    now = timezone.now()
    read = reading.story(uuid, now=now)
    if read is None:
        raise Http404
    page = begin(section=read.ref.section, cited=sources(read), by=request.user, now=now)  # type: ignore[arg-type]  # staff have accounts
    return HttpResponseRedirect(reverse("wagtailadmin_pages:edit", args=(page,)))


def sources(read: StoryRead) -> tuple[Cite, ...]:
    """What an article about a story can rest on: the story, its documents, its independent pieces."""
    headline = read.headline
    story = Cite("story", read.ref.own_headline or headline.headline, of=read.ref.uuid)
    documents = (Cite("document", each.title or each.url, each.site, each.url) for each in read.documents[:DOCUMENTS])
    own = [member.line for member in read.members if member.copy is None][:PIECES]
    pieces = (Cite("item", line.headline, line.outlet, line.url, line.uuid) for line in own)
    return (story, *documents, *pieces)
