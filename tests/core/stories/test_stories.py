"""Which event a piece tells of."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from math import exp, log

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.core import prints
from headwater.core.stories import (
    RULES_2026_11,
    Constraints,
    Piece,
    Stories,
    assign,
    judge,
    merges,
    same_text,
    worded,
)
from headwater.core.stories.types import NO_SIGNS, Signs

NOON = datetime(2031, 5, 6, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)

STORM = (
    "Storm closes harbour of Port Amery",
    (
        "A storm closed the harbour of Port Amery on Tuesday and 1,200 people left their homes, Mayor Ana "
        "Solberg said. Waves of 9.5 metres broke the old sea wall, and the ferries to Ostland will stay in "
        "port."
    ),
)
STORM_TOO = (
    "Thousand flee as waves break sea wall in Port Amery",
    (
        "More than 1,200 residents of Port Amery were brought to safety after the sea wall broke in a storm. "
        "The ferries to Ostland do not sail. Ana Solberg, the mayor, spoke of the worst waves in a century at"
        " the harbour."
    ),
)
STORM_AGAIN = (
    "Port Amery counts the cost of the storm",
    (
        "The harbour of Port Amery is still closed. Repairs to the broken sea wall will cost 40 million, Ana "
        "Solberg told the council, and ferries to Ostland may stay away for a week after the storm."
    ),
)
TRIAL = (
    "Banker Leo Marsh found guilty of fraud",
    (
        "A court in Grauburg found the former head of Nordbank, Leo Marsh, guilty of fraud. He had hidden "
        "losses of 300 million from shareholders, judge Irma Holt said. His lawyers will appeal the sentence."
    ),
)
SEALS = (
    "Seals return to the Ellen islands",
    (
        "Biologists counted 480 grey seals on the Ellen islands this spring, more than ever. Warden Tom Reyk "
        "credits the ban on nets; fishermen of Hallvik ask for compensation."
    ),
)
STURM = (
    "Sturm schließt Hafen von Port Amery",
    (
        "Ein Sturm hat am Dienstag den Hafen von Port Amery geschlossen, 1.200 Menschen verließen ihre "
        "Häuser, sagte Bürgermeisterin Ana Solberg. Die Fähren nach Ostland bleiben im Hafen."
    ),
)


def piece(item: int, told: tuple[str, str], at: datetime = NOON, language: str = "en") -> Piece:
    """A piece with this headline and text."""
    return Piece(item, at, prints.of(told[1], title=told[0], language=language))


def primary(place: str) -> tuple[str, str]:
    """One pattern of headline and text for any place."""
    return f"Vera Lund wins in {place}", f"Candidate Vera Lund wins the primary in {place}, count shows."


def quarter(year: int) -> tuple[str, str]:
    """One pattern of headline and text for any year."""
    return f"Nordbank results for quarter {year}", "Nordbank publishes its results of the quarter."


def with_storm() -> Stories:
    """Stories in which number 7 is the storm, told by item 1."""
    stories = Stories()
    stories.add(piece(1, STORM), 7)
    stories.add(piece(2, TRIAL), 8)
    return stories


def test_another_report_of_an_event_joins_its_story() -> None:
    """Stories, not links: twelve reports are one story."""
    found = assign(piece(3, STORM_TOO, NOON + HOUR), with_storm())
    assert found.story == 7
    assert found.score >= 0.5
    assert {"Port Amery", "Ana Solberg", "Ostland"} <= set(found.shared_names)
    assert {"storm", "ferries"} <= set(found.shared_terms)
    assert found.reason.startswith("Tells of the same event: both name ")
    assert found.rules == "stories-2026-12-03"


def in_time(over: timedelta) -> float:
    """How well a report fits, by its time, a story whose twenty lie around a moment a day and a half before."""
    stories = Stories()
    for item in range(20):
        stories.add(piece(item, STORM, NOON + over * (item / 19 - 0.5)), 7)
    (signs,) = stories.signs(piece(20, STORM_TOO, NOON + 36 * HOUR), stories.known([7]))
    return Signs(*signs).in_time


def test_what_was_told_in_a_burst_is_over_sooner_than_what_goes_on_for_days() -> None:
    """Two bursts of reports on one subject are rather two events; a late report of a long story is still of it."""
    assert in_time(HOUR) < in_time(24 * HOUR) < in_time(96 * HOUR) < 1.0


def test_time_says_nothing_where_there_is_none() -> None:
    """A piece without a date stands wherever it came in."""
    stories = Stories()
    stories.add(piece(1, STORM), 7)
    (signs,) = stories.signs(replace(piece(2, STORM_TOO), dated=False), stories.known([7]))
    assert Signs(*signs).in_time == 0.0


def test_reasons_are_in_whole_words() -> None:
    """A reader is shown why; stems and folded names are for the machine."""
    found = assign(piece(3, STORM_TOO, NOON + HOUR), with_storm())
    assert found.reason == (
        "Tells of the same event: both name Port Amery and Ana Solberg, and both use the words harbour and ferries."
    )


def test_a_number_is_no_name_and_is_shown_as_written() -> None:
    """That both have 1,200 is a sign; it is nobody's name."""
    one, other = (
        ("Mill closes", "The mill of Hallvik closes, 1,200 jobs go."),
        ("Hallvik to lose 1,200 jobs", "1,200 jobs go when the mill of Hallvik closes."),
    )
    stories = Stories()
    stories.add(piece(1, one), 7)
    found = assign(piece(2, other), stories)
    assert found.shared_names == ("Hallvik",)
    assert "1,200" in found.shared_terms
    assert not {"1", "200", "1200"} & set(found.shared_terms)


def test_an_office_is_no_name_where_it_is_also_written_small() -> None:
    """Two texts with a mayor each have no name in common."""
    one = ("Mayor Ana Solberg speaks of the ferry", "Mayor Ana Solberg spoke of the ferry in Hallvik.")
    other = ("Ferry strike ends", "The mayor met crews of the ferry in Hallvik, and Mayor Tom Reyk was glad.")
    stories = Stories()
    stories.add(piece(1, one), 7)
    assert assign(piece(2, other), stories).shared_names == ("Hallvik",)


def test_another_event_begins_a_story() -> None:
    """What has nothing in common must not be welded together."""
    found = assign(piece(3, SEALS), with_storm())
    assert found.story is None
    assert found.reason


def test_the_first_piece_of_all_begins_a_story() -> None:
    """A new site knows nothing yet."""
    found = assign(piece(3, SEALS), Stories())
    assert (found.story, found.score, found.runner_up) == (None, 0.0, None)
    assert found.reason == "No story of the last days shares its telling words."


def test_looking_changes_nothing() -> None:
    """Deciding is apart from doing: asked twice, the answer is the same."""
    stories = with_storm()
    assert assign(piece(3, STORM_TOO), stories) == assign(piece(3, STORM_TOO), stories)
    assert len(stories) == 2


def test_an_old_story_takes_nothing_more() -> None:
    """The storm of last month is another storm."""
    assert assign(piece(3, STORM_TOO, NOON + timedelta(days=30)), with_storm()).story is None


def test_the_same_headline_with_another_place_is_another_event() -> None:
    """Results come in one pattern from every place: alike as texts, different as events."""
    stories = Stories()
    stories.add(piece(1, primary("Ostland")), 7)
    found = assign(
        piece(2, primary("Hallvik")),
        stories,
    )
    assert found.story is None
    assert found.vetoes == ("story 7: another place or name (Hallvik / Ostland)",)
    assert "another place" in found.reason


def test_the_same_headline_with_another_number_is_another_event() -> None:
    """The report of one quarter is not that of the next."""
    stories = Stories()
    stories.add(piece(1, quarter(2030)), 7)
    found = assign(piece(2, quarter(2031)), stories)
    assert found.story is None


def test_another_language_does_not_join() -> None:
    """Words in common between two languages are chance; such stories are left apart for now."""
    assert assign(piece(3, STURM, language="de"), with_storm()).story is None


def test_a_forgotten_item_is_never_matched() -> None:
    """What was withdrawn has no part in judgements any more."""
    stories = with_storm()
    stories.forget(1)
    stories.forget(1)
    assert len(stories) == 1
    assert assign(piece(3, STORM_TOO), stories).story is None
    assert stories.story_of(1) is None


def test_forgetting_one_of_two_leaves_the_story_of_the_other() -> None:
    """A story is what its remaining pieces make it."""
    stories, plain = with_storm(), with_storm()
    stories.add(piece(3, STORM_TOO), 7)
    stories.forget(3)
    one, other = assign(piece(4, STORM_AGAIN), stories), assign(piece(4, STORM_AGAIN), plain)
    assert one.story == other.story == 7
    assert one.shared_names == other.shared_names


def test_a_piece_added_again_moves() -> None:
    """An editor put it into another story."""
    stories = with_storm()
    stories.add(piece(1, STORM), 9)
    assert stories.story_of(1) == 9
    assert assign(piece(3, STORM_TOO), stories).story == 9


def test_the_window_moves() -> None:
    """Stories nothing was added to are let go, with all their items."""
    stories = with_storm()
    stories.add(piece(3, SEALS, NOON + timedelta(days=5)), 9)
    assert stories.forget_before(NOON + timedelta(days=1)) == 2
    assert len(stories) == 1


def test_a_story_of_one_piece_is_weighed_by_measures_of_its_own() -> None:
    """What one piece has in common with another tells less than what it has in common with five."""
    stories = Stories(replace(RULES_2026_11, bias=-5.0, weights=NO_SIGNS, alone_bias=4.0, alone=NO_SIGNS))
    stories.add(piece(1, STORM), 7)
    assert judge(piece(4, STORM_AGAIN), stories).score == pytest.approx(1 / (1 + exp(5 - 4 / 1)))
    stories.add(piece(3, STORM_TOO), 7)
    assert judge(piece(4, STORM_AGAIN), stories).score == pytest.approx(1 / (1 + exp(5 - 4 / 2)))


def test_among_many_stories_all_is_weighed_by_measures_of_its_own() -> None:
    """Where there are a thousand stories, what suffices among fifty is chance; half-way up, half of that is added."""
    rules = replace(RULES_2026_11, bias=2.0, weights=NO_SIGNS, alone_bias=0.0, alone=NO_SIGNS, chance=-99.0, quorum=0.0)
    stories = Stories(replace(rules, crowded_bias=-6.0, crowded=NO_SIGNS))
    scores = []
    for number in range(1, 1_200):
        strange = f"{spelled(number)}ek {spelled(number)}us"
        stories.add(piece(number, STORM if number == 1 else (strange, "")), number)
        if number in {1, 187, 1_199}:
            scores.append(judge(piece(5_000, STORM_AGAIN), stories).score)
    assert scores[0] == pytest.approx(1 / (1 + exp(-2.0)))
    assert scores[1] == pytest.approx(1 / (1 + exp(-2.0 + 6.0 * (log(50 + 187) / 10 - 0.45) / 0.25)))
    assert scores[2] == pytest.approx(1 / (1 + exp(-2.0 + 6.0)))


@pytest.mark.parametrize(("day", "other"), [(8, 18), (3, 4), (12, 13)])
def test_two_headlines_of_one_pattern_for_two_days_are_two_events(day: int, other: int) -> None:
    """A forecast for the 8th is told in the words of the one for the 18th."""
    stories = Stories()
    text = "Rain from the west in the afternoon, wind from Port Amery, and frost at night in the hills of Ostland."
    stories.add(piece(1, (f"Weather in Ostland on {day} November", text)), 1)
    found = assign(piece(2, (f"Weather in Ostland on {other} November", text)), stories)
    assert found.story is None
    assert f"another number ({other} / {day})" in " ".join(found.vetoes)


def test_two_single_pieces_are_one_story_only_if_one_would_join_the_other() -> None:
    """Merging must not undo what was decided a minute before of the same two pieces."""
    never = Stories(replace(RULES_2026_11, alone_bias=-40.0))
    never.add(piece(1, STORM), 7)
    never.add(piece(3, STORM_TOO, NOON + HOUR), 9)
    assert merges(never, among=[9]) == ()


def test_two_stories_of_one_event_are_merged_into_the_earlier() -> None:
    """Two desks began a story at the same minute; the reader wants one."""
    stories = with_storm()
    stories.add(piece(3, STORM_TOO, NOON + HOUR), 9)
    (merge,) = merges(stories, among=[9])
    assert (merge.into, merge.gone) == (7, 9)
    assert merge.reason.startswith("Two stories of one event: both name Port Amery and Ana Solberg, and both use")
    stories.merged(merge.gone, merge.into)
    assert stories.story_of(3) == 7
    assert merges(stories, among=[9]) == ()


def test_stories_that_took_nothing_in_are_not_looked_at_again() -> None:
    """The pass looks at what moved, not at the whole window again."""
    stories = with_storm()
    stories.add(piece(3, STORM_TOO, NOON + HOUR), 9)
    assert merges(stories, among=[]) == ()


def test_what_an_editor_keeps_apart_stays_apart() -> None:
    """The overruling is remembered."""
    stories = with_storm()
    stories.add(piece(3, STORM_TOO, NOON + HOUR), 9)
    assert merges(stories, among=[9], constraints=Constraints(apart=frozenset({(7, 9)}))) == ()


def test_a_copy_goes_where_its_text_went() -> None:
    """The same text needs no clustering."""
    found = same_text(7, 0.86)
    assert (found.story, found.reason) == (7, "Shares 86 % of its wording with a piece of this story.")


@pytest.mark.parametrize("told", [("", ""), ("!!!", "…"), ("A", "1 2 3")])
def test_a_piece_without_words_begins_a_story(told: tuple[str, str]) -> None:
    """Nothing said is nothing in common."""
    stories = with_storm()
    assert assign(piece(3, told), stories).story is None
    stories.add(piece(3, told), 9)
    assert assign(piece(4, told), stories).story is None


@settings(max_examples=20)
@given(st.permutations(range(4)))
def test_the_order_of_equal_times_changes_no_event(order: list[int]) -> None:
    """Which feed is read first is chance; what happened is not."""
    told = (STORM, STORM_TOO, STORM_AGAIN, TRIAL)
    stories, story = Stories(), {}
    for item in order:
        found = assign(piece(item, told[item]), stories)
        story[item] = item if found.story is None else found.story
        stories.add(piece(item, told[item]), story[item])
    assert story[0] == story[1] == story[2] != story[3]


def test_a_judgement_is_numbers_until_somebody_reads_it() -> None:
    """Words are made when they are shown or stored; the judgement is the same."""
    stories, new = with_storm(), piece(3, STORM_TOO, NOON + HOUR)
    judgement = judge(new, stories)
    assert (judgement.story, judgement.looked_at) == (7, 7)
    assert all(isinstance(slot, int) for slot in (*judgement.terms, *judgement.names))
    assert worded(judgement, new, stories) == assign(new, stories)


def test_of_a_crowded_word_the_newest_pieces_are_found() -> None:
    """A word in a thousand pieces leads to the latest of them, and what left the window is found by none."""
    rules = replace(RULES_2026_11, postings=5)
    stories = Stories(rules)
    for item in range(1, 41):
        stories.add(piece(item, (f"Storm {item + 1000}", "")), item)
    (newest, *_) = (one.story for one in stories.near(piece(99, ("Storm", ""))))
    assert newest > 35
    for item in range(1, 41):
        stories.forget(item)
    assert stories.near(piece(99, ("Storm", ""))) == []
    stories.add(piece(50, ("Storm 2000", "")), 50)
    assert [one.story for one in stories.near(piece(99, ("Storm", "")))] == [50]


def test_a_piece_with_very_many_words_is_taken_in() -> None:
    """Somebody will send a list of ten thousand names."""
    names = " ".join(f"Ana{letters} Sol{letters}" for letters in map(spelled, range(3000)))
    stories = Stories()
    stories.add(piece(1, ("Names", names)), 1)
    assert assign(piece(2, ("Names", names)), stories).story == 1


def test_among_many_stories_one_common_word_is_chance() -> None:
    """On a day of a thousand headlines some story shares a common word with any piece; that tells of no event."""
    stories = Stories(replace(RULES_2026_11, bias=40.0, alone_bias=0.0, quorum=0.0))
    stories.add(piece(1, ("Council votes on lanterns", "")), 1)
    new = piece(5_000, ("Lanterns of dancers", ""))
    assert assign(new, stories).story == 1, "among few it is most likely the same"
    for number in range(2, 1_200):
        strange = f"{spelled(number)}ek {spelled(number)}us"
        stories.add(piece(number, (f"Lanterns {strange}" if number % 4 == 0 else strange, "")), number)
    found = assign(new, stories)
    assert found.story is None
    assert "no more in common than one of so many stories has by chance" in found.reason


@settings(max_examples=25)
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 11), st.integers(0, 5)), max_size=40))
def test_stories_are_counted_by_the_day_they_began_on(steps: list[tuple[int, int, int]]) -> None:
    """Whatever is added, moved, merged and forgotten: as many are counted as there are, each at its place."""
    stories = Stories()
    for act, item, story in steps:
        if act == 0:
            stories.add(replace(piece(item, STORM, NOON + item * 24 * HOUR), dated=item % 3 > 0), story)
        elif act == 1:
            stories.forget(item)
        elif act == 2:
            stories.merged(story, (story + 1) % 6)
        elif one := next(iter(stories.known([story])), None):
            stories.split(story, stories.items(one)[1:], 6 + len(stories)) if len(one.rows) > 1 else None
    crowd = stories.window.crowd
    began = [stories.first(one) for one in stories.known(range(100))]
    assert (int(crowd.all.sum()), int(crowd.undated.sum())) == (len(stories), began.count(None))
    days = [int(at // 86_400) for at in began if at is not None]
    english = stories.languages.get("en", 0)
    expected = {day: days.count(day) for day in days}
    assert {day: int(crowd.begun[(day + english * 1_021) % len(crowd.begun)]) for day in expected} == expected
    assert int(crowd.begun.sum()) == len(days)


def spelled(number: int) -> str:
    """A number in letters."""
    return "".join(chr(97 + int(digit)) for digit in str(number))
