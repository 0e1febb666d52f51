"""Django's registration of ``newsroom``."""

from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate


class NewsroomConfig(AppConfig):
    """The app ``newsroom``."""

    name = "headwater.newsroom"
    label = "newsroom"

    def ready(self) -> None:
        """Tables that were just made, or emptied, get the desks of the sections."""
        post_migrate.connect(_open_desks, sender=self, dispatch_uid="newsroom.open_desks")


def _open_desks(using: str, **_: Any) -> None:  # noqa: ANN401  as Django sends it
    from headwater.newsroom.actions import open_desks  # models are there only now
    from headwater.newsroom.models import Desk

    if Desk._meta.db_table in connections[using].introspection.table_names():  # noqa: SLF001  not on the way back
        open_desks()
