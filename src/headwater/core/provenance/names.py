"""Names as people compare them, whether a byline names a person, and how the trace speaks of whose and how long."""

import re
import unicodedata
from datetime import timedelta
from functools import cache

from headwater.core.page.agencies import AGENCIES


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_DESK = _set("""
    admin administrator agence association deutsche sport politics business von der die par por di da door
    agencia agencias agencies agency agencje agentur agenturen agenzia agenzie associated bot bureau by client
    collaborator collaborators contributor contributors correspondent correspondents daily desk editor editorial
    editors from guest kyodo news newsdesk newsroom newswire nieuws online press presse redaction redaccion
    redação redaktion redactie redazione reporter reporters report service services special staff team the web
    webdesk wire wires writer writers and de la le of our reuters afp ap dpa pti ansa efe upi
    """)
_PERSON = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.-])*")


def fold(name: str) -> str:
    """The name for comparing: lower case, no accents or marks, no leading "the"; an agency by its usual name."""
    words = _plain(name)
    return _aliases().get(words, words)


def _plain(name: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    return re.sub(r"[\W_]+", " ", plain).strip().removeprefix("the ").strip()


@cache
def _aliases() -> dict[str, str]:
    """The usual name of each agency by all its names."""
    return {_plain(alias): _plain(agency.name) for agency in AGENCIES for alias in agency.aliases}


def is_agency(outlet: str) -> bool:
    """Whether an outlet goes by the name of a news agency we know."""
    return _plain(outlet) in _aliases()


def is_part(name: str, outlet: str) -> bool:
    """Whether a name is how an outlet is called for short: "the Courier" for The Kellhaven Courier."""
    short, whole = fold(name), fold(outlet)
    return bool(short) and f" {short} " in f" {whole} "


def names_a_person(byline: str, outlet: str) -> bool:
    """Whether a byline names somebody, not a desk, an agency or the outlet itself."""
    own = set(fold(outlet).split())
    words = [word for word in re.split(r"[\s,;/|()·•]+", byline) if word]
    if _plain(byline) in _aliases():
        return False
    people = [word for word in words if not set(fold(word).split()) <= _DESK | own]
    return sum(1 for word in people if _PERSON.fullmatch(word) and not word.islower()) >= 2 or _unspaced(people)


def _unspaced(words: list[str]) -> bool:
    """Scripts without spaces between names: one word of letters that are no alphabet's is a name."""
    return any(
        2 <= len(word) <= 6 and all("\u3040" <= c <= "\u9fff" or "\uac00" <= c <= "\ud7a3" for c in word)
        for word in words
    )


def of(name: str) -> str:
    """The possessive of a name: "Northwire’s", "Reuters’"."""
    return f"{name}’" if name.endswith(("s", "S")) else f"{name}’s"


def span(gap: timedelta) -> str:
    """A length of time in the largest unit that fits: "40 minutes", "3 hours", "2 days"."""
    minutes = max(1, round(gap / timedelta(minutes=1)))
    if minutes < 90:
        return "1 minute" if minutes == 1 else f"{minutes} minutes"
    hours = round(minutes / 60)
    return f"{hours} hours" if hours < 48 else f"{round(hours / 24)} days"
