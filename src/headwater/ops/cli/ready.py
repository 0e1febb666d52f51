"""Setting Django up, once the settings stand."""

import os
import sys
from pathlib import Path

import django

from headwater.core.errors import HeadwaterError
from headwater.settings import site


def home() -> Path:
    """The folder everything is kept in."""
    return site.home()


def ready() -> site.Site:
    """Set Django up; the operator's settings. Raises SettingRefused."""
    settings = site.load()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "headwater.settings.production")
    django.setup()
    return settings


def has_tables() -> None:
    """Make sure the site was started once, by this version. Raises HeadwaterError."""
    from django.db import connection

    from headwater.ops import begin

    if "wire_source" not in connection.introspection.table_names():
        raise HeadwaterError(str(home()), "there is no site here yet; `headwater up` makes one")
    begin.refuse_newer()
    if begin.is_behind():
        raise HeadwaterError(str(home()), "an older version made this site; `headwater up` brings it up to date")


def is_made() -> bool:
    """Whether there is a site here whose tables this version reads; no file is made by asking."""
    from django.db import DatabaseError, connection

    if connection.vendor == "sqlite" and not Path(connection.settings_dict["NAME"]).is_file():
        return False
    try:
        has_tables()
    except (HeadwaterError, DatabaseError):
        return False
    return True


def at_terminal() -> bool:
    """Whether there is somebody to ask."""
    return sys.stdin.isatty() and sys.stderr.isatty()
