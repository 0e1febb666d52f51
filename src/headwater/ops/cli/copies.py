"""``headwater copies``."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

import typer

from headwater.ops import articles, tracing
from headwater.ops.articles import Article, BadLine
from headwater.ops.progress import counted, stderr
from headwater.ops.tracing import Traced


def trace(source: Path, target: Path, *, explain: bool = False, records: bool = True) -> None:
    """Trace the articles of a file; ends with status 1 when a line of it was no article.

    Raises:
        SettingRefused: there is no such file, or the results would be written over it.
        HeadwaterError: the file is damaged.
    """
    articles.checked(source, target)
    with articles.written(target) as out:
        read, bad = _read(source)
        with counted("articles") as count:
            found = tracing.traced(read, records=records, watch=count)
        out.writelines(json.dumps(_told(one, explain=explain), ensure_ascii=False) + "\n" for one in found)
    stderr.print(_summary(found), markup=False)
    if bad:
        raise typer.Exit(1)


def _read(source: Path) -> tuple[list[Article], int]:
    """The articles of a file, and how many lines were none; each of those is named on stderr."""
    found, bad = [], 0
    for line in articles.read(source):
        if isinstance(line, BadLine):
            bad += 1
            stderr.print(f"{source}:{line.number}: {line.reason}", markup=False)
        else:
            found.append(line)
    return found, bad


def _told(one: Traced, *, explain: bool) -> dict[str, object]:
    told: dict[str, object] = {
        "id": one.id,
        "kind": one.kind,
        "of": one.of,
        "primary": one.primary,
        "confidence": one.confidence,
        "evidence": [{"term": term.term, "weight": round(term.weight, 2)} for term in one.evidence],
    }
    if explain:
        told["evidence"] = [
            {"term": term.term, "weight": round(term.weight, 2), "sentence": term.sentence} for term in one.evidence
        ]
        told["sentence"] = one.sentence
        if one.flag is not None:
            told["reads"] = asdict(one.flag)
    return told


def _summary(found: Iterable[Traced]) -> str:
    kinds = Counter(one.kind.replace("_", " ") for one in found)
    return f"{kinds.total():,} articles: " + ", ".join(f"{number:,} {kind}" for kind, number in kinds.most_common())
