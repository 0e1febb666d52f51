"""One story file → a ``Story`` as written: copies still without their texts."""

from headwater.core.sections import BY_KEY
from headwater.practice.errors import PracticeError
from headwater.practice.script.markup import Block, read_target, read_text
from headwater.practice.script.tables import Table
from headwater.practice.script.types import Change, How, Piece, Story

_STORY_KEYS = ("key", "about", "section", "piece")
_PIECE_KEYS = (
    "key", "outlet", "at", "section", "headline", "byline", "dateline", "credit", "summary", "text", "canonical",
    "paywalled", "of", "how", "change",
)  # fmt: skip
_CHANGE_KEYS = ("at", "headline", "append", "correction", "delete")
LONGEST_HEADLINE = 180  # characters


def read_story(root: Table, *, key: str) -> Story:
    """The story of one file; ``key`` is the file's name without its number. Raises PracticeError."""
    root.only(_STORY_KEYS)
    if root.words("key") != key:
        root.refuse("key", f"is not {key!r}, the name of the file without its number")
    section = root.one_of("section", tuple(BY_KEY))
    pieces = tuple(_read_piece(table, key, section) for table in root.tables("piece"))
    if not pieces:
        root.refuse("piece", "there is none")
    return Story(key, root.words("about"), section, pieces)


def _read_piece(table: Table, story: str, section: str) -> Piece:
    table.only(_PIECE_KEYS)
    of, how = table.words("of", ""), table.words("how", "")
    if bool(of) != bool(how):
        table.refuse("how" if of else "of", "of and how stand together: a copy names its source and its way")
    return Piece(
        story=story,
        key=table.words("key"),
        outlet=table.words("outlet"),
        at=table.moment("at"),
        section=table.one_of("section", tuple(BY_KEY), section),
        headline=_headline(table, needed=not of),
        byline=table.words("byline", ""),
        dateline=table.words("dateline", ""),
        credit=table.words("credit", ""),
        summary=table.words("summary", ""),
        text=_text(table, "text", story) if "text" in table.values or not of else (),
        canonical=_reference(table, "canonical", story),
        paywalled=table.truth("paywalled"),
        of=_reference(table, "of", story),
        how=How(table.one_of("how", tuple(How))) if how else None,
        changes=tuple(_read_change(change, story) for change in table.tables("change", named="at")),
    )


def _read_change(table: Table, story: str) -> Change:
    table.only(_CHANGE_KEYS)
    if len(table.values) < 2:
        table.refuse("", "changes nothing")
    return Change(
        at=table.moment("at"),
        headline=_headline(table, needed=False),
        append=_text(table, "append", story) if "append" in table.values else (),
        correction=table.words("correction", ""),
        delete=table.truth("delete"),
    )


def _headline(table: Table, *, needed: bool) -> str:
    headline = table.words("headline", None if needed else "")
    if len(headline) > LONGEST_HEADLINE or "\n" in headline:
        table.refuse("headline", f"is not one line of at most {LONGEST_HEADLINE} characters")
    return headline


def _text(table: Table, key: str, story: str) -> tuple[Block, ...]:
    try:
        return read_text(table.words(key), story=story)
    except ValueError as err:
        raise PracticeError(f"{table.place}, key {key}", str(err)) from err


def _reference(table: Table, key: str, story: str) -> str:
    """The "story/piece" a key refers to. ``of`` may leave out "piece:", as writers do."""
    words = table.words(key, "")
    if not words:
        return ""
    return read_target(words if words.startswith("piece:") else f"piece:{words}", story=story)
