"""One event in several languages, found as pieces come in."""

from datetime import timedelta

import pytest
from tests.pipeline.conftest import entry

from headwater import pipeline
from headwater.wire.actions import editing
from headwater.wire.models import Act, Counterpart, Item

ENGLISH = (
    "Storm shuts harbour of Port Amery",
    (
        "A storm closed the harbour of Port Amery on Tuesday and 1,240 people left their homes, Mayor Ana Solberg "
        "said. Waves of 9.5 metres broke the sea wall. The ferries to Ostland stay in port."
    ),
)
RUSSIAN = (
    "Шторм закрыл гавань Порт Амери",
    (
        "Шторм во вторник закрыл гавань Порт Амери, 1240 человек покинули дома, сообщила мэр Ана Солберг. "
        "Волны высотой 9,5 метра разрушили дамбу. Паромы в Остланд остаются в порту."
    ),
)
RUSSIAN_TOO = (
    "Порт Амери: мэр Ана Солберг открыла приют",
    (
        "Мэр Ана Солберг открыла приют для 1240 человек, бежавших от шторма в Порт Амери. Паромы в Остланд ждут в "
        "порту, пока чинят дамбу, разбитую волнами высотой 9,5 метра."
    ),
)


@pytest.fixture
def abroad(newsroom):
    """A newsroom that followed an English and a Russian paper, each of which told of the storm."""
    newsroom.follow("The Courier", "https://courier.example/rss")
    newsroom.follow("Вестник", "https://vestnik.example/rss", language="ru", country="RU")
    newsroom.web.feed("https://courier.example/rss", entry("https://courier.example/1", ENGLISH[0], summary=ENGLISH[1]))
    newsroom.web.feed("https://vestnik.example/rss", entry("https://vestnik.example/1", RUSSIAN[0], summary=RUSSIAN[1]))
    newsroom.look()
    return newsroom


def story(paper):
    """The story of a paper's first piece."""
    return Item.objects.get(url=f"https://{paper}.example/1").story_id


def standing():
    """The pairs that stand."""
    return [(row.story_id, row.other_id) for row in Counterpart.objects.filter(ended_at__isnull=True)]


def more(newsroom):
    """Another Russian report, an hour later."""
    newsroom.web.feed(
        "https://vestnik.example/rss", entry("https://vestnik.example/2", RUSSIAN_TOO[0], summary=RUSSIAN_TOO[1])
    )
    newsroom.wait(hours=30)
    newsroom.look()
    assert Item.objects.count() == 3


def test_stories_of_one_event_in_two_languages_are_told_of_each_other(abroad):
    """They stay two; each is a story with an address of its own."""
    english, russian = story("courier"), story("vestnik")
    assert english != russian
    assert standing() == [tuple(sorted((english, russian)))]
    assert "Ana Solberg" in Counterpart.objects.get().reason
    assert Act.objects.filter(act="find it in another language").count() == 1


def test_it_stays_when_pieces_join_and_after_a_restart(abroad):
    """A relation that came and went would tell a reader nothing."""
    before = standing()
    abroad.restart()
    assert not abroad.house.profiles.known
    more(abroad)
    assert standing() == before
    assert Counterpart.objects.count() == 1


def test_what_an_editor_ended_is_not_found_again(abroad):
    """Neither as pieces come in, nor after a restart, nor after all stories were decided anew."""
    said = {"by": "Ada", "reason": "another storm", "now": abroad.house.now()}
    editing.other_event(story("courier"), story("vestnik"), **said)
    more(abroad)
    long_ago = abroad.house.now() - timedelta(days=365)
    pipeline.rerun(long_ago, reason="a test", now=abroad.house.now, rules=abroad.house.rules)
    abroad.restart()
    abroad.house.unmerged |= {story("courier"), story("vestnik")}
    while pipeline.settle(abroad.house):
        abroad.wait(seconds=1)
    assert standing() == []


def test_a_site_of_one_language_looks_for_none(newsroom):
    """What cannot be found is not looked for."""
    newsroom.follow("The Courier", "https://courier.example/rss")
    newsroom.web.feed("https://courier.example/rss", entry("https://courier.example/1", ENGLISH[0], summary=ENGLISH[1]))
    newsroom.look()
    assert standing() == []
