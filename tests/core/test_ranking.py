"""What leads, and why."""

import math
from datetime import UTC, datetime, timedelta

import pytest

from headwater.core.ranking import FRONT, SECTION, Covered, Pin, RankingRules, Report, order

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def report(source, hours=2.0, **more):
    """A report of an outlet some hours old."""
    facts = {"owner": f"owner {source}", "country": "GB", "language": "en", "copied": False}
    return Report(source=source, at=NOW - timedelta(hours=hours), **(facts | more))


def story(number, *reports, **more):
    """A story of some reports."""
    facts = {"section": f"section {number}", "names": (f"name {number}",), "documents": 0, "own": False}
    return Covered(story=number, reports=reports, **(facts | more))


def ranked(*stories, rules=FRONT):
    """The story ids in order."""
    return [place.story for place in order(stories, now=NOW, rules=rules).places]


def terms(covered, rules=FRONT):
    """The terms of a story alone on the page, by name."""
    return {term.name: term.value for term in order([covered], now=NOW, rules=rules).places[0].terms}


def test_more_newsrooms_lead():
    """What many report on their own matters more than what one does."""
    assert ranked(story(1, report(1)), story(2, *map(report, range(3)))) == [2, 1]


def test_an_owner_has_one_vote():
    """Ten titles of one house cannot push a story up."""
    chain = story(1, *(report(i, owner="Estuary") for i in range(10)))
    assert terms(chain)["independent newsrooms"] == 1.0


def test_copies_hardly_count():
    """Thirty copies of one text are one report that travelled."""
    copied = story(1, report(0), *(report(i, copied=True) for i in range(1, 11)))
    assert terms(copied)["independent newsrooms"] == pytest.approx(2.0)
    assert ranked(copied, story(2, *map(report, range(3)))) == [2, 1]


def test_a_text_that_only_carriers_bring_has_the_vote_of_whoever_wrote_it():
    """An agency's report is a report, though its own page was never seen."""
    carried = story(1, *(report(i, copied=True) for i in range(3)))
    assert terms(carried)["independent newsrooms"] == pytest.approx(1.2)


def test_a_report_loses_half_its_weight_in_a_half_life():
    """A front page forgets in hours, a section in a day."""
    assert terms(story(1, report(1, 6)))["recency"] == pytest.approx(0.5)
    assert terms(story(1, report(1, 24)), SECTION)["recency"] == pytest.approx(0.5)


def test_breadth_counts_effective_countries():
    """Nine outlets of one country and one of another are not as wide as five and five."""
    even = story(1, *(report(i, country="GB" if i % 2 else "DE") for i in range(10)))
    tilted = story(2, *(report(i, country="DE" if i else "GB") for i in range(10)))
    assert terms(even)["countries"] == pytest.approx(1.3)
    assert 1 < terms(tilted)["countries"] < 1.2


def test_a_burst_of_reports_lifts_a_story_at_most_twofold():
    """Breaking news rises, and cannot run away with the page."""
    calm = story(1, *(report(i, 2 * i + 0.5) for i in range(11)))
    burst = story(2, *(report(i, 20) for i in range(2)), *(report(i, 0.3) for i in range(2, 14)))
    assert terms(calm)["burst"] < 1.2
    assert terms(burst)["burst"] == 2.0


def test_a_first_report_is_no_burst():
    """Every story begins; only what follows can surprise."""
    assert terms(story(1, report(1, 0.1)))["burst"] == 1.0


def test_documents_and_our_own_reporting_help():
    """What rests on documents, and what we found out ourselves, goes a little higher."""
    plain, backed = story(1, report(1)), story(2, report(1), documents=3)
    ours = story(3, report(1), own=True)
    assert ranked(plain, backed, ours) == [3, 2, 1]


def test_our_own_story_stands_without_anyone_else_s():
    """An exclusive has no coverage to count."""
    exclusive = story(1, own=True, own_at=NOW - timedelta(hours=6))
    assert order([exclusive], now=NOW, rules=FRONT).places[0].score == pytest.approx(1.0)


def test_the_same_name_and_section_twice_gives_way_to_something_else():
    """A front page that tells one subject five times tells a reader little."""
    first = story(1, *map(report, range(5)), names=("Kellhaven",), section="world")
    again = story(2, *map(report, range(4)), names=("Kellhaven",), section="world")
    other = story(3, *map(report, range(3)), names=("Oakmere",), section="science")
    assert ranked(first, again, other) == [1, 3, 2]


def test_the_score_is_the_product_of_its_terms():
    """Whoever asks why can calculate it with paper and pencil."""
    many = [story(n, *(report(i, i + n) for i in range(n)), documents=n, section="world") for n in range(1, 9)]
    for place in order(many, now=NOW, rules=FRONT).places:
        assert place.score == pytest.approx(math.prod(term.value for term in place.terms))
        assert all(term.sentence for term in place.terms)


def test_the_search_for_the_next_place_finds_what_a_full_search_finds():
    """The short cut past low scores must not change the page."""
    sections, names = ("world", "sport", "culture"), ("A", "B", "C", "D")
    many = [
        story(n, *(report(i, (n * 7) % 11) for i in range(n % 6 + 1)), section=sections[n % 3], names=(names[n % 4],))
        for n in range(40)
    ]
    left, above = {each.story: each for each in many}, []
    plain = {p.story: p.score / p.terms[-1].value for p in order(many, now=NOW, rules=FRONT).places}
    for place in order(many, now=NOW, rules=FRONT).places:
        marked = {
            n: plain[n]
            * 0.7
            ** (
                any(each.names == left[n].names for each in above)
                + any(each.section == left[n].section for each in above[-3:])
            )
            for n in left
        }
        assert place.story == min(left, key=lambda n: (-round(marked[n], 12), n))
        above.append(left.pop(place.story))


def test_equal_stories_go_by_their_number_whatever_order_they_came_in():
    """A page must not shuffle itself between two readings."""
    equal = [story(n, report(1), section="", names=()) for n in range(5)]
    assert ranked(*equal) == ranked(*reversed(equal)) == [0, 1, 2, 3, 4]


def test_the_sentence_says_how_widely_and_since_when():
    """The line of fact for an editor's desk."""
    covered = story(
        1, report(1, 2.75, outlet="The Courier"), report(2, country="DE"), report(3, 1), report(4, 1, copied=True)
    )
    place = order([covered], now=NOW, rules=FRONT).places[0]
    assert place.sentence == "3 independent newsrooms, 2 countries, 1 copy, first seen 09:15 UTC by The Courier"


def test_a_board_has_its_places_and_no_more():
    """The page is finite; ranks begin at one."""
    front = order([story(n, report(1)) for n in range(9)], now=NOW, rules=RankingRules(places=4))
    assert [place.rank for place in front.places] == [1, 2, 3, 4]
    assert front.rules == "ranking-2026-11"


def test_an_empty_board_is_an_answer():
    """The first hour of a new site."""
    assert order([], now=NOW, rules=FRONT).places == ()


def pinned(number, place, why="It matters here"):
    """That an editor keeps a story at a place until the evening."""
    return Pin(number, place, NOW + timedelta(hours=6), why)


def test_a_pinned_story_stands_where_an_editor_keeps_it():
    """The rest goes on by its score; the terms say who decided."""
    stories = [story(number, *map(report, range(6 - number))) for number in range(1, 6)]
    placed = order(stories, now=NOW, rules=FRONT, pins=[pinned(5, 1), pinned(4, 3)]).places
    assert [place.story for place in placed] == [5, 1, 4, 2, 3]
    assert placed[0].terms[0].sentence == (
        "An editor keeps it at place 1 until 24 November 18:00 UTC: It matters here."
    )
    assert placed[0].terms[0].value == 1.0


def test_pins_of_one_place_stand_one_below_the_other_and_beyond_the_end_last():
    """Two editors who pin at the same place lose neither story, and what nobody may be shown takes no place."""
    stories = [story(number, report(number)) for number in (1, 2, 3)]
    front = order(stories, now=NOW, rules=RankingRules(places=3), pins=[pinned(3, 1), pinned(2, 1), pinned(9, 1)])
    assert [place.story for place in front.places] == [3, 2, 1]
    assert ranked(*stories) == [1, 2, 3]
    last = order(stories[:2], now=NOW, rules=FRONT, pins=[pinned(1, 12)]).places
    assert [place.story for place in last] == [2, 1]
