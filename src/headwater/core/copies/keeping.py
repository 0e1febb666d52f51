"""The window as arrays to be kept over a restart, and back: the same copies as if it had never stopped.

Prints only, as they stand in ``Prints``, and of living rows only: what was forgotten is in none of the arrays.
"""

import json
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from headwater.core import prints
from headwater.core.copies.types import CopyRules
from headwater.core.copies.window import COLUMNS, Window

_VERSION = 2  # of what the arrays mean; one more when they, or a mark or a key, are worked out otherwise

Kept = Mapping[str, NDArray[Any]]


def kept(window: Window) -> Kept:
    """All that is known of a window, as arrays that share nothing with it; the window lets go of what it forgot."""
    window.tidy()
    rows = len(window.flows)
    columns = {name: getattr(window, name)[:rows].copy() for name in COLUMNS if name != "living"}
    return {
        "made_by": _written(made_by(window.rules)),
        **columns,
        "flows": np.frombuffer(b"".join(window.flows), np.uint8),
        "flow_long": np.array([len(flow) for flow in window.flows], np.int64),
        "faded": np.array([window.gone]),
        **_named("owners", window.owners.told()),
        **_named("telling", window.telling.told()),
        **_named("hearing", window.hearing.told()),
    }


def restored(kept: Kept, rules: CopyRules) -> Window:
    """The window that was kept.

    Raises:
        ValueError: it was kept under other rules, by another version, or is damaged.
    """
    try:
        if _read(kept["made_by"]) != made_by(rules):
            raise ValueError("the copies were kept under other rules")
        return _restored(kept, rules)
    except (KeyError, IndexError, TypeError, UnicodeDecodeError) as damage:
        raise ValueError("the copies that were kept are damaged") from damage


def made_by(rules: CopyRules) -> str:
    """What must be the same for kept copies to be of use: versions, and rules."""
    return json.dumps([_VERSION, prints.RULES, repr(rules)])


def _restored(kept: Kept, rules: CopyRules) -> Window:
    window = Window(rules)
    rows, ends = len(kept["items"]), np.cumsum(kept["flow_long"]).tolist()
    if len(ends) != rows:
        raise ValueError("the copies that were kept are damaged")
    window.resize(max(rows, len(window.items)))
    for name in COLUMNS:
        getattr(window, name)[:rows] = kept[name] if name != "living" else True
    flows = kept["flows"].tobytes()
    window.flows += [flows[begin:end] for begin, end in zip([0, *ends], ends, strict=False)]
    window.rows |= {item: row for row, item in enumerate(kept["items"].tolist())}
    window.gone = int(kept["faded"][0])
    window.owners.take(_of("owners", kept))
    window.telling.take(_of("telling", kept))
    window.hearing.take(_of("hearing", kept))
    return window


def _named(part: str, arrays: Kept) -> Kept:
    return {f"{part}_{name}": array for name, array in arrays.items()}


def _of(part: str, arrays: Kept) -> Kept:
    return {name.removeprefix(f"{part}_"): array for name, array in arrays.items() if name.startswith(f"{part}_")}


def _written(told: str) -> NDArray[np.uint8]:
    return np.frombuffer(told.encode(), np.uint8)


def _read(told: NDArray[Any]) -> str:
    return told.astype(np.uint8).tobytes().decode()
