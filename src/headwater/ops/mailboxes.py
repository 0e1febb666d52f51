"""Looking into the operator's mailboxes: read → whose is it? → put it to its feed."""

import asyncio
from datetime import timedelta

from headwater.core import mail
from headwater.core.errors import MailboxUnread, SettingRefused
from headwater.core.mail import Claims
from headwater.net.mailbox import Account, Batch, Cursor, read_new
from headwater.ops.casework import take_in
from headwater.ops.house import now
from headwater.pipeline.house import here
from headwater.pipeline.letters import Letters
from headwater.settings.site import Site
from headwater.settings.ways import MailAccount
from headwater.wire import queries
from headwater.wire.actions import mailboxes
from headwater.wire.actions.mailboxes import Letter

FIRST_LOOK = timedelta(days=7)  # how far back a mailbox is read that was never read before


async def look_into(site: Site, *, holder: str, held: Letters) -> int:
    """Read what is new in the mailboxes that are due, and hold it as it came; how many were looked into."""
    accounts = {account.name: account for account in site.mailboxes}
    if not accounts:
        return 0
    due = await here(mailboxes.lease_due)(tuple(accounts), holder=holder, now=now())
    for name in due:
        await _look_into(accounts[name], holder, held, site.notices_mailbox)
    return len(due)


async def _look_into(setting: MailAccount, holder: str, held: Letters, notices: str) -> None:
    cursor = Cursor(*await here(queries.arrivals.cursor)(setting.name))
    try:
        since = (now() - FIRST_LOOK).date()
        batch = await asyncio.to_thread(read_new, _account(setting), cursor, since=since)
    except (MailboxUnread, SettingRefused) as err:
        await here(mailboxes.failed)(setting.name, err.reason, holder=holder, now=now())
        return
    letters = []
    if setting.name == notices:
        for body in batch.messages:
            await here(take_in)(body)
    else:
        claims = await here(queries.arrivals.claims)(setting.name)
        letters = await asyncio.to_thread(_letters, batch, claims, setting.vouched_by, held)
    reached = (batch.cursor.validity, batch.cursor.next_uid)
    await here(mailboxes.sort_in)(setting.name, letters, cursor=reached, more=batch.more, holder=holder, now=now())


def _letters(batch: Batch, claims: Claims, vouched_by: str, held: Letters) -> list[Letter]:
    letters = []
    for body in batch.messages:
        heading = mail.heading(body)
        doubt = mail.doubt(body, heading, vouched_by)
        claimed, short = mail.claimed(heading, claims), mail.shortened(body)
        if not doubt and (claimed.feed or claimed.outlet):
            held.keep(short, body)
        letters.append(Letter(short, heading, claimed, doubt))
    return letters


def _account(setting: MailAccount) -> Account:
    """Where the mailbox is, and with which key. Raises SettingRefused when there is none."""
    return Account(
        name=setting.name,
        host=setting.host,
        port=setting.at,
        user=setting.user,
        password=setting.password(),
        folder=setting.folder,
        security=setting.security,
        ca_file=setting.ca_file,
    )
