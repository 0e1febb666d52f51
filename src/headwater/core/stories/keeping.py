"""The window as arrays to be kept over a restart, and back: the same judgements as if it had never stopped.

Prints only: slots and weights, and the words a reader may be shown as a reason, as they stand in ``Prints``; no text.
"""

import json
from collections.abc import Mapping
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from headwater.core import prints
from headwater.core.stories import kernels, shelf
from headwater.core.stories.index import Cluster, Stories
from headwater.core.stories.kernels import Index, Ints, Longs, Table
from headwater.core.stories.types import StoryRules

_VERSION = 4  # of what the arrays mean; one more when a word's slot or weight, or a sum, is worked out otherwise

Kept = Mapping[str, NDArray[Any]]


def kept(stories: Stories) -> Kept:
    """All that is known of a window, as arrays that share nothing with it."""
    order = np.array(list(stories.row_of.values()), np.int64)  # of the rows, as they were entered
    place = np.full(len(stories.window.rows), -1, np.int32)
    place[order] = np.arange(len(order))
    clusters = list(stories.clusters.values())
    said = [stories.said[row] for row in order.tolist()]
    heard, usual = np.flatnonzero(stories.vocabulary.heard), np.flatnonzero(stories.vocabulary.usual)
    return {
        "made_by": _written(made_by(stories.rules)),
        "languages": _written(json.dumps(list(stories.languages))),
        "rows": cast("Table", stories.window.rows)[order],
        "said": np.frombuffer(b"".join(said), np.uint8),
        "said_long": np.array([len(one) for one in said], np.int32),
        "stories": np.array([one.story for one in clusters], np.int64),
        "looked_at": np.array([one.looked_at for one in clusters], np.int32),
        "compared": np.array([one.compared for one in clusters], np.int32),
        "sizes": np.array([len(one.rows) for one in clusters], np.int32),
        "members": place[[row for one in clusters for row in one.rows]],
        "heard": heard,
        "often": stories.vocabulary.heard[heard],
        "usual": usual,
        "usually": stories.vocabulary.usual[usual],
        "titles": stories.vocabulary.titles,
        "hearing": np.array([stories.vocabulary.pieces, stories.vocabulary.since]),
        "waiting": np.array(sorted(stories.heard), np.int64),
        **_entries(stories.window.entered, place),
    }


def restored(kept: Kept, rules: StoryRules) -> Stories:
    """The window that was kept.

    Raises:
        ValueError: it was kept under other rules, by another version, or is damaged.
    """
    try:
        if _read(kept["made_by"]) != made_by(rules):
            raise ValueError("the stories were kept under other rules")
        return _restored(kept, rules)
    except (KeyError, IndexError, TypeError, UnicodeDecodeError) as damage:
        raise ValueError("the stories that were kept are damaged") from damage


def made_by(rules: StoryRules) -> str:
    """What must be the same for kept stories to be of use: versions, rules, and the shape of the records."""
    shapes = [str(kernels.ROW), kernels.SLOTS, kernels.SEATS]
    return json.dumps([_VERSION, prints.RULES, repr(rules), *shapes])


def _restored(kept: Kept, rules: StoryRules) -> Stories:
    stories = Stories(rules)
    rows, ends = kept["rows"], np.cumsum(kept["said_long"]).tolist()
    said = kept["said"].tobytes()
    stories.said += [said[begin:end] for begin, end in zip([0, *ends], ends, strict=False)]
    stories.languages.update({name: number for number, name in enumerate(json.loads(_read(kept["languages"])))})
    stories.row_of.update({item: row for row, item in enumerate(rows["item"].tolist())})
    for _ in rows:
        stories.vacant.take()
    stories.window = shelf.roomy(stories.window, len(rows), len(kept["stories"]) + 2, 0)
    cast("Table", stories.window.rows)[: len(rows)] = rows
    _clusters(kept, stories)
    stories.window = stories.window._replace(entered=_entered(kept, stories.window.entered))
    vocabulary = stories.vocabulary
    vocabulary.heard[kept["heard"]] = kept["often"]
    vocabulary.usual[kept["usual"]], vocabulary.titles[:] = kept["usually"], kept["titles"]
    vocabulary.pieces, vocabulary.since = float(kept["hearing"][0]), int(kept["hearing"][1])
    stories.heard |= set(kept["waiting"].tolist())
    return stories


def _clusters(kept: Kept, stories: Stories) -> None:
    """Put the stories back; their sums are those of their members, one after another."""
    ends = np.cumsum(kept["sizes"]).tolist()
    members = kept["members"].tolist()
    asked = zip(kept["looked_at"].tolist(), kept["compared"].tolist(), strict=True)
    told = zip(kept["stories"].tolist(), asked, [0, *ends], ends, strict=False)
    for story, (looked_at, compared), begin, end in told:
        cluster = stories.clusters[story] = Cluster(story, stories.new_place(story))
        cluster.looked_at, cluster.compared = looked_at, compared
        stories.join(members[begin:end], cluster)


def _entries(index: Index, place: Ints) -> dict[str, NDArray[Any]]:
    """The runs of the index, slot after slot."""
    runs, entries = cast("Table", index.runs), cast("Table", index.entries)
    slots = np.flatnonzero(runs["used"])
    used = runs["used"][slots].astype(np.int64)
    at = _spread(runs["begin"][slots].astype(np.int64), used)
    return {"slots": slots, "used": used, "entry_rows": place[entries["row"][at]], "entry_much": entries["much"][at]}


def _entered(kept: Kept, index: Index) -> Index:
    """The index with the runs put back, each in a block as large as it needs."""
    used = kept["used"]
    room = np.maximum(1, np.ceil(np.log2(np.maximum(used, 1)))).astype(np.int64)
    ends = np.cumsum(1 << room)
    begin = ends - (1 << room)
    top = int(ends[-1]) if len(ends) else 0
    entries = np.zeros(max(len(index.entries), 2 * top), kernels.ENTRY)
    at = _spread(begin, used)
    entries["row"][at], entries["much"][at] = kept["entry_rows"], kept["entry_much"]
    runs = cast("Table", index.runs)
    runs["begin"][kept["slots"]], runs["used"][kept["slots"]], runs["room"][kept["slots"]] = begin, used, room
    index.blocks[0] = top
    return index._replace(entries=entries)


def _spread(begin: Longs, used: Longs) -> Longs:
    """The places of all entries of some runs, run after run."""
    before = np.cumsum(used) - used
    places: Longs = np.repeat(begin - before, used) + np.arange(used.sum())
    return places


def _written(told: str) -> NDArray[np.uint8]:
    return np.frombuffer(told.encode(), np.uint8)


def _read(told: NDArray[Any]) -> str:
    return told.astype(np.uint8).tobytes().decode()
