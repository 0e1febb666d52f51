"""Our ninjs held against the schema the IPTC publishes for the version it names, where that schema is at hand."""

import json
import re
from dataclasses import replace
from datetime import datetime

import pytest
from bench.shared_data import DATA
from jsonschema import Draft202012Validator, FormatChecker
from tests.core.exchange.test_outgoing import WEIR

from headwater.core.exchange import PictureNamed
from headwater.core.exchange.ninjs import STANDARD, as_ninjs
from headwater.core.exchange.outgoing import Noted, Outgoing, Source

_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:(?:[A-Za-z0-9\-._~:/?#@!$&'()*+,;=]|%[0-9A-Fa-f]{2})+", re.ASCII)
FORMATS = FormatChecker(formats=())


@FORMATS.checks("uri")
def _is_uri(value: object) -> bool:
    return not isinstance(value, str) or bool(_URI.fullmatch(value))


@FORMATS.checks("date-time", raises=ValueError)
def _is_moment(value: object) -> bool:
    return not isinstance(value, str) or ("T" in value and datetime.fromisoformat(value).tzinfo is not None)


def faults(told: object) -> list[str]:
    """What of an object the schema does not permit, each with its place."""
    schema = json.loads((DATA / f"wires/newsinjson/specification/ninjs-schema_{STANDARD['version']}.json").read_text())
    found = Draft202012Validator(schema, format_checker=FORMATS).iter_errors(told)
    return [f"{each.json_path}: {each.message}" for each in found]


BARE = replace(
    WEIR,
    deck="",
    dateline="",
    authors=(),
    picture=None,
    cited=(),
    noted=(),
    licence="",
    usage_terms="",
    tags=(),
    body=(),
)
ODD = replace(
    WEIR,
    url="https://paper.example/article/straße/",
    section="world",
    picture=PictureNamed("https://paper.example/media/images/große weide", "A weir"),
    cited=(
        Source("Bericht", "https://prüfung.example/über uns?jahr=2026&öl=1#später", "River Office"),
        Source("Half a host", "http://[half/ö"),
        Source("Report", "https://river.example/100%"),
    ),
    noted=(*WEIR.noted, Noted("update", "More is known.", WEIR.published)),
)


@pytest.mark.shared
@pytest.mark.parametrize("article", [WEIR, BARE, ODD], ids=["whole", "bare", "odd"])
def test_what_is_written_is_what_the_schema_permits(article: Outgoing) -> None:
    """An agency's system refuses what its schema does not know."""
    assert faults(as_ninjs(article)) == []


@pytest.mark.shared
def test_a_fault_is_found() -> None:
    """In an article and in what is associated with it."""
    told = as_ninjs(WEIR)
    told["associations"][0] |= {"credit": "Tom Okafor", "firstCreated": "yesterday"}  # type: ignore[index]
    assert len(faults(told)) == 2
