"""Pictures that are brought, in a folder or by hand: which of them may be taken in, and why not the others."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from PIL import Image, UnidentifiedImageError

from headwater.core.exchange import PictureNamed

LARGEST = 40 * 1024 * 1024  # bytes of a file
MOST_PIXELS = 80_000_000
FORMS = {"JPEG": ".jpg", "MPO": ".jpg", "PNG": ".png", "GIF": ".gif", "WEBP": ".webp", "AVIF": ".avif"}
_NOBODY = frozenset({"", "unknown", "n/a", "none", "-", "?"})


@dataclass(frozen=True, slots=True)
class Shelf:
    """A folder of pictures, and what is to be said of those that say nothing themselves."""

    folder: Path | None = None
    credit: str = ""
    licence: str = ""


def credit_of(named: PictureNamed, shelf: Shelf) -> str:
    """Whose a picture is; "" where nobody says."""
    said = (named.credit, shelf.credit)
    return next((each.strip() for each in said if each.strip().casefold() not in _NOBODY), "")


def alt_of(named: PictureNamed) -> str:
    """What is to be seen on a picture; "" where nothing says so."""
    return (named.alt or named.caption)[:300]


def objection(named: PictureNamed, shelf: Shelf) -> str:
    """Why a picture cannot be taken in; "" when it can."""
    if shelf.folder is None:
        return "no folder of pictures was given"
    if not credit_of(named, shelf):
        return "nobody says whose it is; give a credit"
    if not shelf.licence.strip():
        return "nobody says on what terms it may be shown; give a licence"
    if not alt_of(named):
        return "nothing says what is to be seen on it"
    path = file_of(named, shelf)
    return "it is not in the folder" if path is None else unfit(path, path.stat().st_size)


def file_of(named: PictureNamed, shelf: Shelf) -> Path | None:
    """The file of a picture below the folder, by its path there or by its name alone; None where there is none."""
    return next((path for path in _places(named, shelf) if path.is_file()), None)


def _places(named: PictureNamed, shelf: Shelf) -> Iterator[Path]:
    if shelf.folder is None or not named.file or "\0" in named.file:
        return
    root = shelf.folder.resolve()
    relative = named.file.lstrip("/")
    for below in dict.fromkeys((relative, relative.removeprefix("wp-content/uploads/"), relative.rpartition("/")[2])):
        path = (root / below).resolve()  # a name may climb, a link may lead elsewhere
        if path.is_relative_to(root):
            yield path


def form_of(source: Path | BinaryIO) -> str:
    """The ending a picture's file gets, by what is in it; "" for what is no picture browsers show."""
    try:
        with Image.open(source, formats=_known()) as opened:
            return FORMS.get(opened.format or "", "")
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        return ""


def _known() -> tuple[str, ...]:
    """The forms the library at hand can read: AVIF came late to it."""
    Image.init()
    return tuple(form for form in FORMS if form in Image.OPEN)


def unfit(source: Path | BinaryIO, size: int) -> str:
    """Why a file cannot be one of our pictures, once all of it was read; "" when it can.

    Args:
        source: its bytes.
        size: how many these are.
    """
    if size > LARGEST:
        return f"its file is larger than {LARGEST // 1024**2} MB"
    try:
        with Image.open(source, formats=_known()) as opened:  # reads its beginning only
            if opened.width * opened.height * getattr(opened, "n_frames", 1) > MOST_PIXELS:
                return f"it has more than {MOST_PIXELS // 1_000_000} million points"
            opened.load()
    except UnidentifiedImageError:
        return "its file is no picture in JPEG, PNG, GIF, WebP or AVIF"
    except Image.DecompressionBombError:
        return f"it has more than {MOST_PIXELS // 1_000_000} million points"
    except (OSError, ValueError, SyntaxError):
        return "its file is damaged"
    return ""
