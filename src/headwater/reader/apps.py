"""Django's registration of ``reader``."""

from django.apps import AppConfig


class ReaderConfig(AppConfig):
    """The app ``reader``."""

    name = "headwater.reader"
    label = "reader"
