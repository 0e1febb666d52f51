"""What a restart of a gatherer with a full window costs, part by part, with what was kept of its windows and without.

    python bench/restart.py [--pieces 100000] [--home FOLDER]

Pieces are made of the prints of labelled articles (found through HEADWATER_SHARED_DATA): words as in
``story_speed.stream``, and of each the marks, the sketch and the flow of an article with most of its marks changed, so
that every one is a text of its own. They are put into the rows of a site on SQLite, in a folder that is made for it or,
given ``--home``, kept for the next run. Then the house is recalled in processes of their own: from the rows alone,
after which its windows are kept; from what was kept; and from what was kept when a hundredth of the pieces has come
since. Told is the time of the processor since the process began, and by the clock.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from headwater.core.prints import Prints
    from headwater.pipeline import House

AT_ONCE = 5_000
SOURCES = 150
MINUTES = 3 * 24 * 60  # over which the pieces are spread
SINCE = 100  # one piece of so many comes after the windows were kept
RUNS = ("rows", "kept", "since")


def ready(home: Path) -> None:
    """Set Django up at a home of its own."""
    os.environ["HEADWATER_HOME"] = str(home)
    from headwater.ops.cli.ready import ready as set_up

    set_up()


def build(count: int) -> None:
    """A site with so many pieces of the last days."""
    from django.core.management import call_command

    from headwater.core import prints
    from headwater.wire.models import Feed, Item, ItemPrints, Joined, Source, Story

    call_command("migrate", verbosity=0)
    now = datetime.now(UTC)
    Source.objects.bulk_create(
        Source(key=f"paper{n}.example", name=f"Paper {n}", home_url=f"https://paper{n}.example/", followed_since=now)
        for n in range(SOURCES)
    )
    sources = list(Source.objects.order_by("id"))
    Feed.objects.bulk_create(Feed(source=source, url=f"https://{source.key}/rss") for source in sources)
    begun: set[int] = set()
    for part in _parts(told(count)):
        at = {item: now - timedelta(minutes=MINUTES * (1 - item / count)) for item, _, _ in part}
        fresh = {story: item for item, story, _ in reversed(part) if story not in begun}
        begun |= fresh.keys()
        Story.objects.bulk_create(
            Story(id=story, began=at[item], latest=at[item], changed_at=at[item], traced_at=now)
            for story, item in sorted(fresh.items())
        )
        Item.objects.bulk_create(
            Item(
                id=item,
                source=(source := sources[item % SOURCES]),
                story_id=story,
                url=f"https://{source.key}/{item}",
                url_key=str(item),
                headline=f"Piece {item}",
                words=taken.words,
                first_seen=at[item],
                last_seen=at[item],
                at=at[item],
            )
            for item, story, taken in part
        )
        ItemPrints.objects.bulk_create(
            ItemPrints(item_id=item, packed=prints.pack(taken), rules=taken.rules) for item, _, taken in part
        )
        Joined.objects.bulk_create(
            Joined(item_id=item, story_id=story, at=at[item], reason="made up", score=1.0, rules="bench")
            for item, story, _ in part
        )
        print(f"{part[-1][0]:,} pieces", file=sys.stderr)


def told(count: int, seed: int = 5) -> Iterator[tuple[int, int, "Prints"]]:
    """Pieces in their order: number, story, prints."""
    from story_sets import pieces, rows
    from story_speed import stream

    bodies = [piece.prints for piece in pieces(rows("bulk/allsides_10k.jsonl.gz")[:5000]) if piece.prints.sketch]
    chance = np.random.default_rng(seed)
    stories: dict[str, int] = {}
    for number, piece in enumerate(stream(count), 1):
        body = bodies[int(chance.integers(len(bodies)))]
        marks = np.frombuffer(body.marks, "<u4") ^ chance.integers(1 << 32, size=len(body.marks) // 4, dtype=np.uint32)
        sketch = np.frombuffer(body.sketch, np.uint8) ^ chance.integers(256, size=len(body.sketch), dtype=np.uint8)
        taken = replace(
            piece.prints,
            marks=marks.astype("<u4").tobytes(),
            places=body.places,
            sketch=sketch.tobytes(),
            flow=body.flow,
            exact=int(chance.integers(1 << 62)),
            words=body.words,
        )
        own = next(
            term
            for term in (*(term for term, _ in taken.terms), *taken.title, "0x0")
            if term[:1].isdigit() and "x" in term
        )
        yield number, stories.setdefault(own.partition("x")[0], len(stories) + 1), taken


def _parts(rows: Iterator[tuple[int, int, "Prints"]]) -> Iterator[list[tuple[int, int, "Prints"]]]:
    part = []
    for row in rows:
        part.append(row)
        if len(part) == AT_ONCE:
            yield part
            part = []
    if part:
        yield part


def _house() -> "House":
    from headwater.pipeline import House, Rules
    from headwater.settings import site

    return House(out=None, now=lambda: datetime.now(UTC), rules=Rules(), folder=site.home() / "index")


def recalled(run: str) -> None:
    """Recall the house, and say what it cost."""
    from headwater import pipeline

    house = _house()
    if run == "since":
        pipeline.recall(house)
        for item in sorted(house.window.rows)[-len(house.window) // SINCE :]:
            house.window.forget(item)
            house.stories.forget(item)
        pipeline.keep(house)
        house = _house()
    before, began = time.process_time(), time.perf_counter()
    pipeline.recall(house)
    clock, spent = time.perf_counter() - began, time.process_time() - before
    print(
        f"{run:6s} {len(house.window):9,} {len(house.stories.row_of):9,} pieces in the windows; {spent:6.1f} s of"
        f" processor after {before:.1f} s for the start of the process; {clock:.1f} s by the clock",
        flush=True,
    )
    if run == "rows":
        began = time.process_time()
        pipeline.keep(house)
        print(
            f"written down in {time.process_time() - began:.1f} s of processor: "
            + ", ".join(f"{file.name} {file.stat().st_size / 1e6:.0f} MB" for file in sorted(house.folder.iterdir()))
        )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pieces", type=int, default=100_000)
    parser.add_argument("--home", type=Path)
    parser.add_argument("--run", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    home = asked.home or Path(tempfile.mkdtemp())
    ready(home)
    if asked.run:
        return recalled(asked.run)
    from headwater.pipeline.keeping import FILES

    if not (home / "built").exists():
        build(asked.pieces)
        (home / "built").touch()
    for name in FILES:
        (home / "index" / name).unlink(missing_ok=True)
    for run in RUNS:
        subprocess.run([sys.executable, __file__, "--home", str(home), "--run", run], check=True)
    return None


if __name__ == "__main__":
    main()
