"""Pictures of every page, to be looked at: ``python -m tests.e2e.look FOLDER``.

A paper of invented news in a throw-away database, served on loopback, at four widths, light and dark, in a browser.
Says of each page whether anything stands out over its edge, how heavy the first view is, and whether anybody else was
asked.
"""

import os
import shutil
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests import browser

WIDTHS = (390, 768, 1280, 1600)
FULL_HEIGHT = 6000  # pixels of a page that are pictured
TABLES = "HEADWATER_TABLES"  # where a database lies whose tables are made already, if one does


def serve(port: int) -> int:
    """Serve the site on loopback in a thread of its own; the port it took."""
    import waitress
    from django.core.wsgi import get_wsgi_application

    server = waitress.create_server(get_wsgi_application(), host="127.0.0.1", port=port, threads=2)
    threading.Thread(target=server.run, daemon=True).start()
    return int(server.effective_port)


def pages() -> Iterator[tuple[str, str]]:
    """Name and address of every page worth a look, with the rows behind them; the empty paper first."""
    from django.utils import timezone
    from tests.reader import demonstration

    from headwater.reader import addresses

    yield "empty", addresses.front()
    yield "empty-section", addresses.section("sport")
    made = demonstration.seed(timezone.now())
    yield "front", addresses.front()
    yield "section", addresses.section("world")
    yield "section-thin", addresses.section("technology")
    yield "story", addresses.story(made["broad"].uuid, made["broad"].slug)
    yield "story-lone", addresses.story(made["lone"].uuid, made["lone"].slug)
    yield "item", addresses.item(made["lead"].uuid)
    yield "item-changed", addresses.item(made["changed"].uuid)
    yield "item-copy", addresses.item(made["reprint"].uuid)
    yield "item-arabic", addresses.item(made["bare"].uuid)
    yield "source", addresses.source(made["courier"].key)
    yield "sources", addresses.sources()
    yield "search", addresses.search(q="kellhaven")
    yield "search-none", addresses.search(q="zebra")
    yield "search-bare", addresses.search()
    yield "about", addresses.about()
    yield "bot", addresses.bot()
    yield "host", addresses.host(demonstration.asked(made["courier"].key, timezone.now()))
    yield "missing", "/no-such-page/"
    yield from _withdrawn(made)


def _withdrawn(made: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """What stands in the place of what was withdrawn; last, for it is gone from the other pages then."""
    from django.utils import timezone

    from headwater.core.blocks import Ground, Kind, Subject
    from headwater.core.watching import GoneBy
    from headwater.reader import addresses
    from headwater.rights.actions import Claim, withdraw
    from headwater.wire.actions import withdrawing

    now = timezone.now()
    said = "The Courier has replaced its report by another one."
    withdraw(Subject(Kind.ITEM, made["lead"].url), Claim(Ground.OWNER, "a letter", said=said), by="Ada", now=now)
    yield "gone", addresses.item(made["lead"].uuid)
    order = Claim(Ground.LAW, "an order", authority="District Court of Kellhaven, Third Chamber")
    lone = made["lone"].items.get()
    withdraw(Subject(Kind.ITEM, lone.url), order, by="Ada", now=now)
    yield "gone-legal", addresses.item(lone.uuid)
    reason = "There is nothing at its address (404), found at 2 looks in a row."
    withdrawing.withdraw(made["reprint"].id, reason, said_by=GoneBy.PAGE, by="machine: gatherer", now=now)
    yield "gone-at-its-source", addresses.item(made["reprint"].uuid)
    withdraw(Subject(Kind.OUTLET, made["courier"].key), Claim(Ground.OWNER, "a letter"), by="Ada", now=now)
    yield "gone-outlet", addresses.source(made["courier"].key)
    yield "front-after", addresses.front()


def look(folder: Path, only: set[str]) -> int:
    """Picture the pages into a folder; how many have something wrong with them."""
    found = browser.executable()
    if found is None:
        sys.exit("no browser here")
    origin = f"http://127.0.0.1:{serve(0)}"
    wrong = 0
    with browser.opened(found) as opened:
        for name, address in pages():
            if only and name not in only:
                continue
            for scheme in ("light", "dark"):
                for width in WIDTHS:
                    context = opened.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
                    wrong += _picture(context.new_page(), origin, address, folder / f"{name}-{width}-{scheme}.png")
                    context.close()
    return wrong


def _picture(page, origin: str, address: str, to: Path) -> bool:
    asked, weight = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("response", lambda response: weight.append(len(response.body())))
    page.goto(origin + address)
    over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    page.set_viewport_size({"width": page.viewport_size["width"], "height": min(_height(page), FULL_HEIGHT)})
    page.screenshot(path=to)
    strangers = [url for url in asked if not url.startswith(origin)]
    said = f"{to.stem:30} {sum(weight) / 1000:6.1f} kB  {over} px over its edge  {len(strangers)} asked elsewhere\n"
    sys.stdout.write(said)
    return bool(over > 0 or strangers or sum(weight) > 100_000)


def _height(page) -> int:
    return int(page.evaluate("document.documentElement.scrollHeight"))


def main() -> int:
    """Picture every page, or those named after the folder; 1 when something is wrong with any."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "shots")
    folder.mkdir(parents=True, exist_ok=True)
    os.environ["DJANGO_SETTINGS_MODULE"] = "headwater.settings.test"
    os.environ.pop("HEADWATER_TEST_DATABASE_URL", None)  # the invented paper goes into a folder that is thrown away
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = (
        "1"  # the browser's driver keeps a loop in this thread; we write rows in it
    )
    import django
    from django.conf import settings
    from django.core.management import call_command

    django.setup()
    if tables := os.environ.get(TABLES):
        shutil.copy(tables, settings.DATABASES["default"]["NAME"])
    call_command("migrate", verbosity=0)
    return 1 if look(folder, set(sys.argv[2:])) else 0


if __name__ == "__main__":
    sys.exit(main())
