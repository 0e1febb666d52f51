"""``headwater sources mailboxes``: how reading the mailboxes goes, and who writes to them and is not followed."""

import json
from dataclasses import asdict

from rich.table import Table

from headwater.ops.cli.printing import stdout, when
from headwater.ops.cli.ready import has_tables, ready


def show(*, as_json: bool) -> None:
    """Print the mailboxes of the settings and the senders nobody follows."""
    site = ready()
    has_tables()
    from headwater.wire.queries import arrivals

    names = tuple(account.name for account in site.mailboxes)
    looked, strangers = arrivals.mailboxes(names), arrivals.strangers(names)
    if as_json:
        found = {"mailboxes": [asdict(one) for one in looked], "not followed": [asdict(one) for one in strangers]}
        print(json.dumps(found, ensure_ascii=False, indent=2, default=str))
        return
    if not names:
        stdout.print("The settings name no mailboxes.")
        return
    table = Table("mailbox", "last look", "next look", "problem")
    for mailbox in looked:
        table.add_row(mailbox.name, when(mailbox.last_at), when(mailbox.next_at), mailbox.problem)
    stdout.print(table)
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
