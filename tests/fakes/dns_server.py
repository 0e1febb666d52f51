"""A name server on this machine: real messages over UDP, the records a test gives it, and nothing else."""

import socketserver
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

import dns.flags
import dns.message
import dns.name
import dns.rcode
import dns.rdatatype
import dns.rrset


@dataclass
class Zone:
    """What it knows, and what it was asked."""

    txt: dict[str, list[str]] = field(default_factory=dict)
    cname: dict[str, str] = field(default_factory=dict)
    refuses: bool = False  # SERVFAIL to everything
    silent: bool = False
    asked: list[str] = field(default_factory=list)
    port: int = 0

    def answer(self, query: dns.message.Message) -> dns.message.Message:
        """The answer to a question, CNAMEs followed as a resolver does."""
        reply = dns.message.make_response(query)
        reply.flags |= dns.flags.RA
        name = query.question[0].name
        self.asked.append(name.to_text(omit_final_dot=True).lower())
        if self.refuses:
            reply.set_rcode(dns.rcode.SERVFAIL)
            return reply
        while target := self.cname.get(_key(name)):
            reply.answer.append(dns.rrset.from_text(name, 1, "IN", "CNAME", f"{target}."))
            name = dns.name.from_text(target)
        records = self.txt.get(_key(name))
        if records is None and not reply.answer:
            reply.set_rcode(dns.rcode.NXDOMAIN)
        if records and query.question[0].rdtype == dns.rdatatype.TXT:
            reply.answer.append(dns.rrset.from_text(name, 1, "IN", "TXT", *map(_quoted, records)))
        return reply


def _key(name: dns.name.Name) -> str:
    return name.to_text(omit_final_dot=True).lower()


def _quoted(words: str) -> str:
    """A record of several strings: none is longer than 255 octets."""
    parts = [words[at : at + 40] for at in range(0, len(words), 40)] or [""]
    return " ".join(f'"{part}"' for part in parts)


@contextmanager
def serving(txt: Mapping[str, list[str]] | None = None) -> Iterator[Zone]:
    """Serve a zone for as long as the block lasts."""
    zone = Zone(dict(txt or {}))

    class Asked(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            data, sock = self.request
            if not zone.silent:
                sock.sendto(zone.answer(dns.message.from_wire(data)).to_wire(max_size=65_000), self.client_address)

    with socketserver.ThreadingUDPServer(("127.0.0.1", 0), Asked) as server:
        zone.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield zone
        server.shutdown()
