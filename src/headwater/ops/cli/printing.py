"""How commands print: tables to stdout, wide where nobody's terminal limits them, and never read as markup."""

import sys
from datetime import datetime

from rich.console import Console

stdout = Console(highlight=False, markup=False, soft_wrap=True, width=None if sys.stdout.isatty() else 200)


def when(moment: datetime | None) -> str:
    """A moment as it is printed, in UTC; "never" for none."""
    return f"{moment:%Y-%m-%d %H:%M}" if moment else "never"
