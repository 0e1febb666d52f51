"""Times in their wild forms."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.core.dates import read

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
NOON = datetime(2026, 3, 5, 14, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "raw",
    [
        "Thu, 05 Mar 2026 14:30:00 GMT",
        "Mon, 5 Mar 2026 14:30:00 +0000",  # the wrong weekday
        "Thursday, 5 March 2026 14:30 UT",
        "05 Mar 26 14:30 GMT",
        "Thu, 05 Mar 2026 09:30:00 EST",
        "Thu, 05 Mar 2026 07:30:00 PDT",
        "Thu, 05 Mar 2026 16:30:00 CEST",
        "Thu, 05 Mar 2026 16:30:00 +02:00",
        "Thu, 05 Mar 2026 16:30:00 GMT+2",
        "Thu Mar  5 14:30:00 UTC 2026",
        "March 5th, 2026, 2:30 pm UTC",
        "2:30 p.m. GMT, March 5, 2026",
        "2026-03-05T14:30:00Z",
        "2026-03-05t15:30:00.123456789+01:00",
        "2026-03-05 14:30 +0000",
        "2026-03-05T14:30:00+0000 (edited)",
        "20260305T143000Z",
        "2026-3-5 14:30:00 UTC",
        "1772721000",
        "1772721000000",
        "Do, 05 Mär 2026 15:30:00 +0100",
        "5. März 2026, 15.30 Uhr MEZ",
        "jeu. 5 mars 2026 15h30 +0100",
        "5 de marzo de 2026 14:30 GMT",
        "gio, 5 marzo 2026 14:30 UTC",
        "5 de março de 2026 14:30 Z",
        "do 5 maart 2026 15:30 CET",
        "Чт, 5 марта 2026 17:30 MSK",
        "czw., 5 marca 2026 15:30 CET",
        "tors 5 mars 2026 15:30 CET",
        "2026年3月5日 14:30 UTC",
        "Thu,5 Mar 2026 23:30:0 GMT+9",
        "THU, 05 MAR 2026 14:30:00 gmt",
        "05-Mar-2026 14:30 UTC",
        "5 de març de 2026 14:30 UTC",
        "5 март 2026 14:30 UTC",
        "2026 m. kovo 5 d. 14:30 UTC",
        "٥ مارس ٢٠٢٦ 14:30 UTC",
        "5 במרץ 2026 14:30 UTC",
        "5. märts 2026 14:30 UTC",
        "2026. gada 5. marts 14:30 UTC",
        "ngày 5 tháng 3 năm 2026 14:30 UTC",
        "5. ožujka 2026. 14:30 UTC",
        "5. марта 2026. 14:30 UTC",
        "5 мар 2026 14:30 UTC",
        "5 сакавіка 2026 14:30 UTC",
        "5. mars 2026 14:30 UTC",
        "5 मार्च 2026 14:30 UTC",
        "৫ মার্চ ২০২৬ 14:30 UTC",
        "5 มีนาคม 2026 14:30 UTC",
        "5 آذار 2026 14:30 UTC",
        "2026年3月5号 14:30 UTC",
    ],
)
def test_one_moment_in_many_writings(raw):
    """Who was first can only be asked of times that were read right."""
    dated = read(raw, now=NOW)
    assert dated.at is not None
    assert dated.at.replace(microsecond=0) == NOON
    assert dated.raw == raw
    assert dated.note == ""


@pytest.mark.parametrize(
    ("raw", "at", "note"),
    [
        ("2026-03-05 14:30", NOON, "no time zone"),
        ("2026-03-05", datetime(2026, 3, 5, tzinfo=UTC), "no time zone"),
        ("05.03.2026 14:30", NOON, "no time zone"),
        ("05/03/2026 14:30 GMT", NOON, "day first"),
        ("23/03/2026", datetime(2026, 3, 23, tzinfo=UTC), "no time zone"),
        ("2026-03-04T24:00:00Z", datetime(2026, 3, 5, tzinfo=UTC), ""),
        ("2026-03", datetime(2026, 3, 1, tzinfo=UTC), "no day"),
        ("2026-03-05T14:30:00+99:00", NOON, "impossible time zone"),
        ("Thu, 05 Mar 2026 14:30:00 XYZ", NOON, "no time zone"),
        ("2026-11-25T12:04:00Z", NOW, "runs ahead"),
        ("2027-01-01T00:00:00Z", NOW, "in the future"),
        ("Thu, 01 Jan 1970 00:00:00 GMT", None, "before 1990"),
        ("0001-01-01T00:00:00Z", None, "before 1990"),
        ("2026-02-30T00:00:00Z", None, "no such day"),
        ("2026-02-03T25:00:00Z", None, "no such"),
        ("Wed, 31 Jun 2026 10:00:00 GMT", None, "no such day"),
        ("Thu, 05 Mar 2026 14:30:00 +2700", NOON, "impossible time zone"),
        ("0000-00-00 00:00:00", None, "no such day"),
        ("Mon, 01 Jan 0001 00:00:00 +0000", None, "before 1990"),
        ("0", None, "not a time"),
        ("Thu, 05 Mar 3026 14:30:00 GMT", NOW, "in the future"),
        ("99999999999999999999", None, "not a time"),
        ("yesterday", None, "not a time"),
        ("", None, "no time given"),
    ],
)
def test_what_was_assumed_or_refused_is_said(raw, at, note):
    """A date that lies is distrusted, and whoever asks is told why."""
    dated = read(raw, now=NOW)
    assert dated.at == at
    assert note in dated.note


def test_a_word_is_the_month_its_language_means():
    """Leaves fall in October on the Adriatic and in November in Poland."""
    assert read("5. listopada 2025", now=NOW, language="hr").at == datetime(2025, 10, 5, tzinfo=UTC)
    assert read("5 listopada 2025", now=NOW, language="pl").at == datetime(2025, 11, 5, tzinfo=UTC)


def test_slashes_are_read_as_the_language_has_them():
    """4/3 is a day in April in one country and in March in the next."""
    assert read("3/5/2026 14:30 GMT", now=NOW, language="en-US").at == NOON
    assert read("5/3/2026 14:30 GMT", now=NOW, language="en-GB").at == NOON


@given(st.one_of(st.text(max_size=60), st.text(st.sampled_from(list("0123456789:+-TZ /.,MarJune")), max_size=40)))
def test_no_text_breaks_the_reader_and_no_time_lies(raw):
    """A feed may write anything where a time belongs."""
    dated = read(raw, now=NOW)
    assert dated.at is None or (datetime(1990, 1, 1, tzinfo=UTC) <= dated.at <= NOW)
    assert dated.at is not None or dated.note


@given(st.datetimes(datetime(1991, 1, 1), datetime(2026, 11, 1)), st.integers(-14 * 4, 14 * 4))  # noqa: DTZ001
def test_every_moment_survives_the_two_standard_forms(moment, quarters):
    """The forms of RFC 822 and ISO 8601 are most of what is read."""
    moment = moment.replace(microsecond=0, tzinfo=UTC)
    sign, (hours, minutes) = ("-" if quarters < 0 else "+"), divmod(abs(quarters) * 15, 60)
    local = moment + timedelta(minutes=15 * quarters)
    offset = f"{sign}{hours:02}{minutes:02}"
    assert read(local.strftime("%a, %d %b %Y %H:%M:%S ") + offset, now=NOW).at == moment
    assert read(local.strftime("%Y-%m-%dT%H:%M:%S") + offset, now=NOW).at == moment
