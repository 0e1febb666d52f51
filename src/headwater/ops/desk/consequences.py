"""What an act on a story means, in words an editor reads before it is done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.dateformat import format as date_format

from headwater.core.errors import StoryRefused
from headwater.core.sections import BY_KEY
from headwater.wire.actions.editing import OTHER_EVENT, SAME_EVENT
from headwater.wire.actions.stories import Parts
from headwater.wire.queries.stories import Card, OtherPiece, PieceCard, StoryRow

FOR_EVER = "No later decision of the machine, nor a full re-run, goes against it."
UNDONE = "It can be undone here, as long as nothing else was changed since."


@dataclass(frozen=True, slots=True)
class Consequence:
    """What is asked, and what follows from it."""

    question: str
    sentences: tuple[str, ...]
    button: str


def merge(story: StoryRow, other: StoryRow) -> Consequence:
    """One story takes another in."""
    return Consequence(
        f"Put “{other.title}” into “{story.title}”?",
        (
            f"{_pieces(other.pieces)} of “{other.title}” join {_pieces(story.pieces)} of “{story.title}”.",
            f"The address of “{other.title}” leads to “{story.title}” from then on.",
            f"These pieces stay together. {FOR_EVER}",
            UNDONE,
        ),
        "Merge",
    )


def split(card: Card, parts: Parts) -> Consequence:
    """Some pieces become a story of their own."""
    told = {piece.id: f"“{piece.headline}” ({piece.outlet})" for piece in card.pieces}
    leaving = ", ".join(told.get(item, "") for item in parts.leaving[:5])
    rest = f" and {len(parts.leaving) - 5} more" if len(parts.leaving) > 5 else ""
    return Consequence(
        f"Split “{card.story.title}” in two?",
        (
            f"A new story begins with {_pieces(len(parts.leaving))}: {leaving}{rest}.",
            f"The address stays with the other {_pieces(len(parts.staying))}, for {parts.why}.",
            f"The two stories stay apart. {FOR_EVER}",
            UNDONE,
        ),
        "Split",
    )


def move(card: Card, items: int, other: StoryRow) -> Consequence:
    """Some pieces go to another story."""
    return Consequence(
        f"Move {_pieces(items)} to “{other.title}”?",
        (
            f"{_pieces(items)} of {card.story.pieces} leave “{card.story.title}” and join “{other.title}”.",
            f"They stay with that story and apart from the pieces they leave. {FOR_EVER}",
            UNDONE,
        ),
        "Move",
    )


def hide(card: Card, items: Sequence[int]) -> Consequence:
    """Readers are shown some pieces no more."""
    told = [f"“{piece.headline}” ({piece.outlet})" for piece in card.pieces if piece.id in set(items)]
    if not told:
        raise StoryRefused(f"“{card.story.title}”", "no piece of it was chosen")
    rest = f" and {len(told) - 5} more" if len(told) > 5 else ""
    return Consequence(
        f"Hide {_pieces(len(told))} from readers?",
        (
            f"{', '.join(told[:5])}{rest}: on no page, in no feed and no search, whatever the owner permits.",
            "At the desk they stay where they are, and later pieces are compared with them.",
            "This is our own choice of what to show. What its owner wants gone is withdrawn, and stays gone.",
            UNDONE,
        ),
        "Hide",
    )


def same_event(story: StoryRow, other: StoryRow) -> Consequence:
    """A story in another language tells of the same event."""
    return Consequence(
        f"Does “{other.title}” tell of the same event as “{story.title}”?",
        (
            "Each stays a story of its own, under its own address, and each leads to the other for readers of both.",
            "The machine does not end it. Two stories in one language are to be merged instead.",
            UNDONE,
        ),
        "The same event",
    )


def other_event(story: StoryRow, other: StoryRow) -> Consequence:
    """A story in another language tells of another event."""
    return Consequence(
        f"Does “{other.title}” tell of another event than “{story.title}”?",
        (f"Neither leads to the other any more, and they are never merged. {FOR_EVER}", UNDONE),
        "Another event",
    )


def lock(story: StoryRow) -> Consequence:
    """Nothing more joins a story."""
    return Consequence(
        f"Lock “{story.title}”?",
        (
            "Nothing more joins it: what the machine would have put here begins another story, copies too.",
            "It is merged with no other story until it is unlocked.",
        ),
        "Lock",
    )


def unlock(story: StoryRow) -> Consequence:
    """A story takes pieces in again."""
    sentence = "New pieces join it again, and it can be merged. What began other stories meanwhile stays there."
    return Consequence(f"Unlock “{story.title}”?", (sentence,), "Unlock")


def pin(story: StoryRow, board: str, place: int, until: datetime) -> Consequence:
    """A place of a page is kept for a story."""
    when = date_format(timezone.localtime(until), "j F, H:i")
    return Consequence(
        f"Keep “{story.title}” at place {place} of {page_of(board)}?",
        (
            f"It stands there until {when}, whatever its score; then its score decides again.",
            "Readers of its page are told that an editor keeps it there, and your reason.",
        ),
        "Pin",
    )


def unpin(story: StoryRow, board: str) -> Consequence:
    """Its score decides again."""
    sentence = "Its place is decided by its score again, within seconds."
    return Consequence(f"Take the pin of “{story.title}” off {page_of(board)}?", (sentence,), "Take it off")


def name(story: StoryRow, headline: str) -> Consequence:
    """A headline in our own words."""
    if not headline:
        sentence = f"The headline of {story.outlet} stands for it again: “{story.headline}”."
        return Consequence("Take our headline away?", (sentence,), "Take it away")
    return Consequence(
        f"Call it “{headline}”?",
        (
            f"These words stand above the story as ours, and “{story.headline}” ({story.outlet}) beneath them.",
            "No headline of another outlet is changed.",
        ),
        "Use this headline",
    )


KEPT_TO = "Every later trace keeps to it, whatever is found; readers see that an editor said so, among the evidence."


def original(piece: PieceCard) -> Consequence:
    """A text is its outlet's own."""
    return Consequence(
        f"Is “{piece.headline}” ({piece.outlet}) the original?",
        (
            "Its trace ends here, and those of all pieces with its text lead here.",
            KEPT_TO,
            "What was said before of where it comes from holds no more.",
            UNDONE,
        ),
        "It is the original",
    )


def taken_from(piece: PieceCard, other: OtherPiece) -> Consequence:
    """A text was taken from another piece."""
    return Consequence(
        f"Was “{piece.headline}” ({piece.outlet}) taken from “{other.headline}” ({other.outlet})?",
        (
            f"Its trace leads to the piece of {other.outlet}, and on from there.",
            KEPT_TO,
            "What was said before of where it comes from holds no more.",
            UNDONE,
        ),
        "It was taken from there",
    )


def not_taken_from(piece: PieceCard, other: OtherPiece) -> Consequence:
    """Two pieces are no copies of each other."""
    return Consequence(
        f"Is “{piece.headline}” ({piece.outlet}) no copy of “{other.headline}” ({other.outlet})?",
        (
            "Neither is traced to the other; a text that either has in common with a third piece is traced as before.",
            KEPT_TO,
            UNDONE,
        ),
        "It is no copy",
    )


def undo(act: str, title: str, when: datetime, by: str) -> Consequence:
    """An act is taken back."""
    what = {
        "merge": "The two stories are two again, each under its own address. What joined meanwhile stays where it is.",
        "split": "The two stories are one again, with all that joined since; the newer address leads to the older one.",
        "move pieces": "The pieces go back to where they stood.",
        "hide pieces": "Readers are shown them again, as far as their owners permit.",
        SAME_EVENT: "Neither story leads to the other any more, unless the machine finds them to be of one event.",
        OTHER_EVENT: "The two stories lead to each other again.",
    }.get(act, "It is as it was before.")
    kept = f" A {act} of the machine that is undone is not made again." if act in ("merge", "split") else ""
    day = date_format(timezone.localtime(when), "j F, H:i")
    return Consequence(f"Undo “{act}” of {title}?", (f"{by} did this on {day}.", what + kept), "Undo")


def page_of(board: str) -> str:
    """How a board is called in a sentence."""
    section = BY_KEY.get(board)
    return f"the section {section.name}" if section else "the front page"


def _pieces(number: int) -> str:
    return "1 piece" if number == 1 else f"{number:,} pieces"
