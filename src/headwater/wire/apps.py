"""Django's registration of ``wire``."""

from django.apps import AppConfig


class WireConfig(AppConfig):
    """The app ``wire``."""

    name = "headwater.wire"
    label = "wire"
