"""Live pages: who may do what in which state, what stands on record, and that nothing published changes silently."""

import dataclasses
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from tests.newsroom import desks, rows

from headwater.core.errors import StateRefused
from headwater.newsroom import actions
from headwater.newsroom.actions import Words
from headwater.newsroom.models import LiveEntry, LiveEntryChange, Person
from headwater.newsroom.queries import live
from headwater.newsroom.silence import OneHand, SilentChange
from headwater.wire.models import Act

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
SAID = Words("The pier gave way at nine.", "Pier gone")
STATES = ("waiting", "published", "taken back")
EDITORS = ("editor", "editor@health", "chief", "chief@health")
WRITERS = ("reporter", "reporter@health", *EDITORS)
ALL = ("moderator", "rights", "operator", *WRITERS, "reporter@politics", "editor@politics", "chief@politics")

ON_ANOTHERS = {  # act on an entry somebody else wrote -> who may, in which states
    "rewrite": (EDITORS, ("waiting",)),
    "publish": (EDITORS, ("waiting",)),
    "update": (EDITORS, ("published",)),
    "correct": (EDITORS, ("published",)),
    "take back": (EDITORS, ("published",)),
    "make key": (EDITORS, ("waiting", "published")),
}
ON_THE_PAGE = {"write": WRITERS, "close": EDITORS}


def holder(named: str) -> Person:
    """Somebody who holds a role, as the table names it."""
    role, _, section = named.partition("@")
    return desks.somebody(role, section=section)


@pytest.fixture
def boss():
    """Who may do everything."""
    return rows.chief()


@pytest.fixture
def article(boss):
    """A published article that is a live page."""
    made = rows.published(section="health", by=boss)
    actions.open_live(made.uuid, by=boss, now=NOW)
    return made


@pytest.fixture
def four_eyes(monkeypatch):
    """Two have to see a text."""
    monkeypatch.setattr(settings, "SITE", settings.SITE.model_copy(update={"four_eyes": True}))


def written(article, by, *, publish=False):
    """The number of an entry."""
    return actions.write_entry(article.uuid, SAID, by=by, now=NOW, publish=publish)[0]


def standing(article, boss, state):
    """The number of an entry in a state."""
    number = written(article, boss, publish=state != "waiting")
    if state == "taken back":
        actions.take_entry_back(number, note="It was another pier.", by=boss, now=NOW)
    return number


def done(act, number, by):
    """Whether an act on an entry was done."""
    now, other = NOW + timedelta(minutes=1), Words("It stands.")
    acts = {
        "rewrite": lambda: actions.rewrite_entry(number, other, by=by, now=now),
        "publish": lambda: actions.publish_entry(number, by=by, now=now),
        "update": lambda: actions.change_entry(number, "update", other, note="More.", by=by, now=now),
        "correct": lambda: actions.change_entry(number, "correction", other, note="Wrong.", by=by, now=now),
        "take back": lambda: actions.take_entry_back(number, note="Wrong.", by=by, now=now),
        "make key": lambda: actions.set_key(number, True, by=by, now=now),
    }
    try:
        acts[act]()
    except (PermissionDenied, StateRefused):
        return False
    return True


@pytest.mark.parametrize("state", STATES)
def test_who_may_do_what_with_anothers_entry(article, boss, state, untouched):
    """Every holder of a role, every act, every state."""
    number = standing(article, boss, state)
    holders = {named: holder(named) for named in ALL}
    for act, (who, states) in ON_ANOTHERS.items():
        may = set()
        for named, by in holders.items():
            with untouched():
                if done(act, number, by):
                    may.add(named)
        assert may == (set(who) if state in states else set()), act


def test_who_may_write_on_the_page_and_close_it(article, untouched):
    """Whoever writes at its desk writes, whoever publishes there ends it; nobody opens another desk's."""
    for named in ALL:
        by, may = holder(named), set()
        for act, do in {
            "write": lambda by=by: written(article, by),
            "close": lambda by=by: actions.close_live(article.uuid, by=by, now=NOW),
        }.items():
            with untouched():
                try:
                    do()
                    may.add(act)
                except PermissionDenied:
                    pass
        assert may == {act for act, who in ON_THE_PAGE.items() if named in who}, named


def test_a_reporters_entry_waits_for_the_desk(article):
    """What they ask to be published at once waits, too; they may rewrite it until it is."""
    reporter, editor = desks.somebody("reporter"), desks.somebody("editor")
    number = written(article, reporter, publish=True)
    assert live.of(article.uuid).entries == ()
    actions.rewrite_entry(number, Words("At ten."), by=reporter, now=NOW)
    actions.publish_entry(number, by=editor, now=NOW)
    (entry,) = live.of(article.uuid).entries
    assert (entry.text, entry.at) == ("At ten.", NOW)
    with pytest.raises(StateRefused, match="update or correct it"):
        actions.rewrite_entry(number, SAID, by=reporter, now=NOW)


def test_what_is_changed_is_told_with_what_stood_there(article, boss):
    """The entry keeps its address and its hour; both versions stay."""
    number = written(article, boss, publish=True)
    later = NOW + timedelta(minutes=5)
    actions.change_entry(number, "correction", Words("At ten."), note="It was ten.", by=boss, now=later)
    (entry,) = live.of(article.uuid).entries
    (change,) = entry.changes
    assert (entry.text, entry.at, entry.changed) == ("At ten.", NOW, later)
    assert (change.kind, change.note, change.text, change.headline) == (
        "correction",
        "It was ten.",
        SAID.text,
        "Pier gone",
    )
    for note, words in (("", Words("At noon.")), ("Why.", Words("At ten."))):
        with pytest.raises(StateRefused):
            actions.change_entry(number, "correction", words, note=note, by=boss, now=later)


def test_a_script_that_changes_a_published_entry_silently_is_refused(article, boss):
    """The rule stands where every way leads."""
    number = written(article, boss, publish=True)
    row = LiveEntry.objects.get(uuid=number)
    row.text = "Something else."
    with pytest.raises(SilentChange):
        row.save()
    row.refresh_from_db()
    row.told = LiveEntryChange(kind="update", note="Something else.", text=row.text, at=NOW)
    row.text = "Something else."
    row.save()
    assert LiveEntryChange.objects.count() == 1


def test_what_was_taken_back_says_why_and_nothing_else(article, boss):
    """No word of it is repeated, nor of what was changed in it before."""
    number = written(article, boss, publish=True)
    actions.change_entry(number, "update", Words("More of it."), note="More.", by=boss, now=NOW)
    actions.take_entry_back(number, note="It was another pier.", by=boss, now=NOW)
    (entry,) = live.of(article.uuid).entries
    assert (entry.taken_back, entry.text, entry.headline) == ("It was another pier.", "", "")
    assert {change.text for change in entry.changes} == {""}


def test_under_four_eyes_nobody_publishes_their_own(article, boss, four_eyes):
    """Neither an entry nor another version of one; taking back is no publication."""
    other = desks.somebody("editor")
    number = written(article, boss, publish=True)
    with pytest.raises(OneHand):
        actions.publish_entry(number, by=boss, now=NOW)
    actions.publish_entry(number, by=other, now=NOW)
    assert not actions.change_entry(number, "correction", Words("At ten."), note="Ten.", by=boss, now=NOW)
    assert live.of(article.uuid).entries[0].text == SAID.text
    with pytest.raises(OneHand):
        actions.publish_entry(number, by=boss, now=NOW)
    actions.publish_entry(number, by=other, now=NOW)
    (entry,) = live.of(article.uuid).entries
    assert (entry.text, entry.changes[0].note) == ("At ten.", "Ten.")
    actions.take_entry_back(number, note="Wrong.", by=boss, now=NOW)
    assert live.of(article.uuid).entries[0].taken_back


def test_whoever_rewrites_is_the_writer(article, boss, four_eyes):
    """Otherwise an editor would publish a text nobody else has read."""
    reporter = desks.somebody("reporter")
    number = written(article, reporter)
    actions.rewrite_entry(number, Words("All new."), by=boss, now=NOW)
    with pytest.raises(OneHand):
        actions.publish_entry(number, by=boss, now=NOW)


def test_a_closed_page_takes_nothing_more_and_can_be_put_right(article, boss):
    """And opened again: its coverage began when it began."""
    number, waits = written(article, boss, publish=True), written(article, boss)
    actions.close_live(article.uuid, by=boss, now=NOW)
    for act in (
        lambda: written(article, boss),
        lambda: actions.publish_entry(waits, by=boss, now=NOW),
        lambda: actions.close_live(article.uuid, by=boss, now=NOW),
    ):
        with pytest.raises(StateRefused, match="has ended"):
            act()
    assert actions.change_entry(number, "update", Words("More."), note="More.", by=boss, now=NOW)
    actions.open_live(article.uuid, by=boss, now=NOW + timedelta(hours=1))
    assert dataclasses.astuple(live.of(article.uuid))[:2] == (NOW, None)
    with pytest.raises(StateRefused, match="open already"):
        actions.open_live(article.uuid, by=boss, now=NOW)


def test_a_long_coverage_is_read_in_parts_that_stay(article, boss, monkeypatch):
    """Each entry stands in one part; a full part never changes, the newest is never short, and has what came since."""
    monkeypatch.setattr(live, "A_PART", 3)
    numbers = []
    parts: dict[int, tuple] = {}
    for count in range(1, 14):
        at = NOW + timedelta(minutes=count)
        numbers.append(actions.write_entry(article.uuid, Words(f"{count}"), by=boss, now=at, publish=True)[0])
        newest = live.of(article.uuid)
        assert min(3, count) <= len(newest.entries) < 6
        read = [live.of(article.uuid, part=part) for part in range(1, newest.parts + 1)]
        for each in read:
            assert parts.setdefault(each.part, each.entries) == each.entries
        told = [entry.text for part in (*read, newest) for entry in part.entries[::-1]]
        assert told == [str(number) for number in range(1, count + 1)]
        assert live.of(article.uuid, part=newest.parts + 1) is None
    assert [live.entry(article.uuid, number)[1] for number in numbers] == [1, 1, 1, 2, 2, 2, 3, 3, 3, 0, 0, 0, 0]


def test_entries_of_one_moment_stand_in_one_part_each(article, boss, monkeypatch):
    """What an agency sends comes within a second."""
    monkeypatch.setattr(live, "A_PART", 2)
    numbers = [written(article, boss, publish=True) for _ in range(5)]
    held = [entry.uuid for part in (1, 0) for entry in live.of(article.uuid, part=part).entries[::-1]]
    assert held == numbers
    assert [live.entry(article.uuid, number)[1] for number in numbers] == [1, 1, 0, 0, 0]


def test_what_waits_stands_first_at_the_desk_however_much_was_published(article, boss, monkeypatch):
    """An entry nobody finds is never published; on every database, whatever it makes of entries without an hour."""
    monkeypatch.setattr(live, "A_PART", 2)
    waits = written(article, boss)
    for _ in range(5):
        written(article, boss, publish=True)
    at_the_desk = live.at_the_desk(article.pk, boss, now=NOW)
    assert at_the_desk.entries[0].read.uuid == waits
    assert (len(at_the_desk.entries), at_the_desk.parts) == (4, 1)
    older = live.at_the_desk(article.pk, boss, now=NOW, part=1)
    assert [each.state for each in older.entries] == ["waiting", "published", "published"]
    assert live.at_the_desk(article.pk, boss, now=NOW, part=2) is None


def test_coverage_is_planned_moved_and_begun_by_its_first_entry(boss):
    """Readers of the article are told when it begins; the first entry begins it, be it early."""
    made = rows.published(section="health", by=boss)
    noon, one = NOW + timedelta(hours=3), NOW + timedelta(hours=4)
    actions.plan_live(made.uuid, begins=noon, by=boss, now=NOW)
    assert live.of(made.uuid).opened == noon
    actions.plan_live(made.uuid, begins=one, by=boss, now=NOW)
    assert live.at_the_desk(made.pk, boss, now=NOW).begins == one
    early = NOW + timedelta(hours=2)
    actions.write_entry(made.uuid, SAID, by=boss, now=early, publish=True)
    assert live.of(made.uuid).opened == early
    assert live.at_the_desk(made.pk, boss, now=early).begins is None
    with pytest.raises(StateRefused, match="has begun"):
        actions.plan_live(made.uuid, begins=one, by=boss, now=early)


def test_what_was_planned_is_begun_at_once_or_called_off_and_planned_again(boss):
    """What was called off is no live page to readers."""
    made = rows.published(section="health", by=boss)
    noon = NOW + timedelta(hours=3)
    with pytest.raises(StateRefused, match="time to come"):
        actions.plan_live(made.uuid, begins=NOW, by=boss, now=NOW)
    actions.plan_live(made.uuid, begins=noon, by=boss, now=NOW)
    actions.close_live(made.uuid, by=boss, now=NOW)
    assert live.of(made.uuid) is None
    assert not live.at_the_desk(made.pk, boss, now=NOW).is_live_page
    actions.plan_live(made.uuid, begins=noon, by=boss, now=NOW)
    at = NOW + timedelta(hours=1)
    actions.open_live(made.uuid, by=boss, now=at)
    assert dataclasses.astuple(live.of(made.uuid))[:2] == (at, None)
    acts = list(Act.objects.filter(subject=made.uuid).order_by("id").values_list("act", flat=True))
    assert acts[-4:] == ["plan live page", "call off live page", "plan live page", "open live page"]


def test_only_who_publishes_at_its_desk_plans_it(boss):
    """As whoever opens it."""
    made = rows.published(section="health", by=boss)
    for named in ALL:
        by, may = holder(named), True
        try:
            actions.plan_live(made.uuid, begins=NOW + timedelta(hours=3), by=by, now=NOW)
        except PermissionDenied:
            may = False
        assert may == (named in EDITORS), named


def test_entries_of_what_is_not_published_wait(boss):
    """They appear with the article, not before it."""
    draft = rows.draft(section="health")
    actions.open_live(draft.uuid, by=boss, now=NOW)
    number = written(draft, boss, publish=True)
    with pytest.raises(StateRefused, match="publish the article first"):
        actions.publish_entry(number, by=boss, now=NOW)
    assert live.of(draft.uuid) is None


def test_a_killed_article_is_no_live_page_any_more(article, boss):
    """Killed is killed."""
    written(article, boss, publish=True)
    actions.kill(article.uuid, note="It was another man.", by=boss, at=NOW)
    assert live.of(article.uuid) is None
    with pytest.raises(StateRefused, match="killed"):
        actions.open_live(article.uuid, by=boss, now=NOW)


@pytest.mark.parametrize("words", [Words(""), Words("  \n "), Words("x" * 4001), Words("x", "y" * 201)])
def test_an_entry_says_something_and_not_too_much(article, boss, words):
    """In a sentence, and nothing is stored."""
    with pytest.raises(StateRefused, match="says something"):
        actions.write_entry(article.uuid, words, by=boss, now=NOW, publish=True)
    assert not LiveEntry.objects.exists()


def test_everything_is_on_record(article, boss):
    """Who wrote, published, corrected and took back what, and what was before."""
    number = written(article, boss, publish=True)
    actions.change_entry(number, "correction", Words("At ten."), note="Ten.", by=boss, now=NOW)
    actions.set_key(number, True, by=boss, now=NOW)
    actions.take_entry_back(number, note="Wrong.", by=boss, now=NOW)
    acts = list(Act.objects.filter(subject=number).order_by("id").values_list("act", flat=True))
    assert acts == [
        "write live entry",
        "publish live entry",
        "correction of live entry",
        "make live entry key",
        "take live entry back",
    ]
    assert Act.objects.get(act="correction of live entry").before["text"] == SAID.text
