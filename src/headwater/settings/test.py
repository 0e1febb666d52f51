"""For the tests: SQLite in a throw-away folder, or PostgreSQL at HEADWATER_TEST_DATABASE_URL."""

import os
import tempfile
from pathlib import Path

_FOLDER = Path(tempfile.mkdtemp(prefix="headwater-test-"))
(_FOLDER / "static").mkdir()
os.environ["HEADWATER_HOME"] = str(_FOLDER)

from headwater.settings import database  # noqa: E402
from headwater.settings.base import *  # noqa: E402, F403

_URL = os.environ.get("HEADWATER_TEST_DATABASE_URL", "")
DATABASES = {"default": database.postgresql(_URL) if _URL else database.sqlite(_FOLDER / "headwater.db")}
if not _URL:
    DATABASES["default"]["TEST"] = {"NAME": str(_FOLDER / "test.db")}  # a file, for only a file can be in WAL
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ALLOWED_HOSTS = ["*"]
WHITENOISE_AUTOREFRESH = True  # a static file is looked for when asked for: every test client would else list all
