"""``headwater sources filters``: what is done with pieces whose words match."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime

from rich.table import Table

from headwater.core.errors import FilterRefused
from headwater.core.filters import Action, Comparison, Field, Filter, checked
from headwater.ops.cli.printing import stdout, when
from headwater.ops.cli.ready import has_tables, ready
from headwater.ops.cli.sources import one_meant, outlet_meant


@dataclass(frozen=True, slots=True)
class Written:
    """A filter as it is written on the command line, and whose it is."""

    field: str
    test: str
    value: str
    action: str
    section: str = ""
    priority: float = 0.0
    feed: str = ""  # address or number of a feed
    outlet: str = ""  # domain of an outlet
    place: int | None = None  # in its list, from 1

    def filter(self) -> Filter:
        """The filter, once it makes sense. Raises FilterRefused."""
        try:
            words = Field(self.field), Comparison(self.test.replace("-", " ")), Action(self.action)
        except ValueError as err:
            told = {"field": Field, "comparison": Comparison, "action": Action}
            allowed = "; ".join(f"{name} {', '.join(kind)}" for name, kind in told.items())
            raise FilterRefused(f"{self.field} {self.test} … {self.action}", f"the words are: {allowed}") from err
        return checked(Filter(words[0], words[1], self.value, words[2], self.section, self.priority))


def show(*, as_json: bool) -> None:
    """Print every filter there is, by the list it stands in."""
    ready()
    has_tables()
    from headwater.wire.queries import filters

    held = filters.every()
    if as_json:
        told = [asdict(each) for each in held]
        print(json.dumps(told, ensure_ascii=False, indent=2, default=_plain))
        return
    table = Table("id", "of", "place", "filter", "made by", "on")
    for each in held:
        of = each.feed_url or each.source_name or "everything"
        table.add_row(str(each.id), of, str(each.place + 1), str(each.filter), each.made_by, when(each.made_at))
    stdout.print(table)


def add(written: Written, *, reason: str) -> None:
    """Add a filter to its list. Raises FilterRefused."""
    given = written.filter()
    ready()
    has_tables()
    from headwater.ops.begin import OPERATOR
    from headwater.ops.house import now
    from headwater.wire.actions import filters

    scope = filters.Scope(one_meant(written.feed) if written.feed else None, outlet_meant(written.outlet))
    place = written.place - 1 if written.place else None
    number = filters.add(given, scope=scope, place=place, by=OPERATOR, reason=reason or "by hand", now=now())
    stdout.print(f"filter {number}: {given}")


def test(written: Written, *, number: int) -> None:
    """Print what a filter, put at the end of its list, would have done to the last pieces. Raises FilterRefused."""
    given = written.filter()
    ready()
    has_tables()
    from headwater.wire.queries import filters

    feed = one_meant(written.feed) if written.feed else None
    outlet = outlet_meant(written.outlet)
    held = [each.filter for each in filters.held(feed=feed, source=outlet)]
    held.insert(len(held) if written.place is None else written.place - 1, given)
    preview = filters.preview(held, feed=feed, source=outlet, n=number)
    for each in preview.tried:
        mark = "✗" if each.decided.dropped else "→" if each.decided.reason else " "
        stdout.print(f"{mark} {when(each.at)}  {each.headline} ({each.source})  {each.decided.reason}".rstrip())
    tried = len(preview.tried)
    stdout.print(
        f"Of the last {tried:,} pieces {preview.dropped:,} would be dropped, {preview.moved:,} put into another "
        f"section, {preview.weighed:,} lifted or lowered."
    )
    for sentence in preview.without:
        stdout.print(sentence)


def remove(number: int, *, reason: str) -> None:
    """Remove a filter by its number. Raises FilterRefused."""
    ready()
    has_tables()
    from headwater.ops.begin import OPERATOR
    from headwater.ops.house import now
    from headwater.wire.actions import filters

    filters.remove(number, by=OPERATOR, reason=reason or "by hand", now=now())
    stdout.print(f"filter {number}: removed")


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)
