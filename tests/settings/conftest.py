"""A home of its own, and no word from the environment."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture
def home(tmp_path, monkeypatch) -> Path:
    """An empty home; no setting comes from the environment."""
    for name in [name for name in os.environ if name.startswith("HEADWATER_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HEADWATER_HOME", str(tmp_path))
    return tmp_path


@pytest.fixture
def says(home) -> Callable[[str], None]:
    """Writes the settings file."""
    return lambda text: (home / "headwater.toml").write_text(text, encoding="utf-8") and None
