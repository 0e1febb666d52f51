"""Names in one script, and when two spellings of different languages are one name.

Each language writes foreign names by its own ear: Зеленский, Selenskyj, Zelensky, Ζελένσκι. Letters are brought to
Latin ones; then what those ears hear alike is made one sign. Consonants decide, for vowels are what ears differ in.
"""

import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache

_CYRILLIC = """
    а=a б=b в=v г=g д=d е=e ё=e ж=zh з=z и=i й=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=h ц=ts ч=ch ш=sh
    щ=sh ъ= ы=y ь= э=e ю=iu я=ia і=i ї=i є=e ґ=g ѐ=e ѝ=i ј=i љ=l њ=n ћ=ch ђ=d џ=dzh ѓ=g ќ=k ѕ=dz ў=u
    """
_GREEK = """
    α=a β=v γ=g δ=d ε=e ζ=z η=i θ=th ι=i κ=k λ=l μ=m ν=n ξ=ks ο=o π=p ρ=r σ=s ς=s τ=t υ=i φ=f χ=kh ψ=ps ω=o
    """
_GREEK_PAIRS = "μπ=b ντ=d γκ=g γγ=ng τζ=dz ου=u αυ=av ευ=ev αι=e"
_OTHERS = "ß=ss ø=o ł=l đ=d æ=e œ=e þ=th ð=d ı=i ħ=h"


def _table(told: str) -> dict[str, str]:
    return {letter: latin for letter, _, latin in (each.partition("=") for each in told.split())}


_READ, _PAIRS = _table(_CYRILLIC), _table(_GREEK_PAIRS)  # Cyrillic by itself, for its marks are letters
_LETTERS = _table(_GREEK) | _table(_OTHERS)

# What ears hear alike, longest first: sibilants and what they are mixed with, v as f and w, k and its spellings.
_HEARD = (
    *((each, "s") for each in ("schtsch", "shch", "tsch", "dsch", "tch", "sch", "szcz", "dzh", "tsh")),
    *((each, "s") for each in ("sh", "ch", "zh", "sz", "cz", "ts", "tz", "dz", "ss", "zz", "z")),
    ("kh", "h"), *((each, "k") for each in ("ck", "cc", "qu", "q")),
    *((each, "v") for each in ("ff", "ph", "w", "f")),
    ("x", "ks"), ("th", "t"), ("gh", "g"), ("rh", "r"),
    ("ce", "se"), ("ci", "si"), ("cy", "si"), ("c", "k"),
)  # fmt: skip
_VOWELS = "aeiouyj"
_LEAST = 3  # consonants by which a word is heard; one with fewer must be spelt alike
_SPELT = 4  # letters of a word that is only known by its spelling
_ENDING = 2  # consonants that a case may add: Зеленского, Зеленским
_ALIKE = 0.75  # of the letters, as difflib counts; vowels differ, not everything does


@lru_cache(maxsize=1 << 16)
def latin(word: str) -> str:
    """A word in small Latin letters without marks; letters of other scripts than Cyrillic and Greek are left out."""
    read = "".join(_READ.get(letter, letter) for letter in unicodedata.normalize("NFC", word.casefold()))
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", read) if not unicodedata.combining(letter))
    for pair, letters in _PAIRS.items():
        plain = plain.replace(pair, letters)
    return "".join(filter(str.isascii, (_LETTERS.get(letter, letter) for letter in plain)))


@lru_cache(maxsize=1 << 16)
def sound(word: str) -> str:
    """The consonants of a word in Latin letters as most languages hear them, "" where they are too few to tell."""
    heard = "".join(letter for letter in _heard(word) if letter not in _VOWELS and letter != "h")
    first = "a" if word[:1] in _VOWELS else ""
    found = first + "".join(letter for place, letter in enumerate(heard) if heard[place - 1 : place] != letter)
    return found if len(found) >= _LEAST else ""


def keys(word: str) -> tuple[str, ...]:
    """By which of few signs a word in Latin letters is found; words of one name share one of them."""
    found = sound(word)
    return (found[:_LEAST],) if found else (f"={word}",) if len(word) >= _SPELT else ()


def same_word(one: str, other: str) -> bool:
    """Whether two words in Latin letters are one name, as two languages spell it."""
    if one == other:
        return len(one) >= _SPELT or bool(sound(one))
    mine, theirs = sorted((sound(one), sound(other)), key=len)
    if not mine or not theirs.startswith(mine) or len(theirs) - len(mine) > _ENDING:
        return False
    short, long = sorted((_heard(one), _heard(other)), key=len)
    return SequenceMatcher(None, short, long[: len(short) + 1], autojunk=False).ratio() >= _ALIKE


@lru_cache(maxsize=1 << 16)
def _heard(word: str) -> str:
    for spelt, sign in _HEARD:
        word = word.replace(spelt, sign)
    return word.replace("y", "i").replace("j", "i")
