"""``headwater articles export``: our own published articles, for other systems."""

import json
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

from headwater.core.errors import SettingRefused
from headwater.core.exchange.marking import as_markdown
from headwater.core.exchange.newsml import as_message, as_newsml
from headwater.core.exchange.ninjs import as_ninjs
from headwater.core.exchange.outgoing import Outgoing
from headwater.ops.articles import written
from headwater.ops.cli.printing import for_whoever_reads
from headwater.ops.cli.ready import has_tables, ready

LONGEST_NAME = 200  # bytes of a file's name


class Form(StrEnum):
    """What articles are written as."""

    NINJS = "ninjs"
    NEWSML = "newsml-g2"
    MARKDOWN = "markdown"


ENDINGS = {Form.NINJS: ".json", Form.NEWSML: ".xml", Form.MARKDOWN: ".md"}


def export(form: Form, out: Path | None) -> None:
    """Write every published article: into a folder a file each, else to stdout.

    Raises:
        SettingRefused: Markdown is to go to stdout, or the folder is a file.
    """
    if out is None and form is Form.MARKDOWN:
        raise SettingRefused("--out", "Markdown is a file for each article; name a folder")
    if out is not None and out.exists() and not out.is_dir():
        raise SettingRefused("--out", f"{out} is no folder")
    ready()
    has_tables()
    from headwater.newsroom.queries import outgoing
    from headwater.ops.house import now

    moment = now()
    articles = outgoing.published(today=moment.date())
    if out is not None:
        _into(out, form, articles)
        return
    with for_whoever_reads():
        if form is Form.NEWSML:
            print(as_message(articles, now=moment).decode(), end="")
        else:
            for article in articles:
                print(json.dumps(as_ninjs(article), ensure_ascii=False))


def _into(folder: Path, form: Form, articles: Iterator[Outgoing]) -> None:
    from headwater.ops import progress

    folder.mkdir(parents=True, exist_ok=True)
    number = 0
    with progress.counted("articles written") as count:
        for number, article in enumerate(articles, 1):
            fits = len(article.slug.encode()) <= LONGEST_NAME
            with written(folder / f"{article.slug if fits else article.uuid}{ENDINGS[form]}") as file:
                file.write(_as(form, article))
            count(number)
    progress.stderr.print(f"{number:,} articles written to {folder}", markup=False)


def _as(form: Form, article: Outgoing) -> str:
    if form is Form.NINJS:
        return json.dumps(as_ninjs(article), ensure_ascii=False, indent=2) + "\n"
    return as_newsml(article).decode() if form is Form.NEWSML else as_markdown(article)
