"""What people wrote to the practice site: notices of each kind and what became of them, by the acts there are.

A notice waits until the piece it names has been taken in, and until the last thing that happens in it has happened.
"""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from importlib.resources import files as resources
from typing import Any

from headwater.community.actions import messages
from headwater.community.contacting import TOPICS
from headwater.community.queries import decided
from headwater.community.queries import messages as inbox
from headwater.core.notices import Ground, Kind, Named, Reasons, State
from headwater.practice.render import Sites
from headwater.practice.script.weektime import read_moment
from headwater.rights.actions import cases
from headwater.rights.actions.cases import Judgement, Notice, Objection, Officer, Wanted
from headwater.rights.queries import naming
from headwater.rights.queries.cases import queue
from headwater.rights.queries.naming import Found

REASONS = ("measure", "scope", "duration", "facts", "rule", "why")


def written() -> list[dict[str, Any]]:
    """All that stands in the week, in the order in which it comes."""
    text = (resources("headwater.practice") / "week" / "notices.toml").read_text(encoding="utf-8")
    told = tomllib.loads(text)
    return sorted([*told["notice"], *told["message"]], key=lambda each: read_moment(each["at"]))


@dataclass(slots=True)
class Post:
    """What was written to the practice site; what has been taken in already is left out."""

    sites: Sites
    waiting: list[dict[str, Any]] = field(default_factory=written)

    def deliver(self, *, now: datetime) -> int:
        """Take in what has come by now and is about something that is held; how much still waits."""
        known = {(line.kind, line.first) for line in queue(every=True)}
        self.waiting = [told for told in self.waiting if not self._taken_in(told, known, now)]
        return len(self.waiting)

    def _taken_in(self, told: dict[str, Any], known: set[tuple[Kind, str]], now: datetime) -> bool:
        """Whether it need not be looked at again."""
        last = max(read_moment(each["at"]) for each in (told, *told.get("step", ())))
        if last > self.sites.clock.moment(now):
            return False
        if "topic" in told:
            return self._message(told)
        urls = [self.sites.page(self.sites.piece(name)) for name in told["about"]]
        if any((told["kind"], url) in known for url in urls):
            return True
        names = [Named(url, "address", url) for url in urls]
        found = naming.find(names, now=now, today=now.date(), replies=decided.stands)
        if not all(each.held for each in found):
            return False
        self._notice(told, found)
        return True

    def _message(self, told: dict[str, Any]) -> bool:
        written = (*inbox.queue(), *inbox.queue(done=True))
        if any(each.mail == told["mail"] for each in written):
            return True
        given = {"topic": TOPICS[told["topic"]], **{key: told[key] for key in ("text", "name", "mail")}}
        messages.receive(given, proved=True, now=self._at(told))
        return True

    def _notice(self, told: dict[str, Any], found: tuple[Found, ...]) -> None:
        notice = Notice(Kind(told["kind"]), told["given"], found)
        number = cases.receive(notice, confirm=bool(told.get("unconfirmed")), now=self._at(told)).number
        for step in told.get("step", ()):
            self._step(number, step, found)

    def _step(self, number: str, step: dict[str, Any], found: tuple[Found, ...]) -> None:
        now, by = self._at(step), Officer(step.get("by", ""))
        acts: dict[str, Callable[[], object]] = {
            "take up": lambda: cases.take_up(number, by=by, now=now),
            "decide": lambda: cases.decide(number, _judgement(step, found), by=by, now=now),
            "counter": lambda: cases.counter(number, Objection(step["given"]), now=now),
            "complain": lambda: cases.complain(number, Objection(step["given"], sender="notifier"), now=now),
        }
        acts[step["act"]]()

    def _at(self, told: dict[str, Any]) -> datetime:
        moment: timedelta = read_moment(told["at"])
        return self.sites.clock.stamp(moment)


def _judgement(step: dict[str, Any], found: tuple[Found, ...]) -> Judgement:
    reasons = Reasons(**{key: step[key] for key in REASONS}, from_notice=True, ground=Ground(step["ground"]))
    given = {"ground": step.get("withdraw", ""), "said": step.get("said", ""), "authority": step.get("authority", "")}
    wanted = [Wanted("withdraw", "item", each.name, each.subject, given) for each in found]
    return Judgement(State(step["outcome"]), reasons, wanted if step.get("withdraw") else [])
