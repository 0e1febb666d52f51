"""What a robots.txt says: its groups, and the rule that decides about an address.

Our own reading of RFC 9309: the longest rule wins, Allow wins ties, ``*`` and ``$`` mean what they mean, groups naming
the same agent are one, and records nobody defined do not part a group. The well-kept library (Protego 0.7) reads
"User-agent: Foo Bar" and unknown records otherwise than the RFC, and cannot say which rule decided. Beyond the RFC:
Crawl-delay, which counts as a rule when groups are parted, as its authors mean it; and a forgotten colon.

Source:
    RFC 9309, Robots Exclusion Protocol, 2022.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from yarl import URL

from headwater.core.links import triplet

_AGENT = re.compile(r"[a-zA-Z_-]*")
_TRIPLET = re.compile(r"%([0-9a-fA-F]{2})")
_NUMBER = re.compile(r"\d{1,9}(?:\.\d{1,9})?", re.ASCII)  # longer ones are no number of seconds
LARGEST = 512_000  # characters read; RFC 9309, 2.5 asks for at least 500 KiB
_ALL = "*"
_SITEMAP = re.compile(r"^[ \t]*sitemap[ \t]*:[ \t]*([^\s#]+)", re.IGNORECASE | re.MULTILINE)
_KNOWN = frozenset({"user-agent", "allow", "disallow", "crawl-delay"})
EXTENSIONS = {
    "content-signal": "content-signal",
    "content-signals": "content-signal",
    "content-usage": "content-usage",
    "license": "license",
}
"""Records that ride in a group without parting it, by their usual name."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One Allow or Disallow."""

    allow: bool
    written: str  # as in the file
    pattern: str  # percent-encoded, RFC 9309, 2.2.2

    def matches(self, target: str) -> bool:
        """Whether the pattern covers a path with its query; the time taken is linear for each ``*``."""
        anchored = self.pattern.endswith("$")
        first, *rest = (self.pattern[:-1] if anchored else self.pattern).split("*")
        if not target.startswith(first):
            return False
        if not rest:
            return not anchored or target == first
        last = rest.pop() if anchored else ""
        at = len(first)
        for part in rest:
            found = target.find(part, at)
            if found < 0:
                return False
            at = found + len(part)
        return len(target) - len(last) >= at and target.endswith(last)


def rule(written: str, *, allow: bool = True) -> Rule:
    """The rule of a path as written in the file."""
    return Rule(allow, written, _encoded(written))


@dataclass(frozen=True, slots=True)
class Group:
    """The rules that count for one agent."""

    named: bool  # True: the file names our agent; False: the rules for every agent
    rules: tuple[Rule, ...]
    crawl_delay: float  # seconds; 0 when none is asked for
    said: tuple[tuple[str, str], ...] = ()  # the extensions in it, in their order: ("content-signal", "search=yes")

    def decide(self, target: str) -> Rule | None:
        """The rule that decides about a path with its query; None when none speaks of it."""
        fitting = (rule for rule in self.rules if rule.matches(target))
        return max(fitting, key=lambda rule: (len(rule.pattern), rule.allow), default=None)


def group_for(text: str, agent: str) -> Group:
    """Read what a robots.txt lays down for an agent.

    Args:
        text: the file; anything is read, what is not understood is passed over.
        agent: the product token, "headwater"; compared without regard to case.

    Returns:
        All groups naming the agent as one, else those for ``*``, else an empty group.
    """
    ours: dict[str, list[tuple[str, str]]] = {agent.lower(): [], _ALL: []}
    seen: set[str] = set()
    current: set[str] = set()
    ruled = False
    for key, value in _records(text):
        if key == "user-agent":
            current, ruled = (set() if ruled else current) | {_token(value)}, False
            seen |= current
        else:
            ruled = ruled or key not in EXTENSIONS
            for name in current & ours.keys():
                ours[name].append((key, value))
    named = agent.lower() in seen
    return _group(ours[agent.lower() if named else _ALL], named=named)


def licences(text: str) -> tuple[str, ...]:
    """The addresses of RSL terms a robots.txt names; they count wherever they stand. Source: RSL 1.0."""
    return tuple(value for key, value in _records(text) if key == "license" and value)


def sitemaps(text: str) -> tuple[str, ...]:
    """The addresses of sitemaps a robots.txt names, each once; they belong to no group. Source: sitemaps.org."""
    return tuple(dict.fromkeys(_SITEMAP.findall(text[:LARGEST])))


def target_of(url: str | URL) -> str:
    """The path with its query as it is compared: percent-encoded, unreserved characters plain; "/" at least."""
    return _encoded(URL(url).with_fragment(None).raw_path_qs) or "/"


def _records(text: str) -> Iterator[tuple[str, str]]:
    for line in re.split(r"[\r\n]+", text[:LARGEST].removeprefix("\ufeff")):
        said = line.partition("#")[0]
        key, colon, value = said.partition(":")
        if not colon and len(words := said.split()) == 2:  # "disallow /"
            key, value = words
        name = key.strip().lower()
        if name in _KNOWN or name in EXTENSIONS:
            yield EXTENSIONS.get(name, name), value.strip()


def _token(value: str) -> str:
    if value.startswith(_ALL) and (len(value) == 1 or value[1].isspace()):
        return _ALL
    found = _AGENT.match(value)
    return found.group().lower() if found else ""


def _group(records: list[tuple[str, str]], *, named: bool) -> Group:
    paths = [(key == "allow", value) for key, value in records if value and key in {"allow", "disallow"}]
    rules = tuple(rule(value, allow=allow) for allow, value in paths)
    delays = [float(value) for key, value in records if key == "crawl-delay" and _NUMBER.fullmatch(value)]
    said = tuple((key, value) for key, value in records if key in EXTENSIONS and value)
    return Group(named, rules, max(delays, default=0.0), said)


def _encoded(path: str) -> str:
    """RFC 9309, 2.2.2: other than ASCII is encoded, what need not be encoded is decoded."""
    ascii_only = "".join(c if c.isascii() else "".join(f"%{b:02X}" for b in c.encode("utf-8", "replace")) for c in path)
    return _TRIPLET.sub(lambda found: triplet(found[1]), ascii_only)
