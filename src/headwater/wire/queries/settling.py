"""What traces, counts and the order of stories need to know."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from headwater.core import prints
from headwater.core.copies import Copy, Kind
from headwater.core.page import Credit, CreditKind, Link
from headwater.core.prints import Prints
from headwater.core.provenance import TRACE, Says, Told, Word, record
from headwater.core.provenance.told import CARRIED
from headwater.core.ranking import Covered, Report
from headwater.core.sifting import url_key
from headwater.core.stories.constraints import Pair
from headwater.core.words import plain_name
from headwater.wire.models import Citation, CopyOf, Counterpart, Item, ItemPrints, Said, SourceDomain, Story
from headwater.wire.models.editors import HOLDS
from headwater.wire.models.stories import UNSETTLED
from headwater.wire.queries.gathering import outlet_names, sites_of
from headwater.wire.queries.withheld import batched

LEAD_NAMES = 6
SAID_BY = 60  # pieces of a story looked at for its names and numbers
_NOWHERE = -1  # no story
LINK = "link"  # Citation.kind of a plain link


def unsettled(limit: int = 200, *, now: datetime | None = None) -> tuple[int, ...]:
    """The stories that changed since they were last traced, longest waiting first; at ``now`` not those set aside."""
    rows = Story.objects.filter(UNSETTLED)
    if now is not None:
        rows = rows.filter(Q(aside__isnull=True) | Q(aside__again_at__lte=now))
    return tuple(rows.order_by("changed_at").values_list("id", flat=True)[:limit])


def changes(stories: Sequence[int]) -> dict[int, datetime]:
    """When stories last changed: what is read of them afterwards takes account of at least that change."""
    return dict(Story.objects.filter(id__in=stories).values_list("id", "changed_at"))


def told(stories: Sequence[int], *, record_since: datetime) -> dict[int, tuple[Told, ...]]:
    """The listed members of stories with their credits, links and copy relations, earliest first; every story is there.

    Args:
        stories: ids.
        record_since: an outlet's record is drawn from its pieces since then.
    """
    items = list(Item.objects.filter(story__in=stories, listed=True).select_related("source").order_by("at", "id"))
    copied = {row.item_id: _copy(row) for row in CopyOf.objects.filter(item__in=[item.id for item in items])}
    sources_elsewhere = _elsewhere(items, copied)
    sources = {item.source_id for item in (*items, *sources_elsewhere.values())}
    cited, sites, records = _cited(stories), sites_of(sources), _records(sources, record_since)
    said, linked = _said(items), _linked(cited, {item.id: item.story_id for item in items})
    names = _names({citation.site for each in cited.values() for citation in each})

    def member(item: Item) -> Told:
        told = _told(item, sites.get(item.source_id, ()), cited.get(item.id, []), copied.get(item.id))
        followed = _followed(cited.get(item.id, []), names)
        return replace(
            told,
            record=records.get(item.source_id),
            outlets=followed,
            linked=tuple(linked.get(item.id, ())),
            word=tuple(said.get(item.id, ())),
        )

    found: dict[int, list[Told]] = {story: [] for story in stories}
    for item in items:
        source = sources_elsewhere.get(item.id)
        found[item.story_id or 0].append(replace(member(item), elsewhere=member(source) if source else None))
    return {story: tuple(members) for story, members in found.items()}


def _linked(
    cited: Mapping[int, Sequence[Citation]], at_home: Mapping[int, int | None]
) -> dict[int, list[tuple[str, Told]]]:
    """The pieces that members link to and that are no members: of other stories, or not listed."""
    links = [each for rows in cited.values() for each in rows if each.kind == LINK and each.item_id in at_home]
    keys = {each.id: url_key(each.url) for each in links}
    # By the outlets at those sites as well: an address is indexed within its outlet.
    outlets = SourceDomain.objects.filter(name__in={each.site for each in links if each.site}).values("source")
    rows = Item.objects.filter(source__in=outlets, url_key__in=set(keys.values())).select_related("source")
    known = {row.url_key: row for row in rows.order_by("-id")} if keys else {}
    sites = sites_of({row.source_id for row in known.values()})
    found: dict[int, list[tuple[str, Told]]] = {}
    for each in links:
        row = known.get(keys[each.id])
        if row is not None and at_home.get(row.id, _NOWHERE) != at_home[each.item_id]:
            held = _told(row, sites.get(row.source_id, ()), (), None)
            found.setdefault(each.item_id, []).append((each.url, held))
    return found


def _said(items: Sequence[Item]) -> dict[int, list[Word]]:
    """What editors said of where pieces come from."""
    wanted = Said.objects.filter(HOLDS, item__in=[item.id for item in items])
    rows = list(wanted.select_related("of__source").order_by("id"))
    sites = sites_of({row.of.source_id for row in rows if row.of}) if rows else {}
    found: dict[int, list[Word]] = {}
    for row in rows:
        other = _told(row.of, sites.get(row.of.source_id, ()), (), None) if row.of else None
        found.setdefault(row.item_id, []).append(Word(Says(row.says), row.of_id, other))
    return found


def _elsewhere(items: Sequence[Item], copied: dict[int, Copy]) -> dict[int, Item]:
    """For members the piece with their text that stands in another story or is not listed; relations are put in."""
    at_home = {item.id: item.story_id for item in items}
    found: dict[int, int] = {}
    # Asked for by the pieces alone and sorted out here: PostgreSQL loses its way in the same question with four joins.
    for row in CopyOf.objects.filter(of__in=at_home).select_related("item").order_by("item__at", "item_id"):
        if row.item.listed and row.item.story_id == at_home[row.of_id]:
            continue
        copied[row.item_id] = _copy(row)
        found.setdefault(row.of_id, row.item_id)
    found |= {item: copied[item].of for item in at_home if item in copied and _strays(item, copied[item].of, at_home)}
    known = Item.objects.filter(id__in=set(found.values())).select_related("source").in_bulk() if found else {}
    return {member: known[source] for member, source in found.items() if source in known}


def _strays(item: int, of: int, at_home: Mapping[int, int | None]) -> bool:
    return of not in at_home or at_home[of] != at_home[item]


def _names(sites: Iterable[str]) -> dict[str, str]:
    """The names of the outlets we follow at these sites."""
    rows = SourceDomain.objects.filter(name__in={site for site in sites if site})
    return dict(rows.values_list("name", "source__name"))


def _followed(cited: Sequence[Citation], names: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple({(citation.site, names[citation.site]): None for citation in cited if citation.site in names})


def _told(item: Item, sites: tuple[str, ...], cited: Sequence[Citation], copy: Copy | None) -> Told:
    return Told(
        item=item.id,
        source=item.source_id,
        outlet=item.source.name,
        sites=sites,
        url=item.url,
        canonical=item.canonical,
        byline=item.byline,
        headline=item.headline,
        at=item.at,
        first_seen=item.first_seen,
        credits=tuple(Credit(CreditKind(c.kind), c.name, c.url, c.evidence) for c in cited if c.kind != LINK),
        links=tuple(Link(c.url, c.name, c.evidence) for c in cited if c.kind == LINK),
        copy=copy,
        language=item.language,
        owner=item.source.owner or item.source.key,
        country=item.source.country,
        words=item.words,
        kind=item.source.kind,
        listed=item.listed,
    )


def _records(sources: Iterable[int], since: datetime) -> dict[int, float | None]:
    """How often outlets carried what others wrote; None where they published too little to say."""
    pieces = Item.objects.filter(source__in=sources, at__gte=since).values_list("source_id")
    carried = Count("id", filter=Q(trace__label__in=CARRIED))
    rows = pieces.annotate(count=Count("id"), carried=carried).order_by()
    return {source: record(count, copies, TRACE) for source, count, copies in rows}


def _cited(stories: Sequence[int]) -> dict[int, list[Citation]]:
    found: dict[int, list[Citation]] = {}
    for citation in Citation.objects.filter(item__story__in=stories, item__listed=True).order_by("id"):
        found.setdefault(citation.item_id, []).append(citation)
    return found


def _copy(row: CopyOf) -> Copy:
    return Copy(row.of_id, Kind(row.kind), row.share, row.score, row.evidence, row.rules, row.lean)


def covered(since: datetime, *, now: datetime, also: Iterable[int] = ()) -> tuple[Covered, ...]:
    """The stories with news since a moment, as the ordering sees them; unlisted and expired items do not count.

    Args:
        since: when the newest piece of a story came at the earliest.
        now: what has expired by then does not count.
        also: stories that are wanted however old they are.
    """
    wanted = Q(latest__gte=since) | Q(id__in=list(also))
    stories = Story.objects.filter(wanted, merged_into__isnull=True, traced_at__isnull=False)
    rows = {row[0]: row for row in stories.values_list("id", "section", "names", "documents")}
    reports = _reports(stories, now)
    return tuple(
        Covered(story, section, tuple(names), tuple(reports[story]), len(documents), own=False)
        for story, section, names, documents in rows.values()
        if reports.get(story)
    )


def _reports(stories: QuerySet[Story], now: datetime) -> dict[int, list[Report]]:
    fields = (
        "story_id",
        "source_id",
        "source__name",
        "source__owner",
        "source__key",
        "source__country",
        "language",
        "at",
        "trace__label",
    )
    items = Item.objects.filter(
        Q(expires__isnull=True) | Q(expires__gt=now), story__in=stories.values("id"), listed=True
    )
    rows = items.order_by("at", "id").values_list(*fields)
    found: dict[int, list[Report]] = {}
    for story, source, outlet, owner, key, country, language, at, label in rows:
        if story is not None:
            copied = label in CARRIED
            found.setdefault(story, []).append(Report(source, owner or key, country, language, at, copied, outlet))
    return found


def newest() -> datetime | None:
    """The time of the newest piece that may be listed."""
    return Item.objects.filter(listed=True).order_by("-at").values_list("at", flat=True).first()


def documents_of(story: int) -> frozenset[str]:
    """The addresses of the primary documents that a story's coverage links to."""
    held = Story.objects.filter(id=story).values_list("documents", flat=True).first()
    return frozenset(str(document["url"]) for document in held or ())


def counterparts_of(stories: Iterable[int]) -> frozenset[Pair]:
    """The pairs of stories in different languages that stand, where one of the two is among these."""
    found: set[Pair] = set()
    for some in batched(stories):
        rows = Counterpart.objects.filter(Q(story__in=some) | Q(other__in=some), ended_at__isnull=True)
        found.update(rows.values_list("story_id", "other_id"))
    return frozenset(found)


def said_in(stories: Sequence[int]) -> dict[int, dict[int, Prints]]:
    """The prints of the stories' listed pieces, of each story the first so many, by item."""
    rows = ItemPrints.objects.filter(item__story__in=stories, item__listed=True, rules=prints.RULES).order_by("item_id")
    found: dict[int, dict[int, Prints]] = {}
    for story, item, packed in rows.values_list("item__story_id", "item_id", "packed"):
        if story is not None and len(known := found.setdefault(story, {})) < SAID_BY:
            known[item] = prints.unpack(bytes(packed))
    return found


def names_of(said: Mapping[int, Mapping[int, Prints]]) -> dict[int, tuple[str, ...]]:
    """The names most of the stories' pieces speak of, most widely shared first; the outlets' own left out."""
    own = {plain_name(name) for name in outlet_names()}
    times: dict[int, Counter[str]] = {story: Counter() for story in said}
    for story, pieces in said.items():
        for each in pieces.values():
            times[story].update(name for name in set(each.names) if plain_name(name) not in own)
    return {story: _most_shared(names) for story, names in times.items()}


def _most_shared(names: Counter[str]) -> tuple[str, ...]:
    """The names of most pieces, each as most of them write it, in capitals only where nobody writes it otherwise."""
    pieces: Counter[str] = Counter()
    forms: dict[str, list[tuple[bool, int, str]]] = {}
    for name, times in names.items():
        pieces[plain_name(name)] += times
        forms.setdefault(plain_name(name), []).append((name.isupper(), -times, name))
    chosen = sorted(pieces, key=lambda plain: (-pieces[plain], plain))[:LEAD_NAMES]
    return tuple(min(forms[plain])[-1] for plain in chosen)


def sections_of(stories: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """The sections of the stories' listed items, one entry an item that has one."""
    rows = Item.objects.filter(story__in=stories, listed=True).exclude(section="").order_by("at", "id")
    found: dict[int, list[str]] = {}
    for story, section in rows.values_list("story_id", "section"):
        if story is not None:
            found.setdefault(story, []).append(section)
    return {story: tuple(named) for story, named in found.items()}
