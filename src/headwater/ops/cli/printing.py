"""How commands print: tables to stdout, wide where nobody's terminal limits them, and never read as markup."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

import typer
from rich.console import Console

stdout = Console(highlight=False, markup=False, soft_wrap=True, width=None if sys.stdout.isatty() else 200)


def when(moment: datetime | None) -> str:
    """A moment as it is printed, in UTC; "never" for none."""
    return f"{moment:%Y-%m-%d %H:%M}" if moment else "never"


@contextmanager
def for_whoever_reads() -> Iterator[None]:
    """What is printed inside goes to whoever reads it; one who has enough (``| head``) ends the command, status 1."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:  # there is nobody to tell
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(1) from None
