"""Telling outlets that something of theirs was withdrawn, with the statement of reasons; or writing down why not.

Source: Regulation (EU) 2022/2065, Article 17.
"""

from datetime import datetime
from uuid import UUID

from django.conf import settings

from headwater.core import ownership
from headwater.core.blocks import Ground, Kind, Subject
from headwater.core.notices import Addressees, Reasons, Way, addressees, sentences
from headwater.core.notices import Ground as Rests
from headwater.core.notices import Kind as Notice
from headwater.rights import models
from headwater.rights.actions import letters
from headwater.rights.actions.letters import Letter
from headwater.rights.actions.withdrawing import Claim, withdraw
from headwater.rights.queries.terms import STANDING
from headwater.rights.queries.tombstones import TombstoneRead
from headwater.wire.actions import log, turns
from headwater.wire.queries import withheld
from headwater.wire.queries.withheld import OutletHit

NAMED = 20  # addresses in one letter
WHAT = "outlet"  # of such a letter
NO_LETTERS = "Nobody could be told: this site sends no letters."
GROUNDS = {
    Ground.LAW: "the law",
    Ground.CONTRACT: "a contract that binds this site",
    Ground.OPERATOR: "what this site shows is its own decision",
}


@turns.withdrawing()
def withdraw_and_tell(subject: Subject, claim: Claim, *, by: str, now: datetime) -> TombstoneRead:
    """Withdraw something on our own initiative, and tell the outlets it is of, unless it was its owner's word.

    Raises:
        WithdrawalRefused: as ``withdraw``.
    """
    row = withdraw(subject, claim, by=by, now=now)
    if claim.ground is not Ground.OWNER:
        tell(row.uuid, _of_our_own(claim), None, number="", asked_by="", now=now)
    return row


def tell(tombstone: UUID, reasons: Reasons, kind: Notice | None, *, number: str, asked_by: str, now: datetime) -> None:
    """Send every outlet that lost a piece the statement of reasons; where none can be sent, write down why.

    Args:
        tombstone: the withdrawal.
        reasons: the statement.
        kind: of the notice it rests on; None: it rests on none.
        number: of the case; "" there is none.
        asked_by: the address a notice came from; an outlet that asked itself is not told twice.
        now: the present.
    """
    row = models.Tombstone.objects.get(uuid=tombstone)
    for outlet in _hit(row):
        whom = addressees(
            _owners(outlet.domains), withheld.trust_of(outlet.key), asked_by_itself=_is_of(asked_by, outlet.domains)
        )
        mails = bool(settings.SITE.mail_host)
        for mail in whom.mails if mails else ():
            letters.lay_down(_letter(mail, row, outlet, (reasons, kind, number)), now=now)
        _keep(row, outlet, whom, mails=mails, now=now)


def forget(before: datetime) -> int:
    """Erase the letters to outlets from before a moment; that they were told stays. How many letters."""
    return models.Letter.objects.filter(what=WHAT, made_at__lt=before).delete()[0]


def _hit(row: models.Tombstone) -> list[OutletHit]:
    found = withheld.outlets_of(row.fallen.values_list("subject", flat=True))
    if not found and row.kind == Kind.OUTLET and (outlet := withheld.outlet(row.name)):
        key, name, domains = outlet
        return [OutletHit(key, name, domains, 0, ())]
    return found


def _owners(domains: tuple[str, ...]) -> list[str]:
    claims = models.Claim.objects.filter(state__in=STANDING, domain__in=domains).order_by("proved_at", "id")
    return [mail for mail in claims.values_list("owner__mail", flat=True) if "@" in mail]


def _is_of(mail: str, domains: tuple[str, ...]) -> bool:
    return any(ownership.covers(domain, mail.rpartition("@")[2].casefold()) for domain in domains) if mail else False


def _letter(mail: str, row: models.Tombstone, outlet: OutletHit, told: tuple[Reasons, Notice | None, str]) -> Letter:
    reasons, kind, number = told
    beyond = outlet.pieces - len(outlet.urls[:NAMED])
    named = "\n".join([*outlet.urls[:NAMED], *([f"and {beyond:,} more"] if beyond > 0 else [])])
    paragraphs = (
        f"Something of {' '.join(outlet.name.split())} was withdrawn from our site.",
        *((named,) if named else ()),
        *(f"{part}: {words}" for part, words in sentences(reasons, kind)),
        f"Object to it here: {settings.SITE.address}/takedown/objection/?tombstone={row.uuid}",
        f"Our number: {number or row.uuid}. You can answer this letter.",
    )
    return Letter(mail, row.uuid, WHAT, f"{f'[{number}] ' if number else ''}What was withdrawn, and why", paragraphs)


def _keep(row: models.Tombstone, outlet: OutletHit, whom: Addressees, *, mails: bool, now: datetime) -> None:
    told = bool(whom.mails) and mails
    reason = whom.reason if told or not whom.mails else NO_LETTERS
    models.Telling.objects.get_or_create(
        tombstone=row.uuid,
        outlet=outlet.key,
        defaults={
            "pieces": outlet.pieces,
            "way": whom.way if told or whom.way is Way.ITSELF else Way.NONE,
            "told": told,
            "reason": reason[:300],
            "at": now,
        },
    )
    log.record("outlet: tell", kind="tombstone", subject=row.uuid, by=row.by, reason=reason, now=now, after=outlet.key)


def _of_our_own(claim: Claim) -> Reasons:
    rule = f"{GROUNDS[claim.ground]}, as {claim.authority} demands" if claim.authority else GROUNDS[claim.ground]
    return Reasons(
        measure="It was withdrawn from every page, feed and search, and is kept from coming back.",
        scope="everywhere this site is read",
        duration="for good, unless it is restored",
        facts="It stood on this site as a headline with a link, or with an excerpt.",
        from_notice=False,
        ground=Rests.LAW if claim.ground is Ground.LAW else Rests.TERMS,
        rule=rule,
        why=claim.said or "No more was laid down than this ground. Answer this letter, and a person explains it.",
    )
