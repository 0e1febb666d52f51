"""Withdraws every original of the labelled copies set and prints how much of what came of them is held back.

    python bench/blocks.py

Of copies that share should be 1; of independent reports, of articles that quote a passage, and of other news it must
be 0. The set is found through HEADWATER_SHARED_DATA.
"""

import time
from collections import Counter
from datetime import UTC, datetime
from typing import Any

from copy_traces import rows
from headwater.core import prints
from headwater.core.blocks import RULES_2026_11, Block, Blocks, Means

TEXTS = ("whole_copy", "trimmed", "spun", "round_trip", "rewritten_lead")  # an excerpt is an article of its own
NOW = datetime(2026, 11, 28, tzinfo=UTC)


def run(items: list[dict[str, Any]]) -> list[bool]:
    """Whether each item would be held back, once every original was withdrawn."""
    taken = [prints.of(row["text"], title=row["title"], language=row["lang"]) for row in items]
    held = Blocks(RULES_2026_11)
    for number, (row, text) in enumerate(zip(items, taken, strict=True), 1):
        if row["gold"]["kind"] == "original":
            held.add(Block(Means.TEXT, "", row["id"], NOW, prints=text, number=number))
    return [held.told(text, ()) is not None for text in taken]


def score(items: list[dict[str, Any]], held: list[bool]) -> dict[str, float]:
    """The share held back by kind: of copies whose original is in the set, and of all other news."""
    originals = {row["id"] for row in items if row["gold"]["kind"] == "original"}
    of_kind, kept_out = Counter[str](), Counter[str]()
    for row, is_held in zip(items, held, strict=True):
        kind = row["gold"]["kind"]
        if kind == "original" or (kind in TEXTS and row["gold"].get("root") not in originals):
            continue
        name = ("held back " if kind in TEXTS else "wrongly held back ") + kind
        of_kind[name] += 1
        kept_out[name] += is_held
    return {name: kept_out[name] / number for name, number in sorted(of_kind.items())}


def main() -> None:
    """Run and print."""
    items = rows()
    start = time.perf_counter()
    figures = score(items, run(items))
    for name, figure in figures.items():
        print(f"{name:34} {figure:.3f}")
    print(f"{len(items)} items in {time.perf_counter() - start:.1f} s, prints included")


if __name__ == "__main__":
    main()
