"""One form for the many forms of a word: endings cut in English, the first letters kept where words are inflected."""

_PREFIX = {  # letters kept; five to six letters carry the root of most news words
    "ru": 6, "uk": 6, "be": 6, "bg": 6, "sr": 6, "mk": 6, "pl": 6, "cs": 6, "sk": 6, "sl": 6, "hr": 6, "bs": 6, "lt": 6,
    "lv": 6, "fi": 6, "et": 6, "hu": 6, "tr": 6, "el": 6, "es": 6, "pt": 6, "it": 6, "ro": 6, "ca": 6, "fr": 7, "de": 8,
    "nl": 8, "sv": 7, "da": 7, "no": 7,
}  # fmt: skip
_MIN = 4


def stem(word: str, language: str) -> str:
    """The stem of a case-folded word; words with digits and short ones stay as they are."""
    if len(word) <= _MIN or not word.isalpha():
        return word
    if language == "en":
        return _english(word)
    keep = _PREFIX.get(language)
    return word[:keep] if keep else word


def _english(word: str) -> str:
    word = _singular(word)
    for ending in ("ing", "ed", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= _MIN - 1:
            root = word[: -len(ending)]
            return root[:-1] if len(root) > _MIN and root[-1] == root[-2] and root[-1] not in "ls" else root
    return word


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > _MIN + 1:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
