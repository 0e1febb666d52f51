"""What is followed: its folders, which addresses, and all of it as packs and lists of subscriptions hold it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q

from headwater.core.links import site
from headwater.core.packs import FeedAddress, Outlet
from headwater.wire.models import Feed, Source
from headwater.wire.queries.gathering import login_of
from headwater.wire.queries.sources.listing import in_group


@dataclass(frozen=True, slots=True)
class Group:
    """A folder of feeds."""

    path: str  # "" for feeds in none
    feeds: int


@dataclass(frozen=True, slots=True)
class FollowedAt:
    """An address that is followed already."""

    url: str
    feed: int
    source: str
    key: str
    paused: bool


def groups() -> tuple[Group, ...]:
    """Every folder there is, by path, with how many feeds it holds itself."""
    rows = Feed.objects.values_list("group").annotate(feeds=Count("id")).order_by("group")
    return tuple(Group(*row) for row in rows)


def followed_at(urls: Iterable[str]) -> tuple[FollowedAt, ...]:
    """Which of some addresses are followed already, whether by http or by https."""
    spelled = {form for url in urls for form in (url, _other_scheme(url))}
    rows = Feed.objects.filter(url__in=spelled).order_by("id")
    return tuple(FollowedAt(*row) for row in rows.values_list("url", "id", "source__name", "source__key", "paused"))


def meant(word: str) -> tuple[FollowedAt, ...]:
    """The feeds a word means: by address, by number, else by a domain of their source; () when it means none."""
    if found := followed_at([word]):
        return found
    named = Q(source__domains__name__in={word.lower(), site(word)})
    rows = (
        Feed.objects.filter(Q(id=int(word)) if word.isdecimal() and len(word) < 19 else named).distinct().order_by("id")
    )
    return tuple(FollowedAt(*row) for row in rows.values_list("url", "id", "source__name", "source__key", "paused"))


def source_at(domains: Iterable[str]) -> tuple[str, str] | None:
    """The key and name of the source that has one of these domains; None when there is none."""
    return Source.objects.filter(domains__name__in=set(domains)).values_list("key", "name").first()


def facts_of(key: str) -> dict[str, str]:
    """What is known of a source, as ``actions.sources.amend`` takes it; empty when it is not followed."""
    fields = ("name", "home_url", "owner", "country", "language", "kind")
    return next(iter(Source.objects.filter(key=key).values(*fields)), {})


def outlets(*, group: str | None = None, logins: bool = False) -> tuple[Outlet, ...]:
    """Everything that is followed, as packs and lists of subscriptions hold it, by name; of one folder where named.

    What was withdrawn as a whole is left out: handed on, it would come back, here or elsewhere.

    ``logins``: with the names and passwords feeds are asked with, for somebody who wants to take them elsewhere.
    """
    rows = Feed.objects.filter(url__startswith="http", source__withdrawn_at=None)
    rows = rows.select_related("source", *(("login",) if logins else ()))
    by_source: dict[int, list[Feed]] = {}
    for row in rows.order_by("source__name", "source_id", "group", "id"):
        if group is None or in_group(row.group, group):
            by_source.setdefault(row.source_id, []).append(row)
    domains: dict[int, list[str]] = {}
    for source, name in Source.objects.order_by("domains__id").values_list("id", "domains__name"):
        domains.setdefault(source, []).append(name)
    return tuple(_outlet(feeds, domains[source], logins=logins) for source, feeds in by_source.items())


def _outlet(feeds: Sequence[Feed], domains: Sequence[str], *, logins: bool) -> Outlet:
    source = feeds[0].source
    main_first = dict.fromkeys((source.key, *domains))
    return Outlet(
        name=source.name,
        domains=tuple(name for name in main_first if name),  # a source without domains is a row of nulls
        country=source.country,
        language=source.language,
        owner=source.owner,
        home_url=source.home_url,
        kind=source.kind,
        feeds=tuple(
            FeedAddress(
                feed.url,
                feed.section,
                group=feed.group,
                title=feed.title,
                language=feed.language,
                weight=feed.weight,
                link_pattern=feed.link_pattern,
                login=login_of(feed) if logins else None,
            )
            for feed in feeds
        ),
    )


def _other_scheme(url: str) -> str:
    scheme, _, rest = url.partition("://")
    return {"http": f"https://{rest}", "https": f"http://{rest}"}.get(scheme, url)
