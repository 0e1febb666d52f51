"""The blocks asked about texts alone, without a site: what comes back of what was withdrawn, what is wrongly held back.

A text is asked about as a page shows it: what takes no place is left out.
"""

import pickle
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Any, TypeVar

from headwater.core import prints
from headwater.core.blocks import Block, Blocks, Means
from headwater.core.page.wording import fold
from headwater.core.prints import Prints
from return_sets import BULK, LEAD, LEAST, OF_EVENTS, Event, at_one_conference, fresh, newspapers, of_one_event
from return_site import BEGIN
from return_ways import Attempt, harder, ways_of_text

Row = dict[str, Any]
T = TypeVar("T")
COPIES = ("whole_copy", "trimmed", "spun", "round_trip", "rewritten_lead")


def half(name: str) -> int:
    """Which half of the articles one belongs to."""
    return blake2b(name.encode(), digest_size=2).digest()[0] % 2


# --- the labelled set -------------------------------------------------------------------------------------------------


def asked(items: Sequence[Row]) -> list[bool]:
    """Whether the text of each item would be held back, once every original was withdrawn."""
    held = withdrawn([row for row in items if row["gold"]["kind"] == "original"])
    return [held.told(_prints(row), ()) is not None for row in items]


def shares(items: Sequence[Row], held: Sequence[bool]) -> dict[str, float]:
    """The share held back by kind: of copies whose original is in the set, and of all other news."""
    originals = {row["id"] for row in items if row["gold"]["kind"] == "original"}
    of_kind, kept_out = Counter[str](), Counter[str]()
    for row, is_held in zip(items, held, strict=True):
        kind = row["gold"]["kind"]
        if kind == "original" or (kind in COPIES and row["gold"].get("root") not in originals):
            continue
        name = ("held back " if kind in COPIES else "wrongly held back ") + kind
        of_kind[name] += 1
        kept_out[name] += is_held
    return {name: kept_out[name] / number for name, number in sorted(of_kind.items())}


# --- every way, and every set -----------------------------------------------------------------------------------------


def texts_alone(
    rows: Sequence[Row],
    originals: Sequence[Row],
    attempts: Sequence[Attempt],
    own: Sequence[Attempt],
    each: int,
    *,
    keep: Path | None,
    tools: bool,
) -> None:
    """Print what of the ways of text comes back, and what of what is to be let in is held back."""
    others = [row["text"] for row in rows if row["gold"]["kind"] == "unrelated"]
    of_text = {way for way, _, _ in ways_of_text(others, tools=tools)}
    held = withdrawn(originals)
    print(f"of {len(originals)} articles withdrawn")
    come_back([one for one in attempts if one.way in of_text], held)
    held_back(own, held)
    if not tools:
        return
    chance = random.Random(65)
    free = fresh(rows)
    of_all: list[Attempt] = []
    for title, known in (("the labelled set", originals), ("no labelled set", free)):
        tried = kept(
            keep, f"harder-{each}-{title}",
            lambda known=known: list(harder(chance.sample(list(known), min(each, len(known))), others, chance)),
        )  # fmt: skip
        print(f"\nharder ways, articles of {title}")
        roots = {one.root for one in tried}
        come_back(tried, held if known is originals else withdrawn(row for row in free if row["id"] in roots))
        of_all += tried
    roots = {one.root for one in of_all}
    held_back_for_strangers(of_all, [row for row in free if row["id"] not in roots][: len(originals)])
    held_back_of_events(rows)


def kept(folder: Path | None, name: str, make: Callable[[], T]) -> T:
    """What was made, kept in a folder for the next run."""
    path = folder and folder / f"{name.replace(' ', '-')}.pickle"
    if path and path.exists():
        return pickle.loads(path.read_bytes())
    made = make()
    if path:
        path.write_bytes(pickle.dumps(made))
    return made


def withdrawn(rows: Iterable[Row]) -> Blocks:
    """The blocks of the texts of some articles."""
    held = Blocks()
    for number, row in enumerate(rows, 1):
        held.add(Block(Means.TEXT, "", row["id"], BEGIN, prints=_prints(row), number=number))
    return held


def come_back(attempts: Iterable[Attempt], held: Blocks) -> None:
    """Print of each way how many texts are shown, apart for the halves of the articles."""
    tried, shown = Counter[str](), Counter[tuple[str, int]]()
    for one in attempts:
        if len(one.text.split()) >= LEAST:
            tried[one.way] += 1
            shown[one.way, half(one.root)] += held.told(_prints_of(one), ()) is None
    print(f"{'':52}{'tried':>7}{'shown':>7}{'half A':>9}{'half B':>8}")
    for way, times in tried.items():
        apart = [shown[way, number] for number in (0, 1)]
        print(f"{way:52}{times:>7}{sum(apart):>7}{apart[0]:>9}{apart[1]:>8}")
    print(f"{'together':52}{tried.total():>7}{shown.total():>7}\n")


def held_back(own: Iterable[Attempt], held: Blocks) -> None:
    """Print of each kind of what is to be let in how many texts are held back."""
    texts, kept_out = Counter[str](), Counter[str]()
    for one in own:
        texts[one.way] += 1
        kept_out[one.way] += held.told(_prints_of(one), ()) is not None
    for way, times in texts.items():
        _count(way, times, kept_out[way])


def held_back_for_strangers(attempts: Sequence[Attempt], rows: Sequence[Row]) -> None:
    """Print how many texts are held back for articles they have nothing to do with, in whichever language."""
    held = withdrawn(rows)
    for name, some in (
        ("other articles, reworded", [one for one in attempts if one.language == "en"]),
        ("other articles, translated", [one for one in attempts if one.language != "en"]),
    ):
        _count(name, len(some), sum(held.told(_prints_of(one), ()) is not None for one in some))


def held_back_of_events(rows: Sequence[Row]) -> None:
    """Print of each set of reports how many are held back once the others of their event are withdrawn."""
    for name in OF_EVENTS:
        _of_events(name, of_one_event(name))
    for name in OF_EVENTS:
        _of_events(f"{name}, the first {LEAD} words", of_one_event(name, LEAD))
    _of_events(f"newspapers' pairs ({BULK})", newspapers(fresh(rows)))
    _of_events("own reports, one speech put into both", at_one_conference(rows))


def _of_events(name: str, events: Iterable[Event]) -> None:
    known: dict[int, Prints] = {}
    by_report: dict[int, list[Prints]] = defaultdict(list)
    reports: dict[int, Row] = {}
    for row, others in events:
        reports[id(row)] = row
        for other in others:
            if id(other) not in known:
                known[id(other)] = _prints(other)
            by_report[id(row)].append(known[id(other)])
    kept_out = 0
    for mine, others in by_report.items():
        held = Blocks()
        for number, other in enumerate(others, 1):
            held.add(Block(Means.TEXT, "", "", BEGIN, prints=other, number=number))
        kept_out += held.told(_prints(reports[mine]), ()) is not None
    _count(name, len(by_report), kept_out)


def _count(name: str, texts: int, kept_out: int) -> None:
    print(f"{name:52}{texts:>7} texts, held back{kept_out:>5}")


def _prints(row: Row) -> Prints:
    return prints.of(_as_shown(row["text"]), title=row["title"] or "", language=row["lang"])


def _prints_of(one: Attempt) -> Prints:
    return prints.of(_as_shown(one.text), title=one.headline, language=one.language)


def _as_shown(text: str) -> str:
    return "\n\n".join(filter(None, map(fold, text.split("\n\n"))))
