"""People in roles, and articles in every state, at a desk."""

from datetime import UTC, datetime

from tests.newsroom import rows

from headwater.newsroom import actions
from headwater.newsroom.models import Article, Person

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
DESK = "health"
STATES = ("draft", "submitted", "published", "taken down", "killed")


def somebody(role: str, *, section: str = "", name: str = "") -> Person:
    """Somebody who holds a role, everywhere or at one desk."""
    username = name or f"{role}-{section or 'all'}"
    rows.person(username)
    actions.give(username, role, section=section)
    return Person.objects.get(username=username)


def article(state: str, *, owner: Person, chief: Person) -> Article:
    """An article of somebody's at the desk of health, in one of ``STATES``."""
    made = rows.draft(section=DESK, owner=owner)
    if state == "submitted":
        made.get_workflow().start(made, owner)
    if state in {"published", "taken down", "killed"}:
        rows.publish(made, by=chief)
    if state == "taken down":
        actions.take_down(made.uuid, note="We are checking.", by=chief)
    if state == "killed":
        actions.kill(made.uuid, note="It was another man.", by=chief, at=NOW)
    return Article.objects.get(pk=made.pk)
