"""When the page of a piece is looked at again: seldom, ever more seldom, and oftener while many read of it here."""

from datetime import datetime, timedelta

from headwater.core.reading import Read
from headwater.core.watching.looks import Finding, Found, NextCheck, Start, Watched, WatchRules


def start(read: Read, *, now: datetime, rules: WatchRules) -> Start:
    """How the watch over a new piece begins: its page's validators, and the first look.

    A page that may not be read, or is not worth it, is not watched.
    """
    page = read.page
    if page is None and not read.awaited:
        return Start(next=NextCheck(None, f"not looked at again: {read.note}", rules.name))
    if page is None:
        wait = max(rules.awaited[0], read.wait or timedelta(0))
        reason = f"its page is still to be read: it is asked for {_after(wait)}"
        return Start(awaited=True, next=NextCheck(now + wait, reason, rules.name))
    first = NextCheck(now + rules.ages[0], f"looked at again {_after(rules.ages[0])}: it is new", rules.name)
    return Start(read.etag, read.last_modified, page.headline, page.notices, next=first)


def next_check(watched: Watched, finding: Finding, *, now: datetime, rules: WatchRules) -> NextCheck:
    """When to look again after a look, and why."""
    asked = finding.wait or timedelta(0)
    if finding.found is Found.MISSING:
        wait = max(rules.confirm, asked)
        return NextCheck(now + wait, f"looked at again {_after(wait)}, to be sure", rules.name)
    if watched.awaited and finding.reading is None and finding.found is not Found.GONE:
        return _another_attempt(watched, finding, asked, now, rules)
    age = now - watched.first_seen
    # A look a little before its time counts as that look.
    later = next((step for step in rules.ages if step > age * 1.1), None)
    if later is None:
        return NextCheck(None, f"not looked at again: it is older than {_span(rules.ages[-1])}", rules.name)
    wait, why = later - age, f"it is {_span(age)} old"
    if finding.gone:
        wait, why = max(wait, rules.returning), "it may come back"
    elif watched.on_board:
        wait, why = wait * rules.on_board, f"{why}, and its story stands on a page of ours"
    if asked > wait:
        wait, why = asked, "its server asks for that"
    wait = max(wait, rules.shortest)
    return NextCheck(now + wait, f"looked at again {_after(wait)}: {why}", rules.name)


def _another_attempt(
    watched: Watched, finding: Finding, asked: timedelta, now: datetime, rules: WatchRules
) -> NextCheck:
    attempt = watched.checks + 1
    if attempt >= len(rules.awaited) or finding.found is Found.FORBIDDEN:
        return NextCheck(None, f"given up after {attempt + 1} attempts: {finding.note}"[:300], rules.name)
    wait = max(rules.awaited[attempt], asked)
    return NextCheck(now + wait, f"its page is still to be read: it is asked for {_after(wait)}", rules.name)


def postponed(*, now: datetime, rules: WatchRules) -> NextCheck:
    """When to look where an outlet was looked at often enough for one day."""
    wait = timedelta(days=1) / max(rules.per_outlet, 1) * 20
    reason = f"put off by {_span(wait)}: {rules.per_outlet} looks a day at the pages of one outlet are enough"
    return NextCheck(now + wait, reason, rules.name)


def _after(wait: timedelta) -> str:
    return f"after {_span(wait)}"


def _span(span: timedelta) -> str:
    minutes = round(span.total_seconds() / 60)
    if minutes < 90:
        return f"{minutes} min"
    hours = round(minutes / 60)
    return f"{hours} h" if hours < 48 else f"{round(hours / 24)} days"
