"""The templates of the practice web, in an engine of their own: no setting of the site has a say here."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from django.template import Context, Engine

FOLDER = Path(__file__).resolve().parent.parent / "templates"


def fill(template: str, values: Mapping[str, object]) -> str:
    """A template filled with strings and dataclasses of strings (numbers and dates would ask for Django's settings)."""
    return _engine().get_template(template).render(Context(dict(values)))


@cache
def _engine() -> Engine:
    return Engine(dirs=[str(FOLDER)], autoescape=True)
