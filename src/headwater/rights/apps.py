"""Django's registration of ``rights``."""

from django.apps import AppConfig


class RightsConfig(AppConfig):
    """The app ``rights``."""

    name = "headwater.rights"
    label = "rights"
