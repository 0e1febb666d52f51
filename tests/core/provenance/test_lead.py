"""Which headline stands for a story."""

from itertools import permutations

import pytest
from tests.core.provenance.pieces import copy, piece

from headwater.core.provenance import TRACE, headline, trace


def _lead(*story):
    return headline(story, trace(story, rules=TRACE))


def test_the_headline_most_like_the_others_stands_for_the_story():
    """An odd or clever headline tells a reader less than the common one."""
    found = _lead(
        piece(1, "The Courier", 0, headline="A grey morning in Kellhaven"),
        piece(2, "Post", 30, headline="Harbour bridge closed after cracks found"),
        piece(3, "Echo", 60, headline="Kellhaven harbour bridge is closed after cracks are found"),
    )
    assert found.item != 1
    assert "Most like the 2 other headlines" in found.reason


def test_a_copy_s_headline_gives_way_to_a_report_s():
    """Many copies would otherwise outvote whoever reported."""
    found = _lead(
        piece(1, "The Courier", 0, headline="Bridge at Kellhaven harbour shut as cracks are found"),
        *(piece(i, f"Mirror {i}", 60 + i, copy=copy(1), headline="Kellhaven harbour bridge shut") for i in range(2, 5)),
    )
    assert found.item == 1


def test_the_shortest_of_equals_wins():
    """Where headlines say the same, brevity helps the page."""
    found = _lead(
        piece(1, "The Courier", 0, headline="Harbour bridge closed!!!"),
        piece(2, "Post", 30, headline="Harbour bridge closed"),
    )
    assert found.item == 2


def test_the_language_of_most_newsrooms_is_the_headline_s():
    """Copies in another language do not count."""
    found = _lead(
        piece(1, "The Courier", 0, headline="Harbour bridge closed"),
        piece(2, "Flussbote", 30, headline="Hafenbrücke gesperrt", language="de"),
        piece(3, "Uferblatt", 60, headline="Hafenbrücke in Kellhaven gesperrt", language="de-AT"),
    )
    assert found.language.startswith("de")


def test_scripts_without_spaces_have_likeness_too():
    """Word by word comparison would call every such headline unlike the rest."""
    found = _lead(
        piece(1, "朝の便り", 0, headline="春の市で歌声", language="ja"),
        piece(2, "港日報", 30, headline="港の橋が亀裂で閉鎖", language="ja"),
        piece(3, "潮新聞", 60, headline="港の橋、亀裂で閉鎖される", language="ja"),
    )
    assert found.item in (2, 3)


def test_a_story_without_members_has_no_headline():
    """The caller must not publish an empty one."""
    with pytest.raises(ValueError, match="without members"):
        headline((), ())


def test_no_order_of_the_members_changes_the_likeness():
    """A last decimal that depends on the order of rows would store every story anew at each look."""
    headlines = ("River floods Marn", "Storm over Marn", "Dyke breaks at Marn tonight", "Storm over Marn")
    story = [piece(item, f"Outlet {item}", item, headline=said) for item, said in enumerate(headlines)]
    assert len({_lead(*other) for other in permutations(story)}) == 1
