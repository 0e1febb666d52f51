"""What traces, counts and the order of stories ask the rows."""

import pytest
from tests.wire import given
from tests.wire.given import HOUR, MINUTE, NOON, a_copy, a_showing, an_entry, an_intake, followed, kept

from headwater.core import prints
from headwater.core.copies import Kind
from headwater.core.page import Credit, CreditKind, Link
from headwater.core.provenance import Label, Told
from headwater.core.stories import Merge
from headwater.wire.actions import editing
from headwater.wire.actions import settling as acts
from headwater.wire.models import Item, ItemPrints, SourceDomain, Story, TraceOf
from headwater.wire.queries import settling

pytestmark = pytest.mark.django_db


def traced(item: int, label: Label = Label.ORIGINAL) -> None:
    """Note where a piece comes from."""
    given = {"confidence": "strong", "sentence": "So.", "steps": [], "rules": "trace-x", "traced_at": NOON}
    TraceOf.objects.create(item_id=item, label=label, **given)


def in_step(*stories: int, at=NOON + MINUTE) -> None:
    """Note that stories were settled."""
    Story.objects.filter(id__in=stories).update(traced_at=at)


# --- which stories


def test_stories_that_changed_are_unsettled_longest_waiting_first():
    """Nothing is forgotten, and nothing is judged twice for nothing."""
    (feed,) = followed()
    late, early, settled, changed = (kept(feed, now=NOON + number * MINUTE).story for number in (3, 1, 0, 0))
    in_step(settled, changed)
    kept(feed, story=changed, now=NOON + 2 * MINUTE)
    assert settling.unsettled() == (early, changed, late)
    assert settling.unsettled(limit=1) == (early,)


def test_a_story_that_is_gone_is_never_unsettled():
    """Its pieces are judged where they are now."""
    (feed,) = followed()
    into, gone = kept(feed).story, kept(feed).story
    acts.merge(Merge(into, gone, 0.9, "One event.", "x"), by="test", now=NOON)
    assert settling.unsettled() == (into,)


# --- what is told


def told(story: int) -> tuple[Told, ...]:
    """The members of one story."""
    return settling.told([story], record_since=NOON - HOUR)[story]


def test_a_story_is_told_by_its_listed_pieces_earliest_first():
    """The trace sees what readers may see, with credits, links and copies beside each piece."""
    courier, mirror = followed("Courier", owner="Estuary Media") + followed("Mirror", country="DE", language="de")
    agency = Credit(CreditKind.AGENCY_BYLINE, "Northwire", "https://northwire.example/", "By Northwire")
    link = Link("https://court.example/77", "the ruling", "according to")
    first = kept(courier, **given.cited(credits=[agency], links=[link]))
    second = kept(mirror, story=first.story, at=NOON - HOUR, copy=a_copy(first.item, Kind.PART, 0.4))
    kept(mirror, story=first.story, showing=a_showing(listed=False))
    kept(mirror)
    earlier, later = told(first.story)
    assert (earlier.item, later.item) == (second.item, first.item)
    assert (later.outlet, later.owner, later.sites, later.country) == (
        "Courier",
        "Estuary Media",
        ("courier.example",),
        "IE",
    )
    assert (later.credits, later.links, later.copy) == ((agency,), (link,), None)
    assert earlier.owner == "mirror.example"
    assert earlier.copy == a_copy(first.item, Kind.PART, 0.4)
    assert (earlier.at, earlier.first_seen, later.byline) == (NOON - HOUR, NOON, "By Ada Lindqvist")
    assert later.words > 40


def test_a_story_is_told_in_as_many_questions_however_long_it_is(django_assert_max_num_queries):
    """A story of three hundred pieces must not ask the database three hundred times."""
    feed, other = followed() + followed("Mirror")
    first = kept(feed)
    for _ in range(5):
        kept(other, story=first.story, copy=a_copy(first.item))
    stories = [first.story, *(kept(feed).story for _ in range(5))]
    with django_assert_max_num_queries(7):
        members = settling.told(stories, record_since=NOON - HOUR)
    assert [len(members[story]) for story in stories] == [6, 1, 1, 1, 1, 1]


def test_links_and_editors_words_are_asked_for_once_however_many_there_are(django_assert_max_num_queries):
    """Each of the two costs two questions more for all together."""
    feed, other = followed() + followed("Mirror")
    cited = [kept(other, entry=an_entry(f"https://mirror.example/{number}")) for number in range(4)]
    urls = [Item.objects.get(id=each.item).url for each in cited]
    story = kept(feed).story
    for each, url in zip(cited, urls, strict=True):
        item = kept(feed, story=story, links=(Link(url, "a report", ""),)).item
        editing.not_taken_from(item, each.item, by="Ada", reason="I asked", now=NOON)
    with django_assert_max_num_queries(11):
        members = settling.told([story], record_since=NOON - HOUR)[story]
    assert [held.item for member in members for _, held in member.linked] == [each.item for each in cited]
    assert sum(len(member.word) for member in members) == 4


def test_a_link_to_a_member_is_no_link_elsewhere():
    """What stands in the story is found there."""
    feed, other = followed() + followed("Mirror")
    first = kept(other, entry=an_entry("https://mirror.example/1"))
    url = Item.objects.get(id=first.item).url
    kept(feed, story=first.story, links=(Link(url, "a report", ""),))
    assert [member.linked for member in told(first.story)] == [(), ()]


def test_a_source_that_is_not_listed_stands_beside_its_copy():
    """A press office that asks to be kept out of lists is still whom its text comes from."""
    office, courier = followed("Office", kind="university") + followed()
    release = kept(office, showing=a_showing(listed=False), at=NOON - HOUR)
    (member,) = told(kept(courier, story=release.story, copy=a_copy(release.item)).story)
    assert member.elsewhere is not None
    assert (member.elsewhere.item, member.elsewhere.outlet, member.elsewhere.kind) == (
        release.item,
        "Office",
        "university",
    )
    assert (member.listed, member.elsewhere.listed) == (True, False)


def test_a_source_that_came_in_later_or_stands_elsewhere_is_told_too():
    """Feeds are polled in any order, and a text may be told in two stories."""
    office, courier, mirror = followed("Office") + followed() + followed("Mirror")
    first = kept(courier)
    release = kept(office, showing=a_showing(listed=False), at=NOON - HOUR, copy=a_copy(first.item))
    (member,) = told(first.story)
    assert member.elsewhere is not None
    assert (member.elsewhere.item, member.elsewhere.copy) == (release.item, a_copy(first.item))
    (other,) = told(kept(mirror, copy=a_copy(first.item)).story)
    assert other.elsewhere is not None
    assert (other.elsewhere.item, other.elsewhere.listed) == (first.item, True)


def test_outlets_we_follow_are_told_by_their_names():
    """A link into another story shows a host; readers know a name."""
    followed("Fjord Bulletin")
    (courier,) = followed()
    site = SourceDomain.objects.get(source__name="Fjord Bulletin").name
    said = Credit(CreditKind.CITATION, site, f"https://{site}/7", "reported")
    (member,) = told(kept(courier, **given.cited(credits=[said])).story)
    assert member.outlets == ((site, "Fjord Bulletin"),)


def test_a_story_nobody_may_see_is_told_by_nobody():
    """No error, no headline: nothing."""
    (feed,) = followed()
    assert told(kept(feed, showing=a_showing(listed=False)).story) == ()
    assert told(10**9) == ()


def test_an_outlet_is_told_with_its_record():
    """An outlet whose pieces were others' before is less believed to have been first; too few say nothing."""
    mirror, courier = followed("Mirror") + followed("Courier")
    first = kept(courier)
    copies = [kept(mirror, story=first.story).item for _ in range(3)]
    own = kept(mirror, story=first.story).item
    old = kept(mirror, story=first.story, at=NOON - 9 * HOUR, now=NOON - 9 * HOUR).item
    for item in copies:
        traced(item, Label.COPY)
    for item in (own, old, first.item):
        traced(item)
    records = {member.outlet: member.record for member in told(first.story)}
    assert records == {"Mirror": 0.75, "Courier": None}


# --- what is ordered


def covered(now=NOON + HOUR) -> dict[int, object]:
    """The stories of the last four hours, by id."""
    return {each.story: each for each in settling.covered(NOON - 4 * HOUR, now=now)}


def test_the_ordering_sees_whose_reports_are_their_own():
    """Independent newsrooms count; what carries another's text does not."""
    courier, mirror = followed("Courier", owner="Estuary Media") + followed("Mirror", country="DE")
    first = kept(courier)
    second = kept(mirror, story=first.story, at=NOON + MINUTE, language="de")
    third = kept(mirror, story=first.story, at=NOON + 2 * MINUTE)
    traced(first.item)
    traced(second.item, Label.COPY)
    traced(third.item, Label.CITES)
    Story.objects.filter(id=first.story).update(names=["Kellhaven"], documents=[{"url": "x"}, {"url": "y"}])
    in_step(first.story)
    story = covered()[first.story]
    assert (story.section, story.names, story.documents, story.own) == ("world", ("Kellhaven",), 2, False)
    assert [(report.owner, report.country, report.language, report.copied) for report in story.reports] == [
        ("Estuary Media", "IE", "en", False),
        ("mirror.example", "DE", "de", True),
        ("mirror.example", "DE", "en", False),
    ]


def test_only_stories_that_are_settled_recent_and_whole_are_ordered():
    """A front page shows no half-judged story, no old one, and none that is part of another."""
    (feed,) = followed()
    good, unsettled, into, gone = (kept(feed).story for _ in range(4))
    old = kept(feed, at=NOON - 9 * HOUR).story
    acts.merge(Merge(into, gone, 0.9, "One event.", "x"), by="test", now=NOON)
    in_step(good, into, gone, old)
    assert set(covered()) == {good, into}
    assert unsettled not in covered()


def test_what_may_not_or_no_longer_be_shown_gives_no_place():
    """Promise 3 on the front page: an empty story would stand there for what its owner withdrew."""
    (feed,) = followed()
    hidden = kept(feed, showing=a_showing(listed=False)).story
    passing = kept(feed, showing=a_showing(expires=NOON + HOUR)).story
    in_step(hidden, passing)
    assert set(covered(now=NOON)) == {passing}
    assert covered(now=NOON + HOUR) == {}


def test_the_newest_piece_that_may_be_listed():
    """A site that slept wakes to the order of its newest news."""
    assert settling.newest() is None
    (feed,) = followed()
    kept(feed, at=NOON)
    kept(feed, at=NOON - HOUR)
    kept(feed, at=NOON + HOUR, showing=a_showing(listed=False))
    assert settling.newest() == NOON


# --- what is said of a story


def named(item: int, *names: str) -> None:
    """Let a piece speak of names."""
    taken = prints.Prints("prints-x", "en", 9, b"", 0, (), (), tuple(sorted(names)), ())
    ItemPrints.objects.filter(item=item).update(packed=prints.pack(taken))


def test_the_names_of_a_story_are_those_most_of_its_pieces_speak_of():
    """One outlet's aside is not what the story is about; equal ones stand in alphabetical order."""
    (feed,) = followed()
    first = kept(feed)
    second, third = kept(feed, story=first.story).item, kept(feed, story=first.story).item
    hidden = kept(feed, story=first.story, showing=a_showing(listed=False)).item
    named(first.item, "Kellhaven", "Calder", "A", "B", "C", "D", "E")
    named(second, "Kellhaven", "Calder")
    named(third, "Kellhaven")
    named(hidden, "Nobody")
    other = kept(feed)
    named(other.item, "Elsewhere")
    assert settling.names_of(settling.said_in([first.story, other.story])) == {
        first.story: ("Kellhaven", "Calder", "A", "B", "C", "D"),
        other.story: ("Elsewhere",),
    }


def test_the_sections_of_a_story_are_those_its_listed_pieces_give():
    """A piece without a section says nothing about the story's."""
    (feed,) = followed()
    first = kept(feed, section="world")
    kept(feed, story=first.story, section="")
    kept(feed, story=first.story, section="science")
    kept(feed, story=first.story, section="sport", showing=a_showing(listed=False))
    kept(feed, an_intake(an_entry(), section="culture"))
    assert sorted(settling.sections_of([first.story])[first.story]) == ["science", "world"]
