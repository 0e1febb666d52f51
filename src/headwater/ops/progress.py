"""How gathering goes, on stderr: one living line on a terminal, a line now and then elsewhere."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

if TYPE_CHECKING:  # what only counts documents needs no tables
    from headwater.ops.gatherer import Tally

EVERY = 10.0  # seconds between two lines where there is no terminal
NAMED = 3  # outlets named of those being looked at

stderr = Console(stderr=True, highlight=False, soft_wrap=True)


@contextmanager
def shown(console: Console = stderr) -> Iterator[Callable[["Tally"], None]]:
    """A watcher for the gatherer that shows its tally until the block is left."""
    if console.is_terminal:
        with console.status("Gathering begins") as status:
            yield lambda tally: status.update(Text(line(tally)))
    else:
        yield _now_and_then(console)


def _now_and_then(console: Console) -> Callable[["Tally"], None]:
    said = [0.0, -1]

    def watch(tally: "Tally") -> None:
        if tally.looks != said[1] and monotonic() - said[0] >= EVERY:
            said[:] = [monotonic(), tally.looks]
            console.print(Text(line(tally)))  # an outlet's name is not markup

    return watch


@contextmanager
def counted(what: str, console: Console = stderr) -> Iterator[Callable[[int], None]]:
    """A counter of what is done: a living line on a terminal until the block is left, a line now and then elsewhere."""
    if console.is_terminal:
        with console.status("") as status:
            yield lambda done: status.update(f"{done:,} {what}")
    else:
        said = [monotonic()]

        def count(done: int) -> None:
            if monotonic() - said[0] >= EVERY:
                said[0] = monotonic()
                console.print(f"{done:,} {what}")

        yield count


def line(tally: "Tally") -> str:
    """The tally in one line."""
    parts = [f"{tally.looks:,} looks at feeds", f"{tally.items:,} pieces taken in"]
    if tally.failed:
        parts.append(f"{tally.failed:,} looks failed, reasons kept")
    if tally.under_way:
        names = sorted(tally.under_way)
        more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
        parts.append(f"now at {', '.join(names[:NAMED])}{more}")
    return " · ".join(parts)
