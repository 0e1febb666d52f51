"""A small paper: one story of a broad kind, one of a single piece, in the first section and on the front page."""

from dataclasses import dataclass

import pytest
from tests.reader import rows
from tests.reader.rows import HOUR, NINE

from headwater.wire.models import Item, Source, Story


@dataclass
class Paper:
    """The rows of the small paper."""

    courier: Source
    wire: Source
    flussbote: Source
    marfa: Source
    bridge: Story
    lead: Item  # the courier's piece, which stands for the bridge story
    agency: Item
    reprint: Item  # a copy of the agency's
    german: Item
    arabic: Item
    eels: Item  # a story of its own


@pytest.fixture
def paper(db) -> Paper:
    """The small paper."""
    return small_paper()


def small_paper() -> Paper:
    """The rows of the small paper, laid now."""
    courier = rows.outlet("The Kellhaven Courier", owner="Estuary Media")
    wire = rows.outlet("Northwire", country="IE")
    mirror = rows.outlet("Newsmirror Daily", country="")
    flussbote = rows.outlet("Flussbote", country="DE", language="de")
    marfa = rows.outlet("صحيفة المرفأ", "marfa.example", country="EG", language="ar")
    bridge = rows.story(
        documents=[{"url": "https://court.example/77", "site": "court.example", "kind": "court", "outlets": 2}]
    )
    lead = rows.piece(
        courier,
        "Harbour bridge closed after cracks found",
        bridge,
        byline="By Ada Lindqvist",
        excerpt="Engineers found cracks.",
    )
    agency = rows.piece(wire, "Kellhaven closes bridge", bridge, at=NINE + HOUR)
    reprint = rows.piece(mirror, "Kellhaven closes bridge", bridge, at=NINE + 2 * HOUR)
    german = rows.piece(flussbote, "Hafenbrücke gesperrt", bridge, at=NINE + 3 * HOUR)
    arabic = rows.piece(marfa, "إغلاق جسر الميناء", bridge, at=NINE + 4 * HOUR)
    rows.copy(reprint, agency)
    rows.receipt(lead)
    rows.traced(
        reprint,
        rows.step("Newsmirror Daily", "Shares 96 % of its wording.", item=reprint),
        rows.step("Northwire", "Carries the credit (Northwire).", item=agency),
        sentence="A report by Northwire.",
        label="copy of",
        taken_from=agency,
        primary_outlet="Northwire",
    )
    rows.traced(lead, rows.step("The Kellhaven Courier", "Earliest of 5 pieces we saw.", item=lead))
    eels = rows.piece(courier, "Eel numbers rise for a third year", at=NINE - 5 * HOUR)
    rows.stand("front", [bridge, eels.story])
    rows.stand("world", [bridge, eels.story])
    return Paper(courier, wire, flussbote, marfa, bridge, lead, agency, reprint, german, arabic, eels)
