"""Where the development data lie: labelled sets that belong to others and are in no repository.

HEADWATER_SHARED_DATA names the folder that holds them under data/; where it says nothing, that is "shared" beside the
checkout.
"""

import os
from pathlib import Path

BESIDE = Path(__file__).parents[2] / "shared"
DATA = Path(os.environ.get("HEADWATER_SHARED_DATA") or BESIDE) / "data"


def absent() -> str:
    """Why nothing can be measured on them here; "" where they are."""
    return "" if DATA.is_dir() else f"no development data here: {DATA} is no folder (HEADWATER_SHARED_DATA)"
