"""Loops over arrays as machine code, and by what it is known that they are what they were."""

import subprocess
import sys
from pathlib import Path

import numpy as np

from headwater.core.compiling import borrowing, kernel, straight, text_of

ROOT = Path(__file__).parents[2]
USED = {
    "loops": "from headwater.core.compiling import kernel\nfrom headwater.core.shapes import (\n    A,\n    B as C)\n",
    "compiling": "",
    "shapes": "from headwater.core.deep import numbers\nA = 1\nB = 2\n",
    "deep/numbers": "ONE = 1\n",
    "other": "",
}


def _double(numbers: "np.ndarray", first: int) -> None:
    """Twice as much from a place on, through a view of it."""
    rest = numbers[first:]
    for at in range(len(rest)):
        rest[at] *= 2


def test_a_loop_that_borrows_its_arrays_changes_them_as_one_that_counts_them() -> None:
    """Only whose they are is not counted."""
    for compiler in (kernel, borrowing):
        numbers = np.arange(5)
        compiler(_double)(numbers, 2)
        assert numbers.tolist() == [0, 1, 4, 6, 8]


def test_machine_code_taken_once_holds_for_every_table_of_its_kind() -> None:
    """A table that has grown is of the kind it was, and nothing is looked at before the loop runs."""
    double = straight(kernel(_double), np.zeros(1, np.int32), 0)
    for size in (3, 5):
        numbers = np.arange(size, dtype=np.int32)
        double(numbers, 1)
        assert numbers.tolist() == [0, *range(2, 2 * size, 2)]


def _written(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / f"{name}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


def test_a_module_is_known_by_its_text_and_by_that_of_all_it_imports(tmp_path: Path) -> None:
    """A number of another file stands in the machine code; what nobody imports does not."""
    told = text_of("headwater.core.loops", _written(tmp_path / "as it was", USED))
    assert text_of("headwater.core.loops", _written(tmp_path / "other", USED | {"other": "X = 1\n"})) == told
    for name in ("loops", "shapes", "deep/numbers"):
        changed = USED | {name: f"{USED[name]}MORE = 1\n"}
        assert text_of("headwater.core.loops", _written(tmp_path / name.replace("/", "."), changed)) != told, name


def test_modules_that_import_each_other_come_to_an_end(tmp_path: Path) -> None:
    """Packages do so by what they gather."""
    files = {"one": "from headwater.core.two import A\n", "two": "from headwater.core.one import B\n"}
    assert text_of("headwater.core.one", _written(tmp_path, files))


def test_a_number_changed_in_another_file_counts_at_the_next_start(tmp_path: Path) -> None:
    """As after an upgrade that changed one file of two."""
    core = _written(
        tmp_path / "headwater" / "core",
        {
            "../__init__": "",
            "__init__": "",
            "numbers": "FIRST = 1\n",
            "loops": "from headwater.core.compiling import kernel\nfrom headwater.core.numbers import FIRST\n\n\n"
            "@kernel\ndef first(of):\n    return FIRST + 0 * of\n",
            "compiling": (ROOT / "src/headwater/core/compiling.py").read_text(),
        },
    )

    def said() -> str:
        run = [sys.executable, "-c", "from headwater.core.loops import first; print(first(0))"]
        done = subprocess.run(
            run, cwd=tmp_path, env={"PYTHONPATH": str(tmp_path)}, capture_output=True, check=True, text=True
        )
        return done.stdout.strip()

    assert said() == "1"
    assert list(core.glob("__pycache__/loops.first*.nbc"))
    (core / "numbers.py").write_text("FIRST = 22\n")
    assert said() == "22"
