"""What a notice has to say, by when it is answered, what may follow on it: all decided with paper and pencil."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.core.notices import (
    COMPLAINT,
    COUNTER_NOTICE,
    MOST_NAMED,
    NOTICES,
    OUTCOMES,
    Act,
    Ground,
    Kind,
    Named,
    Past,
    Reasons,
    State,
    allowed,
    assess,
    business_days_after,
    complaint_due,
    decided_by_another,
    due,
    following,
    lacking,
    missing,
    named,
    repeats,
    sentences,
    settled,
    waiting,
)

NINE = datetime(2026, 11, 24, 9, 14, tzinfo=UTC)
HOME = "https://paper.example"
WHOLE = {
    element.key: {"tick": "yes", "mail": "ada@courier.example"}.get(element.form, element.form.split("|")[0])
    for elements in (*NOTICES.values(), COUNTER_NOTICE, COMPLAINT)
    for element in elements
}


@pytest.mark.parametrize("elements", [*NOTICES.values(), COUNTER_NOTICE, COMPLAINT])
def test_a_notice_that_says_everything_lacks_nothing(elements):
    """Nobody is asked for what the law does not ask for."""
    told = {each.key: each.choices[0] if each.choices else WHOLE[each.key] for each in elements}
    assert missing(elements, told) == ()


@pytest.mark.parametrize("elements", [*NOTICES.values(), COUNTER_NOTICE, COMPLAINT])
def test_every_needed_element_is_missed_by_itself(elements):
    """The notifier is told which one, in words."""
    for left_out in [each for each in elements if each.needed]:
        told = {each.key: each.choices[0] if each.choices else WHOLE[each.key] for each in elements}
        told[left_out.key] = "  "
        told.pop("children", None)
        (found,) = missing(elements, told)
        assert found.key == left_out.key
        assert found.sentence.endswith(".")


def test_the_elements_of_the_dmca_are_all_there():
    """A notice without one of them obliges nobody, and its sender has to know that at once."""
    laws = " ".join(each.law for each in NOTICES[Kind.COPYRIGHT])
    for part in ("(i)", "(ii)", "(iv)", "(v)", "(vi)"):
        assert f"512(c)(3)(A){part}" in laws  # (iii) are the addresses
    assert all(f"Article 16(2)({part})" in " ".join(each.law for each in NOTICES[Kind.ILLEGAL]) for part in "acd")


def test_a_notice_of_child_abuse_needs_no_name():
    """Article 16(2)(c): whoever fears to be known can still tell of it."""
    told = {"explanation": "It shows a child.", "faith": "yes", "children": "yes"}
    assert missing(NOTICES[Kind.ILLEGAL], told) == ()
    told.pop("children")
    assert [each.key for each in missing(NOTICES[Kind.ILLEGAL], told)] == ["name", "mail"]


@pytest.mark.parametrize(
    "address",
    ["ada", "ada@", "@courier.example", "ada@courier", "a@b@c.example", "ada@courier.example\nBcc: all@world.example",
     "ada@courier.example, bo@courier.example", "<ada@courier.example>", "ada @courier.example"],
)  # fmt: skip
def test_an_address_that_could_carry_a_header_is_none(address):
    """Whatever goes into the head of a letter is one address and nothing else."""
    told = {"explanation": "x", "name": "Ada", "mail": address}
    assert [each.key for each in missing(COMPLAINT, told)] == ["mail"]


def test_what_is_too_long_is_refused_not_cut():
    """A notice that is cut says something else than its sender did."""
    told = {"explanation": "x" * 10_001, "name": "A" * 301, "mail": "ada@courier.example"}
    assert [each.key for each in missing(COMPLAINT, told)] == ["explanation", "name"]


def test_each_kind_has_a_deadline_with_its_reason():
    """The queue is ordered by it, and whoever asks is told why then."""
    assert due(Kind.ORDER, NINE).at == NINE + timedelta(hours=24)
    assert due(Kind.PERSONAL, datetime(2027, 1, 31, 9, tzinfo=UTC)).at == datetime(2027, 2, 28, 9, tzinfo=UTC)
    assert due(Kind.PERSONAL, datetime(2026, 12, 5, 9, tzinfo=UTC)).at == datetime(2027, 1, 5, 9, tzinfo=UTC)
    assert all(due(kind, NINE).because for kind in Kind)
    assert complaint_due(NINE).at - NINE == timedelta(days=14)


def test_business_days_leave_out_weekends_and_named_holidays_only():
    """17 USC 512(g)(2)(C): not less than 10, nor more than 14, after the day of receipt; no holiday is assumed."""
    tuesday = date(2026, 11, 24)
    assert waiting(tuesday).first == date(2026, 12, 8)
    assert waiting(tuesday).restore_on == date(2026, 12, 10)
    assert waiting(tuesday).last == date(2026, 12, 14)
    assert waiting(tuesday, {date(2026, 11, 26)}).first == date(2026, 12, 9)
    assert business_days_after(date(2026, 11, 28), 1) == date(2026, 11, 30)  # a Saturday


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 60))
def test_business_days_are_counted_one_by_one(start, number):
    """However the calendar falls."""
    end = business_days_after(start, number)
    days = [start + timedelta(days=each) for each in range(1, (end - start).days + 1)]
    assert sum(day.weekday() < 5 for day in days) == number
    assert number == 0 or end.weekday() < 5


@given(st.sampled_from(Kind), st.lists(st.sampled_from(Act), max_size=12), st.randoms())
def test_no_way_through_the_states_loses_a_case(kind, acts, chance):
    """From wherever acts lead, a case stands somewhere; what was never taken down is never restored."""
    state, taken = State.RECEIVED, False
    for act in acts:
        if act not in allowed(state, kind):
            continue
        state = chance.choice(sorted(following(state, act)))
        taken = taken or state in {State.ACTED, State.PARTLY}
        assert not (act is Act.CARRY_OUT and not taken)
        assert state is not State.COUNTERED or (taken and kind is Kind.COPYRIGHT)
    assert settled(state) or {Act.DECIDE, Act.CARRY_OUT, Act.RESTORE} & set(allowed(state, kind))


def test_what_is_over_is_over():
    """After a complaint and its answer only a court is left; messages are taken in for ever."""
    for state in (State.RESTORED, State.UPHELD, State.TAKEN_BACK):
        assert allowed(state, Kind.COPYRIGHT) == (Act.ADD,)
    assert Act.TAKE_BACK not in allowed(State.RECEIVED, Kind.ORDER)
    assert Act.COUNTER not in allowed(State.ACTED, Kind.PERSONAL)
    assert Act.COMPLAIN in allowed(State.REFUSED, Kind.ILLEGAL)
    assert all(settled(state) for state in OUTCOMES)


def test_a_complaint_is_decided_by_somebody_else():
    """Nobody is the judge of their own decision."""
    assert "somebody who did not" in decided_by_another(State.COMPLAINED, 4, frozenset({4}))
    assert decided_by_another(State.COMPLAINED, 5, frozenset({4})) == ""
    assert decided_by_another(State.REVIEW, 4, frozenset({4})) == ""


def test_a_statement_of_reasons_has_every_part_of_the_article():
    """Article 17(3): what is missing is named before it is sent."""
    whole = Reasons(
        "Removed.", "everywhere", "for good", "The text is theirs.", True, Ground.LAW, "§ 16 UrhG", "No licence."
    )
    assert lacking(whole) == ()
    assert lacking(Reasons("", "everywhere", " ", "x", True, Ground.LAW, "", "y")) == ("measure", "duration", "rule")
    told = dict(sentences(whole, Kind.COPYRIGHT))
    assert "512(f)" in told["What you can do"]
    assert "512(f)" not in dict(sentences(whole, Kind.ILLEGAL))["What you can do"]
    assert told["Machines"] == "No machine took part in finding it; a person decided."
    assert told["Legal ground"] == "§ 16 UrhG"
    assert told["Facts"] == "The text is theirs. A notice led to this decision."


def test_a_sender_is_abusive_by_number_and_by_share_within_a_year():
    """Article 23(3): the absolute number, the proportion; never by one bad notice, never for ever."""
    bad, good = Past(State.ABUSIVE, NINE), Past(State.ACTED, NINE)
    assert not assess([bad, bad], NINE).abusive
    assert assess([bad, bad, bad], NINE).abusive
    assert not assess([bad, bad, bad, good, good, good, good], NINE).abusive
    assert not assess([bad, bad, bad], NINE + timedelta(days=366)).abusive
    assert assess([], NINE).reason == "The first notice from this address."
    assert assess([bad, Past(State.REVIEW, NINE)], NINE).reason.endswith("1 decided to be abusive, 1 open.")
    assert "512(i)" in repeats([good] * 3, NINE)
    assert repeats([good] * 2, NINE) == ""


UUID = "0e4bd1a2-6f0a-4dc4-9c3e-2b8f64a5c001"


@pytest.mark.parametrize(
    ("written", "kind", "key"),
    [
        (f"{HOME}/item/{UUID}/", "item", UUID),
        (f"paper.example/story/{UUID}-harbour-bridge/", "story", UUID),
        ("/article/the-weir/?utm_source=x", "article", "the-weir"),
        (f"{HOME}/source/courier.example/", "source", "courier.example"),
        (f"{HOME}/about/", "ours", "/about/"),
        ("https://courier.example/news/1", "address", "https://courier.example/news/1"),
        ("courier.example/news/1,", "address", "https://courier.example/news/1"),
        ("https://courier.example/cookbook/*", "path", "courier.example/cookbook/"),
        ("bridge", "", "bridge"),
        ("javascript:alert(1)", "", "javascript:alert(1)"),
        ("paper.example.evil.example/item/1", "address", "https://paper.example.evil.example/item/1"),
    ],
)
def test_what_is_named_is_told_apart(written, kind, key):
    """Ours by its number, others' by their address, and what is none."""
    assert named(f"  {written} \n", HOME) == (Named(written.strip(","), kind, key),)


def test_each_address_counts_once_and_not_endlessly_many():
    """A notice with ten thousand lines stays one that a person can read."""
    assert len(named("courier.example/a courier.example/a\nhttps://courier.example/a", HOME)) == 1
    assert len(named("\n".join(f"courier.example/{each}" for each in range(500)), HOME)) == MOST_NAMED


@given(st.text(max_size=300))
def test_any_text_is_read(words):
    """Whatever is pasted into the field."""
    assert all(each.written for each in named(words, HOME))
