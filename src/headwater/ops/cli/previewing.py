"""What there is to follow at an address, as lines of text: the outlet, its feeds, the pieces that would come in."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from headwater.ops.cli.printing import stdout, when
from headwater.ops.progress import stderr

if TYPE_CHECKING:  # read when Django stands
    from headwater.ops.discovered import Candidate, Discovered


def show(found: "Discovered", *, out: bool = False) -> None:
    """Print a discovery: to stdout as the result of a test, to stderr before a question."""
    console = stdout if out else stderr
    for line in _lines(found):
        console.print(line, markup=False)


def _lines(found: "Discovered") -> Sequence[str]:
    head = f"{found.name or found.address}  {' '.join(found.domains)}  {found.language}".rstrip()
    known = [f"  followed already, as {found.known_as}"] if found.known_as else []
    permitted = [f"  robots.txt: {found.permission}"] if found.permission else []
    problem = [f"  ✗ {found.problem}"] if found.problem else []
    return [head, *known, *permitted, *problem, *(line for feed in found.feeds for line in _feed(feed))]


def _feed(feed: "Candidate") -> Sequence[str]:
    if feed.problem:
        return [f"  {feed.url}", f"    ✗ {feed.problem}"]
    rate = f", {feed.a_day:.1f} a day" if feed.a_day is not None else ""
    entries = "1 entry" if feed.entries == 1 else f"{feed.entries} entries"
    newest = f"the newest {when(feed.newest)} UTC" if feed.newest else "without dates"
    facts = f"{feed.form}, {entries}{rate}, {newest}"
    lines = [f"  {feed.url}", f"    {feed.title}", f"    {facts}"]
    if feed.followed_by:
        lines.append(f"    followed already, by {feed.followed_by}")
    if feed.refused:
        lines.append(f"    {feed.refused} entries refused: {feed.refused_for}")
    for piece in feed.shown:
        sent_away = f"  ✗ {piece.decided.reason}" if piece.decided and piece.decided.dropped else ""
        lines.append(f"    · {when(piece.at) if piece.at else 'undated'}  {piece.headline}{sent_away}")
    return lines
