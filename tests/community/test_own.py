"""One's own replies: changed for a while, taken along, erased for good; and what nobody confirmed is forgotten."""

from datetime import timedelta

import pytest
from tests.community.talk import CARLA, DAVI, MOD, ON_TOPIC, bridge, confirmed, published
from tests.newsroom import rows as newsroom
from tests.reader.rows import NINE

from headwater.community import actions, models
from headwater.community.actions import Draft
from headwater.community.actions.entering import writer_key
from headwater.community.queries import mine, reading
from headwater.core.errors import ReplyRefused
from headwater.core.threads import Restraint, State
from headwater.rights.models import Letter
from headwater.wire.models import Act

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def _letters(settings):
    """A site that sends letters."""
    settings.SITE = settings.SITE.model_copy(update={"mail_host": "mail.example"})


def writer(mail: str = CARLA) -> models.Writer:
    """Somebody who wrote."""
    return models.Writer.objects.get(mail=mail)


def test_what_is_changed_is_judged_anew_and_every_version_stays():
    """A reply that was let through must not become another one behind the moderator's back."""
    about = bridge()
    reply = published(about, "Which pillar is it?")
    done = actions.edit(reply, "Buy at https://casino.example", writer=writer().uuid, now=NINE + 5 * MINUTE)
    assert done.state is State.HELD
    assert any("casino.example" in each for each in done.reasons)
    assert reading.page(about).count == 0
    row = models.Reply.objects.get()
    assert [each.text for each in row.versions.order_by("number")] == [
        "Which pillar is it?",
        "Buy at https://casino.example",
    ]
    with pytest.raises(ReplyRefused, match="changed it since"):
        actions.publish(reply, by=MOD, version=0, now=NINE + 6 * MINUTE)
    actions.publish(reply, by=MOD, version=1, now=NINE + 6 * MINUTE)
    assert reading.page(about).replies[0].edited == NINE + 5 * MINUTE


def test_words_that_are_refused_change_nothing_and_why_is_kept():
    """The old ones stand as they stood."""
    reply = published(bridge(), "Which pillar is it?")
    spam = " ".join(f"https://x{number}.example/" for number in range(10))
    done = actions.edit(reply, spam, writer=writer().uuid, now=NINE + MINUTE)
    row = models.Reply.objects.get()
    assert (done.state, row.state, row.text, row.edits) == (State.REFUSED, State.PUBLISHED, "Which pillar is it?", 0)
    assert row.verdicts.order_by("-id")[0].reasons[0]["rule"] == "links"


@pytest.mark.parametrize("minutes", [15, 16])
def test_a_reply_can_be_changed_until_its_time_is_over(minutes):
    """To the second of it."""
    reply = published(bridge(), "Which pillar is it?")
    at = NINE + minutes * MINUTE
    if minutes == 15:
        actions.edit(reply, "Which pillar, and which side?", writer=writer().uuid, now=at)
    else:
        with pytest.raises(ReplyRefused, match="is over"):
            actions.edit(reply, "Which pillar, and which side?", writer=writer().uuid, now=at)


def test_nobody_changes_or_erases_what_somebody_else_wrote():
    """Nor do they learn whether there is such a reply."""
    about = bridge()
    reply = published(about, "Which pillar is it?")
    published(about, "The third one.", mail=DAVI, name="Davi")
    other = writer(DAVI).uuid
    with pytest.raises(ReplyRefused, match="no such reply of yours"):
        actions.edit(reply, "Mine now.", writer=other, now=NINE)
    with pytest.raises(ReplyRefused, match="no such reply of yours"):
        actions.erase(reply, writer=other, now=NINE)
    assert mine.one(reply, other, now=NINE) is None


def test_who_is_banned_changes_nothing_either():
    """An open window is no way around it."""
    reply = published(bridge(), "Which pillar is it?")
    actions.restrain(
        writer().uuid, Restraint.BAN, until=None, rule="threat", reason="You threatened somebody.", by=MOD, now=NINE
    )
    with pytest.raises(ReplyRefused, match="threatened"):
        actions.edit(reply, "And now this.", writer=writer().uuid, now=NINE + MINUTE)


def test_an_erased_reply_leaves_its_place_where_others_hang_on_it():
    """And none of its words, in no version, in no reason, in no log."""
    about = bridge()
    first = published(about, "Which pillar is it, at https://new.example?")
    published(about, "The third one.", mail=DAVI, name="Davi", answers=first)
    actions.edit(first, "Which pillar, at https://new.example, and which side?", writer=writer().uuid, now=NINE)
    actions.publish(first, by=MOD, now=NINE)
    actions.erase(first, writer=writer().uuid, now=NINE + MINUTE)
    place, answer = reading.page(about).replies
    assert (place.state, place.text, place.name) == (State.ERASED, "", "")
    assert answer.text == "The third one."
    kept = repr([*models.Reply.objects.values_list(), *models.Version.objects.values_list()])
    kept += repr([*models.Verdict.objects.values_list(), *Act.objects.values_list()])
    assert not any(word in kept for word in ("pillar", "new.example", "Carla"))
    with pytest.raises(ReplyRefused):
        actions.restore(first, by=MOD, reasons=(), now=NINE + MINUTE)
    with pytest.raises(ReplyRefused):
        actions.erase(first, writer=writer().uuid, now=NINE + MINUTE)


def test_an_erased_account_is_nobody_and_begins_anew_as_a_stranger():
    """The address is free; nothing of before is known of it."""
    about = bridge()
    published(about, "Which pillar is it?")
    first = writer()
    assert actions.erase_all(first.uuid, now=NINE + MINUTE) == 1
    first.refresh_from_db()
    assert (first.mail, first.name, first.key) == (None, "", "")
    assert not Letter.objects.exists()
    again = confirmed(about, "I am back, with something else.", now=NINE + 2 * MINUTE)
    assert again.state is State.HELD
    assert writer().uuid != first.uuid
    with pytest.raises(ReplyRefused, match="no such account"):
        actions.erase_all(first.uuid, now=NINE)


def test_a_ban_is_not_lifted_by_erasing_the_account():
    """It is known again by a keyed hash of the address, as long as it holds."""
    about = bridge()
    published(about, "Which pillar is it?")
    actions.restrain(
        writer().uuid,
        Restraint.BAN,
        until=NINE + timedelta(days=7),
        rule="threat",
        reason="You threatened somebody.",
        by=MOD,
        now=NINE,
    )
    actions.erase_all(writer().uuid, now=NINE)
    assert models.Writer.objects.get().key == writer_key(CARLA)
    with pytest.raises(ReplyRefused, match="threatened"):
        actions.write_unconfirmed(about, Draft("Me again.", "Other"), mail=CARLA, now=NINE + timedelta(days=1))
    confirmed(about, "Me again, after a week.", now=NINE + timedelta(days=8))


def test_what_nobody_confirmed_is_forgotten_with_the_address():
    """Whose address it was never asked for anything here."""
    about = bridge()
    actions.write_unconfirmed(about, Draft("Which pillar is it?", "Carla"), mail=CARLA, now=NINE)
    published(about, "The third one.", mail=DAVI, name="Davi")
    actions.write_unconfirmed(about, Draft("And a second one.", "Davi"), mail=DAVI, now=NINE + MINUTE)
    assert actions.forget_unconfirmed(NINE) == 0
    assert actions.forget_unconfirmed(NINE + timedelta(days=3)) == 2
    assert not models.Writer.objects.filter(mail=CARLA).exists()
    assert not Letter.objects.filter(to=CARLA).exists()
    assert [each.text for each in models.Reply.objects.all()] == ["The third one."]
    with pytest.raises(ReplyRefused):
        actions.confirm("", now=NINE)


def test_a_link_is_good_for_three_days():
    """Then it is too old, whoever finds it."""
    done = actions.write_unconfirmed(bridge(), Draft("Which pillar?", "Carla"), mail=CARLA, now=NINE)
    token = models.Reply.objects.get(uuid=done.uuid).token
    with pytest.raises(ReplyRefused, match="too old"):
        actions.confirm(token, now=NINE + timedelta(days=4))


def test_of_a_removed_reply_its_writer_reads_why():
    """On their page, as in the letter."""
    reply = published(bridge(), "Buy cheap bridges.")
    actions.remove(reply, by=MOD, reasons=ON_TOPIC, now=NINE)
    read = mine.one(reply, writer().uuid, now=NINE)
    assert read
    assert (read.state, read.by_person) == (State.REMOVED, True)
    assert read.reasons == (ON_TOPIC[0].sentence,)
    assert read.decision == models.Decision.objects.get().token
    assert mine.taken_along(writer().uuid)["decisions"][0]["reply"] == str(reply)


def test_nobody_writes_in_the_name_of_a_closed_account():
    """Who left the newsroom has left it here as well."""
    ada = newsroom.person(first_name="Ada", last_name="Lind", is_active=False)
    with pytest.raises(ReplyRefused, match="no account"):
        actions.enter_newsroom(ada.pk, now=NINE)


def test_who_is_restrained_reads_until_when_and_why():
    """Beside their replies, with the way to the whole decision."""
    published(bridge(), "Which pillar is it?")
    actions.restrain(writer().uuid, Restraint.MUTE, until=None, rule="topic", reason="Off topic.", by=MOD, now=NINE)
    read = mine.mine(writer().uuid, 1, now=NINE)
    assert read
    (laid_on,) = read.restraints
    assert (laid_on.kind, laid_on.reason, laid_on.until) == (Restraint.MUTE, "Off topic.", None)
    assert laid_on.decision == models.Decision.objects.get().token
