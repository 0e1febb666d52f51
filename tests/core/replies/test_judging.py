"""Each rule holds or refuses what it is for, says why, and leaves the rest alone."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from headwater.core.replies import (
    REPLIES_2026_11,
    About,
    Earlier,
    Learned,
    Outcome,
    Reply,
    Word,
    judge,
    wrong_with,
)

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
HOUSE_WORDS = (Word("kill yourself"), Word("kys"), Word("crypto giveaway*"))
KNOWN = About(published=5, learned=Learned(published=40), domains=frozenset({"courier.example"}), words=HOUSE_WORDS)


def reply(words="The ferry has been late for years, and the council knows it.", name="Ida"):
    """Harmless unless something is said."""
    return Reply(words, name, NOW)


def rules_of(given, about=KNOWN, outcome=Outcome.HOLD):
    """By which rules it is held."""
    verdict = judge(given, about)
    assert verdict.outcome is outcome, verdict
    assert verdict.rules == REPLIES_2026_11.name
    assert all(reason.sentence.endswith(".") for reason in verdict.reasons)
    return [reason.rule for reason in verdict.reasons]


def earlier(words, minutes=5, *, same=True, here=True):
    """So many minutes ago."""
    return Earlier(words, NOW - timedelta(minutes=minutes), same, here)


def test_what_a_known_writer_says_is_published():
    """With no reason against it there is none to tell."""
    assert rules_of(reply(), outcome=Outcome.PUBLISH) == []


@pytest.mark.parametrize("published", [0, 2])
def test_the_first_ones_of_everybody_wait(published):
    """However harmless they are."""
    assert rules_of(reply(), replace(KNOWN, published=published)) == ["newcomer"]


def test_how_many_of_the_first_wait_is_the_site_s_to_say():
    """None at all is an answer."""
    verdict = judge(reply(), replace(KNOWN, published=0), replace(REPLIES_2026_11, hold_first=0))
    assert verdict.outcome is Outcome.PUBLISH


def test_a_muted_writer_waits_always():
    """Whatever they are known for."""
    assert rules_of(reply(), replace(KNOWN, muted=True)) == ["muted"]


def test_a_bad_record_is_looked_at():
    """Two that did not stand are no accident."""
    assert rules_of(reply(), replace(KNOWN, removed=1), Outcome.PUBLISH) == []
    assert rules_of(reply(), replace(KNOWN, removed=2)) == ["record"]


def test_links_by_their_number():
    """Three are looked at, ten are refused."""
    three, ten = (" ".join(f"https://courier.example/{n}" for n in range(many)) for many in (3, 10))
    assert rules_of(reply("see https://courier.example/1"), outcome=Outcome.PUBLISH) == []
    assert rules_of(reply(f"see {three}")) == ["links"]
    assert rules_of(reply(f"see {ten}"), outcome=Outcome.REFUSE) == ["links"]


def test_a_link_to_where_none_led_before():
    """The address is named, also where it is only written out."""
    verdict = judge(reply("Go to www.cheap-pills.shop today"), KNOWN)
    assert [reason.sentence for reason in verdict.reasons] == [
        "No published reply here has linked to cheap-pills.shop so far."
    ]


def test_a_name_that_is_an_address():
    """Names are shown as well."""
    assert "name" in rules_of(reply(name="www.casino.com"))


@pytest.mark.parametrize(
    "words",
    [
        "K Y S.",
        "Go and kill   yourself!",
        "KILL-YOURSELF",
        "кill yоurself",
        "ｋｉｌｌ ｙｏｕｒｓｅｌｆ",
        "ki\u200bll yourself",
        "Crypto *giveaways*",
    ],
)
def test_words_of_the_list_however_they_are_dressed(words):
    """Capitals, signs between, letters that only look like others."""
    on_list = replace(KNOWN, words=(*HOUSE_WORDS, Word("k y s")))
    assert "words" in rules_of(reply(words), on_list)


@pytest.mark.parametrize("words", ["Scunthorpe has kyston.", "whiskys", "The giveaway crypto"])
def test_words_within_words_are_not_meant(words):
    """A town must not be held for its name."""
    assert rules_of(reply(words), replace(KNOWN, words=(*HOUSE_WORDS, Word("cunt"))), Outcome.PUBLISH) == []


def test_a_word_may_refuse_and_says_what_the_house_has_against_it():
    """The writer can mend it."""
    verdict = judge(reply("такой Müll"), replace(KNOWN, words=(Word("mull*", Outcome.REFUSE, "be kind"),)))
    assert verdict.outcome is Outcome.REFUSE
    assert verdict.reasons[0].sentence == "“mull*” is on the house's list: be kind."


def test_a_word_in_a_script_without_spaces():
    """There are no ends of words to look for."""
    assert "words" in rules_of(reply("这是赌场广告吗"), replace(KNOWN, words=(Word("赌场"),)))


@pytest.mark.parametrize(
    ("words", "said"), [("a", "too short"), ("x" * 101, "too long"), ("a*b c", "star"), ("*", "too short")]
)
def test_entries_that_make_no_sense(words, said):
    """They would hold everything, or nothing."""
    assert said in wrong_with(Word(words))
    assert wrong_with(Word("casino bonus*")) == ""


def test_an_entry_that_publishes_is_none():
    """The list holds or refuses."""
    assert "holds or refuses" in wrong_with(Word("fine", Outcome.PUBLISH))


def test_many_in_a_row():
    """Five in ten minutes are a conversation, six are looked at, more than twenty an hour are refused."""
    said = [earlier(f"{n} is another thought altogether") for n in range(5)]
    assert rules_of(reply(), replace(KNOWN, earlier=tuple(said[:4])), Outcome.PUBLISH) == []
    assert rules_of(reply(), replace(KNOWN, earlier=tuple(said))) == ["rate"]
    flood = tuple(earlier(f"{n} is another thought altogether", 40) for n in range(20))
    assert rules_of(reply(), replace(KNOWN, earlier=flood), Outcome.REFUSE) == ["rate"]
    others = tuple(replace(each, by_same=False) for each in flood)
    assert rules_of(reply(), replace(KNOWN, earlier=others), Outcome.PUBLISH) == []


def test_the_same_again():
    """In one thread by one writer it is refused, elsewhere held; a short assent may be given twice."""
    text = reply().words
    again = f"*{text.upper()}*"
    assert rules_of(reply(), replace(KNOWN, earlier=(earlier(again),)), Outcome.REFUSE) == ["repeated"]
    assert rules_of(reply(), replace(KNOWN, earlier=(earlier(again, here=False),))) == ["repeated"]
    assert rules_of(reply(), replace(KNOWN, earlier=(earlier(again, same=False),))) == ["repeated"]
    assert rules_of(reply("I agree."), replace(KNOWN, earlier=(earlier("I agree", same=False),)), Outcome.PUBLISH) == []
    assert rules_of(reply(), replace(KNOWN, earlier=(earlier(again, 60 * 24 * 8),)), Outcome.PUBLISH) == []


def test_nearly_the_same_again():
    """A word changed here and there hides nothing; another sentence about the same is another sentence."""
    near = "The ferry has been late for many years, and the council knows it!"
    other = "For years nobody on the council has cared how late the ferry comes."
    assert rules_of(reply(), replace(KNOWN, earlier=(earlier(near, same=False),))) == ["repeated"]
    assert rules_of(reply(), replace(KNOWN, earlier=(earlier(other, same=False),)), Outcome.PUBLISH) == []


@pytest.mark.parametrize("words", ["THE COUNCIL KNEW ALL OF THIS FOR YEARS", "Never again!!!!!!!!!"])
def test_shouting(words):
    """Held, not refused: somebody may have reason to."""
    assert rules_of(reply(words)) == ["shouting"]


@pytest.mark.parametrize(
    "words",
    ["NATO, EU and UN", "Так и есть, совет знал об этом", "市議会は知っていた市議会は知っていた", "----------\nyes"],
)
def test_what_is_no_shouting(words):
    """Names in capitals, scripts without them, a line."""
    assert rules_of(reply(words), outcome=Outcome.PUBLISH) == []


def test_what_is_no_reply_is_refused():
    """Before anything else is asked."""
    assert rules_of(reply("***"), outcome=Outcome.REFUSE) == ["form"]


def test_the_strictest_reason_leads_and_all_are_told():
    """A writer mends all at once."""
    words = "KILL YOURSELF " + " ".join(f"https://new{n}.example/" for n in range(10))
    verdict = judge(reply(words), replace(KNOWN, published=0))
    assert [reason.rule for reason in verdict.reasons] == ["links", "words", "new-domain", "newcomer"]
    assert [reason.outcome is Outcome.REFUSE for reason in verdict.reasons] == [True, False, False, False]
