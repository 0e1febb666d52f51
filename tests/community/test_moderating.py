"""What moderators decide: every decision against a writer is told with all its reasons and can be objected to."""

from datetime import timedelta
from importlib import import_module
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from tests.community.talk import CARLA, DAVI, MOD, bridge, confirmed, published
from tests.reader.rows import NINE

from headwater.community import actions, models
from headwater.community.actions import Complaint, Draft
from headwater.community.actions.steps import Hand, Reason
from headwater.community.queries import decided, desk
from headwater.community.queries.desk import Wanted
from headwater.community.queries.pieces import Kind, piece
from headwater.core.errors import ReplyRefused
from headwater.core.replies import Outcome, Word
from headwater.core.threads import Restraint, State
from headwater.rights.models import Letter
from headwater.wire.models import Act

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
NIA = Hand("Nia Weiss", 8)
INSULT = (Reason("insult", "It calls the mayor names."),)


@pytest.fixture(autouse=True)
def _letters(settings):
    """A site that sends letters."""
    settings.SITE = settings.SITE.model_copy(update={"mail_host": "mail.example", "replies_slow_seconds": 0})


@pytest.fixture
def removed():
    """A reply that was removed, and the decision."""
    reply = published(bridge(), "The mayor is a fool.")
    actions.remove(reply, by=MOD, reasons=INSULT, now=NINE)
    return models.Reply.objects.get(uuid=reply), models.Decision.objects.get()


def taught(about):
    """A site that has learned from enough decisions to publish by itself; its writer."""
    for number in range(5):
        done = confirmed(
            about, f"Number {number} of what I have to say.", mail=DAVI, name="Davi", now=NINE + number * DAY / 24
        )
        if done.state is State.HELD:
            actions.publish(done.uuid, by=MOD, now=NINE)
    return models.Reply.objects.get(uuid=done.uuid).writer


def learned():
    """How many decisions taught that a reply may stand, and that it may not."""
    return desk.learned()


def test_a_removal_is_told_with_every_reason_and_where_to_object(removed):
    """All that Article 17(3) asks for, and no word of the reply."""
    _, decision = removed
    letter = Letter.objects.filter(what="remove").get()
    for part in (
        "removed",
        "calls the mayor names",
        "No insults",
        "Everywhere",
        "a person decided",
        "You can complain",
    ):
        assert part in letter.text
    assert f"/replies/decision/{decision.token}/" in letter.text
    assert "fool" not in letter.text
    assert (decision.because, decision.ground, decision.from_notice) == ("insult", "terms", False)
    assert Act.objects.filter(act="reply: remove", by=MOD.name).exists()


def test_a_decision_is_never_changed(removed):
    """Not even by a slip in our own code: the database refuses it."""
    _, decision = removed
    for change in (lambda: models.Decision.objects.update(why="nothing"), decision.delete):
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            change()


def test_an_appeal_is_answered_by_somebody_else_and_gives_the_reply_back(removed):
    """Whoever decided first does not decide again."""
    row, decision = removed
    actions.appeal(decision.token, "It was a quotation.", now=NINE + DAY)
    (waiting,) = desk.appeals(now=NINE + DAY)
    assert waiting.appeal.words == "It was a quotation."
    with pytest.raises(ReplyRefused, match="did not take the first decision"):
        actions.answer(waiting.appeal.uuid, won=True, why="Right.", by=MOD, now=NINE + DAY)
    with pytest.raises(ReplyRefused, match="Say why"):
        actions.answer(waiting.appeal.uuid, won=True, why=" ", by=NIA, now=NINE + DAY)
    actions.answer(waiting.appeal.uuid, won=True, why="It quotes her.", by=NIA, now=NINE + DAY)
    row.refresh_from_db()
    assert row.state == State.PUBLISHED
    assert "You were right" in Letter.objects.filter(what="appeal").get().text
    assert desk.appeals(now=NINE + DAY) == ()
    read = decided.by_token(decision.token, now=NINE + DAY)
    assert read is not None
    assert (read.given_up, read.line.appeal.won, read.line.appeal.why) == (True, True, "It quotes her.")
    with pytest.raises(ReplyRefused, match="answered already"):
        actions.answer(waiting.appeal.uuid, won=False, why="No.", by=NIA, now=NINE + DAY)


def test_an_appeal_that_is_lost_leaves_it_removed(removed):
    """And is told with why."""
    row, decision = removed
    actions.appeal(decision.token, "It was a quotation.", now=NINE)
    actions.answer(desk.appeals(now=NINE)[0].appeal.uuid, won=False, why="She never said it.", by=NIA, now=NINE)
    row.refresh_from_db()
    assert row.state == State.REMOVED
    assert "She never said it." in Letter.objects.filter(what="appeal").get().text


def test_what_cannot_be_objected_to(removed):
    """Twice, too late, with nothing, of no decision, of what its writer erased."""
    row, decision = removed
    for token, words, at, said in (
        ("nothing", "No.", NINE, "no decision of ours"),
        (decision.token, "  ", NINE, "Say what is wrong"),
        (decision.token, "x" * 5001, NINE, "5,001"),
        (decision.token, "No.", NINE + 184 * DAY, "183 days"),
    ):
        with pytest.raises(ReplyRefused, match=said):
            actions.appeal(token, words, now=at)
    actions.appeal(decision.token, "No.", now=NINE)
    with pytest.raises(ReplyRefused, match="already"):
        actions.appeal(decision.token, "No.", now=NINE)
    other = confirmed(
        piece(Kind(row.thread.kind), row.thread.subject, now=NINE), "The mayor is a clown.", now=NINE + DAY
    ).uuid
    actions.publish(other, by=MOD, now=NINE + DAY)
    actions.remove(other, by=MOD, reasons=INSULT, now=NINE + DAY)
    actions.erase(other, writer=row.writer.uuid, now=NINE + DAY)
    with pytest.raises(ReplyRefused, match="erased"):
        actions.appeal(models.Decision.objects.order_by("-id")[0].token, "No.", now=NINE + DAY)


def test_an_erased_account_leaves_no_words_in_appeals_or_lessons(removed):
    """What was decided stays; what was written goes."""
    row, decision = removed
    actions.appeal(decision.token, "It was a quotation.", now=NINE)
    actions.erase_all(row.writer.uuid, now=NINE)
    assert models.Appeal.objects.get().words == ""
    assert models.Lesson.objects.get().keys == []
    assert models.Decision.objects.filter(reply=row).exists()
    actions.answer(models.Appeal.objects.get().uuid, won=True, why="Right.", by=NIA, now=NINE)
    row.refresh_from_db()
    assert row.state == State.ERASED


def test_reports_are_settled_by_what_is_decided():
    """Whoever removes or leaves a reply has answered those who reported it."""
    about = bridge()
    stays, goes = published(about, "The mayor is late."), published(about, "The mayor is a fool.", now=NINE + DAY)
    for reply in (stays, goes):
        actions.report(reply, Complaint("insult", "She is no fool."), now=NINE + DAY)
    assert desk.queue(Wanted(rule="reported"), now=NINE + DAY).reported == 2
    actions.leave(stays, by=MOD, reason="", now=NINE + DAY)
    actions.remove(goes, by=MOD, reasons=INSULT, now=NINE + DAY)
    assert models.Report.objects.filter(settled_at__isnull=True).count() == 0
    assert {each.outcome for each in models.Report.objects.all()} == {
        "It was removed.",
        "It stays: it is within the rules.",
    }
    assert models.Decision.objects.get().from_notice
    with pytest.raises(ReplyRefused, match="nothing to leave"):
        actions.leave(goes, by=MOD, reason="", now=NINE)


def test_decisions_of_people_are_learned_from_and_counted_back():
    """A machine's are not: it would learn from itself."""
    about = bridge()
    first = confirmed(about, "The pillar in the east is cracked.").uuid
    assert learned() == (0, 0)
    actions.publish(first, by=MOD, now=NINE)
    assert learned() == (1, 0)
    actions.hold(first, by=MOD, reasons=INSULT, now=NINE)
    assert learned() == (0, 0)
    assert not models.Feature.objects.filter(published__gt=0).exists()
    actions.refuse(first, by=MOD, reasons=INSULT, now=NINE)
    assert learned() == (0, 1)
    actions.publish(first, by=Hand("a command"), now=NINE)
    assert learned() == (0, 1)
    actions.hold(first, by=MOD, reasons=INSULT, now=NINE)
    actions.publish(first, by=MOD, now=NINE)
    assert learned() == (1, 0)
    assert not models.Feature.objects.filter(refused__gt=0).exists()


def test_what_was_learned_holds_a_known_writer(settings):
    """The words that weighed most are the reason."""
    settings.SITE = settings.SITE.model_copy(update={"replies_held_first": 0})
    about = bridge()
    for number in range(8):
        at = NINE + number * DAY / 48
        fair = confirmed(about, f"Pillar {number} of the bridge is cracked, says the engineer.", mail=CARLA, now=at)
        foul = confirmed(about, f"Cheap watches number {number}, order watches today.", mail=DAVI, name="Davi", now=at)
        if models.Reply.objects.get(uuid=fair.uuid).state == State.HELD:
            actions.publish(fair.uuid, by=MOD, now=at)
        reply = models.Reply.objects.get(uuid=foul.uuid)
        (actions.remove if reply.state == State.PUBLISHED else actions.refuse)(
            foul.uuid, by=MOD, reasons=(Reason("advert", "It sells watches."),), now=at
        )
    done = confirmed(about, "Order your watches, cheap.", mail="eva@reader.example", name="Eva", now=NINE + DAY)
    assert done.state is State.HELD
    assert any("“watches”" in each for each in done.reasons)
    done = confirmed(about, "Which engineer says the bridge is cracked?", mail="eva@reader.example", now=NINE + DAY)
    assert (done.state, done.reasons) == (State.PUBLISHED, ())


def test_a_word_put_on_the_list_holds_at_once_and_off_it_no_more(settings):
    """In the hands of moderators, with who did it in the log."""
    settings.SITE = settings.SITE.model_copy(update={"replies_held_first": 0})
    about = bridge()
    writer = taught(about)
    actions.put_on_list(Word(" Quagmire  ", Outcome.REFUSE, "Say what you mean"), by=MOD, now=NINE)
    done = actions.write(about, Draft("What a QUAGMIRE this is."), writer=writer.uuid, now=NINE + DAY)
    assert done.state is State.REFUSED
    assert "quagmire" in done.reasons[0]
    decision = models.Decision.objects.get()
    assert (decision.decided_by_machine, decision.because, "quagmire" in decision.why) == (True, "words", False)
    actions.take_off_list("quagmire", by=MOD, now=NINE)
    done = actions.write(about, Draft("A quagmire, as I said."), writer=writer.uuid, now=NINE + DAY)
    assert done.state is not State.REFUSED
    assert [each.act for each in Act.objects.filter(subject_kind="house word").order_by("id")] == [
        "words: put on",
        "words: take off",
    ]
    for word, said in ((Word("x"), "too short"), (Word("a b*c"), "star")):
        with pytest.raises(ReplyRefused, match=said):
            actions.put_on_list(word, by=MOD, now=NINE)
    with pytest.raises(ReplyRefused, match="not on it"):
        actions.take_off_list("quagmire", by=MOD, now=NINE)


def test_the_list_begins_with_phrases_of_one_meaning_that_hold():
    """A new site is not defenceless, and refuses nobody by a list it has not read."""
    models.HouseWord.objects.all().delete()  # a test that emptied the tables may have run before
    import_module("headwater.community.migrations.0004_decisions_append_only").begin_list(apps, None)
    assert "kill yourself" in {each.word.words for each in desk.words()}
    assert {each.word.outcome for each in desk.words()} == {Outcome.HOLD}


def test_a_ban_is_told_can_be_objected_to_ends_and_gives_nothing_back():
    """Lifted is lifted, and what was removed stays removed."""
    about = bridge()
    reply = published(about, "The mayor is a fool.")
    writer = models.Reply.objects.get(uuid=reply).writer
    actions.remove(reply, by=MOD, reasons=INSULT, now=NINE)
    laid = actions.restrain(
        writer.uuid, Restraint.BAN, until=NINE + 7 * DAY, rule="insult", reason="Insults, again.", by=MOD, now=NINE
    )
    letter = Letter.objects.filter(what="restraint").get()
    assert "Insults, again." in letter.text
    with pytest.raises(ReplyRefused, match="You cannot write replies here until"):
        actions.write(about, Draft("Let me in."), writer=writer.uuid, now=NINE + DAY)
    with pytest.raises(ReplyRefused, match="You cannot write"):
        actions.write_unconfirmed(about, Draft("Let me in.", "Carla"), mail=CARLA, now=NINE + DAY)
    again = actions.restrain(
        writer.uuid, Restraint.BAN, until=None, rule="insult", reason="For good.", by=MOD, now=NINE + DAY
    )
    assert actions.lift(again, reason="They said sorry.", by=NIA, now=NINE + DAY) == 2
    assert actions.write(about, Draft("Thank you."), writer=writer.uuid, now=NINE + DAY).state is State.HELD
    assert models.Reply.objects.get(uuid=reply).state == State.REMOVED
    with pytest.raises(ReplyRefused, match="not in force"):
        actions.lift(laid, reason="Again.", by=NIA, now=NINE + DAY)


def test_an_account_opened_anew_is_still_banned_and_lifted_with_it():
    """Erasing an account is no way round; and lifting is for the address, not for the row."""
    about = bridge()
    writer = models.Reply.objects.get(uuid=published(about, "The mayor is a fool.")).writer
    laid = actions.restrain(writer.uuid, Restraint.BAN, until=None, rule="insult", reason="No.", by=MOD, now=NINE)
    actions.erase_all(writer.uuid, now=NINE)
    with pytest.raises(ReplyRefused, match="You cannot write"):
        actions.write_unconfirmed(about, Draft("Me again.", "Carla"), mail=CARLA, now=NINE + DAY)
    actions.lift(laid, reason="Enough.", by=NIA, now=NINE + DAY)
    assert actions.write_unconfirmed(about, Draft("Me again.", "Carla"), mail=CARLA, now=NINE + DAY).uuid


def test_a_won_appeal_lifts_a_ban():
    """A ban is a decision like any other."""
    writer = models.Reply.objects.get(uuid=published(bridge(), "The mayor is a fool.")).writer
    actions.restrain(writer.uuid, Restraint.BAN, until=None, rule="insult", reason="No.", by=MOD, now=NINE)
    actions.appeal(models.Decision.objects.get().token, "I was quoting.", now=NINE)
    actions.answer(desk.appeals(now=NINE)[0].appeal.uuid, won=True, why="So you were.", by=NIA, now=NINE)
    assert models.Restraint.objects.get().lifted_by == NIA.name


def test_a_muted_writer_waits_however_known_they_are(settings):
    """Until it is lifted."""
    settings.SITE = settings.SITE.model_copy(update={"replies_held_first": 0})
    about = bridge()
    writer = taught(about)
    laid = actions.restrain(
        writer.uuid, Restraint.MUTE, until=NINE + 9 * DAY, rule="topic", reason="Off topic.", by=MOD, now=NINE
    )
    done = actions.write(about, Draft("The river is high today."), writer=writer.uuid, now=NINE + DAY)
    assert (done.state, done.reasons) == (
        State.HELD,
        ("A moderator looks at everything you write before it is shown.",),
    )
    actions.lift(laid, reason="Well said since.", by=NIA, now=NINE + DAY)
    done = actions.write(about, Draft("The river is low tonight."), writer=writer.uuid, now=NINE + 2 * DAY)
    assert done.state is State.PUBLISHED


def test_who_cannot_be_restrained():
    """Nobody of the newsroom, nobody without a reason, nobody for a time that is over."""
    writer = models.Reply.objects.get(uuid=published(bridge(), "The mayor is late.")).writer
    wrong = (
        (uuid4(), {}, "no such writer"),
        (writer.uuid, {"reason": " "}, "Say which rule"),
        (writer.uuid, {"rule": "nothing"}, "Say which rule"),
        (writer.uuid, {"until": NINE}, "over already"),
    )
    for uuid, given, said in wrong:
        asked = {"until": None, "rule": "insult", "reason": "No.", "by": MOD, "now": NINE} | given
        with pytest.raises(ReplyRefused, match=said):
            actions.restrain(uuid, Restraint.BAN, **asked)
    ours = models.Writer.objects.create(person=77, name="Ada Lind", since=NINE)
    with pytest.raises(ReplyRefused, match="of the newsroom"):
        actions.restrain(ours.uuid, Restraint.BAN, until=None, rule="insult", reason="No.", by=MOD, now=NINE)


def test_the_queue_tells_why_each_waits_and_can_be_asked_by_it():
    """The oldest first; what is reported among what is held."""
    about = bridge()
    known = published(about, "The third pillar it is.")
    held = confirmed(about, "See www.cheap-pills.shop", mail=DAVI, name="Davi", now=NINE + DAY)
    actions.report(known, Complaint("topic", "It is about nothing."), now=NINE + 2 * DAY)
    found = desk.queue(Wanted(), now=NINE + 2 * DAY)
    assert [line.uuid for line in found.lines] == [known, held.uuid]
    assert (found.held, found.reported) == (1, 1)
    assert dict(found.rules)["new-domain"] == 1
    (only,) = desk.queue(Wanted(rule="new-domain"), now=NINE).lines
    assert {rule for rule, _ in only.verdict.reasons} >= {"newcomer", "new-domain"}
    (reported,) = desk.queue(Wanted(rule="reported"), now=NINE).lines
    assert reported.reports[0].words == "It is about nothing."
    assert [line.uuid for line in desk.queue(Wanted(which="decided"), now=NINE).lines] == [known]
    assert len(desk.queue(Wanted(which="all", writer=only.writer.uuid), now=NINE).lines) == 1
    assert desk.waiting() == 2


def test_nobody_s_address_stands_in_what_moderators_see():
    """They decide on words, not on addresses."""
    reply = published(bridge(), "The third pillar it is.")
    row = models.Reply.objects.get(uuid=reply)
    queue = desk.queue(Wanted(which="all"), now=NINE)
    seen = f"{desk.one(reply, now=NINE)}{desk.writer(row.writer.uuid, now=NINE)}{queue}"
    assert CARLA not in seen
    assert row.writer.key not in seen
