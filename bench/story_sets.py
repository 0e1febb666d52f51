"""The labelled story sets as pieces, and the measure of a clustering."""

import gzip
import json
import os
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from headwater.core import prints
from headwater.core.stories import Assignment, Piece, Stories, StoryRules, assign, merges

SETS = ("basil", "hscluster", "ecbplus_dev", "uci_dev")
LEAD = 300  # letters, as feeds give them
PASS = 50  # pieces between two merge passes
INSTANT = timedelta(microseconds=1)
START = datetime(2000, 1, 1, tzinfo=UTC)


def folder() -> Path:
    """Where the shared data lies."""
    return Path(os.environ.get("HEADWATER_SHARED_DATA", "../shared")) / "data"


def rows(path: str) -> list[dict[str, Any]]:
    """The lines of a set."""
    with gzip.open(folder() / path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def pieces(items: Sequence[dict[str, Any]]) -> list[Piece]:
    """The items as pieces, in their order; one without a date stands an instant after its neighbour."""
    clock, made = START, []
    for number, row in enumerate(items):
        dated = row.get("published") is not None
        clock = datetime.fromisoformat(row["published"]) if dated else clock + INSTANT
        made.append(Piece(number, clock, prints.of(row["text"], title=row["title"], language=row["lang"]), dated))
    return made


def labelled(name: str) -> tuple[list[Piece], list[str]]:
    """A set's pieces and true stories; /head: headlines only, /lead: as feeds give it, /still: no dates."""
    name, _, variant = name.partition("/")
    items = rows(f"stories/{name}.jsonl.gz")
    for row in items:
        row["text"] = row["text"][: {"head": 0, "lead": LEAD}.get(variant)]
        row["published"] = None if variant == "still" else row["published"]
    return pieces(items), [row["story"] for row in items]


def cluster(
    all_pieces: Sequence[Piece], rules: StoryRules, *, hear: bool = False
) -> tuple[list[int], list[Assignment]]:
    """The story of each piece as a live stream would put it, and why; ``hear``: learn all their words first."""
    stories, why = Stories(rules), []
    if hear:
        for piece in all_pieces:
            stories.hear(piece)
    moved: dict[int, int] = {}
    label: list[int] = []
    for number, piece in enumerate(all_pieces):
        found = assign(piece, stories)
        why.append(found)
        label.append(number if found.story is None else found.story)
        stories.add(piece, label[-1])
        if number % PASS == PASS - 1:
            _merge(stories, moved, all_pieces[max(0, number - PASS)].at)
    _merge(stories, moved, datetime.min.replace(tzinfo=UTC))
    return [_end(story, moved) for story in label], why


def _merge(stories: Stories, moved: dict[int, int], since: datetime) -> None:
    for _ in range(3):
        found = merges(stories, among=[one.story for one in stories.touched_since(since)])
        for merge in found:
            stories.merged(merge.gone, merge.into)
            moved[merge.gone] = merge.into
        if not found:
            return


def _end(story: int, moved: dict[int, int]) -> int:
    while story in moved:
        story = moved[story]
    return story


def bcubed(gold: Sequence[object], found: Sequence[object]) -> tuple[float, float, float]:
    """BCubed precision, recall and F1 of a clustering.

    Source:
        Bagga, Baldwin: Entity-Based Cross-Document Coreferencing Using the Vector Space Model, ACL 1998.
    """
    both, in_gold, in_found = Counter(zip(gold, found, strict=True)), Counter(gold), Counter(found)
    precision = sum(n * n / in_found[f] for (_, f), n in both.items()) / len(gold)
    recall = sum(n * n / in_gold[g] for (g, _), n in both.items()) / len(gold)
    return precision, recall, 2 * precision * recall / (precision + recall)
