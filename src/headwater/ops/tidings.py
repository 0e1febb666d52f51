"""Letters to those who watch stories: what is new in all of them, in one letter each."""

from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse

from headwater.newsroom.actions import told
from headwater.newsroom.queries import watching
from headwater.newsroom.queries.watching import Letter


def tell_watchers(*, now: datetime) -> int:
    """Write to whoever wants to hear by mail of news in stories they watch; how many letters.

    What a letter tells of is noted before it is sent: none is sent twice, and the desk tells it as well.
    """
    if not settings.SITE.mail_host:
        return 0
    letters = watching.letters(now=now)
    for letter in letters:
        told(letter.watches, now=now)
        _letter(letter).send(fail_silently=False)
    return len(letters)


def _letter(letter: Letter) -> EmailMessage:
    site = settings.SITE
    one = len(letter.news) == 1
    subject = letter.news[0][0].title if one else f"{len(letter.news)} stories you watch have news"
    parts = [f"{letter.name},", "what is new in the stories you watch since you read them:"]
    for story, tidings in letter.news:
        lines = [story.title, *(f"- {each.sentence}" for each in tidings)]
        parts.append("\n".join([*lines, site.address + reverse("stories:story", args=[story.uuid])]))
    parts.append(f"Opening a story there has it read. Letters are switched off at {_page()}")
    return EmailMessage(f"{site.site_name}: {' '.join(subject.split())[:150]}", "\n\n".join(parts), to=[letter.address])


def _page() -> str:
    return str(settings.SITE.address) + reverse("watching:index")
