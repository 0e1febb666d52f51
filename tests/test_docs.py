"""The documentation is a test: what the code has, the pages have, and every link leads somewhere."""

import importlib.util
import re
from dataclasses import fields, is_dataclass
from pathlib import Path
from types import ModuleType

import pytest
import typer

from headwater.core.packs import parse
from headwater.core.sections import SECTIONS
from headwater.ops.cli.app import app
from headwater.ops.packs import available
from headwater.pipeline import Rules
from headwater.settings.site import Site

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = sorted(path for path in DOCS.rglob("*.md") if "_build" not in path.parts)
PAPERS = sorted(ROOT.glob("*.md"))
WORDS_OF_THE_HOUSE = (
    "source", "feed", "item", "print", "copy", "story", "citation", "trace", "terms", "showing", "article", "case",
    "reply", "byline", "dateline", "document", "excerpt", "outlet", "owner", "pack", "receipt", "signal", "ceiling",
)  # fmt: skip
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)


def inside(path: Path) -> str:
    """The page as people name it."""
    return path.relative_to(ROOT).as_posix()


def page(name: str) -> str:
    """The source of a page of the documentation."""
    return (DOCS / name).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def from_code() -> ModuleType:
    """What the pages take from the code."""
    spec = importlib.util.spec_from_file_location("from_code", DOCS / "_ext" / "from_code.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def commands() -> set[str]:
    """Every command there is, as it is typed."""

    def walk(name: str, command: object) -> set[str]:
        inner = getattr(command, "commands", {})
        return set().union(*(walk(f"{name} {key}", inner[key]) for key in inner)) if inner else {name}

    return walk("headwater", typer.main.get_command(app))


@pytest.mark.parametrize(
    "name", ["settings", "commands", "tables", "addresses", "sections", "errors", "packs", "rules", "benchmarks"]
)
def test_a_reference_page_is_written_by_the_code(name: str, from_code: ModuleType) -> None:
    """A page that the code writes cannot fall behind it."""
    assert f"```{{from-code}} {name}\n" in page(f"reference/{name}.md")
    assert len(from_code.PAGES[name]().splitlines()) > 5


def test_every_setting_is_in_the_reference(from_code: ModuleType) -> None:
    """An operator finds every key, its variable and its meaning."""
    written = from_code.settings()
    for name, field in Site.model_fields.items():
        assert f"| `{name}` | `HEADWATER_{name.upper()}` |" in written
        assert field.description


def test_every_command_is_in_the_reference_with_its_options(from_code: ModuleType) -> None:
    """What a command can do is written down, not guessed."""
    written = from_code.commands()
    assert {f"## `{name}`" for name in commands()} <= set(written.splitlines())
    for option in ("--port", "--pack", "--speed", "--fresh", "--json"):
        assert f"`{option}`" in written


def test_the_readme_names_every_command_and_no_other() -> None:
    """The first page a person reads promises what exists, and hides nothing."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    block = text.split("## Commands")[1].split("```")[1]
    named = {" ".join(re.match(r"(headwater(?: [a-z]+)+)", line)[0].split()) for line in block.strip().splitlines()}
    assert named == commands()


def test_every_make_target_of_the_papers_exists() -> None:
    """A command that is copied from a page must work."""
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for path in (*PAGES, *PAPERS):
        text = path.read_text(encoding="utf-8")
        shown = "\n".join([*FENCE.findall(text), *re.findall(r"`[^`\n]+`", text)])
        for target in re.findall(r"(?:^|`|\d )make ([a-z]+)", shown, re.MULTILINE):
            assert target in targets, f"{inside(path)}: make {target}"


def test_every_table_says_what_one_row_is(from_code: ModuleType) -> None:
    """Django's stand-in for a missing docstring is a list of columns; a person wants a sentence."""
    written = from_code.tables()
    assert not re.search(r"^\w+\(id, ", written, re.MULTILINE)
    assert {"### Source", "### Item", "### Story", "### Receipt", "### Person"} <= set(written.splitlines())


def test_every_address_is_described(from_code: ModuleType) -> None:
    """An address without a word about it is one nobody promised to keep."""
    rows = from_code.addresses().splitlines()[2:]
    assert {"front", "story", "item", "source"} <= {row.split(" | ")[1] for row in rows}
    assert [row for row in rows if row.rstrip(" |").count("|") < 3] == []


def test_every_number_of_the_rules_is_in_the_reference(from_code: ModuleType) -> None:
    """A judgement is stored with the name of its rules; whoever reads the name must find the numbers behind it."""
    written = from_code.rules()
    for stage in fields(Rules()):
        held = getattr(Rules(), stage.name)
        for number in fields(held) if is_dataclass(held) else ():
            assert f"| `{number.name}` | " in written.split(f"## {stage.name}\n")[1].split("\n## ")[0]


def test_every_section_and_pack_is_named(from_code: ModuleType) -> None:
    """Both are typed by people into files of their own."""
    assert all(f"| `{section.key}` |" in from_code.sections() for section in SECTIONS)
    assert all(f"| `{key}` |" in from_code.packs() for key in available())


def test_the_glossary_has_the_words_of_the_house() -> None:
    """One word for one thing holds only where the words are written down."""
    entries = re.findall(r"^(\w+)\n: \S", page("reference/glossary.md"), re.MULTILINE)
    assert set(WORDS_OF_THE_HOUSE) <= set(entries)
    assert entries == sorted(entries)


@pytest.mark.parametrize("path", [*PAGES, *PAPERS, ROOT / "data" / "sources" / "README.md"], ids=inside)
def test_every_link_between_the_pages_leads_somewhere(path: Path) -> None:
    """A dead link in the documentation is a promise broken in passing."""
    text = FENCE.sub("", path.read_text(encoding="utf-8"))
    for link in LINK.findall(text):
        target = link.split("#")[0]
        if target and "://" not in target and not target.startswith("mailto:"):
            assert (path.parent / target).exists(), link


def test_every_page_is_in_the_table_of_contents() -> None:
    """A page nobody can find is not documentation."""
    listed = {
        (index.parent / line).relative_to(DOCS).as_posix()
        for index in (DOCS / "index.md", DOCS / "decisions" / "index.md")
        for block in re.findall(r"```\{toctree\}(.*?)```", index.read_text(encoding="utf-8"), re.DOTALL)
        for line in block.strip().splitlines()
        if line and not line.startswith(":")
    }
    assert {path.relative_to(DOCS).with_suffix("").as_posix() for path in PAGES} == listed | {"index"}


@pytest.mark.parametrize("path", sorted((DOCS / "decisions").glob("0*.md")), ids=inside)
def test_a_decision_says_what_was_rejected_and_what_follows(path: Path) -> None:
    """Without them it is a statement of taste."""
    text = path.read_text(encoding="utf-8")
    for part in ("**Context.**", "**Decision.**", "**Rejected.**", "**Consequences.**"):
        assert part in text


@pytest.mark.parametrize(
    "path", [DOCS / "howto" / "follow-outlets.md", ROOT / "data" / "sources" / "README.md"], ids=inside
)
def test_the_pack_in_the_documentation_is_a_pack(path: Path) -> None:
    """People begin their own by copying it."""
    (example,) = re.findall(r"```toml\n(name.*?)```", path.read_text(encoding="utf-8"), re.DOTALL)
    assert len(parse(example, key="harbours").outlets) == 1
