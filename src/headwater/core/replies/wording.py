"""The house's list of words: what a moderator put on it, looked for as a person would read it."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from headwater.core.replies.types import Outcome, Word

LONGEST = 100  # characters of an entry
SHORTEST = 2  # letters or digits of it
# Small letters of other alphabets that look like Latin ones.
_LOOKALIKES = str.maketrans("аеікорсухѕјԁһαορν", "aeikopcyxsjdhaopv")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")


def found(text: str, words: Iterable[Word]) -> tuple[Word, ...]:
    """Which entries of a list stand in a text, in the order of the list; capitals and accents make no difference."""
    folded = _folded(text)
    latin = folded.translate(_LOOKALIKES)
    return tuple(each for each in words if (search := _pattern(each.words).search)(folded) or search(latin))


def looks(name: str) -> str:
    """What a name is read as: nothing but letters and digits, small, Latin where they look it, without accents."""
    return "".join(sign for sign in _folded(name).translate(_LOOKALIKES) if sign.isalnum())


def wrong_with(word: Word) -> str:
    """Why an entry makes no sense, as a sentence; "" when it does."""
    bare = [sign for sign in _folded(word.words) if sign.isalnum()]
    if len(bare) < SHORTEST:
        return f"“{word.words}” is too short: an entry needs {SHORTEST} letters or digits."
    if len(word.words) > LONGEST:
        return f"“{word.words[:40]}…” is too long: an entry has {LONGEST} characters at most."
    if "*" in word.words.rstrip("*"):
        return f"“{word.words}”: a star stands at the end only, for whatever the word goes on with."
    if word.outcome is Outcome.PUBLISH:
        return f"“{word.words}”: an entry holds or refuses; what may stand needs none."
    return ""


@lru_cache(maxsize=4096)
def _pattern(entry: str) -> re.Pattern[str]:
    """An entry as a pattern of whole words; in a script without spaces it stands anywhere."""
    folded = _folded(entry)
    parts = re.findall(r"[^\W_]+", folded)
    between = r"[\W_]+".join(map(re.escape, parts))
    if _UNSPACED.search(folded):
        return re.compile(between)
    return re.compile(rf"(?<![^\W_]){between}" + ("" if folded.endswith("*") else r"(?![^\W_])"))


def _folded(text: str) -> str:
    parted = unicodedata.normalize("NFKD", text).casefold()
    return unicodedata.normalize("NFC", "".join(sign for sign in parted if not unicodedata.combining(sign)))
