"""Watched folders on this machine's disk: listed and read, never written to, and never left by a link out of them."""

import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path

from headwater.core.errors import FolderUnread, Retry
from headwater.core.folders import LONGEST_NAME, Found, is_text
from headwater.settings.site import Site

DEEPEST = 8  # folders in one another
MOST = 200_000  # files; a folder of more is an archive, and wants another way in
_NO_LINKS = getattr(os, "O_NOFOLLOW", 0)
_AT_ONCE = getattr(os, "O_NONBLOCK", 0)  # a pipe somebody left there keeps nobody waiting
_DIRECTORY = getattr(os, "O_DIRECTORY", 0)


def watched(site: Site) -> Mapping[str, "DiskFolder"]:
    """The operator's watched folders, by name."""
    return {folder.name: DiskFolder(folder.path) for folder in site.folders}


class DiskFolder:
    """One watched folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._written: dict[str, str] = {}  # names that are no UTF-8, by what they are shown as

    def listing(self) -> tuple[Found, ...]:
        """Its files, with those of the folders in it; links are left out, wherever they lead. Raises FolderUnread."""
        try:
            return tuple(self._files(self.root, "", DEEPEST))
        except OSError as err:
            raise FolderUnread(str(self.root), f"the folder cannot be read: {err.strerror or err}") from err

    def contents(self, file: Found) -> bytes | None:
        """What is in a file; None when it is not, or no longer, the file that was listed. Raises FolderUnread."""
        try:
            handle = self._open(file.name)
        except FileNotFoundError:
            return None
        except OSError as err:
            raise FolderUnread(file.name, f"it cannot be read: {err.strerror or err}", retry=Retry.LATER) from err
        with os.fdopen(handle, "rb") as opened:
            body = opened.read(file.size + 1)
            after = os.fstat(handle)
        is_same = (after.st_size, _changed(after)) == (file.size, file.changed_ns) and len(body) == file.size
        return body if is_same and stat.S_ISREG(after.st_mode) else None

    def _files(self, folder: Path, prefix: str, depth: int) -> Iterator[Found]:
        with os.scandir(folder) as entries:
            for number, entry in enumerate(entries):
                name = prefix + entry.name
                if number >= MOST or len(name) > LONGEST_NAME or not is_text(name):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    if depth:
                        yield from self._inside(entry, name, depth)
                elif entry.is_file(follow_symlinks=False):
                    yield from self._found(entry, name)

    def _inside(self, entry: os.DirEntry[str], name: str, depth: int) -> Iterator[Found]:
        try:
            yield from self._files(Path(entry.path), f"{name}/", depth - 1)
        except (FileNotFoundError, PermissionError):  # taken away meanwhile, or none of our business
            return

    def _found(self, entry: os.DirEntry[str], name: str) -> Iterator[Found]:
        try:
            said = entry.stat(follow_symlinks=False)
        except FileNotFoundError:  # taken away meanwhile
            return
        shown = os.fsencode(name).decode("utf-8", "backslashreplace")
        if shown != name:
            self._written[shown] = name
        yield Found(shown, said.st_size, _changed(said))

    def _open(self, name: str) -> int:
        """Open a file step by step from the root, so that no link on the way can lead out of it."""
        *folders, last = self._written.get(name, name).split("/")
        here = os.open(self.root, os.O_RDONLY | _DIRECTORY)
        try:
            for folder in folders:
                below = os.open(folder, os.O_RDONLY | _DIRECTORY | _NO_LINKS, dir_fd=here)
                os.close(here)
                here = below
            return os.open(last, os.O_RDONLY | _NO_LINKS | _AT_ONCE, dir_fd=here)
        finally:
            os.close(here)


def _changed(said: os.stat_result) -> int:
    """When a file last changed; what is delivered with its old time of change has at least arrived just now."""
    return max(said.st_mtime_ns, said.st_ctime_ns)
