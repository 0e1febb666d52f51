"""The house itself: its floors, its habits, its papers."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "headwater"
MODULES = sorted(path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts)
PAPERS = ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "LICENSE")
SPEAKS_TO_THE_NETWORK = {"http.client", "ftplib", "smtplib", "urllib.request", "xmlrpc.client"}
MAY_SPEAK = {"net", "ops", "practice"}
DRAWERS = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "handlers", "processor"}
A_PERSON_S_FOLDER = re.compile(r"(?<![\w.:/-])/(?:home|Users|root)/\w")


def inside(path: Path) -> str:
    """The path as people name it."""
    return path.relative_to(ROOT).as_posix()


def tree(path: Path) -> ast.Module:
    """The module as Python reads it."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def written_by_us() -> list[Path]:
    """Every text file of the repository that a person wrote."""
    folders = ("src", "tests", "data", "docs", "bench", ".ci")
    found = [path for folder in folders for path in (ROOT / folder).rglob("*")]
    found += [path for path in ROOT.iterdir() if path.name not in {".git", ".venv", "var"}]
    endings = {".py", ".md", ".toml", ".html", ".css", ".txt", ".yaml", ".yml", ".xml", ".json", ""}
    left_out = {"_build", "__pycache__", ".venv"}
    return [path for path in found if path.is_file() and path.suffix in endings and not left_out & set(path.parts)]


def test_the_import_contracts_are_kept() -> None:
    """A floor that reaches upwards, or the machine writing in an editor's name, is a fault like any other.

    In a process of its own: the linter sets up logging anew, and silences the loggers other tests listen to.
    """
    run = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(
        [sys.executable, "-c", run], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", MODULES, ids=inside)
def test_a_module_says_what_it_is_for(path: Path) -> None:
    """The first line of a module is the map of the house; an empty one leaves a reader to guess."""
    module = tree(path)
    assert ast.get_docstring(module) or not module.body


def _reads_environment(node: ast.AST) -> bool:
    """Whether an expression reads the environment; telling Django where the settings are is not reading."""
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "os":
        return node.attr in {"getenv", "environb"}
    if isinstance(node, ast.Subscript):
        return ast.unparse(node.value) == "os.environ" and isinstance(node.ctx, ast.Load)
    if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("os.environ."):
        first = ast.unparse(node.args[0]) if node.args else ""
        return not (ast.unparse(node.func) == "os.environ.setdefault" and first == "'DJANGO_SETTINGS_MODULE'")
    return isinstance(node, ast.ImportFrom) and node.module == "os" and any(a.name == "environ" for a in node.names)


def test_only_the_settings_read_the_environment() -> None:
    """A value read somewhere else is a setting that no page documents and no start checks."""
    elsewhere = [path for path in MODULES if path.relative_to(SOURCE).parts[0] != "settings"]
    assert [inside(path) for path in elsewhere if any(map(_reads_environment, ast.walk(tree(path))))] == []


def _imported(module: ast.Module) -> set[str]:
    names = {alias.name for node in ast.walk(module) if isinstance(node, ast.Import) for alias in node.names}
    froms = [node for node in ast.walk(module) if isinstance(node, ast.ImportFrom) and node.module]
    return names | {f"{node.module}" for node in froms} | {f"{n.module}.{a.name}" for n in froms for a in n.names}


def test_nothing_speaks_to_the_network_past_the_way_out() -> None:
    """Every request goes out under our own name, asks robots.txt and waits its turn, or it does not go out."""
    elsewhere = [path for path in MODULES if path.relative_to(SOURCE).parts[0] not in MAY_SPEAK]
    assert [inside(path) for path in elsewhere if _imported(tree(path)) & SPEAKS_TO_THE_NETWORK] == []


def test_no_module_is_a_drawer() -> None:
    """What has no name of its own has not been thought through."""
    assert [inside(path) for path in MODULES if DRAWERS & {path.stem, path.parent.name}] == []


def test_no_path_of_anybody_s_machine_is_written_down() -> None:
    """A path that exists on one machine only is a fault on every other one."""
    own = str(ROOT)
    assert [
        inside(path)
        for path in written_by_us()
        if path != Path(__file__)
        for text in [path.read_text(encoding="utf-8", errors="replace")]
        if A_PERSON_S_FOLDER.search(text) or (own.count("/") > 1 and f"{own}/" in text)
    ] == []


@pytest.mark.parametrize("name", PAPERS)
def test_the_papers_of_the_house_are_there(name: str) -> None:
    """They are the first thing anyone looks for."""
    assert (ROOT / name).stat().st_size > 200


def test_the_licence_is_the_whole_licence() -> None:
    """An abridged licence permits nothing for certain."""
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "Apache License" in text
    assert "Version 2.0, January 2004" in text
    assert "END OF TERMS AND CONDITIONS" in text


def test_constraints_hold_versions_and_nothing_else() -> None:
    """A host or a local path among them would work on one machine only."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = [line for line in lines if line and not line.startswith("#")]
    assert len(pinned) > 50
    assert all(re.fullmatch(r"[A-Za-z0-9._-]+==[0-9][A-Za-z0-9.!+_-]*", line) for line in pinned)
