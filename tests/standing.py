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
    with blocker.unblock(), override_settings(), transaction.atomic():
        yield
        transaction.set_rollback(True)
