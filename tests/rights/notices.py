"""Notices of invented people about invented pieces, and officers who decide on them."""

from datetime import date, datetime
from typing import Any

from tests.reader.rows import NINE

from headwater.core.notices import Ground, Kind, Reasons, State, named
from headwater.rights.actions import cases
from headwater.rights.actions.cases import Judgement, Notice, Officer, Opened, Wanted
from headwater.rights.queries import naming

HOME = "http://127.0.0.1:8000"
ADA, BEN = Officer("Ada", 1), Officer("Ben", 2)
GIVEN = {
    Kind.COPYRIGHT: {
        "work": "My report on the bridge.",
        "name": "Mara Quill",
        "mail": "mara@courier.example",
        "faith": "yes",
        "accurate": "yes",
        "signature": "Mara Quill",
    },
    Kind.ILLEGAL: {
        "explanation": "It calls for violence.",
        "name": "Jon Reed",
        "mail": "jon@reed.example",
        "faith": "yes",
    },
    Kind.PERSONAL: {
        "wanted": "erasure of data about me",
        "explanation": "I am the man it names.",
        "name": "Tom Vale",
        "mail": "tom@vale.example",
        "concerned": "yes",
    },
    Kind.CORRECTION: {
        "what": "the byline",
        "explanation": "Ada Lindqvist wrote it.",
        "name": "Ada Lindqvist",
        "mail": "ada@courier.example",
    },
    Kind.ORDER: {
        "authority": "Port Court",
        "reference": "7 O 12/26",
        "rule": "§ 185 StGB",
        "explanation": "It is to be taken down.",
        "name": "R. Holm, clerk",
        "mail": "clerk@court.example",
    },
}
COUNTER = {
    "explanation": "It is my own text.",
    "mistake": "yes",
    "name": "Newsmirror Daily",
    "reach": "1 Quay Street, Kellhaven; 555 0100",
    "mail": "desk@newsmirror.example",
    "court": "yes",
    "signature": "P. Mirror",
}
REASONS = Reasons(
    measure="It was removed.",
    scope="everywhere",
    duration="for good",
    facts="The text is the notifier’s.",
    from_notice=True,
    ground=Ground.LAW,
    rule="17 USC 106",
    why="No licence was given.",
)


def send(kind: Kind, *words: str, confirm: bool = False, now: datetime = NINE, **given: str) -> Opened:
    """A notice about some addresses, sent by form."""
    found = naming.find(named(" ".join(words), HOME), now=now, today=now.date(), replies=lambda _: True)
    return cases.receive(Notice(kind, GIVEN[kind] | given, found), confirm=confirm, now=now)


def removal(item: Any, ground: str = "owner", **given: str) -> Wanted:
    """That a piece is to be withdrawn."""
    return Wanted("withdraw", "item", item.url, item.uuid, {"ground": ground, **given})


def judged(outcome: State, *wanted: Wanted) -> Judgement:
    """A decision."""
    return Judgement(outcome, REASONS, wanted)


TODAY: date = NINE.date()
