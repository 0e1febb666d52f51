"""What the answer of a server to a request for a feed means."""

from datetime import UTC, datetime, timedelta

import pytest

from headwater.core.answers import asked_wait, fresh_for, meaning
from headwater.core.errors import Retry
from headwater.core.polling import Outcome

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("status", "outcome", "retry"),
    [
        (200, Outcome.CHANGED, None),
        (226, Outcome.CHANGED, None),
        (304, Outcome.UNCHANGED, None),
        (410, Outcome.GONE, Retry.NEVER),
        (404, Outcome.FAILED, Retry.LATER),
        (401, Outcome.FAILED, Retry.LATER),
        (403, Outcome.FAILED, Retry.LATER),
        (451, Outcome.FAILED, Retry.LATER),
        (429, Outcome.BUSY, Retry.LATER),
        (503, Outcome.BUSY, Retry.LATER),
        (500, Outcome.FAILED, Retry.SOON),
        (522, Outcome.FAILED, Retry.SOON),
        (302, Outcome.FAILED, Retry.LATER),
    ],
)
def test_every_status_has_a_meaning_and_a_sentence(status, outcome, retry):
    """The operator reads the sentence, the polling reads the rest."""
    meant = meaning(status, (), now=NOON)
    assert (meant.outcome, meant.retry) == (outcome, retry)
    assert bool(meant.problem) is (outcome not in (Outcome.CHANGED, Outcome.UNCHANGED))
    assert not meant.problem or str(status) in meant.problem


@pytest.mark.parametrize(
    ("raw", "wait"),
    [
        ("120", timedelta(minutes=2)),
        ("Fri, 20 Nov 2026 13:00:00 GMT", timedelta(hours=1)),
        ("Fri, 20 Nov 2026 11:00:00 GMT", timedelta(0)),
        ("99999999999999999999", timedelta(days=7)),
        ("soon", None),
        ("-5", None),
        ("", None),
    ],
)
def test_retry_after_is_read_in_both_forms_and_never_believed_beyond_a_week(raw, wait):
    """RFC 9110, 10.2.3: seconds or a date; nonsense asks for nothing."""
    assert asked_wait((("retry-after", raw),), now=NOON) == wait


@pytest.mark.parametrize(
    ("headers", "fresh"),
    [
        ((("cache-control", "public, max-age=600"),), timedelta(minutes=10)),
        ((("cache-control", "no-cache, max-age=0"),), None),
        ((("cache-control", 'max-age="300"'), ("expires", "0")), timedelta(minutes=5)),
        ((("expires", "Fri, 20 Nov 2026 12:30:00 GMT"),), timedelta(minutes=30)),
        ((("expires", "Thu, 01 Jan 1970 00:00:00 GMT"),), None),
        ((("expires", "-1"),), None),
        ((), None),
    ],
)
def test_freshness_is_max_age_else_expires(headers, fresh):
    """RFC 9111: max-age wins over Expires; what is stale at once says nothing."""
    assert fresh_for(headers, now=NOON) == fresh


@pytest.mark.parametrize(
    "header",
    [
        ("cache-control", "max-age=²"),
        ("expires", "Fri, 31 Dec 9999 23:59:59 -0500"),
        ("expires", "Mon, 01 Jan 0001 00:00:00 +1400"),
        ("retry-after", "Fri, 31 Dec 9999 23:59:59 -0500"),
        ("retry-after", "²"),
    ],
)
def test_a_header_that_makes_no_sense_says_nothing(header):
    """Headers are written by strangers; one of them must not end the look at a feed."""
    assert (fresh_for((header,), now=NOON), asked_wait((header,), now=NOON)) == (None, None)
