"""``headwater compile``."""

import os

from headwater.ops.compiling import compile_ahead
from headwater.ops.progress import counted


def compile_all() -> None:
    """Compile with as many processes as there are processors."""
    with counted("of three parts compiled") as count:
        compile_ahead(jobs=os.cpu_count() or 1, watch=count)
