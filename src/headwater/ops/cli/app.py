"""The tree of commands. What a command needs is imported when it runs: Django must be set up first."""

from pathlib import Path
from typing import Annotated

import typer

import headwater
from headwater.ops.cli.claims import owners
from headwater.ops.cli.following import sources
from headwater.ops.cli.own import articles
from headwater.ops.cli.owners import rights
from headwater.ops.cli.replies import replies
from headwater.ops.cli.site import site
from headwater.ops.cli.staff import staff
from headwater.ops.stopping import at_once

app = typer.Typer(
    name="headwater",
    help="A news site of one's own, beside a gathering of the world's news, every piece traced to its source.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.add_typer(sources, name="sources")
app.add_typer(rights, name="rights")
app.add_typer(owners, name="owners")
app.add_typer(replies, name="replies")
app.add_typer(articles, name="articles")
app.add_typer(site, name="site")
app.add_typer(staff, name="staff")
feed = typer.Typer(help="Feeds by themselves: no site, no database.", no_args_is_help=True)
app.add_typer(feed, name="feed")
copies = typer.Typer(help="Copies by themselves: no site, no database.", no_args_is_help=True)
app.add_typer(copies, name="copies")
stories = typer.Typer(help="Stories: of a file, by themselves; of a site, decided anew.", no_args_is_help=True)
app.add_typer(stories, name="stories")
page = typer.Typer(help="Pages by themselves: no site, no database.", no_args_is_help=True)
app.add_typer(page, name="page")

Articles = Annotated[
    Path, typer.Option("--in", help="Articles as JSON lines, in order of arrival; may be gzipped.", show_default=False)
]
Port = Annotated[int | None, typer.Option(min=0, max=65535, help="Port of the site; 0 takes a free one.")]
Host = Annotated[str, typer.Option(help="Address the site listens on.")]


@app.callback(invoke_without_command=True)
def _root(version: Annotated[bool, typer.Option("--version", help="Print the version and end.")] = False) -> None:
    if version:
        print(f"headwater {headwater.__version__}")
        raise typer.Exit


@app.command()
def up(
    host: Host = "",
    port: Port = None,
    pack: Annotated[
        list[str] | None, typer.Option(help="Starter pack of the first start, by name or file; may be repeated.")
    ] = None,
) -> None:
    """Serve the site and gather, in one process; the first start sets everything up."""
    with at_once():
        from headwater.ops.cli.up import up as run_up

    run_up(host=host, port=port, packs=pack or [])


@app.command()
def worker(
    until_idle: Annotated[
        bool, typer.Option("--until-idle", help="End when no feed is due and every story is settled.")
    ] = False,
) -> None:
    """Gather without serving the site; on PostgreSQL as many at once as wanted, on any machines."""
    with at_once():
        from headwater.ops.cli.worker import worker as run_worker

    run_worker(until_idle=until_idle)


@app.command()
def practice(
    host: Host = "",
    port: Port = None,
    speed: Annotated[float, typer.Option(help="Scripted seconds that pass in a real one.")] = 60.0,
    start: Annotated[str, typer.Option(help="Where in the scripted week it begins.")] = "fri 12:00",
    seed: Annotated[int, typer.Option(help="Seed of the spinners' choices.")] = 2026,
    fresh: Annotated[bool, typer.Option("--fresh", help="Begin the week anew.")] = False,
) -> None:
    """Serve an invented news-web and a site that follows it: a first look without network."""
    with at_once():
        from headwater.ops.cli.practice import Wish
        from headwater.ops.cli.practice import practice as run_practice

    run_practice(Wish(speed=speed, start=start, seed=seed), host=host, port=port, fresh=fresh)


@app.command()
def replay(
    folder: Annotated[Path, typer.Argument(help="Folder of captured feeds.", exists=True, file_okay=False)],
    home: Annotated[
        Path | None, typer.Option(help="Keep the database here; else it is thrown away.", file_okay=False)
    ] = None,
    each: Annotated[bool, typer.Option("--each", help="List every feed that could not be read.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object instead of tables.")] = False,
    serve: Annotated[bool, typer.Option("--serve", help="Serve the site on the result until Ctrl-C.")] = False,
    port: Port = None,
) -> None:
    """Gather captured feeds through the same pipeline, served on this machine, and print what came of it."""
    from headwater.ops.cli.replay import Wanted
    from headwater.ops.cli.replay import replay as run_replay

    run_replay(folder, Wanted(home=home, each=each, as_json=as_json, serve=serve, port=port))


@feed.command("parse")
def feed_parse(
    paths: Annotated[list[str], typer.Argument(help='Files, folders, addresses; "-" is what is piped in.')],
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Print each feed on one line.")] = False,
    url: Annotated[str, typer.Option(help="Address the files came from; relative links start there.")] = "",
    link_pattern: Annotated[
        str, typer.Option(help="Address of a piece that has only an id: https://agency.example/item/{id}.")
    ] = "",
) -> None:
    """Print feeds, sitemaps and agencies' formats as JSON Feed 1.1; what cannot be read is said on stderr."""
    from headwater.ops.cli.feed import Wish, parse

    parse(Wish(paths, url=url, link_pattern=link_pattern, jsonl=jsonl))


@copies.command("trace")
def copies_trace(
    source: Articles,
    target: Annotated[Path, typer.Option("--out", help="Where the traces are written; gzipped if named .gz.")],
    explain: Annotated[bool, typer.Option("--explain", help="Write every term of the evidence as a sentence.")] = False,
    records: Annotated[
        bool, typer.Option("--records/--no-records", help="Whether how often an outlet copies counts as evidence.")
    ] = True,
) -> None:
    """Say of every article of a file whose words it has: copied, trimmed, quoted, spun, translated, or its own."""
    from headwater.ops.cli.copies import trace

    trace(source, target, explain=explain, records=records)


@stories.command("cluster")
def stories_cluster(
    source: Articles,
    target: Annotated[Path, typer.Option("--out", help="Where the stories are written; gzipped if named .gz.")],
    explain: Annotated[
        bool, typer.Option("--explain", help="Write score, runner-up, what was shared, and vetoes of each.")
    ] = False,
    rules: Annotated[Path | None, typer.Option(help="Rules in TOML; what is left out is as in force.")] = None,
) -> None:
    """Put the articles of a file into stories, each text once; write the story of each, and why."""
    from headwater.ops.cli.stories import Wish, cluster

    cluster(Wish(source, target, rules=rules, explain=explain))


@stories.command("rerun")
def stories_rerun(
    since: Annotated[
        int | None, typer.Option(min=1, help="Days back from now; older pieces stay as they are. Default: all.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Print what would change, and change nothing.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the numbers as one JSON object.")] = False,
    reason: Annotated[str, typer.Option(help="Why, for the log.")] = "",
) -> None:
    """Decide the stories of a site anew, by the rules in force; what editors laid down holds, addresses stay."""
    from headwater.ops.cli.rerunning import rerun

    rerun(days=since, dry_run=dry_run, as_json=as_json, reason=reason)


@page.command("read")
def page_read(
    paths: Annotated[list[str], typer.Argument(help='Files, folders, addresses; "-" is what is piped in.')],
    url: Annotated[str, typer.Option(help="Address the files came from; relative links start there.")] = "",
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Print each page on one line, on a terminal too.")] = False,
    jobs: Annotated[int, typer.Option(min=1, max=64, help="Processes that read at once.")] = 1,
) -> None:
    """Print what pages say, one JSON object each: headline, byline, times, text, links, credits, quotes, signals."""
    from headwater.ops.cli.page import Wish, read

    read(Wish(paths, url=url, jsonl=jsonl, jobs=jobs))


@app.command("compile")
def compile_() -> None:
    """Compile ahead what else is compiled when it first runs: for an image, or an installation others start."""
    from headwater.ops.cli.compiling import compile_all

    compile_all()


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []})
def manage(context: typer.Context) -> None:
    """Django's own commands."""
    from headwater.ops.cli.ready import ready

    ready()
    from django.core.management import execute_from_command_line

    execute_from_command_line(["headwater manage", *context.args])
