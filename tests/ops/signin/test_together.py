"""What is counted is counted by all processes together: on SQLite and on PostgreSQL, in the one database they share."""

import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache, caches
from django.db import connection, connections
from django.test import Client, RequestFactory
from django.utils import timezone
from tests.ops.signin import door

from headwater.newsroom import actions
from headwater.newsroom.models import Remembered
from headwater.newsroom.queries import access
from headwater.reader import limits

ANOTHER_PROCESS = """
import os
import django
from django.conf import settings
django.setup()
settings.DATABASES["default"]["NAME"] = os.environ["OF_THE_TEST"]
settings.SECRET_KEY = os.environ["SECRET_OF_THE_TEST"]  # of one site, as all its processes have it
from django.test import Client
from tests.ops.signin import door
for number in range(3):
    door.knock(Client(REMOTE_ADDR=f"198.51.100.{number}"), "ada", f"guess number {number}")
print("done")
"""


EMPTIED = pytest.mark.skipif(
    connection.vendor == "postgresql", reason="PostgreSQL empties no table the index of words leans on"
)


@EMPTIED
@pytest.mark.django_db(transaction=True)
def test_two_processes_hold_off_whoever_guesses_at_both():
    """Three wrong passwords at one and two at the other are five; the sixth is not even looked at, at either."""
    door.person()
    environment = os.environ | {
        "OF_THE_TEST": str(connection.settings_dict["NAME"]),
        "PYTHONPATH": os.pathsep.join([str(Path(__file__).parents[3]), os.environ.get("PYTHONPATH", "")]),
        "DJANGO_SETTINGS_MODULE": "headwater.settings.test",
        "SECRET_OF_THE_TEST": settings.SECRET_KEY,
    }
    run = subprocess.run(
        [sys.executable, "-c", ANOTHER_PROCESS],
        env=environment,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert run.stdout == "done\n", run.stderr[-2000:]
    for number in range(2):
        answer = door.knock(Client(REMOTE_ADDR=f"192.0.2.{number}"), "ada", f"guess number {number + 3}")
        assert "Too many attempts" not in answer.content.decode()
    late = Client(REMOTE_ADDR="192.0.2.200")
    assert "Too many attempts have failed" in door.knock(late, "ada").content.decode()
    assert not door.is_in(late)
    assert access.happened("ada")[0].detail == "held off after too many failures"


@EMPTIED
@pytest.mark.django_db(transaction=True)
def test_what_several_count_at_once_loses_no_count_and_keeps_its_end():
    """Notices sent in the same instant are as many as were sent; counting does not begin the hour anew."""
    cache.set("counted", 0, 3600)
    (before,) = Remembered.objects.values_list("expires", flat=True)

    def count(_: int) -> None:
        try:
            for _ in range(10):
                cache.incr("counted")
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as several:
        list(several.map(count, range(4)))
    assert cache.get("counted") == 40
    assert Remembered.objects.get().expires == before


@pytest.mark.django_db
def test_nothing_is_counted_up_that_is_over():
    """The hour of yesterday is not gone on with."""
    cache.set("counted", 3, 3600)
    Remembered.objects.update(expires=timezone.now() - timedelta(seconds=1))
    with pytest.raises(ValueError, match="counted"):
        cache.incr("counted")


@pytest.mark.django_db
def test_neither_addresses_nor_names_are_stored():
    """A copy of the database does not say who tried to come in, nor from where."""
    door.person()
    door.knock(Client(REMOTE_ADDR="192.0.2.9"), "ada", "not this one at all")
    limits.spent(RequestFactory().get("/", REMOTE_ADDR="192.0.2.9"), "notice", by_all=9)
    held = [str(row) for row in Remembered.objects.values_list("cache_key", "value")]
    assert len(held) > 3
    told = re.compile(r"192\.0\.2\.9|(?<![0-9a-f])ada(?![0-9a-f])")  # a hash may hold the letters of the name
    assert not any(map(told.search, held))
    assert all(len(key) == 64 for key in Remembered.objects.values_list("cache_key", flat=True))


@pytest.mark.django_db
def test_what_is_over_is_forgotten():
    """Once a day; what still counts stays."""
    now = timezone.now()
    cache.set("over", 1, 60)
    cache.set("counts", 1, 3600)
    assert actions.forget_counts(now=now + timedelta(minutes=5)) == 1
    assert cache.get("counts") == 1


@pytest.mark.django_db
def test_a_page_more_writes_no_row(django_assert_num_queries):
    """That somebody is at work is remembered near by: no request waits for the writer."""
    with django_assert_num_queries(0):
        assert caches["near"].add("headwater.seen.x", True, 300)
