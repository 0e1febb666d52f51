"""The commands ``headwater articles …``: our own articles, in from another system and out to one."""

from pathlib import Path
from typing import Annotated

import typer

articles = typer.Typer(help="Our own articles: in from another system, out to one.", no_args_is_help=True)


@articles.command("import")
def import_(
    files: Annotated[
        list[Path], typer.Argument(help="Export files of WordPress (.xml), Markdown files, folders of them.")
    ],
    section: Annotated[str, typer.Option(help="Section of articles whose own words name none.")] = "",
    drafts: Annotated[bool, typer.Option("--drafts", help="Also what was never published, as drafts.")] = False,
    media: Annotated[
        Path | None, typer.Option(help="Folder the pictures lie in: a copy of wp-content/uploads.", file_okay=False)
    ] = None,
    credit: Annotated[str, typer.Option(help="Credit of pictures that name none.")] = "",
    licence: Annotated[str, typer.Option(help="On what terms the pictures may be shown.")] = "",
    dry: Annotated[bool, typer.Option("--try", help="Print what would come in, and store nothing.")] = False,
) -> None:
    """Take over the articles of another system, with authors, dates, pictures and former addresses; nothing twice."""
    from headwater.ops.cli.importing import Wish
    from headwater.ops.cli.importing import import_ as run

    run(files, Wish(section, media, credit, licence, drafts=drafts, dry=dry))


@articles.command("export")
def export(
    form: Annotated[str, typer.Option(help="ninjs, newsml-g2 or markdown.")] = "ninjs",
    out: Annotated[
        Path | None, typer.Option(help="Folder for a file of each; else they go to stdout.", file_okay=False)
    ] = None,
) -> None:
    """Write our own published articles as ninjs 3.0, NewsML-G2 or Markdown, with corrections, sources and licence."""
    from headwater.ops.cli.exporting import Form
    from headwater.ops.cli.exporting import export as run

    if form not in list(Form):
        raise typer.BadParameter(f"there are {', '.join(Form)}", param_hint="--form")
    run(Form(form), out)
