"""Finds copies in the labelled copies set and prints precision and recall by kind of copy.

    python bench/copies.py [--out PREDICTIONS.jsonl]

The set is found through HEADWATER_SHARED_DATA; the predictions can be scored by its own tool as well.
"""

import argparse
import gzip
import json
import time
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Any

from headwater.core import prints
from headwater.core.copies import RULES_2026_12, Copy, Window, match
from shared_data import DATA

COPIES = ("whole_copy", "trimmed", "excerpt", "spun", "round_trip", "rewritten_lead")


def rows() -> list[dict[str, Any]]:
    """The labelled items in order of time."""
    with gzip.open(DATA / "copies/dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def run(items: list[dict[str, Any]]) -> list[Copy | None]:
    """What each item copies, as the live stream would say it."""
    window, found = Window(RULES_2026_12), []
    sources: dict[str, int] = {}
    for number, row in enumerate(items):
        taken = prints.of(row["text"], title=row["title"], language=row["lang"])
        source = sources.setdefault(row["publisher"], len(sources) + 1)
        found.append(match(taken, window, source))
        window.add(number, taken, datetime.fromisoformat(row["published"]), source)
    return found


def score(items: list[dict[str, Any]], found: list[Copy | None]) -> dict[str, float]:
    """Recall by kind, precision, and the share of accused items by kind.

    An item is rightly called a copy when it is linked to a member of its own family. In a family any order is possible
    (one item in ten carries a wrong date), so an original linked to its own earlier-dated copy counts apart.
    """
    family = [row["gold"].get("root") or row["id"] for row in items]
    kinds = [row["gold"]["kind"] for row in items]
    right = [copy is not None and family[copy.of] == family[n] for n, copy in enumerate(found)]
    figures: dict[str, float] = {}
    for kind, of_kind in sorted(Counter(kinds).items()):
        called = sum(1 for n, copy in enumerate(found) if copy and kinds[n] == kind)
        hits = sum(1 for n, copy in enumerate(found) if copy and right[n] and kinds[n] == kind)
        figures[("recall " if kind in COPIES else "accused ") + kind] = (hits if kind in COPIES else called) / of_kind
    called = sum(copy is not None for copy in found)
    figures["precision, right family"] = sum(right) / max(1, called)
    figures["precision, a copy"] = sum(1 for n, c in enumerate(found) if c and kinds[n] in COPIES) / max(1, called)
    return figures


def main() -> None:
    """Run, score, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path)
    out = parser.parse_args().out
    items = rows()
    began = time.process_time()
    found = run(items)
    spent = time.process_time() - began
    for name, value in score(items, found).items():
        print(f"{name:28s} {value:.4f}")
    print(f"{'items/s':28s} {len(items) / spent:.0f}")
    if out:
        said = [(row["id"], copy.kind if copy else "", items[copy.of]["id"] if copy else None)
                for row, copy in zip(items, found, strict=True)]  # fmt: skip
        kind = {"whole": "whole_copy", "part": "trimmed", "excerpt": "excerpt", "": "original"}
        out.write_text(
            "".join(json.dumps({"id": i, "kind": kind[k], "of": of, "primary": None}) + "\n" for i, k, of in said)
        )


if __name__ == "__main__":
    main()
