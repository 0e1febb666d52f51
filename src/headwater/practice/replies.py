"""What invented readers replied to the invented newsroom before the clock began to run."""

import tomllib
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files as resources
from typing import Any

from headwater.practice.clock import PracticeClock
from headwater.practice.script.weektime import read_moment


@dataclass(frozen=True, slots=True)
class Replied:
    """A reply of the practice site, and what became of it."""

    key: str
    article: str  # the end of its address
    at: datetime
    reader: str  # their name; "" somebody of the newsroom
    mail: str
    text: str
    answers: str  # the key of the reply it answers; "" the article
    state: str  # published, held, removed
    rule: str  # of the house, where it was removed
    reason: str


def replied(clock: PracticeClock) -> tuple[Replied, ...]:
    """What had been replied when the clock began to run, the oldest first."""
    text = (resources("headwater.practice") / "week" / "replies.toml").read_text(encoding="utf-8")
    told = sorted(tomllib.loads(text)["reply"], key=lambda each: read_moment(each["at"]))
    return tuple(_reply(each, clock) for each in told if read_moment(each["at"]) <= clock.start)


def _reply(told: dict[str, Any], clock: PracticeClock) -> Replied:
    reader = "" if told.get("newsroom") else told["reader"]
    local = "".join(sign for sign in reader.casefold() if sign.isalnum())
    return Replied(
        key=told["key"],
        article=told["article"],
        at=clock.stamp(read_moment(told["at"])),
        reader=reader,
        mail=f"{local}@readers.example",
        text=told["text"].strip(),
        answers=told.get("answers", ""),
        state=told.get("state", "published"),
        rule=told.get("rule", ""),
        reason=told.get("reason", ""),
    )
