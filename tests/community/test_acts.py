"""Replies: written, confirmed, held, published, refused, removed; and never without a reason."""

from datetime import timedelta

import pytest
from tests.community.talk import CARLA, DAVI, MOD, ON_TOPIC, bridge, confirmed, published
from tests.newsroom import rows as newsroom
from tests.reader.rows import NINE

from headwater.community import actions, models
from headwater.community.actions import Complaint, Draft
from headwater.community.queries import threads
from headwater.core.errors import ReplyRefused
from headwater.core.threads import Open, State
from headwater.rights.models import Letter
from headwater.wire.models import Act

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def _letters(settings):
    """A site that sends letters."""
    settings.SITE = settings.SITE.model_copy(update={"mail_host": "mail.example"})


def test_a_first_reply_waits_for_its_address_then_for_a_moderator_then_stands():
    """Nobody is seen under an address that is not theirs, and no newcomer before a person has read them."""
    about = bridge()
    waiting = actions.write_unconfirmed(
        about, Draft("Which pillar is it?", "Carla"), mail=" Carla@Reader.example", now=NINE
    )
    row = models.Reply.objects.get(uuid=waiting.uuid)
    letter = Letter.objects.get()
    assert (row.state, letter.to) == (State.UNCONFIRMED, CARLA)
    assert row.token in letter.text
    assert "pillar" not in letter.text
    done = actions.confirm(row.token, now=NINE + MINUTE)
    assert done.done.state is State.HELD
    assert any("first 3 replies" in each for each in done.done.reasons)
    actions.publish(waiting.uuid, by=MOD, now=NINE + 2 * MINUTE)
    row.refresh_from_db()
    assert (row.state, row.published_at) == (State.PUBLISHED, NINE + 2 * MINUTE)
    assert [each.act for each in row.verdicts.order_by("id")] == ["confirm", "publish"]
    assert Act.objects.filter(act="reply: publish", subject=row.uuid, by="Mo Derrick").exists()


def test_a_link_confirms_once():
    """Whoever finds the letter later can do nothing with it."""
    about = bridge()
    done = actions.write_unconfirmed(about, Draft("Which pillar is it?", "Carla"), mail=CARLA, now=NINE)
    token = models.Reply.objects.get(uuid=done.uuid).token
    actions.confirm(token, now=NINE)
    with pytest.raises(ReplyRefused, match="used already"):
        actions.confirm(token, now=NINE)
    with pytest.raises(ReplyRefused):
        actions.confirm("", now=NINE)


def test_the_newsroom_stands_at_once_and_under_its_name():
    """Whoever works here is known, and nobody else writes under their name."""
    about, ada = bridge(), newsroom.person(first_name="Ada", last_name="Lind")
    writer = actions.enter_newsroom(ada.pk, now=NINE)
    done = actions.write(about, Draft("The third one from the east."), writer=writer, now=NINE)
    assert (done.state, models.Reply.objects.get().name) == (State.PUBLISHED, "Ada Lind")
    for name in ("ada  lind", "Ada-Lind.", "\u0410da Lind", "Àda Línd"):  # the third begins with a Cyrillic letter
        with pytest.raises(ReplyRefused, match="has that name"):
            actions.write_unconfirmed(about, Draft("So they say.", name), mail=CARLA, now=NINE)


def test_what_a_moderator_does_is_told_with_its_reason_and_wants_one():
    """A removal without a reason is none."""
    reply = published(bridge(), "Buy cheap bridges.")
    with pytest.raises(ReplyRefused, match="Say why"):
        actions.remove(reply, by=MOD, reasons=(), now=NINE)
    actions.remove(reply, by=MOD, reasons=ON_TOPIC, now=NINE)
    assert ON_TOPIC[0].sentence in Letter.objects.order_by("-id")[0].text
    with pytest.raises(ReplyRefused, match="is removed"):
        actions.refuse(reply, by=MOD, reasons=ON_TOPIC, now=NINE)
    actions.restore(reply, by=MOD, reasons=(), now=NINE)
    assert models.Reply.objects.get().state == State.PUBLISHED


def test_an_answer_to_an_answer_stands_beside_it():
    """Threads are two deep; whom it answers is kept."""
    about = bridge()
    first = published(about, "Which pillar is it?")
    second = published(about, "The third.", mail=DAVI, name="Davi", answers=first)
    third = published(about, "From which side?", answers=second, now=NINE + MINUTE)
    row = models.Reply.objects.get(uuid=third)
    assert (row.parent.uuid, row.answers.uuid) == (first, second)


def test_a_closed_thread_takes_nothing_and_one_that_is_off_shows_nothing():
    """What a moderator lays down holds before the settings."""
    about = bridge()
    assert threads.stands(about, now=NINE).open
    assert not threads.stands(about, now=NINE + timedelta(days=31)).open
    actions.lay_down(about, Open.OPEN, slow_seconds=None, because="", by=MOD, now=NINE)
    assert threads.stands(about, now=NINE + timedelta(days=31)).open
    actions.lay_down(about, Open.CLOSED, slow_seconds=None, because="all is said", by=MOD, now=NINE)
    with pytest.raises(ReplyRefused, match="all is said"):
        confirmed(about, "One more thing.")
    actions.lay_down(about, None, slow_seconds=600, because="", by=MOD, now=NINE)
    actions.quiet_section("world", quiet=True, because="for now", by=MOD, now=NINE)
    assert about.section != "world" or not threads.stands(about, now=NINE).shown


def test_who_is_banned_cannot_write_and_can_when_that_is_lifted():
    """It holds for the address, whatever account of it there is."""
    about = bridge()
    confirmed(about, "Which pillar is it?")
    writer = models.Writer.objects.get()
    ban = models.Restraint.objects.create(
        writer=writer, key=writer.key, kind="ban", reason="You threatened somebody.", since=NINE, by="Mo Derrick"
    )
    with pytest.raises(ReplyRefused, match="threatened"):
        actions.write(about, Draft("Once more."), writer=writer.uuid, now=NINE + 5 * MINUTE)
    ban.lifted_at = NINE
    ban.save()
    actions.write(about, Draft("Once more."), writer=writer.uuid, now=NINE + 5 * MINUTE)


def test_one_after_the_other():
    """The pause between two replies of one writer to one piece is kept."""
    about = bridge()
    confirmed(about, "Which pillar is it?")
    writer = models.Writer.objects.get().uuid
    with pytest.raises(ReplyRefused, match="again in 20 seconds"):
        actions.write(about, Draft("And which side?"), writer=writer, now=NINE + timedelta(seconds=10))
    actions.write(about, Draft("And which side?"), writer=writer, now=NINE + timedelta(seconds=30))


def test_a_report_is_a_row_and_one_of_illegality_a_case():
    """The house decides on its own rules; on the law there is a procedure."""
    reply = published(bridge(), "Buy cheap bridges.")
    assert actions.report(reply, Complaint("advert", "It sells bridges."), now=NINE) == ""
    assert models.Report.objects.get().rule == "advert"
    given = {"explanation": "It is fraud.", "name": "Ada", "mail": "ada@example.org", "faith": "yes"}
    assert actions.report(reply, Complaint("illegal", given=given), now=NINE)
    with pytest.raises(ReplyRefused):
        actions.report(reply, Complaint("boring"), now=NINE)
