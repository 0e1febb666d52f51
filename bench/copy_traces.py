"""Prints, copies and traces over the labelled copies set: whose text is each item's, and who is wrongly accused.

    python bench/copy_traces.py [--out PREDICTIONS.jsonl] [--accused]

The set is found through HEADWATER_SHARED_DATA; nothing of it is kept. A story is here whatever copy relations and named
addresses join together. Outlets' records are drawn from a first pass, as a running site draws them from the past.
"""

import argparse
import gzip
import json
from collections import Counter, defaultdict
from dataclasses import replace
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from typing import Any

from headwater.core import links, page, prints
from headwater.core.copies import RULES_2026_12, Copy, Window, match
from headwater.core.errors import PageRefused
from headwater.core.provenance import TRACE, Told, Trace, record, trace
from headwater.core.provenance.names import fold
from headwater.core.provenance.told import CARRIED, Label
from shared_data import DATA

NOW = datetime(2026, 11, 25, tzinfo=UTC)
COPIES = ("whole_copy", "trimmed", "excerpt", "spun", "round_trip", "rewritten_lead")


def rows() -> list[dict[str, Any]]:
    """The labelled items in order of time."""
    with gzip.open(DATA / "copies/dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def told(items: list[dict[str, Any]]) -> list[Told]:
    """The items as the trace sees them, copy relations found in order of arrival."""
    window, found = Window(RULES_2026_12), []
    outlets: dict[str, int] = {}
    for number, row in enumerate(items):
        at = datetime.fromisoformat(row["published"])
        taken = prints.of(row["text"], title=row["title"], language=row["lang"])
        copy = match(taken, window)
        source = outlets.setdefault(fold(row["publisher"]), len(outlets) + 1)
        window.add(number, taken, at, source)
        found.append(_told(number, row, at, source, copy))
    return found


def _told(number: int, row: dict[str, Any], at: datetime, source: int, copy: Copy | None) -> Told:
    paragraphs = "".join(f"<p>{escape(each)}</p>" for each in row["text"].split("\n\n"))
    body = (
        f"<html><head><title>{escape(row['title'])}</title></head><body><article>{paragraphs}</article></body></html>"
    )
    try:
        read = page.read(body.encode(), url=row["url"], content_type="text/html; charset=utf-8", now=NOW)
        said, linked = read.credits, read.links
    except PageRefused:
        said, linked = (), ()
    return Told(
        item=number, source=source, outlet=row["publisher"], sites=(links.site(row["url"]),), url=row["url"],
        canonical=row.get("canonical") or "", byline=row.get("byline") or "", headline=row["title"], at=at,
        first_seen=at, credits=said, links=linked, copy=copy, language=row["lang"], words=len(row["text"].split()),
    )  # fmt: skip


def stories(members: list[Told]) -> list[list[Told]]:
    """Members joined by their copy relations."""
    leader = list(range(len(members)))

    def lead(number: int) -> int:
        while leader[number] != number:
            number = leader[number]
        return number

    for member in members:
        if member.copy is not None:
            leader[lead(member.item)] = lead(member.copy.of)
    joined = defaultdict(list)
    for member in members:
        joined[lead(member.item)].append(member)
    return list(joined.values())


def run(members: list[Told]) -> dict[int, Trace]:
    """The trace of every item, with outlets' records drawn from a first pass."""
    first = _traced(members)
    pieces = Counter(member.source for member in members)
    copies = Counter(member.source for member in members if first[member.item].label in CARRIED)
    known = {source: record(count, copies[source], TRACE) for source, count in pieces.items()}
    return _traced([replace(member, record=known[member.source]) for member in members])


def _traced(members: list[Told]) -> dict[int, Trace]:
    return {each.item: each for story in stories(members) for each in trace(story, rules=TRACE)}


def score(items: list[dict[str, Any]], found: dict[int, Trace]) -> dict[str, float]:
    """By kind: copies called so and with the right primary outlet; others accused."""
    figures: dict[str, float] = {}
    for kind, of_kind in sorted(Counter(row["gold"]["kind"] for row in items).items()):
        mine = [n for n, row in enumerate(items) if row["gold"]["kind"] == kind]
        carried = [n for n in mine if found[n].label in CARRIED]
        right = [n for n in mine if fold(found[n].primary_outlet) == fold(items[n]["gold"]["primary"] or "")]
        if kind in COPIES:
            figures[f"found     {kind}"] = len(carried) / of_kind
            figures[f"primary   {kind}"] = len(right) / of_kind
        else:
            figures[f"accused   {kind}"] = len(carried) / of_kind
    return figures


def main() -> None:
    """Run, score, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--accused", action="store_true", help="list the accused with the evidence against them")
    wish = parser.parse_args()
    items = rows()
    found = run(told(items))
    for name, value in score(items, found).items():
        print(f"{name:28s} {value:.4f}")
    accused = [n for n, row in enumerate(items) if row["gold"]["kind"] not in COPIES and found[n].label in CARRIED]
    print(f"{'accused, all kinds':28s} {len(accused)}")
    others = [n for n, row in enumerate(items) if row["gold"]["kind"] not in COPIES]
    print(f"{'cites, among no copies':28s} {sum(found[n].label is Label.CITES for n in others)}")
    for n in accused if wish.accused else ():
        said = "; ".join(f"{term.weight:+.1f} {term.sentence}" for term in found[n].steps[0].evidence)
        dated = " (wrong date)" if items[n]["gold"].get("wrong_date") else ""
        print(f"- {items[n]['gold']['kind']}{dated}: {found[n].sentence} [{said}]")
    if wish.out:
        lines = [_line(items, n, found[n]) for n in range(len(items))]
        wish.out.write_text("".join(json.dumps(line) + "\n" for line in lines))


def _line(items: list[dict[str, Any]], number: int, one: Trace) -> dict[str, object]:
    carried = one.label in CARRIED
    of = one.steps[1].item if carried and len(one.steps) > 1 else None
    primary = one.primary_outlet if carried else items[number]["publisher"]
    return {"id": items[number]["id"], "kind": "copy" if carried else "original",
            "of": None if of is None else items[of]["id"], "primary": primary}  # fmt: skip


if __name__ == "__main__":
    main()
