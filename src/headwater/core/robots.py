"""What a robots.txt says: its groups, and the rule that decides about an address.

Our own reading of RFC 9309: the longest rule wins, Allow wins ties, ``*`` and ``$`` mean what they mean, groups naming
the same agent are one, and records nobody defined do not part a group. An address is compared in two ways, brought into
normal form as the RFC has it and letter by letter as Google's matcher has it, and is allowed when both allow it. The
well-kept library (Protego 0.7) reads "User-agent: Foo Bar" and unknown records otherwise than the RFC, and cannot say
which rule decided. Beyond the RFC: Crawl-delay, which counts as a rule when groups are parted, as its authors mean it;
a forgotten colon; and that who allows the index file of a folder allows the folder, which is the same page.

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
_ADDRESS = re.compile(r"(?:[^/?#:]*:)?(?://[^/?#]*)?([^#]*)", re.DOTALL)  # scheme, authority, path with query
_INDEX = re.compile(r"(.*/)index\.html?\$?", re.DOTALL)
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
class Pattern:
    """What a rule's path covers."""

    written: str

    def matches(self, target: str) -> bool:
        """Whether it covers a path with its query; the time taken is linear for each ``*``."""
        anchored = self.written.endswith("$")
        first, *rest = (self.written[:-1] if anchored else self.written).split("*")
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


@dataclass(frozen=True, slots=True)
class Rule:
    """One Allow or Disallow."""

    allow: bool
    written: str  # as in the file
    normal: Pattern  # percent-encoded, what need not be encoded plain; RFC 9309, 2.2.2
    literal: Pattern  # other than ASCII encoded, and nothing else changed

    def matches(self, target: str) -> bool:
        """Whether it covers a path with its query in normal form."""
        return self.normal.matches(target)


def rule(written: str, *, allow: bool = True) -> Rule:
    """The rule of a path as written in the file."""
    return _meaning(written, allow=allow, written=written)


def _meaning(path: str, *, allow: bool, written: str) -> Rule:
    return Rule(allow, written, Pattern(_encoded(path)), Pattern(_ascii(path)))


def _folder(index: Rule) -> Iterator[Rule]:
    """That who allows "/news/index.html" allows "/news/", since it is the same page. Source: google/robotstxt."""
    if index.allow and (found := _INDEX.fullmatch(index.written)):
        yield _meaning(f"{found[1]}$", allow=True, written=index.written)


@dataclass(frozen=True, slots=True)
class Group:
    """The rules that count for one agent."""

    named: bool  # True: the file names our agent; False: the rules for every agent
    rules: tuple[Rule, ...]
    crawl_delay: float  # seconds; 0 when none is asked for
    said: tuple[tuple[str, str], ...] = ()  # the extensions in it, in their order: ("content-signal", "search=yes")

    def decide(self, target: str) -> Rule | None:
        """The rule that decides about a path with its query; None when none speaks of it.

        Args:
            target: as ``target_of`` gives it.

        Source:
            docs/decisions/0013-robots-matcher.md on the two comparisons.
        """
        encoded = _encoded(target)
        normal = literal = None
        for rule in self.rules:
            covers = rule.normal.matches(encoded)
            alike = target == encoded and rule.literal == rule.normal
            if covers:
                normal = _longer(normal, rule, len(rule.normal.written))
            if covers if alike else rule.literal.matches(target):
                literal = _longer(literal, rule, len(rule.literal.written))
        forbids = next((found for found in (normal, literal) if found and not found[1].allow), normal)
        return forbids[1] if forbids else None


def _longer(best: tuple[int, Rule] | None, rule: Rule, length: int) -> tuple[int, Rule]:
    """The longer of two rules that cover an address; of two as long the one that allows, else the first."""
    if best is None or (length, rule.allow) > (best[0], best[1].allow):
        return length, rule
    return best


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
    """The path with its query, as it is asked for; "/" at least."""
    found = _ADDRESS.match(str(url))
    target = found[1] if found else ""
    return target if target.startswith("/") else f"/{target}"


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
    written = [rule(value, allow=allow) for allow, value in dict.fromkeys(paths)]
    rules = (*written, *(more for one in written for more in _folder(one)))
    delays = [float(value) for key, value in records if key == "crawl-delay" and _NUMBER.fullmatch(value)]
    said = tuple((key, value) for key, value in records if key in EXTENSIONS and value)
    return Group(named, rules, max(delays, default=0.0), said)


def _encoded(path: str) -> str:
    """RFC 9309, 2.2.2: other than ASCII is encoded, what need not be encoded is decoded."""
    return _TRIPLET.sub(lambda found: triplet(found[1]), _ascii(path))


def _ascii(path: str) -> str:
    """Other than ASCII is encoded, and the digits of what is encoded are capitals."""
    plain = path if path.isascii() else "".join(c if c.isascii() else _triplets(c) for c in path)
    return _TRIPLET.sub(lambda found: found[0].upper(), plain)


def _triplets(character: str) -> str:
    return "".join(f"%{octet:02X}" for octet in character.encode("utf-8", "replace"))
