"""A text as a row of words: Unicode words, and pairs of characters where a script writes no spaces."""

import re
import unicodedata

_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"  # Thai … Han
_WORD = re.compile(rf"[{_UNSPACED}]+|[^\W_{_UNSPACED}]+(?:'[^\W_{_UNSPACED}]+)*")
_IS_UNSPACED = re.compile(rf"[{_UNSPACED}]")
_PARAGRAPH = re.compile(r"\s*\n\s*")
_APOSTROPHE = "’"
_SIGNS = "“”„«»‘–—…•\u00a0\u202f"  # of print, in texts that are plain ASCII but for them
_BREAKS = {code: " " for code in range(128) if not chr(code).isalnum() and chr(code) != "'"}


def tokens(text: str) -> list[str]:
    """The words of a text in order, case-folded, without possessive endings; runs of unspaced script as pairs."""
    folded = _plain(text).casefold()
    found = _words(folded)
    return _paired(found) if not folded.isascii() and _IS_UNSPACED.search(folded) else found


def written(text: str) -> list[str]:
    """The words of a text in order as they are written there, without possessive endings."""
    return _words(_plain(text))


def _plain(text: str) -> str:
    """The text with one kind of apostrophe, and in ASCII where only signs of print stand in the way."""
    if text.isascii():
        return text
    text = unicodedata.normalize("NFC", text).replace(_APOSTROPHE, "'")
    for sign in _SIGNS:
        text = text.replace(sign, " ")
    return text


def _words(text: str) -> list[str]:
    found: list[str] = text.translate(_BREAKS).split() if text.isascii() else _WORD.findall(text)
    if "'" in text:
        for place in reversed([place for place, word in enumerate(found) if "'" in word]):
            parts = _WORD.findall(found[place])
            found[place : place + 1] = [part.removesuffix("'s").removesuffix("'S") for part in parts]
    return found


def _paired(found: list[str]) -> list[str]:
    words: list[str] = []
    for word in found:
        words.extend(_pairs(word) if _IS_UNSPACED.match(word) else (word,))
    return words


def _pairs(run: str) -> list[str]:
    return [run[i : i + 2] for i in range(len(run) - 1)] or [run]


def lead(text: str, paragraphs: int) -> tuple[str, str]:
    """The first paragraphs of a text, and the rest."""
    end = 0
    for count, found in enumerate(_PARAGRAPH.finditer(text.strip()), start=1):
        end = found.start()
        if count == paragraphs:
            return text.strip()[:end], text.strip()[end:]
    return text, ""
