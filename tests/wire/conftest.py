"""Rows that are really committed, for tests in which two processes meet."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
from django.apps import apps
from django.db import connection, connections


@pytest.fixture
def committed(django_db_setup, django_db_blocker) -> Iterator[None]:
    """Every row is committed at once; the tables of the wire are empty again afterwards, its log included."""
    with django_db_blocker.unblock():
        yield
        (_emptied_on_sqlite if connection.vendor == "sqlite" else _emptied_on_postgresql)()


def _emptied_on_sqlite() -> None:
    with connection.constraint_checks_disabled(), connection.cursor() as cursor:
        cursor.execute("SELECT sql FROM sqlite_master WHERE name = 'wire_act_no_delete'")
        (trigger,) = cursor.fetchone()
        cursor.execute("DROP TRIGGER wire_act_no_delete")
        for model in apps.get_app_config("wire").get_models():
            cursor.execute(f"DELETE FROM {model._meta.db_table}")
        cursor.execute(trigger)


def _emptied_on_postgresql() -> None:
    with connection.cursor() as cursor:  # a truncation is not heard by the triggers of rows
        cursor.execute("TRUNCATE wire_source, wire_story, wire_act, wire_host, wire_hostday RESTART IDENTITY CASCADE")


@pytest.fixture
def at_once(committed) -> Callable[..., list]:
    """Calls made at the same moment, each on a connection of its own; their answers, in the order of the calls."""

    def run(*calls: Callable[[], object]) -> list:
        def alone(call: Callable[[], object]) -> object:
            with closing(connections["default"]):
                return call()

        with ThreadPoolExecutor(len(calls)) as pool:
            return list(pool.map(alone, calls))

    return run
