"""Outlets are told what was withdrawn of theirs, with the reasons; where nobody can be told, the case says so."""

from datetime import timedelta
from typing import Any

import pytest
from tests.reader import rows
from tests.reader.rows import HOUR, NINE
from tests.rights import owners as owning
from tests.rights.notices import ADA, judged, removal, send

from headwater.core.blocks import Ground, Subject
from headwater.core.blocks import Kind as Subjects
from headwater.core.notices import Kind, State
from headwater.rights import models
from headwater.rights.actions import Claim, cases, telling, withdraw, withdraw_and_tell
from headwater.rights.actions.cases import Wanted
from headwater.rights.queries.telling import of_tombstones
from headwater.wire.models import TrustFile

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _letters(settings: Any) -> None:
    settings.SITE = settings.SITE.model_copy(update={"mail_host": "mail.example", "site_address": "https://us.example"})


@pytest.fixture
def mirror() -> Any:
    """An outlet that took another one's text."""
    return rows.outlet("Newsmirror Daily")


def to_outlets() -> list[models.Letter]:
    """The letters to outlets."""
    return list(models.Letter.objects.filter(what=telling.WHAT).order_by("id"))


def told() -> list[tuple[str, bool, str]]:
    """Whom it was tried to tell."""
    rows = of_tombstones(models.Tombstone.objects.values_list("uuid", flat=True))
    return [(each.outlet, each.told, each.reason) for each in rows]


def with_a_copy(item: Any) -> Any:
    """Withdrawing that takes a copy elsewhere as well, as it does of texts that are told to be the same."""

    def withdrawn(subject: Subject, claim: Claim, *, by: str, now: Any) -> Any:
        row = withdraw(subject, claim, by=by, now=now)
        models.Fallen.objects.create(tombstone=models.Tombstone.objects.get(), subject=item.uuid)
        return row

    return withdrawn


def test_the_verified_owner_gets_the_statement_and_no_name_of_who_wrote(mirror: Any) -> None:
    """All parts of Article 17(3), what it is about, and where to object."""
    owning.proved(mirror.key, "press@newsmirror-daily.example")
    piece = rows.piece(mirror, "Kellhaven closes bridge")
    opened = send(Kind.COPYRIGHT, piece.url)
    cases.decide(opened.number, judged(State.ACTED, removal(piece)), by=ADA, now=NINE)
    (letter,) = to_outlets()
    assert letter.to == "press@newsmirror-daily.example"
    assert opened.number in letter.subject
    for part in (
        piece.url,
        "No licence was given.",
        "17 USC 106",
        "How long: for good",
        "A notice led to",
        "a person decided",
    ):
        assert part in letter.text
    assert f"https://us.example/takedown/objection/?tombstone={models.Tombstone.objects.get().uuid}" in letter.text
    assert "Mara" not in letter.text
    assert "mara@" not in letter.text
    assert told() == [(mirror.key, True, "Its verified owner was written to.")]


def test_an_outlet_nobody_proved_is_reached_by_its_trust_txt(mirror: Any) -> None:
    """By the address it names for itself."""
    TrustFile.objects.create(
        source=mirror,
        url=f"https://{mirror.key}/trust.txt",
        entries=[["contact", "mailto:desk@mirror.example"]],
        read_at=NINE,
    )
    piece = rows.piece(mirror, "Kellhaven closes bridge")
    cases.decide(send(Kind.COPYRIGHT, piece.url).number, judged(State.ACTED, removal(piece)), by=ADA, now=NINE)
    assert [letter.to for letter in to_outlets()] == ["desk@mirror.example"]


def test_where_nobody_can_be_told_the_case_says_so(mirror: Any, settings: Any) -> None:
    """No address, a claim that lapsed, or a site that sends no letters."""
    _, claim = owning.proved(mirror.key, "press@newsmirror-daily.example")
    models.Claim.objects.filter(uuid=claim).update(state="lapsed")
    piece, other = rows.piece(mirror, "Kellhaven closes bridge"), rows.piece(mirror, "Eels return")
    cases.decide(send(Kind.COPYRIGHT, piece.url).number, judged(State.ACTED, removal(piece)), by=ADA, now=NINE)
    ((_, was_told, reason),) = told()
    assert not was_told
    assert reason.startswith("Nobody could be told: no address")
    models.Claim.objects.filter(uuid=claim).update(state="proved")
    settings.SITE = settings.SITE.model_copy(update={"mail_host": ""})
    cases.decide(send(Kind.COPYRIGHT, other.url).number, judged(State.ACTED, removal(other)), by=ADA, now=NINE)
    assert (mirror.key, False, telling.NO_LETTERS) in told()
    assert to_outlets() == []


def test_every_outlet_that_carried_the_text_is_told_of_its_own_pieces_only(mirror: Any, monkeypatch: Any) -> None:
    """A withdrawal takes copies elsewhere: each outlet reads what went of it."""
    courier = rows.outlet()
    piece, copied = rows.piece(courier, "Harbour bridge closed"), rows.piece(mirror, "Kellhaven closes bridge")
    owning.proved(mirror.key, "press@newsmirror-daily.example")
    owning.proved(courier.key, "press@kellhaven-courier.example")
    claim = Claim(Ground.LAW, "an order", said="A court said so.", authority="Port Court")
    monkeypatch.setattr(telling, "withdraw", with_a_copy(copied))
    withdraw_and_tell(Subject(Subjects.ITEM, piece.url), claim, by="Ada", now=NINE)
    sent = {letter.to: letter.text for letter in to_outlets()}
    assert set(sent) == {"press@newsmirror-daily.example", "press@kellhaven-courier.example"}
    assert copied.url in sent["press@newsmirror-daily.example"]
    assert piece.url not in sent["press@newsmirror-daily.example"]
    for text in sent.values():
        assert "as Port Court demands" in text
        assert "on our own initiative" in text
        assert "A court said so." in text
        assert "an order" not in text  # what stands in the record is for the house


def test_an_outlet_that_asked_for_it_is_not_told_twice() -> None:
    """Neither in its own case, nor where it is its owner's word."""
    courier = rows.outlet("The Courier", key="courier.example")
    piece, other = rows.piece(courier, "Harbour bridge closed"), rows.piece(courier, "Eels return")
    owning.proved(courier.key)
    opened = send(Kind.COPYRIGHT, piece.url)  # by mara@courier.example
    cases.decide(opened.number, judged(State.ACTED, removal(piece)), by=ADA, now=NINE)
    assert [reason for _, _, reason in told()] == ["It asked for this itself, and was told in the case."]
    withdraw_and_tell(Subject(Subjects.ITEM, other.url), Claim(Ground.OWNER, "a letter"), by="Ada", now=NINE)
    assert to_outlets() == []


def test_what_waits_an_hour_is_told_when_it_is_done(mirror: Any) -> None:
    """Nothing has happened before."""
    owning.proved(mirror.key, "press@newsmirror-daily.example")
    rows.piece(mirror, "Kellhaven closes bridge")
    opened = send(Kind.COPYRIGHT, f"https://{mirror.key}/")
    wanted = Wanted("withdraw", "outlet", mirror.key, None, {"ground": "owner"})
    cases.decide(opened.number, judged(State.ACTED, wanted), by=ADA, now=NINE)
    assert to_outlets() == []
    cases.carry_out_due(now=NINE + 2 * HOUR)
    assert [letter.to for letter in to_outlets()] == ["press@newsmirror-daily.example"]
    assert telling.forget(NINE + timedelta(days=1)) == 1
    assert [was_told for _, was_told, _ in told()] == [True]
