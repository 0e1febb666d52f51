"""Django's registration of ``newsroom``."""

from typing import Any

from django.apps import AppConfig, apps
from django.db import connections
from django.db.models.signals import post_migrate


class NewsroomConfig(AppConfig):
    """The app ``newsroom``."""

    name = "headwater.newsroom"
    label = "newsroom"

    def ready(self) -> None:
        """Tables that were just made, or emptied, get desks, topics, roles and workflows."""
        post_migrate.connect(_open_desks, sender=self, dispatch_uid="newsroom.open_desks")
        # The permissions of an app are made when its turn comes; apps without tables have none.
        last = [each for each in apps.get_app_configs() if each.models_module][-1]
        post_migrate.connect(_open_roles, sender=last, dispatch_uid="newsroom.open_roles")


def _open_desks(using: str, **_: Any) -> None:  # noqa: ANN401  as Django sends it
    from headwater.newsroom.actions import open_desks, open_topics  # models are there only now

    if _has_tables(using):
        open_desks()
        open_topics()


def _open_roles(using: str, **_: Any) -> None:  # noqa: ANN401  as Django sends it
    from headwater.newsroom.actions import open_roles, open_workflows  # models are there only now

    if _has_tables(using):
        open_roles()
        open_workflows()


def _has_tables(using: str) -> bool:
    """Whether there are desks and topics: on the way back to an earlier version there are none."""
    from headwater.newsroom.models import Desk, Topic

    needed = {Desk._meta.db_table, Topic._meta.db_table}  # noqa: SLF001
    return needed <= set(connections[using].introspection.table_names())
