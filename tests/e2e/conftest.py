"""What holds for the end-to-end tests."""

from pathlib import Path

import pytest

HERE = Path(__file__).parent
# Files, the longest first.
LONGEST = ("first_start", "interrupted_start", "notices", "takedown", "abuse_markup", "next_start", "workers")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes longest begins first: else one process is left with it when the others have nothing more to do."""
    rank = {HERE / f"test_{name}.py": number for number, name in enumerate(LONGEST)}
    items.sort(key=lambda item: rank.get(item.path, len(rank)))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home nothing stands in yet."""
    return tmp_path / "var"
