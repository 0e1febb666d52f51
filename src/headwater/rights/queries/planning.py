"""What a withdrawal would take: the pieces it names, and those that carry their text elsewhere."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from headwater.core import blocks
from headwater.core.blocks import Block, Blocks, Ground, Kind, Means, Reach, Subject
from headwater.core.errors import WithdrawalRefused
from headwater.core.sifting import url_key
from headwater.wire.queries import withheld
from headwater.wire.queries.withheld import HeldPiece

_OUR_PAGE = re.compile(r"/item/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/?(?:[?#]|$)")


@dataclass(frozen=True, slots=True)
class Plan:
    """What goes with a withdrawal, and what is blocked from then on."""

    subject: Subject
    pieces: tuple[HeldPiece, ...]  # those it names
    copies: tuple[HeldPiece, ...]  # those that carry their text, and would be held back if they came in now
    blocks: tuple[tuple[Block, UUID | None], ...]  # each with the piece whose text it is
    outlet: str = ""  # the main domain of an outlet that goes as a whole
    feeds: tuple[tuple[int, str], ...] = ()  # of it that are not paused yet


def meant(word: str, kind: Kind, *, ahead: bool = False) -> Subject:
    """What is meant by an address, a path or a domain; our own page about a piece means that piece.

    Args:
        word: as a person writes it.
        kind: what it is taken for.
        ahead: an address nobody has brought yet is meant as well.

    Raises:
        WithdrawalRefused: it is no address, or no piece of it is held.
    """
    if kind is Kind.ITEM and (ours := _OUR_PAGE.search(word)):
        for held in withheld.pieces(withheld.by_uuid([UUID(ours[1])])):
            shares_its_address = held.known.key != url_key(held.known.url)
            return Subject(kind, held.uuid.urn if shares_its_address else held.known.url)
    found = blocks.subject(word, kind)
    if kind is Kind.OUTLET and (known := withheld.outlet(found.name)):
        return Subject(kind, known[0])
    if kind is Kind.ITEM and not ahead and not withheld.at_address(found.name):
        raise WithdrawalRefused(
            found.name,
            "is the address of no piece we hold; --path takes everything below an address, --outlet a whole outlet, "
            "and --ahead blocks an address before anybody brings it",
        )
    return found


def plan(subject: Subject, ground: Ground, *, reach: Reach | None = None, tombstone: str = "", now: datetime) -> Plan:
    """What a withdrawal would take now; what its blocks would hold back if it came in goes with it.

    Args:
        subject: what is withdrawn.
        ground: the law reaches every carrier of a text; anybody else's word only the outlet's own texts.
        reach: of the blocks of texts, where somebody decides it.
        tombstone: what the blocks are to belong to.
        now: the present.
    """
    own, outlet, feeds = _of_subject(subject, tombstone, now)
    held = Blocks()
    for number, block in enumerate(own, 1):
        held.add(_numbered(block, number))
    pieces = tuple(withheld.pieces(_named(subject, outlet, held)))
    laid: list[tuple[Block, UUID | None]] = [(block, None) for block in own]
    for piece in pieces:
        far = reach or blocks.reach_of(piece.known, by_law=ground is Ground.LAW)
        laid += _laid(piece, far, tombstone, now)
    copies = _copies(pieces, [block for block, _ in laid])
    for copy in copies:
        laid += _laid(copy, Reach.OUTLET, tombstone, now)
    return Plan(subject, pieces, copies, tuple(laid), outlet, feeds)


def _of_subject(
    subject: Subject, tombstone: str, now: datetime
) -> tuple[list[Block], str, tuple[tuple[int, str], ...]]:
    """The blocks of the subject itself; the outlet, and its feeds, where that is one."""
    if subject.kind is Kind.OUTLET:
        known = withheld.outlet(subject.name)
        key, _, domains = known or ("", "", (subject.name,))
        found = [Block(Means.OUTLET, domain, tombstone, now) for domain in domains]
        return found, key, withheld.feeds_of(key) if key else ()
    if subject.kind is Kind.PATH:
        return [Block(Means.PATH, f"//{subject.name}", tombstone, now)], "", ()
    address = [] if _one(subject) else [Block(Means.ADDRESS, url_key(subject.name), tombstone, now)]
    return address, "", ()


def _named(subject: Subject, outlet: str, held: Blocks) -> Sequence[int]:
    if subject.kind is Kind.ITEM:
        one = _one(subject)
        return withheld.by_uuid([one]) if one else withheld.at_address(subject.name)
    host = subject.name.partition("/")[0].partition(":")[0]
    standing = set(withheld.placed(held, host))
    return sorted(standing | set(withheld.of_outlet(outlet) if outlet else ()))


def _one(subject: Subject) -> UUID | None:
    """The piece a subject is, where its address alone does not tell it."""
    return UUID(subject.name) if subject.name.startswith("urn:uuid:") else None


def _laid(piece: HeldPiece, reach: Reach, tombstone: str, now: datetime) -> list[tuple[Block, UUID | None]]:
    laid = blocks.lay(piece.known, tombstone=tombstone, reach=reach, now=now, rules=blocks.RULES_2026_12_03)
    return [(block, piece.uuid) for block in laid]


def _copies(pieces: Sequence[HeldPiece], laid: Iterable[Block]) -> tuple[HeldPiece, ...]:
    """The pieces that carry a text that is blocked where they stand."""
    held = Blocks()
    for number, block in enumerate(laid, 1):
        held.add(_numbered(block, number))
    near = withheld.pieces(withheld.carriers([piece.id for piece in pieces]))
    return tuple(one for one in near if one.known.prints and held.told(one.known.prints, one.known.sites))


def _numbered(block: Block, number: int) -> Block:
    return replace(block, number=number)
