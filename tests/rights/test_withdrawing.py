"""The acts: all or nothing, on record for good, and undone only by an act of their own."""

import os
import signal
import sqlite3
import subprocess
import sys
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from tests.made import Furnish
from tests.reader import rows
from tests.reader.rows import NINE

from headwater.core import prints
from headwater.core.blocks import Ground, Kind, Reach, Subject
from headwater.core.errors import SourceRefused, WithdrawalRefused
from headwater.core.watching import GoneBy
from headwater.rights import actions as rights
from headwater.rights.actions import Claim, withdrawing
from headwater.rights.queries import listing, meant, over, plan
from headwater.wire.actions import sources
from headwater.wire.actions import withdrawing as by_source
from headwater.wire.models import Act, Feed, Item, ItemPrints, Notice, Receipt
from headwater.wire.queries import withheld

OWNER = Claim(Ground.OWNER, "asked for by letter")
LATER = NINE + timedelta(hours=1)


@pytest.fixture
def piece(db) -> Item:
    """A piece with everything that a piece can hold."""
    item = rows.piece(rows.outlet(), "Harbour bridge closed", excerpt="Engineers found cracks.", guid="c-1")
    rows.receipt(item)
    ItemPrints.objects.create(item=item, packed=b"", rules="others")
    Notice.objects.create(item=item, words="Corrected.", noticed_at=NINE)
    return item


def withdraw(item: Item, claim: Claim = OWNER):
    """Withdraw a piece."""
    return rights.withdraw(meant(item.url, Kind.ITEM), claim, by="Ada", now=LATER)


def test_what_is_the_owner_s_work_is_let_go_of_and_what_names_it_stays(piece: Item) -> None:
    """Nobody reads it here again, not even in a copy of the database; and a case can still be answered."""
    tombstone = withdraw(piece)
    row = Item.objects.get()
    assert (row.excerpt, row.image_url, row.listed, row.next_check_at) == ("", "", False, None)
    assert (row.headline, row.url, row.gone_by) == (piece.headline, piece.url, GoneBy.HOUSE)
    assert not ItemPrints.objects.exists()
    assert not Notice.objects.exists()
    newest = Receipt.objects.order_by("-decided_at", "-id").first()
    assert newest.ceiling["listed"] is False
    assert piece.headline not in {str(value) for value in asdict(tombstone).values()}


def test_who_did_what_and_why_is_on_record_for_good(piece: Item) -> None:
    """In the one log, which the database itself refuses to change; the tombstone stays when it is lifted."""
    tombstone = withdraw(piece)
    rights.restore(tombstone.uuid, by="Ben", reason="the order was lifted", now=LATER)
    told = list(Act.objects.filter(subject=tombstone.uuid).order_by("id").values_list("act", "by", "reason"))
    assert told == [("withdraw", "Ada", "asked for by letter"), ("restore", "Ben", "the order was lifted")]
    of_the_piece = Act.objects.filter(subject=piece.uuid).order_by("id").values_list("act", flat=True)
    assert list(of_the_piece) == ["withhold", "give back"]
    with pytest.raises(IntegrityError), transaction.atomic():
        Act.objects.all().delete()
    (kept,) = listing(restored=True)
    assert (kept.reason, kept.restored_by, kept.restored_because) == (
        "asked for by letter",
        "Ben",
        "the order was lifted",
    )


@pytest.mark.parametrize(
    ("claim", "why"),
    [
        (Claim(Ground.OWNER, "  "), "is not withdrawn without a reason"),
        (Claim(Ground.OWNER, "x", authority="Port Court"), "names an authority, and does not rest on the law"),
    ],
)
def test_a_claim_that_makes_no_sense_is_refused(piece: Item, claim: Claim, why: str) -> None:
    """Before anything is touched."""
    with pytest.raises(WithdrawalRefused, match=why):
        withdraw(piece, claim)
    assert Item.objects.get().listed
    assert not Act.objects.exists()


def test_a_piece_its_source_had_taken_back_stays_so_when_it_is_restored(piece: Item) -> None:
    """We give back what we took, and nothing else."""
    by_source.withdraw(piece.id, "Called back.", said_by=GoneBy.FEED, by="machine: gatherer", now=NINE)
    tombstone = withdraw(piece)
    assert Item.objects.get().gone_by == GoneBy.HOUSE
    rights.restore(tombstone.uuid, by="Ada", reason="a mistake", now=LATER)
    row = Item.objects.get()
    assert (row.listed, row.gone_by, row.gone_reason, row.gone_at) == (False, GoneBy.FEED, "Called back.", NINE)


def test_a_case_outlives_its_subject(piece: Item) -> None:
    """Things are named by kind and uuid: no row of the wire is held back by a tombstone, nor takes it along."""
    tombstone = withdraw(piece)
    piece.story.headline_item = None
    piece.story.save()
    Item.objects.all().delete()
    assert over([piece.uuid]) is not None
    rights.restore(tombstone.uuid, by="Ada", reason="nothing is left of it", now=LATER)
    assert listing() == ()


def test_the_gravest_of_several_tombstones_speaks(piece: Item) -> None:
    """A page that the law withholds says so, whatever else was asked."""
    order = Claim(Ground.LAW, "an order")
    rights.withdraw(Subject(Kind.PATH, "kellhaven-courier.example/news"), order, by="Ada", now=NINE)
    withdraw(piece)
    found = over([piece.uuid])
    assert found is not None
    assert (found.ground, found.kind) == ("law", "path")


def test_the_reach_can_be_decided_by_hand(piece: Item) -> None:
    """An officer knows more than a default."""
    taken = prints.of(" ".join(f"word{number}" for number in range(60)), title="", language="en")
    ItemPrints.objects.update(packed=prints.pack(taken), rules=prints.RULES)
    subject = meant(piece.url, Kind.ITEM)
    for reach, outlet in ((None, ""), (Reach.OUTLET, piece.source.key)):
        laid = plan(subject, Ground.OWNER, reach=reach, now=NINE).blocks
        (text,) = [block for block, _ in laid if block.prints]
        assert text.outlet == outlet


def test_the_feeds_of_a_withdrawn_outlet_cannot_be_resumed_by_mistake(piece: Item) -> None:
    """Who wants nothing to do with us is asked for nothing, until the tombstone is lifted."""
    tombstone = rights.withdraw(meant(piece.url, Kind.OUTLET), OWNER, by="Ada", now=LATER)
    feed = Feed.objects.get()
    assert feed.paused
    with pytest.raises(SourceRefused, match="withdrawn"):
        sources.resume(feed.id, by="Ben", reason="why not", now=LATER)
    rights.restore(tombstone.uuid, by="Ada", reason="they changed their mind", now=LATER)
    feed.refresh_from_db()
    assert not feed.paused


def test_a_story_that_cannot_be_told_anew_does_not_hold_a_withdrawal_up(piece: Item, monkeypatch) -> None:
    """A fault of ours is no reason to go on showing what is to be shown no more."""

    def fails(*_: object, **__: object) -> None:
        raise ValueError("a fault of ours")

    monkeypatch.setattr(withdrawing.pipeline, "tell", fails)
    withdraw(piece)
    assert not Item.objects.get().listed


KILLED = """
import os, signal
import django
django.setup()
from tests.reader import rows
item = rows.piece(rows.outlet(), "Harbour bridge closed", excerpt="Engineers found cracks.")
from headwater.core.blocks import Ground, Kind
from headwater.rights.actions import Claim, withdrawing
from headwater.rights.queries import meant
withdrawing._tell_anew = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
withdrawing.withdraw(meant(item.url, Kind.ITEM), Claim(Ground.OWNER, "asked"), by="Ada", now=rows.NINE)
"""


def test_a_kill_in_the_middle_of_it_leaves_everything_or_nothing(tmp_path: Path, furnish: Furnish) -> None:
    """Half a withdrawal would be a piece that is shown and cannot be withdrawn, or one that is gone and comes back."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("HEADWATER_")}
    environment |= {"HEADWATER_HOME": str(tmp_path / "var"), "DJANGO_SETTINGS_MODULE": "headwater.settings.production"}
    furnish(tmp_path / "var")
    path = os.pathsep.join([str(Path(__file__).parents[2]), environment.get("PYTHONPATH", "")])
    done = subprocess.run(
        [sys.executable, "-c", KILLED],
        env=environment | {"PYTHONPATH": path},
        capture_output=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()[-2000:]
    with sqlite3.connect(tmp_path / "var" / "headwater.db") as database:
        assert database.execute("SELECT listed, excerpt FROM wire_item").fetchall() == [(1, "Engineers found cracks.")]
        for table in ("rights_tombstone", "rights_block", "rights_fallen", "wire_act"):
            assert database.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,), table


def test_what_only_speaks_of_a_tombstone_is_not_held_for_it(piece: Item) -> None:
    """A piece held back for one may name another in its reason; restoring the other lets it not go."""
    one, other = uuid4(), uuid4()
    piece.gone_by, piece.gone_reason = (
        GoneBy.HOUSE,
        f"tombstone {one} of 2026-11-20: its text is that of tombstone {other}",
    )
    piece.save(update_fields=["gone_by", "gone_reason"])
    assert withheld.held_for(one) == (piece.uuid,)
    assert withheld.held_for(other) == ()
