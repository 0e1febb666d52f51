"""Watching a story: what is told, to whom, when it falls silent, and through merges."""

from datetime import timedelta

import pytest
from tests.newsroom import rows as newsroom
from tests.reader import rows
from tests.reader.rows import HOUR, NINE

from headwater.core.errors import StateRefused
from headwater.newsroom import actions
from headwater.newsroom.models import Watch
from headwater.newsroom.queries import watching
from headwater.wire.actions import editing
from headwater.wire.models import Notice, Story

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    """Somebody with an account and an address."""
    person = newsroom.person("ada")
    person.email = "ada@paper.example"
    person.save()
    return person


@pytest.fixture
def story(ada):
    """A story she watches, by mail too."""
    made = rows.story()
    rows.piece(rows.outlet("Courier"), "Bridge closed", made)
    actions.watch(made.uuid, by=ada, now=NINE, by_mail=True)
    return made


def news(person):
    """What is told of all stories somebody watches."""
    return [tiding.sentence for each in watching.watched(person, now=NINE) for tiding in each.news]


def grown(story, name="Herald"):
    """One more independent outlet."""
    return rows.piece(rows.outlet(name), "Bridge shut", story, at=NINE + HOUR)


def test_everything_that_counts_is_told_and_copies_are_not(ada, story):
    """Independent outlets, documents, facts, corrections; one more copy is no news."""
    first = story.items.get()
    rows.copy(rows.piece(rows.outlet("Mirror"), "Bridge closed", story), first)
    assert news(ada) == []
    later = grown(story)
    Notice.objects.create(item=later, words="The pier was the third.", noticed_at=NINE)
    document = {"url": "https://court.example/1", "site": "court.example", "title": "The ruling"}
    fact = {"item": later.id, "names": ["Ines Calder"], "numbers": ["40"], "taken_up": 2}
    Story.objects.filter(id=story.id).update(documents=[document], news=[fact])
    assert news(ada) == [
        "1 new independent outlet: Herald.",
        "1 new primary document: The ruling.",
        "2 new facts others took up: Ines Calder (Herald), 40 (Herald).",
        "1 correction by its source: Herald.",
    ]


def test_reading_silences_it(ada, story):
    """Until something else is new."""
    grown(story)
    actions.read(story.uuid, by=ada, now=NINE + HOUR)
    assert news(ada) == []
    grown(story, "Post")
    assert news(ada) == ["1 new independent outlet: Post."]


def test_a_watch_survives_a_merge_and_tells_of_it(ada, story):
    """The story goes by another number from then on; it is watched once."""
    other = rows.story(slug="other")
    rows.piece(rows.outlet("Post"), "Bridge shut", other)
    actions.watch(other.uuid, by=ada, now=NINE)
    editing.merge(other.id, story.id, by="bo", reason="one event", now=NINE + HOUR)
    (held,) = watching.watched(ada, now=NINE)
    assert held.story.uuid == other.uuid
    assert "1 act at the desk: merged with another story." in news(ada)
    assert watching.is_watched(story.uuid, ada)
    actions.read(other.uuid, by=ada, now=NINE + HOUR)
    assert news(ada) == []
    actions.unwatch(story.uuid, by=ada)
    assert not Watch.objects.exists()


def test_one_letter_tells_of_all_and_nothing_twice(ada, story):
    """A digest, with a pause after it; what was read meanwhile is not told."""
    second = rows.story(slug="second")
    rows.piece(rows.outlet("Post"), "Fever", second)
    actions.watch(second.uuid, by=ada, now=NINE, by_mail=True)
    assert watching.letters(now=NINE) == ()
    grown(story)
    grown(second, "Clinic")
    (letter,) = watching.letters(now=NINE)
    assert (letter.address, len(letter.news)) == ("ada@paper.example", 2)
    actions.told(letter.watches, now=NINE)
    grown(story, "Gazette")
    assert watching.letters(now=NINE + timedelta(minutes=20)) == ()
    (letter,) = watching.letters(now=NINE + HOUR)
    assert [each.sentence for _, found in letter.news for each in found] == ["1 new independent outlet: Gazette."]
    actions.read(story.uuid, by=ada, now=NINE + HOUR)
    assert watching.letters(now=NINE + HOUR) == ()
    assert len(news(ada)) == 1


@pytest.mark.parametrize("change", ["no mail", "no address", "closed"])
def test_nobody_is_written_to_who_did_not_want_it(ada, story, change):
    """Or cannot be, or works here no more."""
    grown(story)
    if change == "no mail":
        actions.watch(story.uuid, by=ada, now=NINE, by_mail=False)
    elif change == "no address":
        type(ada).objects.update(email="")
    else:
        type(ada).objects.update(is_active=False)
    assert watching.letters(now=NINE) == ()


def test_what_is_not_there_cannot_be_watched(ada):
    """In a sentence."""
    with pytest.raises(StateRefused, match="there is no such story"):
        actions.watch(ada.uuid, by=ada, now=NINE)


def test_many_watched_stories_cost_as_much_as_one(ada, story, django_assert_max_num_queries):
    """The board asks with every look at news."""
    for number in range(12):
        other = rows.story(slug=f"s{number}")
        rows.piece(rows.outlet(f"Outlet {number}"), "Something", other)
        actions.watch(other.uuid, by=ada, now=NINE)
    with django_assert_max_num_queries(12):
        assert len(watching.watched(ada, now=NINE)) == 13
