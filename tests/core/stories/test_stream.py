"""Pieces in order of arrival: copies, events, second looks, and whatever a wild stream brings."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.core import prints
from headwater.core.errors import SettingRefused
from headwater.core.stories import RULES_2026_11, Piece, Stories, Stream, assign, rules_from, splits

NOON = datetime(2031, 5, 6, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)

STORM = (
    """A storm closed the harbour of Port Amery on Tuesday and 1,200 people left their homes, Mayor Ana Solberg
    said. Waves of 9.5 metres broke the old sea wall of Port Amery, and the ferries to Ostland will stay in
    port. Ana Solberg asked for help.""",
    """More than 1,200 residents of Port Amery were brought to safety after the sea wall broke in a storm. The
    ferries to Ostland do not sail. Ana Solberg, the mayor of Port Amery, spoke of the worst waves in a century.""",
    """The harbour of Port Amery is still closed. Repairs to the sea wall will cost 40 million, Ana Solberg told
    the council of Port Amery, and ferries to Ostland may stay away for a week after the storm drove out 1,200
    people.""",
    """Ana Solberg opened a shelter for the 1,200 people who fled the storm at Port Amery. The ferries to Ostland
    wait in port until the sea wall of Port Amery is mended, the mayor said.""",
)
FIRE = (
    """A fire destroyed the paper mill of Hallvik on Tuesday; 3,450 workers are without pay, manager Tom Reyk said.
    The flames began in a drying hall, and smoke drifted as far as Ellen Island.""",
    """The paper mill of Hallvik burned down to its walls. Tom Reyk, its manager, spoke of a spark in the drying
    hall. Its 3,450 workers wait for news, and people on Ellen Island were told to keep windows shut because of
    the smoke.""",
    """Workers of the burned paper mill of Hallvik ask who will pay them. Insurers look into the fire that began in
    the drying hall, Tom Reyk said; all 3,450 jobs are at risk.""",
    """Tom Reyk promised to build the paper mill of Hallvik anew after the fire. The drying hall had been checked
    in May, he told the 3,450 workers. Smoke still drifts towards Ellen Island.""",
)
TRIAL = """A court in Grauburg found the former head of Nordbank, Leo Marsh, guilty of fraud. He had hidden losses of
300 million from its shareholders, judge Irma Holt said. His lawyers will appeal the sentence."""


def piece(
    item: int, text: str, title: str = "", *, at: datetime = NOON, language: str = "en", dated: bool = True
) -> Piece:
    """A piece with this text."""
    return Piece(item, at, prints.of(text, title=title, language=language), dated)


def labels(stream: Stream, count: int) -> list[int]:
    """The story of each of the pieces taken."""
    return [stream.story_of(item) for item in range(count)]


def test_a_copy_is_in_the_story_of_what_it_copies_wherever_that_goes() -> None:
    """Of each text one piece is clustered; the others follow it."""
    one, other, *_ = STORM
    stream = Stream()
    stream.take(piece(0, one))
    found = stream.take(piece(1, one, at=NOON + MINUTE))
    stream.take(piece(2, other, at=NOON + 2 * MINUTE))
    assert found.reason.startswith("Shares 100 % of its wording")
    assert labels(stream, 3) == [0, 0, 0]
    assert len(stream.stories) == 1


def test_a_story_that_drifted_is_split_and_the_reason_names_both_events() -> None:
    """A storm and a fire were put together while little was known of either; a reader wants two stories."""
    stories = Stories()
    for item, text in enumerate([*STORM, *FIRE]):
        stories.add(piece(item, text, at=NOON + item * MINUTE), 0)
    (split,) = splits(stories, among=[0])
    assert set(split.items) == {4, 5, 6, 7}
    assert "Port Amery" in split.reason
    assert "Hallvik" in split.reason
    stories.split(split.story, split.items, 99)
    assert [stories.story_of(item) for item in range(8)] == [0] * 4 + [99] * 4
    assert splits(stories, among=[0, 99]) == ()


def test_a_story_of_one_event_is_not_split() -> None:
    """Each report has words of its own, and they are still one."""
    stories = Stories()
    for item, text in enumerate(STORM):
        stories.add(piece(item, text, at=NOON + item * MINUTE), 0)
    assert splits(stories, among=[0]) == ()


def test_a_split_puts_things_back_where_the_engine_knows_them() -> None:
    """Counting and finding go on as if the pieces had come to the new story at once."""
    stories, plain = Stories(), Stories()
    for item, text in enumerate([*STORM, *FIRE]):
        stories.add(piece(item, text, at=NOON + item * MINUTE), 0)
        plain.add(piece(item, text, at=NOON + item * MINUTE), 0 if item < 4 else 99)
    stories.split(0, range(4, 8), 99)
    late = piece(8, FIRE[1].replace("burned down to", "burned to"), at=NOON + 20 * MINUTE)
    assert assign(late, stories).story == assign(late, plain).story == 99
    assert stories.vocabulary.pieces == plain.vocabulary.pieces


def test_a_restart_changes_no_later_judgement() -> None:
    """A window filled anew from what is stored decides as the one that was killed would have."""
    texts = [*STORM[:3], TRIAL, *FIRE[:3]]
    stories, again = Stories(), Stories()
    for item, text in enumerate(texts):
        each = piece(item, text, at=NOON + item * MINUTE)
        stories.add(each, assign(each, stories).story or item)
    for item, text in enumerate(texts):
        again.add(piece(item, text, at=NOON + item * MINUTE), stories.story_of(item) or 0)
    for number, text in enumerate((STORM[3], FIRE[3], TRIAL[:90])):
        late = piece(50 + number, text, at=NOON + 30 * MINUTE)
        assert assign(late, stories) == assign(late, again)


def test_a_clock_that_runs_wrong_harms_only_its_own_piece() -> None:
    """One outlet dates its piece a century ahead; the news before and after it goes on."""
    stream = Stream()
    one, other, third, _ = STORM
    stream.take(piece(0, one))
    stream.take(piece(1, TRIAL, at=NOON + timedelta(days=36_500)))
    stream.take(piece(2, TRIAL[::-1], at=NOON - timedelta(days=36_500)))
    stream.take(piece(3, other, at=NOON + MINUTE))
    stream.take(piece(4, third, at=NOON + 2 * MINUTE))
    assert labels(stream, 5) == [0, 1, 2, 0, 0]


def test_a_piece_without_a_date_joins_by_its_words() -> None:
    """Its place in the row says nothing about the event."""
    stream = Stream()
    one, other, *_ = STORM
    stream.take(piece(0, one, dated=False))
    stream.take(piece(1, other, at=NOON + timedelta(days=900), dated=False))
    assert labels(stream, 2) == [0, 0]


@pytest.mark.parametrize("text", ["", " ", "word " * 200_000, "名" * 50_000, "é" * 100_000, "1 2 3 " * 1000])
def test_empty_and_giant_texts_are_pieces_like_others(text: str) -> None:
    """Whatever is sent, the next piece finds the engine well."""
    stream = Stream()
    stream.take(piece(0, STORM[0]))
    stream.take(piece(1, text))
    stream.take(piece(2, STORM[1]))
    stream.tidy()
    assert labels(stream, 3)[::2] == [0, 0]
    assert stream.story_of(1) == 1


def test_headlines_join_texts_by_the_same_rules() -> None:
    """Feeds bring texts from one outlet and bare headlines from another."""
    stream = Stream()
    stream.take(piece(0, STORM[0], "Storm closes harbour of Port Amery"))
    stream.take(piece(1, "", "Port Amery harbour closed by storm", at=NOON + MINUTE))
    stream.take(piece(2, "", "Leo Marsh guilty of fraud at Nordbank", at=NOON + MINUTE))
    assert labels(stream, 3) == [0, 0, 2]


@pytest.mark.parametrize(
    ("language", "one", "other", "else_"),
    [
        (
            "de",
            "Sturm schließt Hafen von Hallvik",
            "Hafen von Hallvik nach Sturm geschlossen",
            "Prozess gegen Bankchef Marsch",
        ),
        (
            "fr",
            "La tempête ferme le port de Hallvik",
            "Le port de Hallvik fermé par la tempête",
            "Procès du banquier Marsh",
        ),
        (
            "es",
            "La tormenta cierra el puerto de Hallvik",
            "Puerto de Hallvik cerrado por tormenta",
            "Juicio al banquero",
        ),
        ("ru", "Шторм закрыл порт Халлвик", "Порт Халлвик закрыт из-за шторма", "Суд над банкиром Маршем"),
        ("ja", "嵐でハルヴィク港が閉鎖", "ハルヴィク港、嵐で閉鎖", "銀行家マーシュに有罪判決"),
        ("", "Sturm skliessar Hafnen Hallvik", "Hafnen Hallvik skliest Sturm", "Prossess mot Banker Marsh"),
    ],
)
def test_other_languages_are_understood_well_enough(language: str, one: str, other: str, else_: str) -> None:
    """News is not written in English only."""
    stories = Stories()
    stories.add(piece(0, "", one, language=language), 7)
    assert (
        assign(piece(1, "", other, language=language), stories).score
        > assign(piece(1, "", else_, language=language), stories).score
    )


@settings(max_examples=15)
@given(st.permutations(range(8)), st.integers(0, 7))
def test_simultaneous_pieces_make_the_same_stories_in_any_order(order: list[int], twice: int) -> None:
    """Which feed is read first is chance; that a feed brings a piece twice as well."""
    texts = [*STORM, *FIRE]
    stream = Stream()
    for number, which in enumerate([*order, twice]):
        stream.take(piece(number, texts[which]))
    stream.tidy()
    found = labels(stream, 9)
    told = {which: found[number] for number, which in enumerate(order)}
    assert len({told[which] for which in range(4)}) == 1
    assert len({told[which] for which in range(4, 8)}) == 1
    assert told[0] != told[4]
    assert found[8] == told[twice]


def test_a_window_holds_so_many_stories_and_lets_the_oldest_go() -> None:
    """Memory has an end; news that nothing was added to is let go first."""
    stories = Stories(replace(RULES_2026_11, pool=2))
    for item, text in enumerate((STORM[0], TRIAL, FIRE[0])):
        stories.add(piece(item, text), item)
    assert len(stories) == 2
    assert stories.story_of(0) is None
    assert assign(piece(9, STORM[1]), stories).story is None


def test_rules_are_told_by_name_times_in_days() -> None:
    """A file of rules that says little changes little."""
    rules = rules_from({"name": "x", "alive": 2, "join": 1, "weights": {"terms": 3}})
    assert (rules.alive, rules.join, rules.weights.terms) == (timedelta(days=2), 1.0, 3.0)
    assert rules.weights.title == RULES_2026_11.weights.title
    with pytest.raises(SettingRefused):
        rules_from({"name": "x", "pool": 2.5})
