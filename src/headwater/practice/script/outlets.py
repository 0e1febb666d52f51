"""``outlets.toml`` → the outlets."""

import codecs
from datetime import timedelta
from string import Formatter

from headwater.core.sections import BY_KEY
from headwater.practice.script.tables import Table
from headwater.practice.script.types import Form, JsonLd, Look, Manners, Outlet, Rights

_KEYS = (
    "key", "name", "kind", "language", "country", "owner", "about", "form", "encoding", "utc_offset", "section",
    "section_feeds", "rights", "manners", "look",
)  # fmt: skip
_RIGHTS = tuple(Rights.__dataclass_fields__)
_MANNERS = tuple(Manners.__dataclass_fields__)
_LOOK = tuple(Look.__dataclass_fields__)
KINDS = (
    "agency", "newspaper", "public broadcaster", "broadcaster", "magazine", "online", "public body", "university",
)  # fmt: skip
ADDRESS_FIELDS = frozenset({"year", "month", "day", "slug", "number", "section"})


def read_outlets(root: Table) -> tuple[Outlet, ...]:
    """The outlets of a parsed ``outlets.toml``. Raises PracticeError."""
    root.only(("outlet",))
    outlets = tuple(_read_outlet(table) for table in root.tables("outlet"))
    keys = [outlet.key for outlet in outlets]
    for key in keys:
        if keys.count(key) > 1:
            root.refuse("outlet", f"two outlets are called {key}")
    return outlets


def _read_outlet(table: Table) -> Outlet:
    table.only(_KEYS)
    return Outlet(
        key=table.words("key"),
        name=table.words("name"),
        kind=table.one_of("kind", KINDS),
        language=table.words("language"),
        country=table.words("country", ""),
        owner=table.words("owner", ""),
        about=table.words("about"),
        form=Form(table.one_of("form", tuple(Form))),
        encoding=_encoding(table),
        utc_offset=timedelta(hours=_hours(table)),
        section=table.one_of("section", tuple(BY_KEY), ""),
        section_feeds=table.truth("section_feeds"),
        rights=_read_rights(table.table("rights")),
        manners=_read_manners(table.table("manners")),
        look=_read_look(table.table("look")),
    )


def _encoding(table: Table) -> str:
    name = table.words("encoding", "utf-8")
    try:
        codecs.lookup(name)
    except LookupError:
        table.refuse("encoding", f"{name!r} is not an encoding")
    return name


def _hours(table: Table) -> float:
    hours = table.values.get("utc_offset", 0)
    if not isinstance(hours, int | float) or not -12 <= hours <= 14:
        table.refuse("utc_offset", "is not a number of hours between -12 and 14")
    return hours


def _read_rights(table: Table) -> Rights:
    table.only(_RIGHTS)
    usual = Rights()
    return Rights(
        licence=table.words("licence", ""),
        notice=table.words("notice", ""),
        robots_meta=table.words("robots_meta", ""),
        x_robots_tag=table.words("x_robots_tag", ""),
        reserves_mining=table.truth("reserves_mining"),
        robots_txt=table.lines("robots_txt", usual.robots_txt),
        paywalled=table.truth("paywalled"),
        open_paragraphs=int(table.number("open_paragraphs", usual.open_paragraphs)),
    )


def _read_manners(table: Table) -> Manners:
    table.only(_MANNERS)
    return Manners(
        validators=table.truth("validators", True),
        max_age=int(table.number("max_age")),
        busy_every=int(table.number("busy_every")),
        retry_after=int(table.number("retry_after")),
        slow=float(table.number("slow")),
        broken_every=int(table.number("broken_every")),
    )


def _read_look(table: Table) -> Look:
    table.only(_LOOK)
    usual = Look(address="", accent="")
    return Look(
        address=_address(table, "address", None),
        accent=table.words("accent"),
        paper=table.words("paper", usual.paper),
        ink=table.words("ink", usual.ink),
        face=table.one_of("face", ("serif", "sans"), usual.face),
        dateline=table.maybe_blank("dateline", usual.dateline),
        credited=table.words("credited", usual.credited),
        json_ld=JsonLd(table.one_of("json_ld", tuple(JsonLd), usual.json_ld)),
        paywalled_address=_address(table, "paywalled_address", ""),
    )


def _address(table: Table, key: str, default: str | None) -> str:
    """An address pattern that names its piece beyond doubt and uses only what is stable while the piece lives."""
    address = table.words(key, default)
    fields = {field for _, field, _, _ in Formatter().parse(address) if field}
    if address and (not address.startswith("/") or not fields <= ADDRESS_FIELDS or not fields & {"slug", "number"}):
        table.refuse(key, "is not a path with {slug} or {number}")
    return address
