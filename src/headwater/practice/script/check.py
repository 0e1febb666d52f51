"""What the files cannot say about themselves alone: that references, times and addresses agree across the week."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import NoReturn

from headwater.practice.errors import PracticeError
from headwater.practice.script.markup import Block, Link
from headwater.practice.script.types import Piece, Story


@dataclass(frozen=True, slots=True)
class Files:
    """Which file each story came from, for naming it in errors."""

    of_story: Mapping[str, str]

    def refuse(self, piece: Piece, key: str, reason: str) -> NoReturn:
        """Raise PracticeError naming file, piece and key."""
        raise PracticeError(f"{self.of_story.get(piece.story, piece.story)}, piece {piece.key}, key {key}", reason)


def check(stories: tuple[Story, ...], outlets: frozenset[str], files: Files) -> None:
    """Refuse references into nothing or into the future, times out of order, keys used twice."""
    known: dict[str, Piece] = {}
    for piece in (piece for story in stories for piece in story.pieces):
        if piece.name in known:
            files.refuse(piece, "key", "is used twice in this story")
        if piece.outlet not in outlets:
            files.refuse(piece, "outlet", f"no outlet is called {piece.outlet!r}")
        known[piece.name] = piece
    for piece in known.values():
        _check_changes(piece, files)
        _check_references(piece, known, files)


def _check_changes(piece: Piece, files: Files) -> None:
    last = piece.at
    for position, change in enumerate(piece.changes):
        if change.at <= last:
            files.refuse(piece, "change.at", "does not come after the piece and its earlier changes")
        if change.delete and position != len(piece.changes) - 1:
            files.refuse(piece, "change.delete", "is followed by another change")
        last = change.at


def _check_references(piece: Piece, known: Mapping[str, Piece], files: Files) -> None:
    for key, target, when in _references(piece):
        other = known.get(target)
        if other is None:
            files.refuse(piece, key, f"there is no piece {target}")
        if other is piece:
            files.refuse(piece, key, "refers to the piece itself")
        if other.at > when:
            files.refuse(piece, key, f"refers to {target} before it is published")
    for key, target in (("of", piece.of), ("canonical", piece.canonical)):
        if target and known[target].outlet == piece.outlet:
            files.refuse(piece, key, f"{target} is of the same outlet")
    if piece.of and known[piece.of].of and known[piece.of].at == piece.at:
        files.refuse(piece, "of", "a copy of a copy comes after it, or nobody can say which was first")


def _references(piece: Piece) -> Iterator[tuple[str, str, timedelta]]:
    """Key, target and time of every reference to another piece."""
    if piece.of:
        yield "of", piece.of, piece.at
    if piece.canonical:
        yield "canonical", piece.canonical, piece.at
    yield from (("text", target, piece.at) for target in _targets(piece.text))
    for change in piece.changes:
        yield from (("change.append", target, change.at) for target in _targets(change.append))


def _targets(text: tuple[Block, ...]) -> Iterator[str]:
    for block in text:
        for part in block.parts:
            if isinstance(part, Link) and "://" not in part.target:
                yield part.target
