"""Withdrawing a piece, a path, an outlet from every surface at once and for good; restoring it by an act of its own."""

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from headwater import pipeline
from headwater.core import blocks, prints
from headwater.core.blocks import Block, Blocks, Ground, Kind, Means, Reach, Subject
from headwater.core.errors import WithdrawalRefused
from headwater.core.prints import Prints
from headwater.rights import models
from headwater.rights.queries.planning import Plan, plan
from headwater.rights.queries.tombstones import STANDS, TombstoneRead, block_news, read
from headwater.wire.actions import log, sources, turns, withholding
from headwater.wire.actions.withholding import Before
from headwater.wire.queries import withheld
from headwater.wire.queries.withheld import batched

TOLD_AT_ONCE = (
    500  # stories told anew within the act; the gathering tells the others, of which nothing stands meanwhile
)

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Claim:
    """What a withdrawal rests on."""

    ground: Ground
    reason: str  # why; it stands in the record and on no page
    said: str = ""  # what the page in its place says besides the ground
    authority: str = ""  # which court or office demanded it
    reach: Reach | None = None  # of the blocks of texts; None: as far as the text is the outlet's own


def withdraw(subject: Subject, claim: Claim, *, by: str, now: datetime) -> TombstoneRead:
    """Take something off every surface, and keep it from coming back; all of it, or nothing.

    Raises:
        WithdrawalRefused: no reason is given, or it is withdrawn already.
    """
    if not claim.reason.strip():
        raise WithdrawalRefused(subject.name, "is not withdrawn without a reason")
    if claim.authority and claim.ground is not Ground.LAW:
        raise WithdrawalRefused(subject.name, "names an authority, and does not rest on the law")
    with turns.withdrawing():
        _may_withdraw(subject)
        tombstone = models.Tombstone(
            kind=subject.kind,
            name=subject.name,
            ground=claim.ground,
            reason=claim.reason.strip()[:500],
            said=claim.said.strip()[:500],
            authority=claim.authority.strip()[:200],
            by=by[:200],
            at=now,
        )
        taken = plan(subject, claim.ground, reach=claim.reach, tombstone=str(tombstone.uuid), now=now)
        tombstone.pieces, tombstone.copies = len(taken.pieces) + len(taken.copies), len(taken.copies)
        tombstone.paused = [url for _, url in taken.feeds]
        tombstone.save()
        _bury(tombstone, taken, by, now)
        after = {"tombstone": str(tombstone.uuid), "ground": claim.ground, "pieces": tombstone.pieces}
        log.record(
            "withdraw", kind=subject.kind, subject=tombstone.uuid, by=by, reason=tombstone.reason, now=now, after=after
        )
    return read(tombstone)


def _may_withdraw(subject: Subject) -> None:
    standing = models.Tombstone.objects.filter(STANDS, kind=subject.kind, name=subject.name).first()
    if standing:
        raise WithdrawalRefused(subject.name, f"is withdrawn already, since {standing.at:%Y-%m-%d %H:%M} UTC")


def _bury(tombstone: models.Tombstone, taken: Plan, by: str, now: datetime) -> None:
    """Lay the blocks, take the pieces down, and tell the stories anew that lost one."""
    models.Block.objects.bulk_create(_row(block, piece, tombstone) for block, piece in taken.blocks)
    reason = f"withdrawn: tombstone {tombstone.uuid}"
    everything = (*taken.pieces, *taken.copies)
    before = {each.item: each for each in withholding.withhold([one.id for one in everything], reason, by=by, now=now)}
    models.Fallen.objects.bulk_create(
        models.Fallen(tombstone=tombstone, subject=one.uuid, before=_plain(before.get(one.uuid))) for one in everything
    )
    for number, _ in taken.feeds:
        sources.pause(number, by=by, reason=reason, now=now)
    if taken.outlet:
        withholding.withhold_outlet(taken.outlet, now=now)
    gone = [one.id for one in everything]
    _tell_anew({*withheld.stories_of(gone), *withheld.leading_to(gone)}, now)


def restore(tombstone: UUID, *, by: str, reason: str, now: datetime) -> TombstoneRead:
    """Lift a tombstone: its blocks end, and what lies under no other stands again as it stood; all of it, or nothing.

    Raises:
        WithdrawalRefused: there is no such tombstone, it was lifted already, or no reason is given.
    """
    with turns.withdrawing():
        row = models.Tombstone.objects.select_for_update().filter(uuid=tombstone).first()
        if row is None or row.restored_at is not None:
            state = "was restored already" if row else "is no tombstone of ours"
            raise WithdrawalRefused(str(tombstone), state)
        if not reason.strip():
            raise WithdrawalRefused(row.name, "is not restored without a reason")
        row.restored_at, row.restored_by, row.restored_because = now, by[:200], reason.strip()[:500]
        row.save(update_fields=["restored_at", "restored_by", "restored_because"])
        row.blocks.update(lifted_at=now)
        before, kept = _free(row)
        stories = withholding.give_back(before, kept, by=by, reason=row.restored_because, now=now)
        if row.kind == Kind.OUTLET:
            withholding.withhold_outlet(row.name, now=None)
            for number in withheld.paused(row.paused):
                sources.resume(number, by=by, reason=row.restored_because, now=now)
        log.record(
            "restore", kind=row.kind, subject=row.uuid, by=by, reason=row.restored_because, now=now, before=row.reason
        )
        _tell_anew(stories, now)
    return read(row)


def _free(row: models.Tombstone) -> tuple[list[Before], dict[UUID, Prints]]:
    """The pieces under a lifted tombstone that nothing else keeps down: how each stood before, and its prints."""
    lying = {each.subject: _before(each) for each in row.fallen.all()}
    found_later = {each: Before(each) for each in withheld.held_for(row.uuid) if each not in lying}
    others = _under_others(row)
    free = {uuid: before for uuid, before in (lying | found_later).items() if uuid not in others}
    kept = _texts(free)
    still = _held_back(free, kept)
    for uuid, tombstone in still.items():  # what would not be let in is not let back in
        above = models.Tombstone.objects.get(uuid=tombstone)
        models.Fallen.objects.create(tombstone=above, subject=uuid, before=_plain(free[uuid]))
    return [before for uuid, before in free.items() if uuid not in still], kept


def _held_back(pieces: Iterable[UUID], kept: Mapping[UUID, Prints]) -> dict[UUID, str]:
    """Those of some pieces that the blocks of others hold back, and the tombstone each is held back for."""
    standing = Blocks()
    news = block_news(blocks.NOTHING_HEARD)
    for block in news.laid if news else ():
        standing.add(block)
    found = {}
    for one in withheld.pieces(withheld.by_uuid(pieces)):
        text = kept.get(one.uuid)
        placed = standing.placed(one.known.url) or standing.placed(one.known.canonical)
        if held := placed or (text and standing.told(text, one.known.sites)):
            found[one.uuid] = held.tombstone
    return found


def _under_others(row: models.Tombstone) -> set[UUID]:
    """The pieces that lie under another tombstone as well, which now knows how they stood before this one."""
    others = models.Fallen.objects.filter(tombstone__restored_at__isnull=True).exclude(tombstone=row)
    ours = dict(row.fallen.values_list("subject", "before"))
    found = set()
    for other in others.filter(subject__in=row.fallen.values("subject")):
        found.add(other.subject)
        if ours[other.subject] and not other.before:
            other.before = ours[other.subject]
            other.save(update_fields=["before"])
    return found


def _texts(pieces: Iterable[UUID]) -> dict[UUID, Prints]:
    """The prints that were kept of pieces' texts, by whichever withdrawal."""
    rows = models.Block.objects.filter(means=Means.TEXT, prints_rules=prints.RULES).order_by("id")
    found: dict[UUID, Prints] = {}
    for some in batched(pieces):
        packed = rows.filter(subject__in=some).values_list("subject", "prints")
        found |= {subject: prints.unpack(bytes(each)) for subject, each in packed if subject and each}
    return found


def _tell_anew(stories: Iterable[int], now: datetime) -> None:
    """Bring the stories in step at once; what cannot be told now is left to the gathering, and not shown meanwhile."""
    wanted = sorted(stories)[:TOLD_AT_ONCE]
    try:
        with turns.attempt():
            pipeline.tell(wanted, now=now)
    except pipeline.DATABASE_AWAY:
        raise
    except Exception:
        logger.exception("stories could not be told anew after a withdrawal")


def _row(block: Block, piece: UUID | None, tombstone: models.Tombstone) -> models.Block:
    return models.Block(
        tombstone=tombstone,
        subject=piece,
        means=block.means,
        key=block.key,
        outlet=block.outlet,
        at=block.at,
        near_seconds=int(block.near.total_seconds()),
        prints=prints.pack(block.prints) if block.prints else None,
        prints_rules=block.prints.rules if block.prints else "",
        rules=blocks.RULES_2026_12_03.name,
        since=block.since,
    )


def _plain(before: Before | None) -> dict[str, str]:
    """How a piece stood, where its source had withdrawn it itself."""
    if before is None or before.gone_at is None:
        return {}
    return {"gone_by": before.gone_by, "gone_reason": before.gone_reason, "gone_at": before.gone_at.isoformat()}


def _before(row: models.Fallen) -> Before:
    told = row.before
    at = datetime.fromisoformat(told["gone_at"]) if told else None
    return Before(row.subject, told.get("gone_by", ""), told.get("gone_reason", ""), at)
