"""Django's registration of ``community``."""

from django.apps import AppConfig


class CommunityConfig(AppConfig):
    """The app ``community``."""

    name = "headwater.community"
    label = "community"
