"""Traces over a labelled copies set: whose text is each item's, and who is wrongly accused.

    python bench/copy_traces.py [--set FILE] [--no-records] [--scramble] [--out PREDICTIONS.jsonl] [--accused]
    python bench/copy_traces.py --ablation

The set is found through HEADWATER_SHARED_DATA unless another is named; nothing of it is kept. What is measured is what
``headwater copies trace`` does. ``--scramble`` gives every item another id and every outlet another host, so that
nothing can hang on either. ``--ablation`` leaves out one part of the engine after the other.
"""

import argparse
import gzip
import json
import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import blake2b
from pathlib import Path
from typing import Any

from headwater.core import links
from headwater.core.copies import RULES_2026_11_29
from headwater.core.provenance import TRACE
from headwater.core.provenance.names import fold
from headwater.ops.articles import Article
from headwater.ops.tracing import Traced, arrived, traced, weighed

COPIES = ("whole_copy", "trimmed", "excerpt", "spun", "round_trip", "rewritten_lead")


def rows(path: Path | None = None) -> list[dict[str, Any]]:
    """The labelled items in order of time."""
    path = path or Path(os.environ.get("HEADWATER_SHARED_DATA", "../shared")) / "data/copies/dev.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def article(row: dict[str, Any]) -> Article:
    """An item as the command reads it, its label left behind."""
    names = ("id", "url", "publisher", "title", "text", "lang", "canonical", "byline")
    published = datetime.fromisoformat(row["published"]).astimezone(UTC)
    return Article(**{name: row.get(name) or "" for name in names}, published=published)


def scrambled(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The items with other ids, and with other hosts wherever an address of one of them stands."""
    hosts = {links.host(row["url"]) for row in items}
    new = {host: f"{_hash(host)}.test" for host in hosts}
    ids = {row["id"]: _hash(row["id"]) for row in items}
    return [_scrambled(row, new, ids) for row in items]


def _scrambled(row: dict[str, Any], hosts: dict[str, str], ids: dict[str, str]) -> dict[str, Any]:
    moved = {name: row[name] for name in ("url", "canonical", "text") if row.get(name)}
    for name, said in moved.items():
        for host in {links.host(row["url"]), *(links.host(word) for word in said.split() if "://" in word)} & set(
            hosts
        ):
            moved[name] = moved[name].replace(f"//{host}", f"//{hosts[host]}")
    gold = row["gold"] | {"of": ids.get(row["gold"]["of"]), "root": ids.get(row["gold"]["root"])}
    return row | moved | {"id": ids[row["id"]], "gold": gold}


def _hash(name: str) -> str:
    return blake2b(name.encode(), digest_size=6).hexdigest()


def score(items: Sequence[dict[str, Any]], found: Sequence[Traced]) -> dict[str, float]:
    """By kind: copies found with a source in their own family, and with the right primary outlet; others accused."""
    family = {row["id"]: row["gold"].get("root") or row["id"] for row in items}
    figures: dict[str, float] = {}
    said = [one.kind in COPIES for one in found]
    right = [_is_right(row, one, family) for row, one in zip(items, found, strict=True)]
    primary = [fold(one.primary) == fold(row["gold"]["primary"] or "") for row, one in zip(items, found, strict=True)]
    for kind in sorted({row["gold"]["kind"] for row in items}):
        mine = [n for n, row in enumerate(items) if row["gold"]["kind"] == kind]
        if kind in COPIES:
            figures[f"recall {kind}"] = sum(said[n] and right[n] for n in mine) / len(mine)
        else:
            figures[f"accused {kind}"] = sum(said[n] for n in mine) / len(mine)
    called = [n for n, copied in enumerate(said) if copied]
    figures["precision"] = sum(right[n] for n in called) / max(1, len(called))
    figures["primary"] = sum(primary) / len(items)
    return figures


def _is_right(row: dict[str, Any], one: Traced, family: dict[str, str]) -> bool:
    """Whether a source is of the item's family; who comes first of a family without its original has none to name."""
    gold = row["gold"]
    if gold["kind"] not in COPIES:
        return False
    wanted = family.get(gold["of"] or "", family[row["id"]])
    return gold["of"] is None if one.of is None else family.get(one.of) == wanted


ABLATION = {
    "all of it": RULES_2026_11_29,
    "without the third tier, texts side by side": replace(
        RULES_2026_11_29, told=2.0, prose=2.0, told_in_step=2.0, scattered=2.0, level=2.0
    ),
    "without the index of telling words": replace(RULES_2026_11_29, neighbours=0),
    "texts side by side only where three quarters are shared": replace(RULES_2026_11_29, told=0.75, prose=0.75),
    "without sentences in step": replace(RULES_2026_11_29, least_steps=10**6),
    "without short and edited passages": replace(RULES_2026_11_29, short_passage=20, run=10**6),
    "without the second tier, passages": replace(RULES_2026_11_29, passage=10**6, short_passage=10**6, run=10**6),
    "without a limit for quoted speech": replace(RULES_2026_11_29, own_words=0, prose=0.0),
    "without what reads worse and what was cut": replace(RULES_2026_11_29, reads_worse=0.0, cut=0.0),
}


TERMS = {
    "without times": replace(TRACE, earlier=0.0, much_earlier=0.0, seen_later=0.0),
    "without what pages say of themselves": replace(
        TRACE, canonical=0.0, originally_published=0.0, originally_named=0.0
    ),
    "without agencies' credits": replace(TRACE, agency=0.0, agency_footer=0.0, agency_shared=0.0),
    "without citations, links and source lines": replace(
        TRACE, citation=0.0, source_line=0.0, reporting_link=0.0, plain_link=0.0
    ),
    "without the fuller text": replace(TRACE, fuller=0.0),
    "without outlets' records": replace(TRACE, record=0.0),
    "without suppliers": replace(TRACE, supplied=0.0),
    "without named bylines": replace(TRACE, named_byline=0.0),
    "without the same headline": replace(TRACE, same_headline=0.0),
}


def ablation(items: list[dict[str, Any]]) -> None:
    """Print the figures with one part of the search, then one term of the evidence after the other left out."""
    articles = [article(row) for row in items]
    held = arrived(articles, RULES_2026_11_29)
    for name, weights in TERMS.items():
        figures = score(items, weighed(articles, held, weights=weights))
        print(f"{name}: " + " ".join(f"{figure} {value:.3f}" for figure, value in figures.items()), flush=True)
    for name, rules in ABLATION.items():
        told = " ".join(
            f"{figure} {value:.3f}" for figure, value in score(items, traced(articles, rules=rules)).items()
        )
        print(f"{name}: {told}", flush=True)


def main() -> None:
    """Run, score, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--set", type=Path, help="another labelled set, gzipped JSON lines")
    parser.add_argument("--no-records", action="store_true", help="without the outlets' records")
    parser.add_argument("--scramble", action="store_true", help="with other ids and hosts")
    parser.add_argument("--out", type=Path, help="write the predictions, for another scorer")
    parser.add_argument("--accused", action="store_true", help="list the accused with the evidence against them")
    parser.add_argument("--ablation", action="store_true", help="leave out one part of the engine after the other")
    wish = parser.parse_args()
    items = rows(wish.set)
    if wish.ablation:
        ablation(items)
        return
    items = scrambled(items) if wish.scramble else items
    found = traced([article(row) for row in items], records=not wish.no_records)
    for name, value in score(items, found).items():
        print(f"{name:28s} {value:.4f}")
    print(f"{'kinds':28s} {dict(Counter(one.kind for one in found).most_common())}")
    for row, one in zip(items, found, strict=True) if wish.accused else ():
        if one.kind in COPIES and row["gold"]["kind"] not in COPIES:
            dated = " (wrong date)" if row["gold"].get("wrong_date") else ""
            print(f"- {row['gold']['kind']}{dated}: {one.sentence} [{'; '.join(t.sentence for t in one.evidence)}]")
    if wish.out:
        lines = [{"id": one.id, "kind": one.kind, "of": one.of, "primary": one.primary} for one in found]
        wish.out.write_text("".join(json.dumps(line) + "\n" for line in lines))


if __name__ == "__main__":
    main()
