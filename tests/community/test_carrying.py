"""Replies are carried to another site with all that became of them, and without anybody's address."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from pydantic import TypeAdapter
from tests.community.talk import CARLA, DAVI, ON_TOPIC, bridge, confirmed, published
from tests.newsroom import rows as newsroom
from tests.reader.rows import NINE
from typer.testing import CliRunner

from headwater.community import actions, models
from headwater.community.actions import Draft
from headwater.community.actions.steps import Hand
from headwater.community.queries import carrying, reading
from headwater.core.threads import Open, Restraint, State
from headwater.newsroom.models import Person
from headwater.ops.cli.app import app

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)
TABLES = ("appeal", "decision", "lesson", "report", "verdict", "version", "reply", "restraint", "writer", "thread")


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """A command of the tree, on these tables."""
    for name in ("ready", "has_tables"):
        monkeypatch.setattr(f"headwater.ops.cli.carrying.{name}", lambda: None)
    return lambda *words: CliRunner().invoke(app, ["site", *map(str, words)])


def talk() -> Any:
    """Replies that stand, were refused, removed, erased, answered, changed, objected to; one nobody confirmed."""
    about, chief = bridge(), newsroom.chief()
    by = Hand("Mo Derrick", chief.pk)
    first = published(about, "I cross it every day.", now=NINE)
    davi = published(about, "So do I.", mail=DAVI, name="Davi", answers=first, now=NINE + MINUTE)
    us = actions.enter_newsroom(chief.pk, now=NINE)
    actions.write(about, Draft("We asked the office.", answers=davi), writer=us, now=NINE + 2 * MINUTE)
    removed = published(about, "Vote for nobody.", now=NINE + 3 * MINUTE)
    actions.remove(removed, by=by, reasons=ON_TOPIC, now=NINE + 4 * MINUTE)
    decision = models.Decision.objects.get(reply__uuid=removed)
    actions.appeal(decision.token, "It was to the subject.", now=NINE + 5 * MINUTE)
    refused = confirmed(about, "Buy my boat.", mail=DAVI, name="Davi", now=NINE + 6 * MINUTE)
    actions.refuse(refused.uuid, by=by, reasons=ON_TOPIC, now=NINE + 7 * MINUTE)
    changed = published(about, "Which pillar is it?", now=NINE + 8 * MINUTE)
    carla = models.Writer.objects.get(mail=CARLA)
    actions.edit(changed, "Which of the pillars is it?", writer=carla.uuid, now=NINE + 9 * MINUTE)
    erased = published(about, "Words that were erased.", now=NINE + 10 * MINUTE)
    actions.erase(erased, writer=carla.uuid, now=NINE + 11 * MINUTE)
    writer = models.Writer.objects.get(mail=DAVI).uuid
    actions.restrain(writer, Restraint.MUTE, until=None, rule="topic", reason="Twice.", by=by, now=NINE + 12 * MINUTE)
    actions.lay_down(about, Open.OPEN, slow_seconds=60, because="It is quiet.", by=by, now=NINE + 13 * MINUTE)
    actions.write_unconfirmed(about, Draft("Nobody confirmed this.", "Eve"), mail="eve@reader.example", now=NINE)
    return about


def emptied() -> None:
    """A site nobody has replied on: the database itself refuses to remove decisions in any other way."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # what waits for the end is looked at now
            cursor.execute(f"TRUNCATE {', '.join(f'community_{each}' for each in TABLES)} CASCADE")
            return
        cursor.execute("SELECT sql FROM sqlite_master WHERE name = 'community_decision_no_delete'")
        (trigger,) = cursor.fetchone()
        cursor.execute("DROP TRIGGER community_decision_no_delete")
        models.Reply.objects.update(parent=None, answers=None)
        for each in TABLES:
            cursor.execute(f"DELETE FROM community_{each}")
        cursor.execute(trigger)


def everything() -> list[Any]:
    """All that is carried, plain."""
    told = [*carrying.writers(), *carrying.threads()]
    return [json.loads(TypeAdapter(type(each)).dump_json(each)) for each in told]


def test_what_is_carried_out_is_carried_in(command: Callable[..., Any], tmp_path: Path) -> None:
    """Every reply as it stood, versions, verdicts, decisions, appeals; who is muted; what was laid down."""
    about = talk()
    before, shown = everything(), [each.text for each in reading.page(about).replies]
    states = {each["state"] for thread in before for each in thread.get("replies", ())}
    assert states == set(State) - {State.UNCONFIRMED}
    done = command("export", "--out", tmp_path / "out")
    assert done.exit_code == 0, done.output
    emptied()
    assert everything() == []
    done = command("import", tmp_path / "out")
    assert done.exit_code == 0, done.output
    assert "7 replies came in" in done.stdout
    assert everything() == before
    assert [each.text for each in reading.page(about).replies] == shown
    again = command("import", tmp_path / "out")
    assert (again.exit_code, "replies came in" in again.stdout) == (0, False)
    assert everything() == before


def test_no_address_and_nothing_erased_or_unconfirmed_goes_along(command: Callable[..., Any], tmp_path: Path) -> None:
    """A reader confirmed an address to this site, and to no other."""
    talk()
    command("export", "--out", tmp_path / "out")
    text = "".join((tmp_path / "out" / f"{name}.jsonl").read_text() for name in ("writers", "threads"))
    assert "I cross it every day." in text
    for kept in (CARLA, DAVI, "eve@reader.example", "Nobody confirmed this.", "Words that were erased.", '"Eve"'):
        assert kept not in text


def test_whoever_confirms_the_same_address_is_that_writer_again(command: Callable[..., Any], tmp_path: Path) -> None:
    """Where the site's secret moved along; what was laid on somebody holds on by the same hash."""
    about = talk()
    carla, davi = (models.Writer.objects.get(mail=mail).uuid for mail in (CARLA, DAVI))
    command("export", "--out", tmp_path / "out")
    emptied()
    command("import", tmp_path / "out")
    assert actions.enter(CARLA.upper(), now=NINE) == carla
    done = confirmed(about, "Another one.", mail=DAVI, name="Davi", now=NINE + timedelta(hours=1))
    row = models.Reply.objects.get(uuid=done.uuid)
    assert (row.writer.uuid, done.state) == (davi, State.HELD)
    stranger = actions.enter("stranger@reader.example", now=NINE)
    assert stranger not in {carla, davi}


def test_a_reply_that_hangs_on_nothing_stays_behind(command: Callable[..., Any], tmp_path: Path) -> None:
    """In a sentence, and nothing of its thread comes in half."""
    talk()
    out = tmp_path / "out"
    command("export", "--out", out)
    thread = json.loads((out / "threads.jsonl").read_text())
    thread["replies"] = thread["replies"][1:]
    (out / "threads.jsonl").write_text(json.dumps(thread))
    emptied()
    done = command("import", out)
    assert done.exit_code == 1
    assert "it names a writer or a reply that is not there" in " ".join(done.stdout.split())
    assert models.Reply.objects.count() == 0


def test_an_account_that_replied_here_already_stays_the_writer_it_is(
    command: Callable[..., Any], tmp_path: Path
) -> None:
    """Replies of the newsroom keep their name, and the account its own."""
    talk()
    command("export", "--out", tmp_path / "out")
    emptied()
    chief = Person.objects.get(username="chief")
    here = actions.enter_newsroom(chief.pk, now=NINE)
    done = command("import", tmp_path / "out")
    assert done.exit_code == 0, done.output
    assert models.Writer.objects.get(person=chief.pk).uuid == here
    assert models.Reply.objects.filter(text="We asked the office.").exclude(writer__uuid=here).count() == 1
