"""Django's registration of the door to the desk."""

from django.apps import AppConfig


class SignInConfig(AppConfig):
    """The app ``signin``: pages, no tables."""

    name = "headwater.ops.signin"
    label = "signin"
    verbose_name = "Logging in"

    def ready(self) -> None:
        """What happens at the door is written down."""
        from headwater.ops.signin import noting

        noting.listen()
