"""Django's registration of ``reader``."""

from django.apps import AppConfig


class ReaderConfig(AppConfig):
    """The app ``reader``."""

    name = "headwater.reader"
    label = "reader"

    def ready(self) -> None:
        """Drafts of the newsroom are drawn by the reader's own pages."""
        from headwater.newsroom import previews
        from headwater.reader.views import own

        previews.by(own.draft)
