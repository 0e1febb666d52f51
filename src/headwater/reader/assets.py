"""The stylesheet, the icon and the one script, addressed by content: no cache hides a new version behind an old one."""

from functools import cache
from hashlib import sha256
from pathlib import Path

from django.templatetags.static import static

_FOLDER = Path(__file__).parent / "static"


def stylesheet() -> str:
    """The address of the stylesheet of all pages."""
    return _addressed("reader/site.css")


def live_script() -> str:
    """The address of the one script there is: a live page asks for what is new."""
    return _addressed("reader/live.js")


def notices_stylesheet() -> str:
    """The address of what pages of notices need besides."""
    return _addressed("reader/notices.css")


def icon() -> str:
    """The address of the icon."""
    return _addressed("reader/icon.svg")


@cache
def _addressed(name: str) -> str:
    mark = sha256((_FOLDER / name).read_bytes()).hexdigest()[:10]
    return f"{static(name)}?{mark}"
