"""The words among the prints as one string of bytes."""

from hypothesis import given
from hypothesis import strategies as st

from headwater.core import prints
from headwater.core.prints import lean, unlean, words_of


@given(st.text(max_size=400), st.text(max_size=60), st.sampled_from(["", "en", "de", "ru", "ja"]))
def test_the_words_come_back_as_they_were(text: str, title: str, language: str) -> None:
    """A reader is shown reasons in the words of the pieces, whatever stood in them."""
    words = words_of(prints.of(text, title=title, language=language))
    assert unlean(lean(words)) == words


def test_a_lone_word_shown_as_its_term_comes_back() -> None:
    """One empty field must not be taken for no field."""
    words = words_of(prints.of("Ways", title="", language="en"))
    assert words.shown
    assert unlean(lean(words)) == words
