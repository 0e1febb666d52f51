"""For working on Headwater itself: errors are shown in the browser."""

from headwater.settings.base import *  # noqa: F403

DEBUG = True
