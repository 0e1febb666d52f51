"""Django's registration of ``newsroom``."""

from django.apps import AppConfig


class NewsroomConfig(AppConfig):
    """The app ``newsroom``."""

    name = "headwater.newsroom"
    label = "newsroom"
