"""The cut is the source's own words."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from headwater.core.rights import RightsRules, Showing, excerpt, showing
from headwater.core.signals import Place, Signal

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)


def within(limit: int) -> Showing:
    """A receipt that allows so many characters."""
    return showing((), terms=(), now=NOW, rules=RightsRules(excerpt_cap=limit))


@given(st.text(), st.integers(0, 300))
def test_an_excerpt_is_a_beginning_of_the_text_and_within_the_ceiling(text: str, limit: int) -> None:
    """Promise 2: a cut, never a rewrite."""
    cut = excerpt(text, within(limit))
    assert len(cut) <= limit
    folded = " ".join(text.split())
    assert folded.startswith((cut, cut.removesuffix("…")))


def test_the_cut_is_at_the_end_of_a_sentence() -> None:
    """Half a sentence can say the opposite of the whole one."""
    text = "The council of Kellhaven met on Monday with Dr. Bell. It closed the bridge. Nobody knows for how long it will stay so."  # noqa: E501
    assert excerpt(text, within(80)) == "The council of Kellhaven met on Monday with Dr. Bell. It closed the bridge."


def test_an_abbreviation_is_no_end() -> None:
    """As in "Dr." nor an initial ends a sentence."""
    text = (
        "The harbour master asked the well-known engineer Dr. Bell to look at the pier before winter comes to the town."
    )
    assert excerpt(text, within(60)) == "The harbour master asked the well-known engineer Dr. Bell…"


def test_what_may_not_be_listed_is_not_quoted() -> None:
    """No words of a piece whose owner asked not to be listed."""
    refused = Signal(Place.HTML_META, "robots", "noindex", "https://kellhaven-post.example/", NOW)
    assert excerpt("Words.", showing((refused,), terms=(), now=NOW, rules=RightsRules())) == ""


def test_a_script_without_spaces_is_cut_between_signs() -> None:
    """Chinese and Japanese have sentences, but no spaces."""
    assert excerpt("港口大桥周一关闭。市议会表示担忧，居民等待消息。", within(12)) == "港口大桥周一关闭。"
    assert excerpt("港" * 40, within(10)) == "港" * 9 + "…"
