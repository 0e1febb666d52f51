"""``headwater practice``: the invented news-web, and a site that follows it, in a home of its own."""

import json
import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from typer import BadParameter

from headwater.ops.cli.ready import home, ready
from headwater.ops.single import alone
from headwater.ops.stopping import Stop, on_signals
from headwater.practice.clock import PracticeClock
from headwater.practice.errors import PracticeError
from headwater.practice.pack import agencies, pack
from headwater.practice.script import Week, load
from headwater.practice.server import PracticeWeb, serve
from headwater.settings import site as settings

logger = logging.getLogger(__name__)
RECORD = "practice.json"
WEEK = timedelta(days=7)
POST_EVERY = 5.0  # seconds between two looks for notices that can come in
GAP = "0.1"  # seconds between two requests to one invented host
LOOKS_PER_DAY = "10000000"  # its own hosts may be asked as often as the news comes
SHORTEST_POLL = "0.2"  # minutes: at sixtyfold speed an invented newsroom writes a piece a minute


@dataclass(frozen=True, slots=True)
class Wish:
    """How the scripted week is to be played."""

    speed: float
    start: str
    seed: int


@dataclass(frozen=True, slots=True)
class Played:
    """A week under way, as recorded beside its database: addresses and dates hang on its port and its start."""

    wish: Wish
    started_at: datetime
    port: int

    @property
    def clock(self) -> PracticeClock:
        """Its clock."""
        return PracticeClock(self.started_at, self.wish.start, self.wish.speed)


def practice(wish: Wish, *, host: str, port: int | None, fresh: bool) -> None:
    """Serve the invented web and the site that follows it until Ctrl-C. Raises BadParameter."""
    _refuse_unplayable(wish)
    own = settings.load()
    folder = home() / "practice"
    stop = Stop()
    with alone(folder) as holder, on_signals(stop):
        played = None if fresh else _under_way(folder, wish)
        played = played or _anew(folder, wish)
        week = load(seed=wish.seed)
        with serve(week, played.clock, played.port) as web:
            _record(folder, Played(wish, played.started_at, web.port))
            _settings(web, week, folder, host=host or own.host, port=own.port if port is None else port)
            _run(web, holder, stop)


def _refuse_unplayable(wish: Wish) -> None:
    try:
        PracticeClock(datetime.now(UTC), wish.start, wish.speed)
    except PracticeError as err:
        raise BadParameter(err.reason) from err


def _under_way(folder: Path, wish: Wish) -> Played | None:
    """The week that was being played here, where it was played as wished and is not over."""
    try:
        record = json.loads((folder / RECORD).read_text(encoding="utf-8"))
        played = Played(Wish(**record["wish"]), datetime.fromisoformat(record["started_at"]), int(record["port"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    over = played.clock.moment(datetime.now(UTC)) >= WEEK
    return None if over or played.wish != wish or not _is_free(played.port) else played


def _is_free(port: int) -> bool:
    import socket

    try:
        socket.create_server(("127.0.0.1", port)).close()
    except OSError:
        return False
    return True


def _anew(folder: Path, wish: Wish) -> Played:
    """A week that begins now, with an empty database."""
    for path in (folder / RECORD, *folder.glob("headwater.db*")):
        path.unlink(missing_ok=True)
    return Played(wish, datetime.now(UTC).replace(microsecond=0), 0)


def _record(folder: Path, played: Played) -> None:
    record = {"wish": asdict(played.wish), "started_at": played.started_at.isoformat(), "port": played.port}
    (folder / RECORD).write_text(json.dumps(record), encoding="utf-8")


def _settings(web: PracticeWeb, week: Week, folder: Path, *, host: str, port: int) -> None:
    settings.override(
        home=folder,
        database_url="",
        site_name="The Practice Paper",
        site_address="",
        host=host,
        port=str(port),
        packs="[]",
        gap_seconds=GAP,
        shortest_poll_minutes=SHORTEST_POLL,
        looks_per_day=LOOKS_PER_DAY,
        loopback=json.dumps([f"*.localhost:{web.port}"]),
        agencies=json.dumps(agencies(week)),
    )


def _run(web: PracticeWeb, holder: str, stop: Stop) -> None:
    site = ready()
    from headwater.ops import begin
    from headwater.ops.progress import stderr
    from headwater.ops.running import run
    from headwater.ops.talking import have_replied
    from headwater.practice.newsroom import written
    from headwater.practice.replies import replied

    with stderr.status("Making the database"):
        begin.make_database()
    if opened := begin.open_account():
        begin.tell_account(opened, site, stderr)
        articles = begin.take_over(written(web.sites, web.sites.clock))
        have_replied(replied(web.sites.clock), articles)
    begin.follow([pack(web)])
    count, example = len(web.addresses), web.addresses["courier"]
    stderr.print(f"{count} invented outlets at http://KEY.localhost:{web.port}/, such as {example}")
    with _post_comes(web):
        run(site, holder=holder, stop=stop)


@contextmanager
def _post_comes(web: PracticeWeb) -> Iterator[None]:
    """Have the invented notices come in as the pieces they are about do, for as long as the block lasts."""
    over = threading.Event()
    post = threading.Thread(target=_deliver, args=(web, over), name="practice post", daemon=True)
    post.start()
    try:
        yield
    finally:
        over.set()
        post.join(timeout=30)


def _deliver(web: PracticeWeb, over: threading.Event) -> None:
    from django.db import OperationalError, connection

    from headwater.practice.notices import Post

    post, waiting = Post(web.sites), 1
    while waiting and not over.wait(POST_EVERY):
        try:
            waiting = post.deliver(now=datetime.now(UTC))
        except OperationalError as err:  # the gathering writes: the next round finds it done
            logger.info("the practice post waits: %s", err)
    connection.close()
