"""A web server on loopback with a few files."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@contextmanager
def answering(files: Mapping[str, tuple[dict[str, str], str]]) -> Iterator[str]:
    """A server on loopback with these files, by path; its host and port."""

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            headers, text = files.get(self.path, ({}, ""))
            self.send_response(200 if self.path in files else 404)
            for name, value in ({"Content-Length": str(len(text.encode()))} | headers).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
