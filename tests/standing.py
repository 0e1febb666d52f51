"""Rows that all tests of a module find, laid once: each test starts from them anew, and none sees another's."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.test import override_settings


@contextmanager
def rows(blocker: Any) -> Iterator[None]:
    """Rows and settings made in the block stand until it ends; then both are as before.

    For a fixture of a module, with the ``django_db_setup`` and ``django_db_blocker`` of pytest-django: what a test does
    itself is undone after it, as ever, back to what stood here.
    """
    with blocker.unblock(), override_settings(), undone():
        yield


@contextmanager
def undone() -> Iterator[None]:
    """A transaction that comes to nothing; the code in it may begin as if there were none, as in a test case."""
    around: Any = transaction.atomic()
    around._from_testcase = True
    with around:
        yield
        transaction.set_rollback(True)
