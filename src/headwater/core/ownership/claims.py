"""What can be claimed, and what a claim covers."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from headwater.core import links


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody wants to claim: a domain, or the reason why it can be nobody's."""

    domain: str  # lower case, punycode; "" when there is a problem
    problem: str = ""  # a sentence


def claimable(words: str) -> Asked:
    """The domain somebody means by a domain, a host or an address; ``www.`` is taken for what it stands before.

    Refused: what is no name, numbers, names of one word, and public suffixes, which are nobody's own.
    """
    written = words.strip()
    named = written if "://" in written else f"//{written}"
    name = links.host(named) if written.isprintable() else ""
    if not name or ":" in name or "_" in name or "@" in urlsplit(named).netloc:
        return Asked("", "That is no domain. Write it like example.org.")
    if name.rpartition(".")[2].isdigit():
        return Asked("", "That is a number, not a domain.")
    if "." not in name:
        return Asked("", "That is a name of one word, which nobody outside can look up.")
    bare = name.removeprefix("www.")
    name = bare if "." in bare else name
    if links.is_suffix(name):
        return Asked("", f"{name} is a public suffix: many owners have their domains below it, so it can be no one’s.")
    return Asked(name)


def covers(domain: str, host: str) -> bool:
    """Whether a claim of a domain covers a host: that name itself, and every name below it."""
    return host == domain or host.endswith(f".{domain}")


def covering(host: str) -> tuple[str, ...]:
    """The domains whose owners have a say over a host: itself, and those above it up to the registrable one."""
    own = links.site(f"//{host}")
    found = [host]
    while host != own and "." in host:
        host = host.partition(".")[2]
        found.append(host)
    return tuple(found)
