"""The live board: which stories stand on it, in which order, with which figures, and what it costs."""

from datetime import timedelta

import pytest
from tests.reader import rows
from tests.reader.rows import HOUR, NINE

from headwater.wire.actions import editing
from headwater.wire.models import Item, Source
from headwater.wire.queries import stories
from headwater.wire.queries.stories import BoardAsked

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)
SAID = {"by": "ada", "reason": "a test", "now": NINE + HOUR}


def titles(now=NINE, **asked):
    """The headlines on the board, in its order."""
    return [row.story.title for row in stories.board(BoardAsked(**asked), now=now).rows]


def reported(headline, *outlets: Source, at=NINE, **facts):
    """A story that some outlets report, one piece each."""
    story = rows.story(slug="s", began=at, latest=at, **facts)
    for outlet in outlets:
        rows.piece(outlet, headline, story, at=at, section=story.section)
    return story


@pytest.fixture
def papers():
    """Three outlets of two owners."""
    return rows.outlet("Courier"), rows.outlet("Herald", owner="House"), rows.outlet("Post", owner="House")


def test_what_grows_stands_by_independent_newsrooms_before_pieces(papers):
    """Ten copies are not ten reporters: one owner's papers count once."""
    courier, herald, post = papers
    reported("One house", herald, post, post)
    reported("Two houses", courier, herald)
    reported("Long ago", courier, at=NINE - 9 * HOUR)
    assert titles() == ["Two houses", "One house"]
    assert titles(order="latest") == ["Two houses", "One house", "Long ago"]


def test_the_figures_tell_copies_from_texts_of_their_own(papers):
    """The last hour, the last three, and twelve bars."""
    courier, herald, post = papers
    story = rows.story()
    first = rows.piece(courier, "Bridge closed", story, at=NINE - 2 * HOUR)
    rows.piece(herald, "Bridge shut", story, at=NINE)
    rows.copy(rows.piece(post, "Bridge closed", story, at=NINE - 10 * MINUTE), first)
    (row,) = stories.board(BoardAsked(), now=NINE).rows
    assert (row.pace.hour, row.pace.newsrooms) == (2, 1)
    assert (row.pace.lately, row.pace.newsrooms_lately) == (3, 2)
    assert row.pace.bars[-1] == (1, 1)
    assert row.pace.bars[-3] == (1, 0)
    assert len(row.pace.bars) == 12


def test_the_present_is_that_of_the_news(papers):
    """A night without a connection does not empty the board (decision 17); a clock that is behind stays the present."""
    reported("Bridge closed", papers[0])
    assert stories.board(BoardAsked(), now=NINE + 50 * HOUR).present == NINE
    assert titles(now=NINE + 50 * HOUR) == ["Bridge closed"]
    assert titles(now=NINE - HOUR) == []


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"section": "health"}, ["Fever"]),
        ({"language": "de"}, ["Fieber"]),
        ({"outlet": "courier.example"}, ["Bridge"]),
        ({"newsrooms": 2}, ["Fever"]),
        ({"newsrooms": 3}, []),
        ({"outlet": "nobody.example"}, []),
    ],
)
@pytest.mark.parametrize("order", stories.BOARD_ORDERS)
def test_a_filter_holds_in_every_order(papers, order, asked, found):
    """Section, language, outlet, independent newsrooms."""
    courier, herald, post = papers
    reported("Bridge", courier)
    reported("Fever", herald, rows.outlet("Clinic"), section="health")
    reported("Fieber", post, language="de-AT")
    assert titles(order=order, **asked) == found


def test_new_stories_stand_by_when_they_began(papers):
    """An old story that still grows is no new one."""
    courier, herald, _ = papers
    old = reported("Old", courier, at=NINE - 30 * HOUR)
    rows.piece(herald, "Old", old, at=NINE)
    reported("New", courier, at=NINE - HOUR)
    reported("Newest", courier, at=NINE - MINUTE)
    assert titles(order="new") == ["Newest", "New"]


def test_what_readers_are_shown_nothing_of_stands_on_no_board(papers):
    """A withdrawn piece is not held up to the newsroom as news."""
    reported("Gone", papers[0])
    for item in Item.objects.all():
        Item.objects.filter(id=item.id).update(listed=False)
        rows.count_up(item.story)
    assert [titles(order=order) for order in stories.BOARD_ORDERS] == [[], [], []]


def test_a_merged_story_is_known_by_both_numbers_and_can_be_parted_again(papers):
    """What we wrote about either is about both."""
    one, other = reported("One", papers[0]), reported("Other", papers[1])
    act = editing.merge(one.id, other.id, **SAID)
    (row,) = stories.board(BoardAsked(), now=NINE).rows
    assert set(row.numbers) == {one.uuid, other.uuid}
    assert row.last_act == act
    editing.undo(act, **SAID)
    assert {row.last_act for row in stories.board(BoardAsked(), now=NINE).rows} == {0}


def test_the_stamp_changes_with_what_comes_in_and_what_is_done(papers):
    """Otherwise an open board would never hear of it."""
    story = reported("One", papers[0])
    stamps = [stories.stamp(now=NINE)]
    rows.piece(papers[1], "Two", story)
    stamps.append(stories.stamp(now=NINE))
    editing.lock(story.id, **SAID)
    stamps.append(stories.stamp(now=NINE))
    rows.stand("front", [story])
    stamps.append(stories.stamp(now=NINE))
    assert len(set(stamps)) == 4
    assert stories.stamp(now=NINE) == stamps[-1]


@pytest.mark.parametrize("order", stories.BOARD_ORDERS)
def test_the_board_asks_a_bounded_number_of_questions(papers, order, django_assert_max_num_queries):
    """Forty stories cost as many statements as one."""
    for number in range(40):
        reported(f"Story {number}", *papers)
    with django_assert_max_num_queries(10):
        assert len(stories.board(BoardAsked(order=order), now=NINE).rows) == 40
