"""The reference pages that are written by the code itself, as Markdown."""

import ast
import inspect
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import typer
from django.apps import apps
from django.db.models import Field, Model
from django.urls import URLPattern, URLResolver, get_resolver

from headwater.core import errors
from headwater.core.notices import DEADLINES_2026_11
from headwater.core.ownership import OwnershipRules
from headwater.core.sections import SECTIONS
from headwater.ops import packs as starter
from headwater.ops.cli.app import app
from headwater.pipeline import Rules
from headwater.settings.site import Site

BENCH = Path(__file__).parents[2] / "bench"
OWN_APPS = ("wire", "newsroom", "rights", "community")
UNITS = tuple((timedelta(**{f"{unit}s": 1}), unit) for unit in ("day", "hour", "minute", "second"))
NUMBER = re.compile(r"^    (\w+): [^#\n]*(?:#\s*(.*))?$", re.MULTILINE)  # a field of rules, with its comment


def settings() -> str:
    """Every key of ``headwater.toml``, with its variable, its default and its meaning."""
    lines = ["| key | in the environment | default | meaning |", "|---|---|---|---|"]
    for name, field in Site.model_fields.items():
        default = field.get_default(call_default_factory=True)
        shown = f"`{json.dumps(default)}`" if default not in ("", []) else "empty"
        lines.append(f"| `{name}` | `HEADWATER_{name.upper()}` | {shown} | {_cell(field.description or '')} |")
    return "\n".join(lines)


def commands() -> str:
    """Every command with its arguments and options."""
    return "\n\n".join(_command("headwater", typer.main.get_command(app)))


def _command(name: str, command: object) -> Iterator[str]:
    inner = getattr(command, "commands", {})
    if not inner or name == "headwater":
        yield f"## `{name}`"
        yield (getattr(command, "help", "") or "").strip()
        if table := _parameters(command):
            yield table
    for key in inner:
        yield from _command(f"{name} {key}", inner[key])


def _parameters(command: object) -> str:
    rows = []
    for parameter in getattr(command, "params", ()):
        is_option = parameter.param_type_name == "option"
        written = ", ".join(f"`{word}`" for word in parameter.opts) if is_option else f"`{parameter.name.upper()}`"
        default = parameter.default
        shown = (
            f" Default: `{default}`." if isinstance(default, int | float | str) and default not in ("", False) else ""
        )
        rows.append(f"| {written} | {_cell(parameter.help or '')}{shown} |")
    return "\n".join(["| | |", "|---|---|", *rows]) if rows else ""


def tables() -> str:
    """Every table of ours: what one row is, and its columns."""
    parts = []
    for label in OWN_APPS:
        models = list(apps.get_app_config(label).get_models())
        if models:
            parts.append(f"## {label}")
            parts += [_table(model) for model in models]
    return "\n\n".join(parts)


def _table(model: type[Model]) -> str:
    lines = [
        f"### {model.__name__}",
        "",
        inspect.getdoc(model) or "",
        "",
        "| column | kind | meaning |",
        "|---|---|---|",
    ]
    for field in model._meta.get_fields():  # noqa: SLF001  (public by Django's documentation)
        if isinstance(field, Field):
            to = f" → {field.related_model.__name__}" if isinstance(field.related_model, type) else ""
            kind = f"{field.get_internal_type()}{to}"
            lines.append(f"| `{field.name}` | {kind} | {_cell(str(field.help_text))} |")
    return "\n".join(lines)


def addresses() -> str:
    """Every public address, in the order in which they are tried."""
    lines = ["| address | name | what it is |", "|---|---|---|"]
    lines += [f"| `/{_readable(pattern)}` | {pattern.name} | {_first_line(pattern.callback)} |" for pattern in _own()]
    return "\n".join(lines)


def _own() -> Iterator[URLPattern]:
    def walk(found: list[URLPattern | URLResolver]) -> Iterator[URLPattern]:
        for each in found:
            if isinstance(each, URLPattern) and each.callback.__module__.startswith("headwater."):
                yield each
            elif isinstance(each, URLResolver) and str(getattr(each.urlconf_module, "__name__", "")).startswith(
                "headwater."
            ):
                yield from walk(each.url_patterns)

    return walk(get_resolver().url_patterns)


def _readable(pattern: URLPattern) -> str:
    from django.utils.regex_helper import normalize

    written = str(pattern.pattern)
    if not written.startswith("^"):
        return written
    simplified = normalize(pattern.pattern.regex.pattern)
    template, names = max(simplified, key=lambda each: len(each[1]))
    return str(template % {name: f"<{name}>" for name in names})


def _first_line(thing: object) -> str:
    return _cell((inspect.getdoc(thing) or "").split("\n")[0])


def sections() -> str:
    """The sections of the paper, with the IPTC Media Topics each gathers."""
    lines = ["| key | name | IPTC Media Topics |", "|---|---|---|"]
    lines += [f"| `{s.key}` | {s.name} | {', '.join(f'`medtop:{topic}`' for topic in s.topics)} |" for s in SECTIONS]
    return "\n".join(lines)


def error_tree() -> str:
    """The errors of the core, with whether trying again helps."""
    lines = ["| error | trying again | meaning |", "|---|---|---|"]
    for name, kind in vars(errors).items():
        if isinstance(kind, type) and issubclass(kind, errors.HeadwaterError):
            lines.append(f"| `{name}` | {kind.retry.value} | {_first_line(kind)} |")
    return "\n".join(lines)


def rules() -> str:
    """Every number a judgement is made by, stage by stage, under the name that is stored with its results."""
    all_of_it = Rules()
    stages = {stage.name: getattr(all_of_it, stage.name) for stage in fields(all_of_it)}
    stages |= {"ownership": OwnershipRules(), "notices": DEADLINES_2026_11}  # what the pipeline has no part in
    return "\n\n".join(_rules_of(stage, held) for stage, held in stages.items() if is_dataclass(held))


def _rules_of(stage: str, held: Any) -> str:  # noqa: ANN401  a dataclass of rules, of whichever stage
    meanings = dict(NUMBER.findall(inspect.getsource(type(held))))
    lines = [f"## {stage}", "", inspect.getdoc(type(held)) or "", "", "| name | value | meaning |", "|---|---|---|"]
    for name, value in ((field.name, getattr(held, field.name)) for field in fields(held)):
        lines += [f"| `{name}` | {_value(value)} | {_cell(meanings.get(name, ''))} |"]
    return "\n".join(lines)


def _value(held: object) -> str:
    if is_dataclass(held):
        return ", ".join(f"{field.name} {getattr(held, field.name)}" for field in fields(held))
    return _span(held) if isinstance(held, timedelta) else f"`{held}`"


def _span(held: timedelta) -> str:
    """A length of time in the largest unit that leaves no rest."""
    size, unit = next((size, unit) for size, unit in UNITS if not held % size)
    return f"{held // size} {unit}" + ("" if held == size else "s")


def benchmarks() -> str:
    """Every program of ``bench/`` that can be run, with what it says of itself."""
    told = {path.name: ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) for path in BENCH.glob("*.py")}
    runs = {name: text for name, text in sorted(told.items()) if text and f"bench/{name}" in text}
    return "\n\n".join(f"## {name}\n\n{text.replace('<', '&lt;')}" for name, text in runs.items())


def packs() -> str:
    """The starter packs there are."""
    lines = ["| key | name | about | outlets | feeds |", "|---|---|---|---|---|"]
    for pack in map(starter.load, starter.available()):
        feeds = sum(len(outlet.feeds) for outlet in pack.outlets)
        lines.append(f"| `{pack.key}` | {pack.name} | {pack.about} | {len(pack.outlets)} | {feeds} |")
    return "\n".join(lines)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|").replace("``", "`").replace("<", "&lt;")


PAGES: dict[str, Callable[[], str]] = {
    "settings": settings,
    "commands": commands,
    "tables": tables,
    "addresses": addresses,
    "sections": sections,
    "errors": error_tree,
    "rules": rules,
    "benchmarks": benchmarks,
    "packs": packs,
}
"""What the directive ``from-code`` can write, by its argument."""
