"""Which files of a watched folder are to be read now: new or changed ones that nobody is still writing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from headwater.core.errors import FolderUnread, Retry

_UNFINISHED = (".tmp", ".temp", ".part", ".partial", ".filepart", ".crdownload", ".download", ".swp", ".lock", "~")
# What an agency delivers beside its texts, and packages nobody opens here; none of it can be a piece of news.
_NO_TEXT = (
    *(".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".tif", ".tiff", ".bmp", ".svg", ".eps", ".ai", ".psd"),
    *(".mp4", ".mov", ".m4v", ".avi", ".mpg", ".mxf", ".webm", ".mp3", ".m4a", ".wav", ".aac", ".ogg"),
    *(".pdf", ".zip", ".gz", ".tar", ".7z", ".md5", ".sha1", ".sha256", ".ok", ".done"),
)
LONGEST_NAME = 1000  # characters, with the folders before it


@dataclass(frozen=True, slots=True)
class FolderRules:
    """How a watched folder is read."""

    name: str = "folders-2026-11"
    every: timedelta = timedelta(minutes=1)
    settled: timedelta = timedelta(seconds=2)  # since its last change: younger, and somebody may be writing
    most_files: int = 200  # of one look; the rest waits for the next, at once
    most_bytes: int = 64 * 1024 * 1024  # of one look
    largest: int = 10 * 1024 * 1024  # bytes of a file; as large as an answer of the web may be


FOLDERS = FolderRules()


@dataclass(frozen=True, slots=True)
class Found:
    """A file as the folder lists it."""

    name: str  # with the folders before it, "/" between them
    size: int
    changed_ns: int  # nanoseconds since 1970


@dataclass(frozen=True, slots=True)
class Held:
    """A file as it was last read."""

    name: str
    size: int
    changed_ns: int
    digest: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What one look at a folder is to do."""

    read: tuple[Found, ...]  # the longest waiting first
    too_large: tuple[Found, ...]  # new or changed, and not to be read
    gone: tuple[str, ...]  # names of files read before that are there no more
    unfinished: int  # files somebody may still be writing
    more: bool  # files are left for the next look


def plan(found: Sequence[Found], held: Sequence[Held], *, now: datetime, rules: FolderRules = FOLDERS) -> Plan:
    """Which files to read, by name, size and time of change; what is in them is compared when they are read.

    A time of change that lies in the future is a clock that runs ahead, and says nothing about writing.
    """
    known = {file.name: file for file in held}
    names = {file.name for file in found}
    waiting, unfinished = [], 0
    for file in found:
        if not is_text(file.name) or _same(file, known.get(file.name)):
            continue
        age = now - datetime.fromtimestamp(file.changed_ns / 1e9, UTC)
        if timedelta(0) <= age < rules.settled:
            unfinished += 1
        else:
            waiting.append(file)
    waiting.sort(key=lambda file: (file.changed_ns, file.name))
    fit = [file for file in waiting if file.size <= rules.largest]
    taken = _as_many_as_fit(fit, rules)
    return Plan(
        read=tuple(fit[:taken]),
        too_large=tuple(file for file in waiting if file.size > rules.largest),
        gone=tuple(file.name for file in held if file.name not in names),
        unfinished=unfinished,
        more=taken < len(fit),
    )


def too_large(file: Found, rules: FolderRules = FOLDERS) -> FolderUnread:
    """The refusal of a file that is larger than any text."""
    megabytes = rules.largest // (1024 * 1024)
    return FolderUnread(file.name, f"it is larger than {megabytes} MB, and is not read", retry=Retry.NEVER)


def is_text(name: str) -> bool:
    """Whether a name may be that of a finished text: no hidden, unfinished, picture, sound or package file."""
    last = name.rpartition("/")[2].lower()
    return not last.startswith(".") and not last.endswith(_UNFINISHED + _NO_TEXT)


def _same(file: Found, held: Held | None) -> bool:
    return held is not None and (file.size, file.changed_ns) == (held.size, held.changed_ns)


def _as_many_as_fit(files: Sequence[Found], rules: FolderRules) -> int:
    octets = 0
    for number, file in enumerate(files[: rules.most_files]):
        octets += file.size
        if octets > rules.most_bytes and number:
            return number
    return min(len(files), rules.most_files)
