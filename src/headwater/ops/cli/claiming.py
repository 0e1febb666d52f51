"""``headwater owners list``, ``check``, ``link``, ``removals``, ``stop`` and ``erase``."""

import asyncio
import json
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from rich.table import Column, Table

from headwater.core.errors import OwnerRefused
from headwater.ops.cli.printing import stdout, when
from headwater.ops.cli.ready import has_tables, ready
from headwater.settings import site

if TYPE_CHECKING:  # read when Django stands
    from headwater.rights.actions.owners import DueClaim
    from headwater.rights.queries.owners import RemovalRead


def show(*, as_json: bool) -> None:
    """Print every claim."""
    ready()
    has_tables()
    from headwater.rights.queries import owners

    claims = owners.claims()
    if as_json:
        told = [
            asdict(each)
            | {"mail": owners.mail(each.owner)}
            | dict(zip(("feed", "contact", "licence"), owners.card_of(each.domain), strict=True))
            for each in claims
        ]
        print(json.dumps(told, ensure_ascii=False, indent=2, default=_plain))
        return
    table = Table("domain", "claimed by", "state", "checked", "because", "feed they prefer")
    for each in claims:
        checked = when(each.checked_at) if each.checked_at else "never"
        table.add_row(
            each.domain, owners.mail(each.owner), each.state, checked, each.reason, owners.card_of(each.domain)[0]
        )
    stdout.print(table if claims else "no domain is claimed")


def check(domain: str) -> None:
    """Check every claim of a domain now. Raises OwnerRefused where there is none."""
    ready()
    has_tables()
    from headwater.rights.actions import owners as acts
    from headwater.rights.queries import owners

    name = domain.strip().lower()
    due = [
        acts.DueClaim(each.uuid, each.owner, each.domain, each.way) for each in owners.claims() if each.domain == name
    ]
    if not due:
        raise OwnerRefused(domain, "nobody claims it; see headwater owners list")
    asyncio.run(_checked(due))
    for claim in due:
        at = owners.checks(claim.uuid)
        for look in (each for each in at if each.at == at[0].at):
            stdout.print(f"{look.way}: {look.reason}", markup=False)
        read = owners.claim(claim.owner, claim.uuid)
        stdout.print(
            f"{claim.domain}, claimed by {owners.mail(claim.owner)}: {read.state if read else ''}", markup=False
        )


async def _checked(due: "list[DueClaim]") -> None:
    from django.conf import settings

    from headwater.ops.house import open_door
    from headwater.ops.owning import check as check_one

    async with open_door(settings.SITE) as door:
        for claim in due:
            await check_one(claim, settings.SITE, door)


def link(mail: str, *, port: int | None = None) -> None:
    """Print a link that lets an owner in. Raises OwnerRefused where that is no address.

    Args:
        mail: the owner's address.
        port: at which the site listens, where that is not the one of its settings.
    """
    if port is not None:
        site.override(home=None, port=str(port))
    ready()
    has_tables()
    from django.conf import settings
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email

    from headwater.reader import addresses, entering

    try:
        validate_email(mail.strip())
    except ValidationError as err:
        raise OwnerRefused(mail, "is no e-mail address") from err
    stdout.print(settings.SITE.address + addresses.owner_link(entering.OWNERS.link(mail)), markup=False, soft_wrap=True)


def removals(*, as_json: bool) -> None:
    """Print what owners have removed."""
    ready()
    has_tables()
    from headwater.rights.queries import owners

    found = owners.removals()
    if as_json:
        print(json.dumps([asdict(each) for each in found], ensure_ascii=False, indent=2, default=_plain))
        return
    table = Table("number", "domain", "what", Column("name", overflow="fold"), "asked", "state")
    for each in found:
        table.add_row(str(each.uuid), each.domain, each.kind, each.name, when(each.asked_at), _state(each))
    stdout.print(table if found else "no owner has removed anything")


def _state(removal: "RemovalRead") -> str:
    if removal.stopped_at:
        back = "shown again by" if removal.done_at else "stopped by"
        return f"{back} the {removal.stopped_by} {when(removal.stopped_at)} {removal.problem}".rstrip()
    if removal.done_at:
        return f"removed {when(removal.done_at)}"
    return f"goes {when(removal.wait_until or removal.asked_at)}"


def stop(number: str, reason: str) -> None:
    """Stop a removal that waits. Raises OwnerRefused."""
    ready()
    has_tables()
    from headwater.ops.begin import OPERATOR
    from headwater.ops.house import now
    from headwater.rights.actions import owners

    try:
        removal = UUID(number.strip())
    except ValueError as err:
        raise OwnerRefused(number, "is no number of a removal; see headwater owners removals") from err
    owners.stop(removal, by=OPERATOR, reason=reason, now=now())
    stdout.print("it is stopped")


def erase(mail: str, reason: str) -> None:
    """Erase an owner's address. Raises OwnerRefused."""
    ready()
    has_tables()
    from headwater.ops.begin import OPERATOR
    from headwater.ops.house import now
    from headwater.rights.actions import owners

    owners.erase(mail, by=OPERATOR, reason=reason, now=now())
    stdout.print("the address is erased, and what it claimed is given up")


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)
