"""A withdrawn text is known in whatever words, and a report of the same event is left alone."""

import random
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.copies.test_side_by_side import NAMES, reordered, sentences, spun, written

from headwater.core import copies, prints
from headwater.core.blocks import RULES_2026_12_03, Block, Blocks, HeldBack, Means
from headwater.core.blocks.cadence import cadence
from headwater.core.blocks.nearness import Nearness
from headwater.core.blocks.ordering import Retold, retold
from headwater.core.blocks.retelling import Retelling
from headwater.core.copies import Window

NOON = datetime(2031, 5, 6, 12, tzinfo=UTC)


def shuffled(told: list[list[str]], seed: int = 3) -> list[list[str]]:
    """The sentences in another order, three by three."""
    parts = [told[at : at + 3] for at in range(0, len(told), 3)]
    random.Random(seed).shuffle(parts)
    return [sentence for part in parts for sentence in part]


def held(text: str, *withdrawn: str, language: str = "en") -> HeldBack | None:
    """Whether a text is held back once others were withdrawn."""
    blocks = Blocks()
    for number, other in enumerate(withdrawn, 1):
        known = prints.of(other, title="", language="en")
        blocks.add(Block(Means.TEXT, "", f"t-{number}", NOON, prints=known, number=number))
    return blocks.told(prints.of(text, title="", language=language), ())


def reported(seed: int, names: list[str], lengths: list[str] | None = None) -> str:
    """An invented report, each of whose sentences begins with the next two names.

    Args:
        seed: of all its other words.
        names: two for each sentence.
        lengths: words that stand for how long the sentences are; None: the names.
    """
    chance = random.Random(seed)
    told = []
    for place in range(0, len(names), 2):
        count = random.Random((lengths or names)[place]).randrange(4, 16)
        own = ["".join(chance.choices("abcdefghiklmnoprstuvz", k=9)) for _ in range(count)]
        told.append(names[place : place + 2] + own)
    return written(told)


def is_a_copy(text: str, of: str) -> bool:
    """Whether the copies alone would tell."""
    window = Window()
    window.add(1, prints.of(of, title="", language="en"), NOON)
    return copies.match(prints.of(text, title="", language="en"), window) is not None


ORIGINAL = sentences(1)
OTHERS = tuple(written(sentences(seed)) for seed in (20, 21, 22))
RETOLD = {
    "nearly every word exchanged": spun(ORIGINAL, 0.68),
    "nearly every word exchanged, and shuffled": shuffled(spun(ORIGINAL, 0.55)),
    "exchanged, in another order within sentences": reordered(spun(ORIGINAL, 0.66)),
}


@pytest.mark.parametrize("way", RETOLD)
def test_a_withdrawn_text_is_known_where_no_copy_is_found(way: str) -> None:
    """Of hundreds of texts that may not come back each may be looked at more closely than of a million others."""
    text, of = written(RETOLD[way]), written(ORIGINAL)
    assert not is_a_copy(text, of)
    found = held(text, *OTHERS, of)
    assert found is not None
    assert found.tombstone == "t-4"
    assert "in other words" in found.reason
    assert held(text, *OTHERS) is None


def test_half_of_a_text_among_as_many_other_words_is_held_back() -> None:
    """What is added takes nothing away from what was taken."""
    of, around = written(ORIGINAL), written(sentences(8, count=16))
    begin, end = around[: len(around) // 2], around[len(around) // 2 :]
    half = "\n\n".join((begin, written(ORIGINAL[:12]), end))
    assert held(half, of) is not None


@pytest.mark.parametrize("part", [NAMES, NAMES[:30], NAMES[:20], NAMES[28:], NAMES[14:34]])
def test_a_translation_is_known_by_its_names_in_step(part: list[str]) -> None:
    """Names and numbers are all that some translations have in common with their source, be it cut."""
    found = held(reported(2, part), reported(1, NAMES), language="es")
    assert found is not None
    assert "follow one another alike in both" in found.reason


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_same_names_in_the_same_order_but_out_of_step_are_no_retelling(language: str) -> None:
    """What matters comes first in every report of an event: order alone accuses nobody."""
    chance = random.Random(8)
    apart: list[str] = []
    for name in NAMES[::2]:
        apart += [name, *map(str, chance.sample(range(10**9), chance.randrange(8)))]
    assert held(reported(2, apart), reported(1, NAMES), language=language) is None


@pytest.mark.parametrize("language", ["en", "es"])
def test_two_briefs_that_say_the_same_are_let_in(language: str) -> None:
    """Of an event of which three things are known every newsroom tells these three."""
    assert held(reported(2, NAMES[:6]), reported(1, NAMES[:6]), language=language) is None


def test_a_text_without_stops_goes_in_step_with_its_source() -> None:
    """Whoever leaves the stops out, as captions do, leaves no sentences to hold against others."""
    endless = written(spun(ORIGINAL, 0.6)).replace(".", "").replace("\n\n", " ").lower()
    found = held(endless, *OTHERS, written(ORIGINAL))
    assert found is not None
    assert found.tombstone == "t-4"


@given(st.integers(0, 10_000))
@settings(max_examples=25)
def test_whoever_tells_of_the_same_people_in_an_order_of_their_own_is_let_in(seed: int) -> None:
    """An independent report is somebody else's work, in whichever language."""
    other = random.Random(seed).sample(NAMES, len(NAMES))
    assert held(reported(2, other), reported(1, NAMES)) is None
    assert held(reported(2, other), reported(1, NAMES), language="es") is None


@pytest.mark.parametrize("part", [NAMES[:24], NAMES[16:40]])
def test_a_translation_with_few_names_is_known_by_how_long_its_sentences_are(part: list[str]) -> None:
    """A translator leaves every sentence as long as it was; a newsroom that tells of the same people does not."""
    few = [name if place % 4 == 0 else f"{place}z{name}" for place, name in enumerate(part)]
    assert held(reported(2, few, part), reported(1, NAMES), language="es") is not None
    assert held(reported(2, few, few[::-1]), reported(1, NAMES), language="es") is None


def test_sentences_that_are_all_alike_tell_nothing_by_being_alike() -> None:
    """A list of results is as long, line after line, as any other."""
    lines = [written([row[:10] for row in sentences(seed)]) for seed in (1, 2)]
    mine, theirs = (prints.of(text, title="", language="en").flow for text in lines)
    assert cadence(mine, theirs) < 0.2
    assert cadence(mine, b"") == 0.0


def test_a_part_is_known_though_all_of_it_is_speech() -> None:
    """Whoever cuts a quotation out and leaves the marks off says no word of his own."""
    said = written(sentences(7, count=4)).replace("\n\n", " ")
    begin, end = OTHERS[0][:600], OTHERS[0][600:]
    article = f"{begin}\n\n“{said}”\n\n{end}"
    known = Retelling(RULES_2026_12_03)
    for number, text in enumerate((article, *OTHERS[1:])):
        known.add(number, prints.of(text, title="", language="en"))
    cut = " ".join(said.split()[3:50])
    found = known.told(prints.of(cut, title="", language="en"))
    assert found is not None
    assert found.of == 0
    assert found.evidence.endswith("telling words stand there in the same order")
    assert known.told(prints.of(f"{written(ORIGINAL)[:900]} {cut}", title="", language="en")) is None
    assert known.told(prints.of(cut, title="", language="es")) is None


def test_speech_that_both_quote_is_no_retelling() -> None:
    """Two newsrooms at one press conference write down the same sentences, in the order they were said."""
    said = [f"“{line}”" for line in written(sentences(7, count=10)).replace("\n\n", " ").split(". ")]
    mine = "\n\n".join((*OTHERS[0].split("\n\n")[:5], *said))
    theirs = "\n\n".join((*OTHERS[1].split("\n\n")[:5], *said))
    assert held(mine, theirs) is None


def test_what_two_texts_share_is_counted() -> None:
    """Words that either has in two sentences are nobody's sign."""
    mine = prints.of("Solberg Marne Thole Kellhaven. Ostrava Perugia Zwickau Namur. " + PADDING, title="", language="")
    theirs = prints.of("Solberg Marne Thole Kellhaven. Ostrava Perugia Zwickau Namur. " + OTHER, title="", language="")
    found = retold(mine.flow, theirs.flow, speech=0.25, leap=1.0)
    assert found == Retold(
        anchors=8, prose=8, ordered=8, in_step=8, words=found.words, way=4.0, plain=4.0, all=4.0
    )  # two pairs of sentences of four words each, one after the other
    turned = prints.of("Ostrava Perugia Zwickau Namur. Solberg Marne Thole Kellhaven. " + OTHER, title="", language="")
    again = retold(mine.flow, turned.flow, speech=0.25, leap=1.0)
    assert (again.anchors, again.ordered, again.in_step, again.way, again.all) == (8, 4, 8, 3.0, 4.0)
    quoted = "“Solberg Marne Thole Kellhaven.” Ostrava Perugia Zwickau Namur. " + OTHER
    said = retold(mine.flow, prints.of(quoted, title="", language="").flow, speech=0.25, leap=1.0)
    assert (said.prose, said.way, said.plain) == (4, 3.0, 2.0)


PADDING = (
    "Qwabar qwelin qwimos qwoder qwufet qwynag rabbon rebsil ribtos robdan rubfel rybgan sabhor sebjin sibkul sobmar."
)
OTHER = (
    "Tabnor tebpir tibqus tobrak tubsel tybtan vabvor vebwin vibxul vobyar vubzen wabbal webcol wibdun wobfer wubgam."
)


def test_the_nearest_text_is_named_first_and_a_stranger_not_at_all() -> None:
    """By the words that few of them have."""
    near = Nearness()
    for text in (PADDING, OTHER, *OTHERS):
        near.add(prints.of(text * 2, title="", language="").flow)
    assert near.nearest(prints.of(OTHER * 2, title="", language="").flow, 3)[0] == 1
    assert near.nearest(b"", 3) == []
