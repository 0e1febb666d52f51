"""How well texts that read as machine-made are flagged, by kind; and how often writers' own texts are.

    python bench/flags.py [SET.jsonl.gz ...] [--alone] [--before ARTICLES.jsonl.gz [--texts N]] [--shown N]

Each set is labelled as the copies set is, which is taken (through HEADWATER_SHARED_DATA) where none is named;
``bench/copy_streams.py`` makes others. What is measured is what ``headwater copies trace`` does. ``--alone`` leaves
out the originals that were copied, and all copies but those that were spun and translated: no text is there that a
flagged one could be held against. ``--before`` names articles, or another labelled set, that are heard first, as a
site that has run for some days has heard others; articles of which a set was made are left out. Flags are shares of
each kind; the first items, before the language is known, are told apart.
"""

import argparse
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from copy_traces import article, rows
from headwater.core.copies import RULES_2026_11_29
from headwater.core.fluency import RULES_2026_11_30, Flag
from headwater.ops.articles import Article
from headwater.ops.tracing import arrived

MADE = ("spun", "round_trip")
OWN = ("original", "independent", "unrelated")
KEPT = ("rewritten_lead", "whole_copy", "trimmed", "excerpt")


def alone(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The items without whatever a spun or translated one could be held against: one of each family, a made one."""
    taken = {row["gold"].get("root") for row in items if row["gold"]["kind"] in MADE}
    seen: set[str] = set()
    found = []
    for row in items:
        family, kind = row["gold"].get("root") or row["id"], row["gold"]["kind"]
        if kind in (*KEPT, *MADE) and (kind not in MADE or family in seen):
            continue
        if kind in OWN and row["id"] in taken:
            continue
        seen.add(family)
        found.append(row)
    return found


def written(before: Path, items: Sequence[dict[str, Any]], most: int) -> list[Article]:
    """What people wrote of some articles or another set, but for what the items were made of."""
    used = {row["gold"].get(name) for row in items for name in ("src", "quoted_src")}
    others = (row for row in rows(before) if row["id"] not in used and row.get("gold", {"kind": OWN[0]})["kind"] in OWN)
    return [article(row | {"published": row["published"] or "2026-01-01T00:00:00Z"}) for row in islice(others, most)]


def flags(items: Sequence[dict[str, Any]], heard: Iterable[Article] = ()) -> list[Flag | None]:
    """The flag of each item."""
    return [one.flag for one in arrived([article(row) for row in items], RULES_2026_11_29, heard=heard)]


def shares(items: Sequence[dict[str, Any]], found: Sequence[Flag | None]) -> dict[str, float]:
    """The share of each kind that is flagged, and of all that people wrote."""
    figures: dict[str, float] = {}
    kinds = [row["gold"]["kind"] for row in items]
    for kind in (*MADE, *KEPT, *OWN):
        mine = [flag is not None for flag, each in zip(found, kinds, strict=True) if each == kind]
        if mine:
            figures[kind] = sum(mine) / len(mine)
    written = [flag is not None for flag, each in zip(found, kinds, strict=True) if each in OWN]
    return figures | {"written": sum(written) / max(1, len(written))}


def main() -> None:
    """Read, flag, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", type=Path, nargs="*", help="labelled sets, gzipped JSON lines")
    parser.add_argument("--alone", action="store_true", help="without the texts that the flagged were made of")
    parser.add_argument("--before", type=Path, help="articles that are heard first, gzipped JSON lines")
    parser.add_argument("--texts", type=int, default=1500, help="so many of them")
    parser.add_argument("--shown", type=int, default=0, help="so many flags of each set with their signs")
    wish = parser.parse_args()
    for path in wish.sets or [None]:
        items = alone(rows(path)) if wish.alone else rows(path)
        found = flags(items, written(wish.before, items, wish.texts) if wish.before else ())
        later = slice(RULES_2026_11_30.heard * 2, None)
        print(f"{path or 'the copies set'}: {len(items)} items")
        for name, some in (("all", slice(None)), (f"from item {later.start} on", later)):
            figures = shares(items[some], found[some])
            print(f"  {name}: " + " ".join(f"{kind} {share:.3f}" for kind, share in figures.items()), flush=True)
        shown = [(row, flag) for row, flag in zip(items, found, strict=True) if flag is not None]
        for row, flag in [*((r, f) for r, f in shown if r["gold"]["kind"] in OWN), *shown][: wish.shown]:
            print(f"- {row['gold']['kind']} {flag.score:.1f}: {'; '.join(sign.sentence for sign in flag.signs)}")
            print("  " + "; ".join(f"{each.begin}-{each.end}: {', '.join(each.odd)}" for each in flag.passages))


if __name__ == "__main__":
    main()
