"""``headwater site export`` and ``import``: a folder of JSON lines and files."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import typer
from pydantic import TypeAdapter, ValidationError

from headwater.core.errors import SettingRefused, StateRefused
from headwater.ops.articles import written
from headwater.ops.cli.printing import stdout
from headwater.ops.cli.ready import has_tables, ready

PICTURES, DOCUMENTS, ACCOUNTS, AUTHORS, TOPICS = "pictures", "documents", "accounts", "authors", "topics"
ARTICLES, WRITERS, THREADS = "articles", "writers", "threads"
_Carried = TypeVar("_Carried")
_FORMS: dict[type[Any], TypeAdapter[Any]] = {}


def export(out: Path) -> None:
    """Write the newsroom into a folder, as large as it is, a line at a time.

    Raises:
        SettingRefused: something is in the folder already.
    """
    if out.exists() and any(out.iterdir()):
        raise SettingRefused("--out", f"{out} is not empty")
    ready()
    has_tables()
    from django.conf import settings

    from headwater.community.queries import carrying as replies
    from headwater.newsroom.carried import FORMAT, CarriedSite
    from headwater.newsroom.queries import carrying, carrying_work
    from headwater.ops.house import now

    out.mkdir(parents=True, exist_ok=True)
    counted = {
        PICTURES: _lines(out, PICTURES, _copied(carrying.pictures(), out / PICTURES)),
        DOCUMENTS: _lines(out, DOCUMENTS, _copied(carrying.documents(), out / DOCUMENTS)),
        ACCOUNTS: _lines(out, ACCOUNTS, carrying_work.accounts()),
        AUTHORS: _lines(out, AUTHORS, carrying.authors()),
        TOPICS: _lines(out, TOPICS, carrying.topics()),
        ARTICLES: _lines(out, ARTICLES, carrying.articles()),
        WRITERS: _lines(out, WRITERS, replies.writers()),
        THREADS: _lines(out, THREADS, replies.threads()),
    }
    told = settings.SITE
    about = CarriedSite(
        FORMAT,
        told.site_name,
        told.address,
        told.language,
        told.time_zone,
        told.contact,
        told.four_eyes,
        now(),
        **counted,
    )
    with written(out / "site.json") as file:
        file.write(_form(CarriedSite).dump_json(about, indent=2).decode() + "\n")
    stdout.print(f"{', '.join(f'{number:,} {what}' for what, number in counted.items())} written to {out}")


def import_(folder: Path) -> None:
    """Take in what a folder holds; ends with status 1 where anything stays behind.

    Raises:
        SettingRefused: it is no folder of an export, or of one this version cannot read.
    """
    if not (folder / "site.json").is_file():
        raise SettingRefused(str(folder), "holds no site.json: it is no export of a site")
    ready()
    has_tables()
    from headwater.newsroom.carried import FORMAT, CarriedArticle, CarriedSite
    from headwater.newsroom.queries import first_account

    about = _read(CarriedSite, (folder / "site.json").read_bytes(), "site.json")
    if about.format != FORMAT:
        raise SettingRefused("site.json", f"is of the form {about.format!r}; this version reads {FORMAT}")
    taking = _Taking(folder, first_account())
    taking.files()
    taking.accounts()
    taking.names()
    came, here = taking.articles(_each(CarriedArticle, folder, ARTICLES))
    replied = taking.replies()
    for line in taking.left:
        stdout.print(f"✗ {line}", markup=False)
    for line in sorted(taking.known.missed):
        stdout.print(f"  stayed behind: {line}", markup=False)
    stdout.print(f"{came:,} articles came in · {here:,} were here already · {len(taking.left):,} left behind")
    if replied:
        stdout.print(f"{replied:,} replies came in")
    if taking.opened:
        names = ", ".join(taking.opened)
        stdout.print(
            f"accounts without a way in yet: {names}. `headwater staff password NAME` makes one;", markup=False
        )
        stdout.print("where this site sends letters, *Forgotten password* at the login does so too.", markup=False)
    _say_settings(about)
    if taking.left:
        raise typer.Exit(1)


class _Taking:
    """What comes out of a folder, in the order in which one thing names another."""

    def __init__(self, folder: Path, by: Any) -> None:  # noqa: ANN401  a Person, which needs Django
        from headwater.newsroom.actions import carrying_in

        self.folder, self.by, self.acts = folder, by, carrying_in
        self.known = carrying_in.Known()
        self.left: list[str] = []
        self.opened: list[str] = []

    def files(self) -> None:
        """Pictures and documents."""
        from headwater.newsroom.carried import CarriedDocument, CarriedPicture

        for picture in _each(CarriedPicture, self.folder, PICTURES):
            path = self.folder / PICTURES / Path(picture.file).name  # a name may climb
            if number := self._tried(picture.title, self.acts.take_picture, picture, path, by=self.by):
                self.known.pictures[picture.file] = number
        for document in _each(CarriedDocument, self.folder, DOCUMENTS):
            path = self.folder / DOCUMENTS / Path(document.file).name
            if number := self._tried(document.title, self.acts.take_document, document, path, by=self.by):
                self.known.documents[document.file] = number

    def accounts(self) -> None:
        """Who works there, with their roles and without anything that opens a door; an older export has none."""
        from headwater.newsroom.actions import carrying_work_in
        from headwater.newsroom.carried import CarriedAccount
        from headwater.newsroom.queries import accounts
        from headwater.ops.house import now

        if not (self.folder / f"{ACCOUNTS}.jsonl").is_file():
            return
        here = {each.username for each in accounts()}
        for account in _each(CarriedAccount, self.folder, ACCOUNTS):
            try:
                missed = carrying_work_in.take_account(account, at=now())
            except StateRefused as err:
                self.left.append(f"{account.username}: {err.reason}")
                continue
            self.known.missed |= {f"{account.username} {each}" for each in missed}
            if account.username not in here and account.is_open:
                self.opened.append(account.username)

    def names(self) -> None:
        """Authors and topics."""
        from headwater.newsroom.carried import CarriedAuthor, CarriedTopic

        for author in _each(CarriedAuthor, self.folder, AUTHORS):
            self.acts.take_author(author, self.known)
        for topic in _each(CarriedTopic, self.folder, TOPICS):
            self.acts.take_topic(topic)

    def articles(self, carried: Iterator[Any]) -> tuple[int, int]:
        """How many came in, and how many were here already."""
        from headwater.newsroom.carried import CarriedArticle
        from headwater.ops import progress

        came = here = 0
        with progress.counted("articles taken in") as count:
            for number, article in enumerate(carried, 1):
                if self.acts.is_here(article):
                    here += 1
                else:
                    headline = article.versions[-1].headline if article.versions else str(article.uuid)
                    came += bool(self._tried(headline, self.acts.take_article, article, self.known, by=self.by))
                count(number)
        for article in _each(CarriedArticle, self.folder, ARTICLES):
            self.acts.read_on(article)
        return came, here

    def replies(self) -> int:
        """Writers and threads; how many replies came in. An older export has none."""
        from headwater.community.actions import carrying_in
        from headwater.community.carried import CarriedWriter

        if not (self.folder / f"{THREADS}.jsonl").is_file():
            return 0
        for writer in _each(CarriedWriter, self.folder, WRITERS):
            carrying_in.take_writer(writer)
        number, left = len(self.left), 0
        while came := self._threads():  # of a merged story one thread may answer another
            left += came
            if len(self.left) == number:
                break
            del self.left[number:]
        return left

    def _threads(self) -> int:
        from headwater.community.actions.carrying_in import take_thread
        from headwater.community.carried import CarriedThread
        from headwater.ops.house import now

        return sum(
            self._tried(f"replies to {each.kind} {each.subject}", take_thread, each, by=str(self.by), now=now())
            for each in _each(CarriedThread, self.folder, THREADS)
        )

    def _tried(self, what: str, act: Callable[..., int], *args: Any, **more: Any) -> int:  # noqa: ANN401
        """The number of what came of an act; 0 where it was refused, which is told at the end."""
        try:
            return act(*args, **more)
        except StateRefused as err:
            self.left.append(f"{what}: {err.reason}")
        except OSError as err:
            self.left.append(f"{what}: {err.strerror or err}")
        return 0


def _say_settings(about: Any) -> None:  # noqa: ANN401  a CarriedSite, which needs Django
    """The settings of the other site are the operator's to take over, or not."""
    from django.conf import settings

    told = {name: getattr(about, name) for name in ("language", "time_zone", "contact", "four_eyes")}
    for name, value in ({"site_name": about.name} | told).items():
        if value != getattr(settings.SITE, name):
            stdout.print(f"  headwater.toml of the other site had {name} = {value!r}")


def _copied(held: Iterator[Any], folder: Path) -> Iterator[Any]:
    folder.mkdir()
    for each in held:
        try:
            with each.opened() as source, (folder / each.told.file).open("wb") as target:
                shutil.copyfileobj(source, target)
        except FileNotFoundError:
            stdout.print(f"✗ {each.told.title}: its file is gone")
            continue
        yield each.told


def _lines(out: Path, name: str, told: Iterator[Any]) -> int:
    from headwater.ops import progress

    number = 0
    with written(out / f"{name}.jsonl") as file, progress.counted(f"{name} written") as count:
        for number, each in enumerate(told, 1):
            file.write(_form(type(each)).dump_json(each).decode() + "\n")
            count(number)
    return number


def _each(kind: type[_Carried], folder: Path, name: str) -> Iterator[_Carried]:
    path = folder / f"{name}.jsonl"
    if not path.is_file():
        raise SettingRefused(str(folder), f"holds no {path.name}: it is not whole")
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            yield _read(kind, line, f"{path.name}, line {number}")


def _read(kind: type[_Carried], document: bytes, where: str) -> _Carried:
    try:
        return _form(kind).validate_json(document)
    except ValidationError as err:
        first = err.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise SettingRefused(where, f"cannot be read: {place}: {first['msg']}") from err


def _form(kind: type[_Carried]) -> TypeAdapter[_Carried]:
    """The form of a kind of what is carried, made once: making it takes milliseconds, and every line needs it."""
    if kind not in _FORMS:
        _FORMS[kind] = TypeAdapter(kind)
    return _FORMS[kind]
