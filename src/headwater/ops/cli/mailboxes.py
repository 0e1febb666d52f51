"""``headwater sources mailboxes``: how reading them goes, who writes and is not followed, what was refused."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import timedelta
from typing import TYPE_CHECKING

from rich.table import Table

from headwater.ops.cli.printing import stdout, when
from headwater.ops.cli.ready import has_tables, ready

if TYPE_CHECKING:
    from headwater.wire.queries.arrivals import Stranger
    from headwater.wire.queries.notices import RefusedLetter

LATELY = timedelta(days=14)  # refused messages are listed for so long


def show(*, as_json: bool) -> None:
    """Print the mailboxes of the settings, the senders nobody follows, and the messages that became no item."""
    site = ready()
    has_tables()
    from headwater.ops.house import now
    from headwater.wire.queries import arrivals, notices

    names = tuple(account.name for account in site.mailboxes)
    looked, strangers = arrivals.mailboxes(names), arrivals.strangers(names)
    letters = notices.refused_letters(since=now() - LATELY)
    if as_json:
        told = (("mailboxes", looked), ("not followed", strangers), ("refused", letters))
        found = {name: [asdict(one) for one in rows] for name, rows in told}
        print(json.dumps(found, ensure_ascii=False, indent=2, default=str))
        return
    if not names:
        stdout.print("The settings name no mailboxes.")
        return
    table = Table("mailbox", "last look", "next look", "problem")
    for mailbox in looked:
        table.add_row(mailbox.name, when(mailbox.last_at), when(mailbox.next_at), mailbox.problem)
    stdout.print(table)
    _strangers(strangers)
    _refused(letters)


def _strangers(strangers: "Sequence[Stranger]") -> None:
    table = Table("sender not followed", "name", "messages", "last", "its newest", "why", title=None)
    for sender in strangers:
        table.add_row(
            f"mailbox:{sender.mailbox}/{sender.address}",
            sender.name,
            str(sender.times),
            when(sender.last_at),
            sender.subject,
            sender.reason,
        )
    stdout.print(table)


def _refused(letters: "Sequence[RefusedLetter]") -> None:
    if not letters:
        return
    table = Table("newsletter", "message that became no item", "why", "when")
    for letter in letters:
        table.add_row(letter.address, letter.subject, letter.reason, when(letter.last_at))
    stdout.print(table)
