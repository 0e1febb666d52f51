"""Django's registration of the desk's pages about sources."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """The app ``desk``: pages, no tables."""

    name = "headwater.ops.desk"
    label = "desk"
    verbose_name = "Desk"
