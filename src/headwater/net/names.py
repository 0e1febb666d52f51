"""TXT records, asked of a resolver: whatever comes back is bounded in time and size, and says which name it is of.

The system's own look-up knows addresses only; this asks the resolvers it is set up with, or the one that is named.
"""

import asyncio
from datetime import timedelta

import dns.asyncresolver
import dns.exception
import dns.name
import dns.rdatatype
import dns.resolver

from headwater.core.ownership import TxtRead

WITHIN = timedelta(seconds=5)  # for one name, all tries together
MOST = 100  # records read of one name
LONGEST = 4096  # octets of one record; a longer one is none of ours


class Names:
    """Asks for TXT records.

    Args:
        server: "address:port" of the resolver to ask, or "address"; "" asks those the system is set up with.
        within: the time allowed for one name.
    """

    def __init__(self, server: str = "", *, within: timedelta = WITHIN) -> None:
        self._server, self._within = server, within

    async def txt(self, name: str) -> TxtRead:
        """The TXT records at a name; nothing is raised."""
        seconds = self._within.total_seconds()
        try:
            async with asyncio.timeout(seconds + 1):
                answer = await self._resolver(seconds).resolve(
                    dns.name.from_text(name), dns.rdatatype.TXT, search=False, raise_on_no_answer=False
                )
        except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
            return TxtRead(name)
        except dns.resolver.NoNameservers as err:
            return _silent(name, _refused(err))
        except (dns.exception.Timeout, TimeoutError):
            return _silent(name, f"no name server answered within {seconds:g} s")
        except (dns.exception.DNSException, OSError, ValueError) as err:
            return _silent(name, f"it could not be looked up ({type(err).__name__})")
        if answer.canonical_name != dns.name.from_text(name):
            return TxtRead(name, alias=answer.canonical_name.to_text(omit_final_dot=True))
        records = list(answer.rrset or ())[:MOST]
        words = tuple(b"".join(record.strings) for record in records)
        return TxtRead(name, tuple(word.decode("utf-8", "replace") for word in words if len(word) <= LONGEST))

    def _resolver(self, seconds: float) -> dns.asyncresolver.Resolver:
        """A resolver that remembers nothing: what an owner has just put there is to be found."""
        resolver = dns.asyncresolver.Resolver(configure=not self._server)
        if self._server:
            address, _, port = self._server.rpartition(":") if self._server.count(":") == 1 else (self._server, "", "")
            resolver.nameservers, resolver.port = [address], int(port or 53)
        resolver.lifetime, resolver.timeout = seconds, min(2.0, seconds)
        resolver.use_edns(0, 0, 1232)
        return resolver


def _silent(name: str, why: str) -> TxtRead:
    return TxtRead(name, problem=why, silent=True)


def _refused(err: dns.resolver.NoNameservers) -> str:
    """What the servers said, without their addresses: they are of this machine's network."""
    told = str(err)
    said = next((word for word in ("SERVFAIL", "REFUSED", "NOTIMP", "FORMERR") if word in told), "")
    return f"its name servers gave no usable answer{f' ({said})' if said else ''}"
