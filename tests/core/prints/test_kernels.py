"""Machine code kept for the next start."""

import importlib.util
import pickle
from pathlib import Path
from types import ModuleType

SOURCE = """
from headwater.core.prints.kernels import kernel

@kernel
def double(number):
    return 2 * number
"""


class Gone:
    """A shape that the next version does not have."""


def loaded(path: Path) -> ModuleType:
    """The module at a path, loaded anew."""
    spec = importlib.util.spec_from_file_location("kept_loops", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_what_an_older_version_kept_does_not_stop_a_newer_one(tmp_path: Path) -> None:
    """An upgrade leaves the older version's machine code behind, made for shapes that are no more."""
    path = tmp_path / "kept_loops.py"
    path.write_text(SOURCE, encoding="utf-8")
    assert loaded(path).double(21) == 42
    (index,) = tmp_path.rglob("*.nbi")
    index.write_bytes(pickle.dumps(Gone).replace(b"Gone", b"Lost"))
    assert loaded(path).double(4) == 8
