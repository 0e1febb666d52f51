"""The place a text is dated from, which many outlets shout: "PORT AMERY (Agency) — A storm …"."""

import re

_DATELINE = re.compile(
    r"(?m)^[^\S\n]*([^\n()—–,:]{2,40}?)(?:,[^\n()—–]{1,30})?\s*(?:\([^()\n]{1,30}\)|[—–]|\s-{1,2}\s)"
)
_TOP = 400  # letters in which a dateline stands, after a byline perhaps
_WORD = re.compile(r"[^\W\d_]+")


def shouted_place(text: str) -> str:
    """The place of the first line that begins with one in capitals throughout; "" where none does."""
    return next((found[1] for found in _DATELINE.finditer(text[:_TOP]) if found[1].isupper()), "")


def calm(place: str) -> str:
    """A shouted place with a capital for each word: "Port Amery"."""
    return _WORD.sub(lambda word: word[0].capitalize(), place)
