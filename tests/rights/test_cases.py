"""Cases: opened by a notice, decided with reasons, and never without a trace."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from tests.newsroom import desks
from tests.newsroom import rows as newsroom
from tests.reader import rows
from tests.reader.rows import HOUR, NINE
from tests.rights.notices import ADA, BEN, COUNTER, HOME, REASONS, judged, removal, send

from headwater.core.errors import CaseRefused, WithdrawalRefused
from headwater.core.notices import Kind, State, named
from headwater.newsroom.models import Article
from headwater.rights import models
from headwater.rights.actions import cases
from headwater.rights.actions.cases import Objection, Officer, Wanted
from headwater.rights.queries import cases as queries
from headwater.rights.queries import listing, naming
from headwater.wire.models import Act, Item, Source

pytestmark = pytest.mark.django_db
LATER = NINE + HOUR
COMPLAINT = {"explanation": "You overlooked the licence."}


@pytest.fixture
def piece() -> Item:
    """A piece of the Courier."""
    return rows.piece(rows.outlet(), "Harbour bridge closed", excerpt="Engineers found cracks.")


def state(number: str) -> State:
    """How a case stands."""
    found = queries.case(number)
    assert found
    return found.line.state


def test_a_notice_opens_a_case_with_a_deadline_a_receipt_and_what_it_names(piece):
    """Whoever writes is told at once under which number, and the officer until when."""
    opened = send(Kind.COPYRIGHT, piece.url)
    case = queries.case(opened.number)
    assert case
    assert case.line.state is State.CONFIRMED
    assert case.line.due
    assert case.line.due.at == NINE + timedelta(days=2)
    assert [(each.kind, each.subject, each.outlet, each.held) for each in case.named] == [
        ("item", piece.uuid, piece.source.key, True)
    ]
    letter = models.Letter.objects.get()
    assert letter.subject.startswith(f"[{opened.number}]")
    assert opened.token in letter.text
    assert queries.by_token(opened.token) == case


def test_a_notice_that_lacks_something_opens_no_case(piece):
    """And says what, in words."""
    with pytest.raises(CaseRefused, match="512\\(c\\)\\(3\\)\\(A\\)\\(v\\)"):
        send(Kind.COPYRIGHT, piece.url, faith="")
    with pytest.raises(CaseRefused, match="No address"):
        send(Kind.COPYRIGHT)
    assert not models.Case.objects.exists()


def test_cases_refuse_change_and_removal_in_the_database_itself(piece):
    """What was received, what happened and what was decided is a record."""
    opened = send(Kind.COPYRIGHT, piece.url)
    cases.decide(opened.number, judged(State.ACTED, removal(piece)), by=ADA, now=LATER)
    for model, field in (
        (models.Case, "kind"),
        (models.Named, "name"),
        (models.Step, "note"),
        (models.Decision, "why"),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            model.objects.update(**{field: "x"})
        with pytest.raises(IntegrityError), transaction.atomic():
            model.objects.all().delete()


def test_who_somebody_is_stands_apart_and_can_be_erased(piece):
    """The case, its steps and its decision outlive the person."""
    opened = send(Kind.PERSONAL, piece.url)
    cases.say(opened.number, "It is urgent.", sender="notifier", way="form", now=LATER)
    cases.decide(opened.number, judged(State.ACTED, removal(piece)), by=ADA, now=LATER)
    cases.erase(opened.number, by="Ada", reason="asked for", now=LATER + HOUR)
    held = " ".join(
        str(value)
        for model in (models.Case, models.Named, models.Step, models.Decision, models.Measure, models.Statement,
                      models.Contact, models.Letter, models.Tombstone, Act)
        for row in model.objects.values()
        for value in row.values()
    )  # fmt: skip
    for word in ("Tom Vale", "vale.example", "I am the man", "urgent"):
        assert word not in held
    assert state(opened.number) is State.ACTED


def test_what_is_old_is_erased_by_itself_and_what_is_open_is_not(piece):
    """Personal data are kept as long as they are needed."""
    old, still_open = send(Kind.PERSONAL, piece.url), send(Kind.PERSONAL, piece.url)
    cases.decide(old.number, judged(State.REFUSED), by=ADA, now=LATER)
    year = timedelta(days=365)
    assert cases.erase_old(NINE, by="x", now=NINE + year) == 0
    assert cases.erase_old(LATER + HOUR, by="x", now=LATER + year) == 1
    assert cases.erase_old(LATER + HOUR, by="x", now=LATER + year) == 0
    assert models.Contact.objects.get(case__number=still_open.number).mail


def test_an_address_is_confirmed_by_its_link_only(piece):
    """Somebody else's address is told no word of the notice, and gets no receipt."""
    opened = send(Kind.ILLEGAL, piece.url, confirm=True)
    assert state(opened.number) is State.RECEIVED
    (asked,) = models.Letter.objects.all()
    assert "violence" not in asked.text
    assert opened.token not in asked.text
    with pytest.raises(CaseRefused):
        cases.confirm("", now=LATER)
    token = models.Contact.objects.get().token
    assert cases.confirm(token, now=LATER) == opened.number
    assert cases.confirm(token, now=LATER) == opened.number
    assert state(opened.number) is State.CONFIRMED
    assert list(models.Letter.objects.order_by("id").values_list("what", flat=True)) == ["confirm", "receipt"]


def test_an_order_is_looked_at_without_confirmation(piece):
    """An authority's order waits for no click."""
    assert state(send(Kind.ORDER, piece.url, confirm=True).number) is State.CONFIRMED


def test_a_decision_is_carried_out_told_and_on_record(piece):
    """One form: the piece is gone, its sender has the reasons, the log has who and why."""
    opened = send(Kind.COPYRIGHT, piece.url)
    cases.take_up(opened.number, by=ADA, now=LATER)
    cases.decide(opened.number, judged(State.ACTED, removal(piece)), by=ADA, now=LATER)
    piece.refresh_from_db()
    assert not piece.listed
    (tombstone,) = listing()
    assert tombstone.reason == f"case {opened.number}"
    assert queries.of_tombstone(tombstone.uuid) == opened.number
    letter = models.Letter.objects.get(what="decision")
    for words in ("No licence was given.", "17 USC 106", "512(f)", "a person decided", "You can complain"):
        assert words in letter.text
    acts = list(Act.objects.filter(subject_kind="case").order_by("id").values_list("act", "by"))
    assert [act for act, _ in acts] == ["case: receive", "case: take up", "case: decide"]
    assert acts[-1][1] == "Ada"


@pytest.mark.parametrize(
    ("judgement", "why"),
    [
        (judged(State.ACTED), "nothing is chosen"),
        (judged(State.REVIEW), "cannot be decided to be"),
        (cases.Judgement(State.REFUSED, replace(REASONS, rule="")), "lacks a part"),
        (judged(State.REFUSED, Wanted("withdraw", "item", "https://x.example/1")), "all the same"),
    ],
)
def test_a_decision_that_makes_no_sense_is_refused(piece, judgement, why):
    """Before anything is touched."""
    opened = send(Kind.COPYRIGHT, piece.url)
    with pytest.raises(CaseRefused, match=why):
        cases.decide(opened.number, judgement, by=ADA, now=LATER)
    assert state(opened.number) is State.CONFIRMED
    assert not models.Decision.objects.exists()


def test_what_cannot_be_carried_out_leaves_nothing_of_the_decision(piece):
    """All of it, or nothing."""
    opened = send(Kind.COPYRIGHT, piece.url)
    twice = judged(State.ACTED, removal(piece), removal(piece))
    with pytest.raises(WithdrawalRefused):
        cases.decide(opened.number, twice, by=ADA, now=LATER)
    assert not listing()
    assert not models.Measure.objects.exists()
    assert state(opened.number) is State.CONFIRMED


def test_a_path_waits_an_hour_and_whoever_wrote_before_is_told(piece):
    """Much goes at once only after those who may object had time to."""
    earlier = send(Kind.CORRECTION, piece.url, mail="bo@courier.example")
    path = f"{piece.source.key}/news/"
    opened = send(Kind.COPYRIGHT, f"https://{path}*")
    wanted = Wanted("withdraw", "path", path, None, {"ground": "owner"})
    assert cases.decide(opened.number, judged(State.ACTED, wanted), by=ADA, now=LATER) is State.WAITING
    assert not listing()
    told = models.Letter.objects.filter(contact__case__number=earlier.number).latest("id")
    assert "about to be withdrawn" in told.subject
    assert cases.carry_out_due(now=LATER + timedelta(minutes=59)) == 0
    assert cases.carry_out_due(now=LATER + HOUR) == 1
    assert state(opened.number) is State.ACTED
    assert [(each.kind, each.by) for each in listing()] == [("path", cases.MACHINE)]
    assert cases.carry_out_due(now=LATER + 2 * HOUR) == 0


def test_what_waits_can_be_stopped(piece):
    """An hour is for that."""
    opened = send(Kind.COPYRIGHT, piece.url)
    wanted = Wanted("withdraw", "outlet", piece.source.key, None, {"ground": "owner"})
    cases.decide(opened.number, judged(State.ACTED, wanted), by=ADA, now=LATER)
    cases.stop(opened.number, by=BEN, note="the outlet objects", now=LATER)
    assert cases.carry_out_due(now=LATER + 2 * HOUR) == 0
    assert state(opened.number) is State.REVIEW
    assert not listing()


def test_what_waited_and_cannot_be_done_goes_back_to_the_officer(piece):
    """Nothing is lost, and nothing is said to be done that was not."""
    opened = send(Kind.COPYRIGHT, piece.url)
    wanted = Wanted("withdraw", "path", "nowhere.example/x", None, {"ground": "owner"})
    cases.decide(opened.number, judged(State.ACTED, wanted, removal(piece)), by=ADA, now=LATER)
    models.Measure.objects.filter(kind="path").update(act="unheard of")
    assert cases.carry_out_due(now=LATER + HOUR) == 1
    case = queries.case(opened.number)
    assert case
    assert case.line.state is State.REVIEW
    assert "cannot be done" in case.decisions[0].measures[0].problem


def test_the_law_waits_for_nobody(piece):
    """An order that names a whole outlet is carried out at once."""
    opened = send(Kind.ORDER, piece.url)
    wanted = Wanted("withdraw", "outlet", piece.source.key, None, {"ground": "law", "authority": "Port Court"})
    assert cases.decide(opened.number, judged(State.ACTED, wanted), by=ADA, now=LATER) is State.ACTED
    assert listing()[0].authority == "Port Court"


def countered(piece: Item) -> str:
    """A case of copyright with a counter-notice."""
    opened = send(Kind.COPYRIGHT, piece.url)
    cases.decide(opened.number, judged(State.ACTED, removal(piece)), by=ADA, now=LATER)
    cases.counter(opened.number, Objection(COUNTER), now=LATER)
    return opened.number


def test_a_counter_notice_brings_it_back_after_its_days(piece):
    """17 USC 512(g)(2)(C); a copy goes to whoever sent the notice."""
    number = countered(piece)
    case = queries.case(number)
    assert case
    assert case.line.due
    assert "10 to 14 business days" in case.line.due.because
    told = models.Letter.objects.filter(contact__role="notifier").latest("id")
    assert "Newsmirror Daily" in told.text
    assert cases.restore_due(now=case.line.due.at - HOUR) == 0
    assert cases.restore_due(now=case.line.due.at) == 1
    assert state(number) is State.RESTORED
    piece.refresh_from_db()
    assert not listing()


def test_a_lawsuit_keeps_it_down(piece):
    """The officer writes down that one was shown."""
    number = countered(piece)
    with pytest.raises(CaseRefused, match="without a reason"):
        cases.uphold(number, by=BEN, note=" ", now=LATER)
    cases.uphold(number, by=BEN, note="Port Court, 3 O 9/26", now=LATER)
    assert state(number) is State.UPHELD
    assert cases.restore_due(now=LATER + timedelta(days=60)) == 0
    assert listing()


def test_a_counter_notice_that_is_not_whole_is_refused(piece):
    """512(g)(3) lists what has to be in it."""
    opened = send(Kind.COPYRIGHT, piece.url)
    cases.decide(opened.number, judged(State.ACTED, removal(piece)), by=ADA, now=LATER)
    with pytest.raises(CaseRefused, match="not complete"):
        cases.counter(opened.number, Objection(COUNTER | {"court": ""}), now=LATER)
    assert state(opened.number) is State.ACTED


def test_a_complaint_is_decided_by_another_person(piece):
    """Against a refusal by its sender; somebody else may decide otherwise."""
    opened = send(Kind.COPYRIGHT, piece.url)
    cases.decide(opened.number, judged(State.REFUSED), by=ADA, now=LATER)
    cases.complain(opened.number, Objection(COMPLAINT, sender="notifier"), now=LATER)
    for act in (
        lambda: cases.decide(opened.number, judged(State.ACTED, removal(piece)), by=ADA, now=LATER),
        lambda: cases.uphold(opened.number, by=ADA, note="no", now=LATER),
    ):
        with pytest.raises(CaseRefused, match="somebody who did not"):
            act()
    cases.decide(opened.number, judged(State.ACTED, removal(piece)), by=BEN, now=LATER)
    assert state(opened.number) is State.ACTED
    assert len(models.Decision.objects.all()) == 2


def test_an_outlet_that_complains_gets_its_piece_back(piece):
    """The other side of a decision has a voice as well."""
    opened = send(Kind.ILLEGAL, piece.url)
    cases.decide(opened.number, judged(State.ACTED, removal(piece)), by=ADA, now=LATER)
    said = COMPLAINT | {"name": "The Courier", "mail": "desk@courier.example"}
    cases.complain(opened.number, Objection(said), now=LATER)
    assert cases.restore_case(opened.number, by=BEN, note="it is a quotation", now=LATER) == 1
    assert state(opened.number) is State.RESTORED
    assert not listing()


def test_a_byline_is_put_right_and_stays_so(piece):
    """As it stands at its source; the log has what stood there before."""
    opened = send(Kind.CORRECTION, piece.url)
    wanted = Wanted("byline", "item", piece.url, piece.uuid, {"byline": "By Ada  Lindqvist"})
    cases.decide(opened.number, judged(State.ACTED, wanted), by=ADA, now=LATER)
    piece.refresh_from_db()
    assert piece.byline == "By Ada Lindqvist"
    assert Act.objects.get(act="byline").after == "By Ada Lindqvist"


def test_an_outlet_s_name_and_a_trace_are_put_right(piece):
    """The other two things that a correction can be about."""
    opened = send(Kind.CORRECTION, piece.url)
    wanted = (
        Wanted("outlet", "outlet", piece.source.key, None, {"name": "The Kellhaven Courier & Post"}),
        Wanted("original", "item", piece.url, piece.uuid),
    )
    cases.decide(opened.number, judged(State.ACTED, *wanted), by=ADA, now=LATER)
    assert Source.objects.get().name == "The Kellhaven Courier & Post"
    assert Act.objects.filter(reason=f"case {opened.number}").count() == 2


def test_an_article_of_ours_is_taken_down_by_the_rights_officer_and_killed_by_a_chief_only(piece):
    """The law reaches every desk; what is killed never comes back, and that is a chief's to say."""
    article = newsroom.published()
    officer = desks.somebody("rights")
    by = Officer("Rita", officer.pk, officer)
    opened = send(Kind.ILLEGAL, f"/article/{article.slug}/")
    kill = Wanted("kill", "article", article.slug, article.uuid, {"said": "A court ordered it."})
    with pytest.raises(CaseRefused, match="ask a chief"):
        cases.decide(opened.number, judged(State.ACTED, kill), by=by, now=LATER)
    down = Wanted("take down", "article", article.slug, article.uuid, {"said": "A court ordered it."})
    cases.decide(opened.number, judged(State.ACTED, down), by=by, now=LATER)
    assert not Article.objects.get(pk=article.pk).live


def test_who_sends_bad_notices_again_and_again_is_known(piece):
    """By number and share, told with its reason; without the address itself."""
    for _ in range(3):
        opened = send(Kind.COPYRIGHT, piece.url)
        cases.decide(opened.number, judged(State.ABUSIVE), by=ADA, now=LATER)
    last = send(Kind.COPYRIGHT, piece.url, mail="MARA@courier.example")
    told = queries.assessment(last.number, now=LATER)
    assert told
    assert told.abusive
    assert told.earlier == 3
    assert queries.repeated([piece.source.key], now=LATER) == ()


def test_the_queue_is_ordered_by_deadline_and_holds_what_is_open(piece):
    """What is due first stands first."""
    personal, order = send(Kind.PERSONAL, piece.url), send(Kind.ORDER, piece.url)
    done = send(Kind.ILLEGAL, piece.url)
    cases.decide(done.number, judged(State.DUPLICATE), by=ADA, now=LATER)
    assert [each.number for each in queries.queue()] == [order.number, personal.number]
    assert len(queries.queue(every=True)) == 3
    assert queries.waiting() == 2


def test_a_sender_takes_a_notice_back_before_it_is_decided(piece):
    """Afterwards there is nothing to take back."""
    opened = send(Kind.ILLEGAL, piece.url)
    cases.take_back(opened.number, now=LATER)
    assert state(opened.number) is State.TAKEN_BACK
    with pytest.raises(CaseRefused, match="not possible now"):
        cases.take_back(opened.number, now=LATER)


def test_every_address_is_held_against_what_we_have(piece):
    """Pieces, stories, articles, outlets, paths; with copies; and what we do not hold."""
    mirror = rows.outlet("Newsmirror Daily")
    copy = rows.piece(mirror, "Harbour bridge closed", piece.story)
    rows.copy(copy, piece)
    article = newsroom.published()
    words = [
        f"{HOME}/item/{piece.uuid}/",
        piece.url,
        f"/story/{piece.story.uuid}-x/",
        f"/article/{article.slug}/",
        f"/source/{mirror.key}/",
        f"{piece.source.key}/news/*",
        f"https://{piece.source.key}/never-seen",
        "https://elsewhere.example/1",
        f"{HOME}/about/",
        "bridge",
    ]
    found = naming.find(named(" ".join(words), HOME), now=LATER, today=LATER.date(), replies=lambda _: True)
    assert [(each.kind, each.held, each.outlet) for each in found] == [
        ("item", True, piece.source.key),
        ("story", True, ""),
        ("article", True, ""),
        ("source", True, mirror.key),
        ("path", True, piece.source.key),
        ("address", False, piece.source.key),
        ("address", False, ""),
        ("ours", False, ""),
        ("", False, ""),
    ]
    assert found[0].copies == 1
    assert (found[1].pieces, found[3].pieces) == (2, 1)
    assert found[0].headline == "Harbour bridge closed"


def test_what_was_withdrawn_is_told_to_be_and_its_headline_is_not(piece):
    """The form is no way to read what stands here no more."""
    opened = send(Kind.COPYRIGHT, piece.url)
    cases.decide(opened.number, judged(State.ACTED, removal(piece)), by=ADA, now=LATER)
    (found,) = naming.find(named(piece.url, HOME), now=LATER, today=LATER.date(), replies=lambda _: True)
    assert (found.held, found.withdrawn, found.headline) == (False, True, "")
