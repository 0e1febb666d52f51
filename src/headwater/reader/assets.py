"""Stylesheets, icon and scripts, addressed by content: no cache hides a new version behind an old one."""

from functools import cache
from hashlib import sha256
from pathlib import Path

from django.templatetags.static import static

_FOLDER = Path(__file__).parent / "static"


def stylesheet() -> str:
    """The address of the stylesheet of all pages."""
    return _addressed("reader/site.css")


def live_script() -> str:
    """The address of the script of live pages, which ask for what is new."""
    return _addressed("reader/live.js")


def proof_script() -> str:
    """The address of the script that reckons before a form is sent."""
    return _addressed("reader/proof.js")


def notices_stylesheet() -> str:
    """The address of what pages of notices need besides."""
    return _addressed("reader/notices.css")


def replies_stylesheet() -> str:
    """The address of what replies need besides."""
    return _addressed("reader/replies.css")


def icon() -> str:
    """The address of the icon."""
    return _addressed("reader/icon.svg")


@cache
def _addressed(name: str) -> str:
    mark = sha256((_FOLDER / name).read_bytes()).hexdigest()[:10]
    return f"{static(name)}?{mark}"
