"""The language of a text, weighed against what its publisher declares."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.core.language import _SAME, _model, guess


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Der Stadtrat hat am Montag beschlossen, die alte Brücke zu sperren.", "de"),
        ("The council voted on Monday to close the old bridge to traffic.", "en"),
        ("Le conseil a voté lundi la fermeture du vieux pont aux voitures.", "fr"),
        ("El consejo votó el lunes el cierre del viejo puente al tráfico.", "es"),
        ("Совет проголосовал за закрытие старого моста в понедельник.", "ru"),
        ("Rådet stemte mandag for å stenge den gamle broen over elven.", "no"),
    ],
)
def test_a_sentence_is_enough(text: str, language: str) -> None:
    """A lead without any declaration is still told apart."""
    assert guess(text) == language


def test_a_clear_text_overrules_a_wrong_declaration() -> None:
    """Templates declare English on pages in every language."""
    assert guess("Der Stadtrat hat am Montag beschlossen, die alte Brücke zu sperren.", hints=("en",)) == "de"


def test_a_short_headline_is_believed_to_be_in_the_declared_language() -> None:
    """Three words tell too little."""
    assert guess("Brexit, again", hints=("de-AT", "en")) == "de"


def test_an_invented_language_stays_unknown() -> None:
    """A wrong language costs more than none: it chooses the story's index."""
    assert guess("zorblat frimmel quaxi tendu vormik laspo ekrin dosul mavrek ilno") == ""
    assert guess("12.5 33 1,000") == ""


@pytest.mark.parametrize(
    ("hint", "language"), [("ENG", "en"), ("nb_NO", "no"), ("iw", "he"), ("zh-Hant", "zh"), ("tlh", ""), ("x", "")]
)
def test_declared_languages_are_read_in_every_spelling(hint: str, language: str) -> None:
    """Feeds and pages write language codes in all ways; an invented one counts for nothing."""
    assert guess("", hints=(hint,)) == language


@given(st.text(), st.lists(st.text(max_size=8), max_size=3))
def test_any_text_has_a_two_letter_language_or_none(text: str, hints: list[str]) -> None:
    """The code goes into a column of two letters."""
    assert len(guess(text, hints=tuple(hints))) in {0, 2}


def test_the_numbers_are_read_as_the_library_reads_them() -> None:
    """We walk its automaton ourselves; what comes out must be the library's own word."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    library = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    for text in ("Bürgermeisterin Ines Quast eröffnet die neue Brücke", "THE COUNCIL VOTED", "Мост закрыт мост"):
        model = _model()
        theirs: dict[str, float] = dict.fromkeys(model.codes, 0.0)
        for code, share in library.rank(text):
            theirs[_SAME.get(code, code)] += share
        assert dict(zip(model.codes, model.shares(text).tolist(), strict=True)) == pytest.approx(theirs, abs=1e-4)
