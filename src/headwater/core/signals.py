"""What an owner says about the use of a piece, as found: evidence, not yet a judgement."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

VALUE_LIMIT = 500  # characters of raw value kept; longer ones are cut and end in "…"
RSL_TYPE = "application/rsl+xml"


class Place(StrEnum):
    """Where a signal was read."""

    ROBOTS_TXT = "robots.txt"
    HTTP_HEADER = "HTTP header"
    HTML_META = "HTML meta"
    HTML_LINK = "HTML link"
    JSON_LD = "JSON-LD"
    FEED = "feed"
    WELL_KNOWN = "well-known file"
    RSL = "RSL terms"
    POLICY = "TDM policy"


@dataclass(frozen=True, slots=True)
class Signal:
    """One statement of an owner, verbatim, with the place and time it was read."""

    place: Place
    name: str  # as the owner spells it: "X-Robots-Tag", "robots", "isAccessibleForFree", "license"
    value: str  # verbatim, at most VALUE_LIMIT characters
    url: str  # the document or file it was read in
    read_at: datetime
    agent: str = "*"  # the user agent it is addressed to


def kept(value: str) -> str:
    """A value as a signal keeps it: verbatim, or cut with "…"."""
    return value if len(value) <= VALUE_LIMIT else value[: VALUE_LIMIT - 1] + "…"


def licence_name(media_type: str) -> str:
    """The name of a licence signal: RSL terms are told apart, for they are read where they stand."""
    return f"license; type={RSL_TYPE}" if media_type.strip().lower() == RSL_TYPE else "license"


def names_terms(signal: Signal) -> bool:
    """Whether it only says where RSL terms stand, which are to be read there."""
    return signal.name == licence_name(RSL_TYPE) and not signal.value.startswith("<")
