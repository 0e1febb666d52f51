"""What the addresses in a notice are to us: a piece, a story, an article of our own, an outlet, or nothing we hold."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlsplit
from uuid import UUID

from headwater.core import links
from headwater.core.notices import Named
from headwater.newsroom.queries import articles, changes
from headwater.rights.queries.tombstones import over
from headwater.wire.queries import reading, withheld


@dataclass(frozen=True, slots=True)
class Found:
    """What one address in a notice is to us."""

    written: str
    kind: str  # a kind of headwater.core.notices.Named; an address of a piece we hold is an "item"
    subject: UUID | None
    name: str  # its address, path, slug or domain
    outlet: str  # the main domain of its outlet; "" none
    outlet_name: str
    headline: str  # where it stands here now; "" else
    held: bool  # whether it stands here now
    withdrawn: bool  # whether it stood here and was withdrawn
    copies: int = 0  # pieces elsewhere with the same text
    pieces: int = 0  # how many pieces a path, a story or an outlet has here

    @property
    def known(self) -> bool:
        """Whether we hold it, or held it."""
        return self.held or self.withdrawn


def find(named: Iterable[Named], *, now: datetime, today: date, replies: Callable[[UUID], bool]) -> tuple[Found, ...]:
    """What each address is to us, in their order; an address of several pieces counts once for each.

    Args:
        named: the addresses.
        now: the present.
        today: the day of that, where the house is.
        replies: whether a reply stands here, which those above rights know.
    """
    found: dict[tuple[str, str], Found] = {}
    for each in named:
        for one in [_reply(each, replies)] if each.kind == "reply" else _find(each, now, today):
            found.setdefault((one.kind, one.name), one)
    return tuple(found.values())


def _find(named: Named, now: datetime, today: date) -> Sequence[Found]:
    if named.kind == "item":
        return _items(named, withheld.by_uuid([UUID(named.key)]), now) or [_nothing(named)]
    if named.kind == "address":
        return _items(named, withheld.at_address(named.key), now) or [_elsewhere(named)]
    if named.kind == "story":
        return [_story(named, now)]
    if named.kind == "article":
        return [_article(named, today)]
    if named.kind in ("source", "path"):
        return [_outlet(named)]
    return [_nothing(named)]


def _reply(named: Named, stands: Callable[[UUID], bool]) -> Found:
    subject, address = UUID(named.key), f"/replies/{named.key}/"
    return Found(named.written, "reply", subject, address, "", "", "", held=stands(subject), withdrawn=False)


def _items(named: Named, items: Sequence[int], now: datetime) -> list[Found]:
    found = []
    for piece in withheld.pieces(items):
        shown = reading.item(piece.uuid, now=now)
        gone = over([piece.uuid]) is not None
        found.append(
            Found(
                written=named.written,
                kind="item",
                subject=piece.uuid,
                name=piece.known.url,
                outlet=piece.known.outlet,
                outlet_name=piece.source,
                headline=shown.line.headline if shown else "",
                held=not gone,
                withdrawn=gone,
                copies=len(withheld.carriers([piece.id])),
            )
        )
    return found


def _story(named: Named, now: datetime) -> Found:
    today = reading.moved_to(UUID(named.key))
    story = reading.story(today[0], now=now) if today else None
    if today is None or story is None:
        return _nothing(named, withdrawn=today is not None and bool(reading.gone_story(today[0], now=now)))
    pieces = len(story.members) + story.more
    headline = story.headline.headline
    return Found(
        named.written, "story", today[0], str(today[0]), "", "", headline, held=True, withdrawn=False, pieces=pieces
    )


def _article(named: Named, today: date) -> Found:
    slug = articles.moved_to(named.key) or named.key
    found = articles.article(slug, today=today)
    if found is None:
        return _nothing(named, withdrawn=changes.gone(slug) is not None)
    line = found.line
    return Found(named.written, "article", line.uuid, slug, "", "", line.headline, held=True, withdrawn=False)


def _outlet(named: Named) -> Found:
    domain = named.key.partition("/")[0].partition(":")[0].lower()
    outlet = withheld.outlet(domain) or withheld.outlet(links.site(f"https://{domain}/"))
    if outlet is None:
        return _nothing(named)
    name = outlet[0] if named.kind == "source" else named.key
    pieces = len(withheld.of_outlet(outlet[0])) if named.kind == "source" else 0
    return Found(
        named.written, named.kind, None, name, outlet[0], outlet[1], "", held=True, withdrawn=False, pieces=pieces
    )


def _elsewhere(named: Named) -> Found:
    """An address at which we hold nothing; whose it is, where we follow them."""
    key, name, _ = withheld.outlet(links.site(named.key) or urlsplit(named.key).netloc) or ("", "", ())
    return Found(named.written, "address", None, named.key, key, name, "", held=False, withdrawn=False)


def _nothing(named: Named, *, withdrawn: bool = False) -> Found:
    return Found(named.written, named.kind, None, named.key, "", "", "", held=False, withdrawn=withdrawn)
