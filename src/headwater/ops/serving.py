"""The site, served by waitress in threads of this process, beside the gatherer.

Why not granian: docs/decisions/0010-serving.md.
"""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from waitress.server import create_server

from headwater.core.errors import HeadwaterError, Retry

FORWARDED = "x-forwarded-for x-forwarded-proto"
BACKLOG = 1024  # connections the kernel keeps waiting; what waitress asks for itself


class PortTakenError(HeadwaterError):
    """The address the site was to be served at is in use."""

    retry = Retry.LATER


@contextmanager
def serve(
    application: Callable[..., Any], *, host: str, port: int, threads: int, trusted_proxy: str = ""
) -> Iterator[int]:
    """Serve a WSGI application until the block is left; yields the port, which is a free one when 0 was asked for.

    What a proxy says of whom it asks for is believed of ``trusted_proxy`` alone; of everybody else it is dropped.

    Raises:
        PortTakenError: nothing can listen there.
    """
    listening = _listening(host, port)
    believed = {"trusted_proxy": trusted_proxy, "trusted_proxy_headers": FORWARDED} if trusted_proxy else {}
    server = create_server(
        application, sockets=[listening], threads=threads, ident=None, clear_untrusted_proxy_headers=True, **believed
    )
    ending = threading.Event()
    # Daemon: a reader's slow connection never keeps a stopped site alive.
    thread = threading.Thread(target=_run, args=(server.run, ending), name="site", daemon=True)
    thread.start()
    try:
        yield int(listening.getsockname()[1])
    finally:
        ending.set()
        server.close()
        server.task_dispatcher.shutdown(timeout=2)
        thread.join(timeout=2)  # until it has let go, the port is not free for the next start


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server(("" if host == "*" else host, port), family=family, backlog=BACKLOG)
    except OSError as err:
        reason = f"cannot be listened at: {err.strerror or err}; choose another port or host"
        raise PortTakenError(f"{host}:{port}", reason) from err


def _run(run: Callable[[], None], ending: threading.Event) -> None:
    try:
        run()
    except OSError:  # the loop was waiting for a socket that is closed now
        if not ending.is_set():
            raise
