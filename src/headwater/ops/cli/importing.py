"""``headwater articles import``: what comes in, what does not, and why."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import typer
from django.urls import Resolver404, resolve

from headwater.core.errors import HeadwaterError, SettingRefused, StateRefused
from headwater.core.exchange import Brought, Incoming, LeftOut, Wanted, read_markdown, read_wordpress
from headwater.core.exchange.markdown import LARGEST
from headwater.core.sections import BY_KEY
from headwater.ops.cli.printing import stdout
from headwater.ops.cli.ready import has_tables, ready

MARKDOWN = frozenset({".md", ".markdown"})
READ = frozenset({".xml", *MARKDOWN})


@dataclass(frozen=True, slots=True)
class Wish:
    """Where articles belong that do not say so, what is to be said of their pictures, and whether it is a trial."""

    section: str = ""
    media: Path | None = None
    credit: str = ""
    licence: str = ""
    drafts: bool = False
    dry: bool = False


@dataclass(slots=True)
class _Tally:
    """What came of it."""

    came: int = 0
    known: int = 0
    pictures: int = 0
    refused: int = 0
    asked: Counter[str] = field(default_factory=Counter)
    origins: set[str] = field(default_factory=set)
    slugs: set[str] = field(default_factory=set)


def import_(files: Sequence[Path], wish: Wish) -> None:
    """Take over the articles of files; ends with status 1 where anything was refused.

    Raises:
        SettingRefused: there is no such section or folder, or pictures are to come in on no terms.
    """
    _check(wish)
    ready()
    has_tables()
    from headwater.ops import progress

    tally = _Tally()
    for path in _each_file(files):
        with ExitStack() as opened:
            brought = _brought(path, wish, opened)
            for note in brought.notes:
                stdout.print(note)
            with progress.counted(f"articles of {path.name} looked at") as count:
                for looked_at, each in enumerate(brought.found, 1):
                    _left_out(each, tally) if isinstance(each, LeftOut) else _take(each, wish, tally)
                    count(looked_at)
    _sum_up(tally, wish)
    if tally.refused:
        raise typer.Exit(1)


def _check(wish: Wish) -> None:
    if wish.section and wish.section not in BY_KEY:
        raise SettingRefused("--section", f"there is no section {wish.section!r}; there are {', '.join(BY_KEY)}")
    if wish.media and not wish.media.is_dir():
        raise SettingRefused("--media", f"{wish.media} is no folder")
    if wish.media and not wish.licence.strip():
        raise SettingRefused("--licence", "say on what terms the pictures may be shown")
    if wish.credit.strip().casefold() == "unknown":
        raise SettingRefused("--credit", "is whose the pictures are; unknown is nobody")


def _each_file(files: Sequence[Path]) -> Iterator[Path]:
    for path in files:
        if path.is_dir():
            yield from sorted(each for each in path.rglob("*") if each.suffix.lower() in READ and each.is_file())
        else:
            yield path


def _brought(path: Path, wish: Wish, opened: ExitStack) -> Brought:
    """What a file holds; one that cannot be read is told of, and the others are read all the same."""
    wanted = Wanted(wish.section, drafts=wish.drafts)
    try:
        if path.suffix.lower() not in MARKDOWN:
            return _of_wordpress(path, wanted, opened)
        with path.open("rb") as file:
            incoming = read_markdown(file.read(LARGEST + 1), name=path.name, wanted=wanted)
    except HeadwaterError as err:
        return Brought([LeftOut(err.subject, err.reason)])
    except OSError as err:
        return Brought([LeftOut(str(path), err.strerror or str(err))])
    if incoming.published is None and not wish.drafts:
        return Brought([LeftOut(incoming.headline, "a draft", asked=True)])
    return Brought([incoming])


def _of_wordpress(path: Path, wanted: Wanted, opened: ExitStack) -> Brought:
    """What an export file holds; it stays open, for its articles are read as they are stored."""
    from headwater.ops import progress

    file = opened.enter_context(path.open("rb"))
    with progress.counted(f"MB of {path.name} looked through") as count:
        return read_wordpress(file, name=str(path), wanted=wanted, watch=lambda read: count(read // 1024**2))


def _take(incoming: Incoming, wish: Wish, tally: _Tally) -> None:
    from headwater.newsroom.queries import moved

    slug = moved.slug_of(incoming)
    if incoming.origin in tally.origins or moved.is_here(incoming.origin):
        tally.known += 1
        return
    if why := moved.objection(incoming) or (slug in tally.slugs and slug and f"another one comes in at {slug!r}"):
        _left_out(LeftOut(incoming.headline, why), tally)
        return
    try:
        left_out = tuple(_trial(incoming, wish)) if wish.dry else _store(incoming, wish)
    except StateRefused as err:
        _left_out(LeftOut(err.subject, err.reason), tally)
        return
    tally.came += 1
    tally.origins.add(incoming.origin)
    tally.slugs.add(slug)
    day = f"{incoming.published:%Y-%m-%d}" if incoming.published else "draft"
    by = ", ".join(incoming.authors) or "nobody"
    stdout.print(f"{'would come in' if wish.dry else 'came in'}: {incoming.headline}  {day}  {incoming.section}  {by}")
    for note in (*incoming.notes, *_overlaid(incoming)):
        stdout.print(f"  {note}")
    _say_pictures(incoming, tally)
    for each in left_out:
        _left_out(each, tally, within="  ")


def _store(incoming: Incoming, wish: Wish) -> tuple[LeftOut, ...]:
    from headwater.newsroom import actions
    from headwater.newsroom.queries import first_account
    from headwater.newsroom.shelf import Shelf
    from headwater.ops.house import now

    shelf = Shelf(wish.media, wish.credit, wish.licence)
    return actions.bring_in(incoming, shelf, by=first_account(), now=now()).left_out


def _trial(incoming: Incoming, wish: Wish) -> Iterator[LeftOut]:
    from headwater.newsroom import shelf as shelves
    from headwater.newsroom.actions.bringing_in import pictures_of

    shelf = shelves.Shelf(wish.media, wish.credit, wish.licence)
    for named in pictures_of(incoming):
        if why := shelves.objection(named, shelf):
            yield LeftOut(named.url or named.file, why, asked=shelf.folder is None)


def _say_pictures(incoming: Incoming, tally: _Tally) -> None:
    from headwater.newsroom.actions.bringing_in import pictures_of

    for named in pictures_of(incoming):
        tally.pictures += 1
        words = [("shows", named.alt), ("caption", named.caption), ("credit", named.credit)]
        said = "; ".join(f"{what}: {text}" for what, text in words if text) or "nothing is said of it"
        stdout.print(f"  picture {named.file or named.url}: {said}")


def _overlaid(incoming: Incoming) -> Iterator[str]:
    """Former addresses at which a page of this site stands: there the page is shown."""
    for path in incoming.paths:
        try:
            resolve(f"/{path}/")
        except Resolver404:
            continue
        if not path.startswith("article/"):
            yield f"its former address /{path}/ is that of a page here, and leads there"


def _left_out(each: LeftOut, tally: _Tally, within: str = "") -> None:
    if each.asked:
        tally.asked[each.reason] += 1
        return
    tally.refused += 1
    stdout.print(f"{within}✗ {each.subject}: {each.reason}")


def _sum_up(tally: _Tally, wish: Wish) -> None:
    verb = "would come in" if wish.dry else "came in"
    parts = [f"{tally.came:,} {verb}", f"{tally.known:,} were here already", f"{tally.refused:,} refused"]
    stdout.print(" · ".join([*parts, f"{tally.pictures:,} pictures named"]))
    for reason, times in tally.asked.most_common():
        stdout.print(f"  left out: {times:,} × {reason}")
