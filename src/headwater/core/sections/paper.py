"""The sections of the paper: few, fixed, each tied to a top-level IPTC Media Topic.

Source: https://www.iptc.org/std/NewsCodes/mediatopic/ (CC BY 4.0); the codes are those of the 2015-09 edition, which
later editions kept.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Section:
    """One section: its address, its name on the page, the Media Topics it gathers."""

    key: str
    name: str
    topics: tuple[str, ...]  # IPTC Media Topic codes, "medtop:…" without the prefix


SECTIONS: tuple[Section, ...] = (
    Section("world", "World", ("16000000", "03000000")),
    Section("politics", "Politics", ("11000000",)),
    Section("business", "Business", ("04000000", "09000000")),
    Section("technology", "Technology", ("20000763", "20000756")),
    Section("science", "Science", ("13000000",)),
    Section("health", "Health", ("07000000",)),
    Section("environment", "Environment", ("06000000", "17000000")),
    Section("society", "Society", ("14000000", "02000000", "12000000", "05000000", "08000000")),
    Section("culture", "Culture", ("01000000", "10000000")),
    Section("sport", "Sport", ("15000000",)),
)
BY_KEY = {section.key: section for section in SECTIONS}
GENERAL = ""  # the section of a feed that says nothing about its subject
