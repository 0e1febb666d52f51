"""The whole week out of the package's files."""

import re
import tomllib
from collections.abc import Mapping
from importlib.resources import files as resources
from importlib.resources.abc import Traversable

from headwater.practice.errors import PracticeError
from headwater.practice.script.address import path_of
from headwater.practice.script.check import Files, check
from headwater.practice.script.copying import complete
from headwater.practice.script.outlets import read_outlets
from headwater.practice.script.pieces import read_story
from headwater.practice.script.tables import Table
from headwater.practice.script.types import Outlet, Story, Week

SEED = 2026
_FILE = re.compile(r"\d\d-([a-z0-9]+(?:-[a-z0-9]+)*)\.toml")


def load(seed: int = SEED) -> Week:
    """The invented week that comes with the package. Raises PracticeError, naming file, piece and key."""
    folder = resources("headwater.practice") / "week"
    stories = [file for file in (folder / "stories").iterdir() if file.name.endswith(".toml")]
    return assemble(
        _text(folder / "outlets.toml"),
        {file.name: _text(file) for file in sorted(stories, key=lambda file: file.name)},
        seed=seed,
    )


def assemble(outlets: str, stories: Mapping[str, str], *, seed: int) -> Week:
    """A week out of the texts of its files.

    Args:
        outlets: the text of ``outlets.toml``.
        stories: texts of story files by file name ("01-harbour-bridge.toml").
        seed: of the spinners' choices.

    Raises:
        PracticeError: anything is amiss; the subject names file, piece and key.
    """
    by_key = {outlet.key: outlet for outlet in read_outlets(_table("outlets.toml", outlets))}
    read: list[Story] = []
    file_of: dict[str, str] = {}
    for name, text in stories.items():
        story = read_story(_table(name, text), key=_key(name))
        if story.key in file_of:
            raise PracticeError(name, f"{file_of[story.key]} has the same key {story.key}")
        file_of[story.key] = name
        read.append(story)
    files = Files(file_of)
    check(tuple(read), frozenset(by_key), files)
    week = Week(seed, tuple(by_key.values()), complete(tuple(read), by_key, seed, files))
    _check_addresses(week, by_key, files)
    return week


def _check_addresses(week: Week, outlets: Mapping[str, Outlet], files: Files) -> None:
    """Refuse two pieces at one address: the second could never be read."""
    taken: dict[tuple[str, str], str] = {}
    for piece in week.pieces():
        place = (piece.outlet, path_of(piece, outlets[piece.outlet].look))
        if place in taken:
            files.refuse(piece, "headline", f"makes the same address as {taken[place]}")
        taken[place] = piece.name


def _table(name: str, text: str) -> Table:
    try:
        return Table(name, tomllib.loads(text))
    except tomllib.TOMLDecodeError as err:
        raise PracticeError(name, f"is not TOML: {err}") from err


def _key(name: str) -> str:
    found = _FILE.fullmatch(name)
    if found is None:
        raise PracticeError(name, "is not called NN-slug.toml")
    return found[1]


def _text(file: Traversable) -> str:
    try:
        return file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as err:
        raise PracticeError(file.name, f"cannot be read: {err}") from err
