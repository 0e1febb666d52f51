"""The policy a TDM reservation points to: what its rules in ODRL permit, prohibit and ask for.

A policy is an offer: it says how a licence is to be had. It is read as far as to know whether anything in it closes
what is open without it, and what it asks for; nobody here takes up an offer, so what it permits on conditions stays
closed.

Source:
    TDM Reservation Protocol (TDMRep), Final Community Group Report, 2024-05-10, section 7; ODRL Information Model 2.2.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from headwater.core import links
from headwater.core.rights.claims import UNREADABLE, Claim, closed, limits, remark
from headwater.core.rights.files import File
from headwater.core.signals import Place, Signal

Json: TypeAlias = "Mapping[str, Json] | list[Json] | str | int | float | bool | None"

NAME = "tdm-policy; ODRL"
_KINDS = ("permission", "prohibition", "obligation")
_STRICTEST_FIRST = ("prohibition", "obligation", "permission")
_MOST = 40  # rules of a policy, and members of one
_DEEPEST = 8
_ANY_USE = frozenset({"use", "all"})
_MINING = _ANY_USE | {"mine", "tdm", "text-and-data-mining", "extract", "index", "analyze", "analyse"}
_SHOWING = _ANY_USE | {"display", "present", "distribute", "reproduce", "excerpt"}
_RULE = re.compile(r"(permission|prohibition|obligation) ([^ ;\[]*)(?: \[([^\]]*)\])?")
_UNREAD = "unreadable"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of a policy."""

    kind: str  # permission, prohibition, obligation
    action: str  # without its namespace, lower case; "" unsaid
    conditions: tuple[str, ...]  # duties and constraints, by their names

    def written(self) -> str:
        """The rule in a few words: "permission mine [duty obtainconsent, constraint purpose]"."""
        return f"{self.kind} {self.action}" + (f" [{', '.join(self.conditions)}]" if self.conditions else "")


def policies_named(signals: tuple[Signal, ...], *, url: str) -> tuple[str, ...]:
    """The addresses of the TDM policies that statements name, each once, absolute."""
    named = (links.absolute(one.value, one.url or url) for one in signals if one.name.lower() == "tdm-policy")
    return tuple(dict.fromkeys(address for address in named if address))


def policy_signals(file: File) -> tuple[Signal, ...]:
    """What a TDM policy says, rule by rule in a few words; a page for people, and an empty file, say nothing."""
    text = file.text.strip().removeprefix("\ufeff")
    if not text or file.is_page or not text.startswith(("{", "[")):
        return ()
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        return (file.says(NAME, _UNREAD, Place.POLICY),)
    rules = sorted(dict.fromkeys(_rules(said, 0)), key=lambda rule: _STRICTEST_FIRST.index(rule.kind))[:_MOST]
    return (file.says(NAME, "; ".join(rule.written() for rule in rules), Place.POLICY),) if rules else ()


def _rules(value: Json, depth: int) -> Iterator[Rule]:
    """The rules of a policy, wherever it stands in the document."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for member in value[:_MOST]:
            yield from _rules(member, depth + 1)
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            kind = _bare(name)
            if kind in _KINDS:
                yield from (rule for one in _each(inner) for rule in _rule(kind, one))
            elif kind in {"@graph", "policy", "haspolicy"}:
                yield from _rules(inner, depth + 1)


def _rule(kind: str, value: Json) -> Iterator[Rule]:
    if not isinstance(value, Mapping):
        yield Rule(kind, "", ())
        return
    said = {_bare(name): inner for name, inner in value.items()}
    conditions = tuple(dict.fromkeys(_conditions(said)))
    actions = [_action(one) for one in _each(said.get("action"))] or [""]
    yield from (Rule(kind, action, conditions) for action in actions)


def _conditions(said: Mapping[str, Json]) -> Iterator[str]:
    """What must be done for a rule, and what limits it."""
    for name in ("duty", "constraint", "assignee", "refinement"):
        for one in _each(said.get(name)):
            inner = {_bare(key): each for key, each in one.items()} if isinstance(one, Mapping) else {}
            word = _action(inner.get("action")) if name == "duty" else _word(inner.get("leftoperand"))
            yield f"{name} {word}".strip()
    for action in _each(said.get("action")):
        if isinstance(action, Mapping) and any(_bare(name) == "refinement" for name in action):
            yield "refinement"


def _each(value: Json) -> list[Json]:
    return list(value[:_MOST]) if isinstance(value, list) else [] if value is None else [value]


def _action(value: Json) -> str:
    """The name of an action: a word, an address, or an object that names one."""
    if isinstance(value, list):
        return _action(value[0]) if value else ""
    if isinstance(value, Mapping):
        named = (_action(value.get(name)) for name in ("@id", "id", "rdf:value", "value", "source"))
        return next(filter(None, named), "")
    return _word(value)


def _word(value: Json) -> str:
    if isinstance(value, Mapping):
        value = value.get("@id") or value.get("@value")
    return re.sub(r"[\s;,\[\]]+", "-", _bare(value))[:60] if isinstance(value, str) else ""


def _bare(name: str) -> str:
    """A name without its namespace: "http://www.w3.org/ns/tdmrep#mine" and "tdm:mine" are "mine"."""
    return re.split(r"[#/:]", name.strip().rstrip("/#"))[-1].lower()


def policy(signal: Signal) -> list[Claim]:
    """The claims of a policy's rules. A permission lifts no reservation: the strictest statement counts."""
    rules = [
        Rule(kind, action, tuple(conditions.split(", ")) if conditions else ())
        for kind, action, conditions in _RULE.findall(signal.value)
    ]
    if not rules or signal.value.endswith("…"):  # what was cut off may be a condition
        return limits(signal, f"The owner's policy on text and data mining {UNREADABLE}.", mine_text=False)
    return [*_of_mining(signal, rules), *_of_showing(signal, rules)]


def _of_mining(signal: Signal, rules: list[Rule]) -> list[Claim]:
    ours = [rule for rule in rules if rule.action in _MINING or not rule.action]
    if any(rule.kind == "prohibition" for rule in ours):
        return limits(signal, "The owner's policy prohibits text and data mining.", mine_text=False)
    permitted = [rule for rule in ours if rule.kind == "permission"]
    asked = sorted({each for rule in ours for each in rule.conditions} | _obligations(rules))
    if not permitted and not asked:
        return []
    if any(not rule.conditions for rule in permitted) and not _obligations(rules):
        return remark(
            signal, "The owner's policy permits text and data mining; where it is reserved it stays so.", "mine_text"
        )
    because = (
        f"The owner's policy permits text and data mining on conditions, which we have not met: {'; '.join(asked[:5])}."
    )
    return limits(signal, because, mine_text=False)


def _obligations(rules: list[Rule]) -> set[str]:
    return {f"obligation {rule.action}".strip() for rule in rules if rule.kind == "obligation"}


def _of_showing(signal: Signal, rules: list[Rule]) -> list[Claim]:
    if any(rule.kind == "prohibition" and rule.action in _SHOWING for rule in rules):
        return closed(signal, "The owner's policy prohibits that its words are shown elsewhere.")
    return []
