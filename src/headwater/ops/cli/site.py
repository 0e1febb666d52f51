"""The commands ``headwater site …``: everything that is our own, out of one site and into another."""

from pathlib import Path
from typing import Annotated

import typer

site = typer.Typer(help="The whole newsroom: out of one site, into another.", no_args_is_help=True)


@site.command("export")
def export(
    out: Annotated[Path, typer.Option(help="Folder to write to; made where there is none.", file_okay=False)],
) -> None:
    """Write articles with all versions and corrections, authors, topics, pictures, documents and old addresses."""
    from headwater.ops.cli.carrying import export as run

    run(out)


@site.command("import")
def import_(
    folder: Annotated[Path, typer.Argument(help="A folder that `headwater site export` wrote.", file_okay=False)],
) -> None:
    """Take in what another site has written, under the uuids, days and addresses it had; nothing twice."""
    from headwater.ops.cli.carrying import import_ as run

    run(folder)
