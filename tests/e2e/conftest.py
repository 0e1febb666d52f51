"""What holds for the end-to-end tests."""

from pathlib import Path

import pytest

HERE = Path(__file__).parent
LONGEST = ("first_start", "workers", "notices", "next_start", "takedown", "abuse_markup")  # files, the longest first


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes longest begins first: else one process is left with it when the others have nothing more to do."""
    rank = {HERE / f"test_{name}.py": number for number, name in enumerate(LONGEST)}
    items.sort(key=lambda item: rank.get(item.path, len(rank)))
