"""Letters that only look like the right ones, put back: who hides a text from whoever compares it exchanges them."""

import re
import unicodedata

_LATIN_FOR = str.maketrans(
    "аеорсхуіјѕԁһАВЕКМНОРСТХУІЈЅ" + "αεικνορτυχΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "aeopcxyijsdhABEKMHOPCTXYIJS" + "aeiknoptuxABEZHIKMNOPTYX",
)
_CYRILLIC_FOR = str.maketrans("aeopcxyABEKMHOPCTXY", "аеорсхуАВЕКМНОРСТХУ")
_MIXED = re.compile(r"[A-Za-z][\u0370-\u03ff\u0400-\u052f]|[\u0370-\u03ff\u0400-\u052f][A-Za-z]")
_LATIN, _CYRILLIC = re.compile(r"[A-Za-z]"), re.compile(r"[\u0400-\u052f]")
_WIDE = re.compile(r"[\uff01-\uff5e]")
_UNSPACED = re.compile(r"[\u3041-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_ACCENTED = re.compile(r"[\u00c0-\u024f\u0300-\u036f\u1e00-\u1eff]")
_MANY = 10  # places at which scripts meet within a word; a brand, a formula, a name has one or two
_OFTEN = 0.04  # of the characters; English borrows an accent now and then
_THE = re.compile(r"\bthe\b", re.IGNORECASE)
_ENGLISH = 0.004  # of the characters begin a "the"; no other language has the word
_WIDE_BY = 0xFEE0  # from a letter to its wide form
_NARROW = {code: code - _WIDE_BY for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}


def undisguised(text: str, language: str) -> str:
    """The text with letters of one script again; as it is, where nobody has exchanged any.

    Cyrillic and Greek letters among Latin ones and the other way round, wide letters and signs outside East Asian text,
    accents all over a text in English, which has none of its own.
    """
    if text.isascii():
        return text
    if _WIDE.search(text) and not _UNSPACED.search(text):
        text = text.translate(_NARROW)
    if sum(1 for _ in _MIXED.finditer(text)) >= _MANY:
        latin = len(_LATIN.findall(text)) > len(_CYRILLIC.findall(text))
        text = text.translate(_LATIN_FOR if latin else _CYRILLIC_FOR)
    if len(_ACCENTED.findall(text)) > _OFTEN * len(text) and (language == "en" or _is_english(text)):
        parts = unicodedata.normalize("NFD", text)
        text = "".join(part for part in parts if not unicodedata.combining(part))
    return text


def _is_english(text: str) -> bool:
    """Whether a text is in English, whatever its accents make it look like."""
    return sum(1 for _ in _THE.finditer(text)) >= _ENGLISH * len(text)
