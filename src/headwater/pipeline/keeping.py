"""The windows of stories and of copies kept in files over a restart: what the rows say, not to be made anew.

They are prints only, and no more than a help: every piece in them is held against its row when they are read, and a
file of other rules, of another version, or damaged is passed over. What is withdrawn takes the files with it.
"""

import logging
import zipfile
import zlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from headwater.core import copies, fluency, stories
from headwater.core.copies import Window
from headwater.core.fluency import Usage
from headwater.core.stories import Stories
from headwater.pipeline.house import House

T = TypeVar("T")
Kept = Mapping[str, NDArray[Any]]

STORIES, COPIES = "stories.npz", "copies.npz"
FILES = (STORIES, COPIES)
USAGE = (
    "usage.npz"  # counts of words in all texts together: nothing of any one piece, so it stays when one is withdrawn
)

logger = logging.getLogger(__name__)


def keep(house: House) -> None:
    """Write the windows into the house's folder; a disk that is full costs the next start some time."""
    if house.folder is None:
        return
    try:
        house.folder.mkdir(parents=True, exist_ok=True)
        _write(house.folder / STORIES, stories.kept(house.stories))
        _write(house.folder / COPIES, copies.kept(house.window))
        _write(house.folder / USAGE, fluency.kept(house.usage))
    except OSError as err:
        logger.warning("the windows could not be kept: %s", err)


def _write(file: Path, kept: Kept) -> None:
    with NamedTemporaryFile(dir=file.parent, suffix=".part", delete=False) as part:
        try:
            np.savez(part, allow_pickle=False, **kept)
        except BaseException:
            Path(part.name).unlink()
            raise
    Path(part.name).replace(file)


def kept_stories(house: House) -> Stories | None:
    """The window of stories as it was kept last; None where there is none that is of use."""
    return _read(house, STORIES, "stories", lambda kept: stories.restored(kept, house.rules.stories))


def kept_copies(house: House) -> Window | None:
    """The window of copies as it was kept last; None where there is none that is of use."""
    return _read(house, COPIES, "copies", lambda kept: copies.restored(kept, house.rules.copies))


def kept_usage(house: House) -> Usage | None:
    """What was heard of how people write, as it was kept last; None where there is none that is of use."""
    return _read(house, USAGE, "usage", fluency.restored)


def _read(house: House, name: str, told: str, restored: Callable[[Kept], T]) -> T | None:
    if house.folder is None:
        return None
    try:
        with (house.folder / name).open("rb") as held, np.load(held, allow_pickle=False) as file:
            return restored({array: file[array] for array in file.files})  # each with the checksum of its archive
    except FileNotFoundError:
        return None
    except (OSError, EOFError, ValueError, zipfile.BadZipFile, zlib.error) as err:
        logger.warning("the window of %s is made anew: %s", told, err)
        return None


def let_go(folder: Path | None) -> None:
    """Delete the files in a folder: something in them may have been withdrawn."""
    if folder is None:
        return
    for name in FILES:
        with suppress(FileNotFoundError):
            (folder / name).unlink()
