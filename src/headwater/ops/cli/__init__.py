"""``headwater``: the commands.

Results go to stdout, progress and talk to stderr; exit status 0, 1 for a failed job, 2 for wrong usage.
"""

import sys
from typing import NoReturn

from headwater.ops.stopping import at_once

with at_once():
    from django.db.utils import InterfaceError, OperationalError
    from rich.console import Console
    from rich.markup import escape

    from headwater.core.errors import FilterRefused, HeadwaterError, OpmlRefused, PackRefused, SettingRefused
    from headwater.ops.cli.app import app

__all__ = ["app", "main"]

WRONG_USAGE = (SettingRefused, PackRefused, OpmlRefused, FilterRefused)


def main() -> None:
    """Run the command line; what a person can mend is one sentence, never a traceback."""
    try:
        app()
    except HeadwaterError as err:
        _end(str(err), 2 if isinstance(err, WRONG_USAGE) else 1)
    except (OperationalError, InterfaceError) as err:
        _end(f"the database cannot be used: {str(err).strip()}", 1)
    except OSError as err:  # a folder that may not be written to, a full disk
        _end(f"{err.filename}: {err.strerror}" if err.filename else str(err), 1)


def _end(sentence: str, status: int) -> NoReturn:
    Console(stderr=True, highlight=False, soft_wrap=True).print(f"[red]✗[/red] {escape(sentence)}")
    sys.exit(status)
