"""The window of stories kept in a file over a restart: what the rows say, so that it need not be made anew.

It is prints only, and no more than a help: every piece in it is held against its row when it is read, and a file of
other rules, of another version, or cut short is passed over. What is withdrawn takes the file with it.
"""

import logging
import zipfile
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

import numpy as np

from headwater.core import stories
from headwater.core.stories import Stories
from headwater.pipeline.house import House

FILE = "stories.npz"

logger = logging.getLogger(__name__)


def keep(house: House) -> None:
    """Write the window of stories into the house's folder; a disk that is full costs the next start some time."""
    if house.folder is None:
        return
    try:
        house.folder.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=house.folder, suffix=".part", delete=False) as part:
            try:
                np.savez(part, allow_pickle=False, **stories.kept(house.stories))
            except BaseException:
                Path(part.name).unlink()
                raise
        Path(part.name).replace(house.folder / FILE)
    except OSError as err:
        logger.warning("the window of stories could not be kept: %s", err)


def kept(house: House) -> Stories | None:
    """The window of stories as it was kept last; None where there is none that is of use."""
    if house.folder is None:
        return None
    try:
        with (house.folder / FILE).open("rb") as held, np.load(held, allow_pickle=False) as file:
            return stories.restored({name: file[name] for name in file.files}, house.rules.stories)
    except FileNotFoundError:
        return None
    except (OSError, EOFError, ValueError, zipfile.BadZipFile) as err:
        logger.warning("the window of stories is made anew: %s", err)
        return None


def let_go(house: House) -> None:
    """Delete the file: something in it may have been withdrawn."""
    if house.folder is not None:
        with suppress(FileNotFoundError):
            (house.folder / FILE).unlink()
