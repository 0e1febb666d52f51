"""The files of pictures that may be shown."""

from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from typing import BinaryIO

from headwater.newsroom.models import PictureRendition
from headwater.newsroom.queries.parts import NARROW, WIDE

TYPES = {
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".avif": "image/avif",
}
"""What a browser shows as a picture and never runs."""


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A picture's bytes, to be closed by whoever sends them, and their media type."""

    file: BinaryIO
    type: str


def shown(name: str, *, today: date, to_staff: bool = False) -> PictureFile | None:
    """The file of a picture in one of its sizes; None where there is none, or its licence has ended for readers."""
    kind = TYPES.get(PurePosixPath(name).suffix.lower())
    found = PictureRendition.objects.select_related("image").filter(file=name).first() if kind else None
    if found is None or kind is None or not (to_staff or found.filter_spec in {WIDE, NARROW}):
        return None  # the desk's own sizes say what the camera noted
    ends = found.image.licensed_until
    if ends and ends < today and not to_staff:
        return None
    try:
        return PictureFile(found.file.open("rb"), kind)
    except FileNotFoundError:
        return None
