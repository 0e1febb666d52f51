"""``headwater rights``."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

import typer
from rich.table import Table

from headwater.core import links, rights
from headwater.core.errors import SettingRefused
from headwater.core.rights import RightsRules, Showing
from headwater.ops import receipts
from headwater.ops.cli.printing import stdout
from headwater.ops.cli.ready import home, is_made, ready
from headwater.ops.documents import ADDRESSES
from headwater.ops.progress import stderr
from headwater.settings.site import load

WIDEST = 100  # characters of a value in a table; --json has all of it


def show(name: str, *, url: str, as_json: bool) -> None:
    """Print the receipt of a page; ends with status 1 when the page could not be read.

    Raises:
        SettingRefused: the address makes no sense.
    """
    if url and not links.absolute(url, ""):
        raise SettingRefused("--url", f"{url!r} is no http:// or https:// address")
    on_the_web = name.startswith(ADDRESSES)
    site = ready() if on_the_web or home().is_dir() else load()
    address = name if on_the_web else url
    judge = receipts.Judge(RightsRules(excerpt_cap=site.excerpt_cap), _laid_down(address))
    if on_the_web:
        from headwater.ops import asking, house

        receipt = asking.of_address(name, judge=judge, manners=house.manners(site))
    else:
        receipt = receipts.of_file(name, url=url, judge=judge)
    if receipt.showing and as_json:
        told = as_plain(receipt.url or receipt.name, receipt.showing, receipt.notes, receipt.problem)
        print(json.dumps(told, ensure_ascii=False, indent=2))
    elif receipt.showing:
        _print(receipt.showing, receipt.notes)
    if receipt.problem:
        stderr.print(f"{receipt.name}: {receipt.problem}", markup=False)
        raise typer.Exit(1)


def _laid_down(address: str) -> tuple[rights.Terms, ...]:
    """What is laid down on this site for the outlet at an address, where there is a site."""
    if not address or not home().is_dir() or not is_made():
        return ()
    from headwater.rights.queries import terms_for
    from headwater.wire.queries import owned

    return terms_for(owned.sites(address, [links.site(address)]))


def as_plain(url: str, showing: Showing, notes: Sequence[str], problem: str) -> dict[str, object]:
    """A receipt as JSON holds it."""
    told = {
        "url": url,
        "decided_at": showing.decided_at,
        "rules": showing.rules,
        "sentences": rights.told(showing),
        "ceiling": asdict(showing.ceiling),
        "rulings": [asdict(ruling) for ruling in showing.rulings],
        "signals": [asdict(signal) for signal in showing.signals],
        "notes": list(notes),
        "problem": problem,
    }
    plain: dict[str, object] = json.loads(json.dumps(told, default=_written))
    return plain


def _written(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)


def _print(showing: Showing, notes: Sequence[str]) -> None:
    for sentence in rights.told(showing):
        stdout.print(sentence)
    stdout.print()
    decided = Table("about", "decision", "because", title="What was decided", title_justify="left")
    for ruling in showing.rulings:
        decided.add_row(ruling.part.replace("_", " "), ruling.outcome, ruling.because)
    stdout.print(decided)
    if showing.signals:
        said = Table(
            "where", "to whom", "statement", "read in", "at (UTC)", title="What its owner says", title_justify="left"
        )
        for signal in showing.signals:
            value = signal.value if len(signal.value) <= WIDEST else f"{signal.value[:WIDEST]}…"
            whom = "everybody" if signal.agent == "*" else signal.agent
            said.add_row(signal.place, whom, f"{signal.name}: {value}", signal.url, f"{signal.read_at:%Y-%m-%d %H:%M}")
        stdout.print(said)
    else:
        stdout.print("No statement of its owner about use was found: the house rules alone decided.")
    for note in notes:
        stdout.print(f"· {note}")
    stdout.print(f"Decided by {showing.rules}.")
