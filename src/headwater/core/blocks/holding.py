"""All blocks together, asked whether something that comes in is what was withdrawn."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from headwater.core import copies
from headwater.core.blocks.laying import domains, headline_key, is_address, path_key
from headwater.core.blocks.retelling import Retelling, in_two_languages
from headwater.core.blocks.types import RULES_2026_12_03, Block, BlockRules, HeldBack, Means
from headwater.core.copies import Copy, CopyRules, Kind, Window
from headwater.core.feed import Entry
from headwater.core.prints import Prints
from headwater.core.sifting import guid_key, own_key, url_key

_SAME = "it is the piece that was withdrawn"


class Blocks:
    """The blocks that hold. Mutable; owned by the pipeline."""

    __slots__ = ("_copies", "_headlines", "_keys", "_retold", "_texts", "_windows", "rules")

    def __init__(self, rules: BlockRules = RULES_2026_12_03, comparing: CopyRules = copies.RULES_2026_11_29) -> None:
        self.rules = rules
        self._copies = comparing
        self._keys: dict[tuple[Means, str, str], Block] = {}  # by the outlet they are limited to, "" everywhere
        self._headlines: dict[tuple[Means, str, str], list[Block]] = {}  # by the outlet, "" everywhere, and key
        self._texts: dict[int, tuple[Block, int, str]] = {}  # without its prints; words of the text, its language
        self._windows: dict[str, Window] = {}  # of texts, by the outlet they are blocked at; "" everywhere
        self._retold: dict[str, Retelling] = {}  # the same texts, to be known in whatever words

    def __len__(self) -> int:
        return len(self._keys) + sum(map(len, self._headlines.values())) + len(self._texts)

    def add(self, block: Block) -> None:
        """Hold one more block. Its number is its own."""
        if block.means in (Means.HEADLINE, Means.BARE):
            self._headlines.setdefault((block.means, block.outlet, block.key), []).append(block)
        elif block.means is not Means.TEXT:
            self._keys.setdefault((block.means, block.outlet, block.key), block)
        elif block.prints is not None:
            window = self._windows.setdefault(block.outlet, Window(self._copies))
            window.add(block.number, block.prints, block.since)
            self._retold.setdefault(block.outlet, Retelling(self.rules)).add(block.number, block.prints)
            self._texts[block.number] = (replace(block, prints=None), block.prints.words, block.prints.language)

    def named(self, entry: Entry, sites: Sequence[str]) -> HeldBack | None:
        """Whether an entry of an outlet's feed is known to be withdrawn, without a look at its page.

        Args:
            entry: its link may lead through a click tracker.
            sites: the domains of the outlet whose feed it is.
        """
        if not self._keys:
            return None
        for site in sites:
            if block := self._keys.get((Means.OUTLET, "", site)):
                return _held(block, "its outlet was withdrawn")
        urls = (entry.url, entry.guid) if is_address(entry.guid) else (entry.url,)
        return next(filter(None, (*map(self.placed, urls), *self._known(entry, sites))), None)

    def placed(self, url: str) -> HeldBack | None:
        """Whether what stands at an address, or names it as its canonical one, is withdrawn."""
        if not self._keys or not url:
            return None
        if block := self._keys.get((Means.ADDRESS, "", url_key(url))):
            return _held(block, f"{_SAME}: the same address")
        for domain in domains(url):
            if block := self._keys.get((Means.OUTLET, "", domain)):
                return _held(block, f"everything of {block.key} was withdrawn")
        for path in _above(path_key(url)):
            if block := self._keys.get((Means.PATH, "", path)):
                return _held(block, f"everything at {path.removeprefix('//')} was withdrawn")
        return None

    def told(self, prints: Prints, sites: Sequence[str]) -> HeldBack | None:
        """Whether a text is one that was withdrawn: the whole of it, cut, with more around it, in other words."""
        for outlet in ("", *sites):
            window = self._windows.get(outlet)
            if window is None:
                continue
            copy = copies.match(prints, window)
            if copy and self._is_it(copy, prints):
                return _held(self._texts[copy.of][0], f"its text is that of a piece that was withdrawn: {_share(copy)}")
            if told := self._retold[outlet].told(prints):
                return _held(self._texts[told.of][0], f"its text tells what was withdrawn: {told.evidence}")
        return None

    def headed(self, headline: str, prints: Prints, at: datetime, sites: Sequence[str]) -> HeldBack | None:
        """Whether a text too brief to tell by itself bears the headline of a withdrawn piece, and has words of it."""
        tombstones = {block.tombstone for block in self._bare(headline, at, sites)}
        if not tombstones or prints.words >= self.rules.brief:
            return None
        for outlet in ("", *sites):
            if outlet in self._retold:
                for number, aligned in self._retold[outlet].beside(prints):
                    block = self._texts[number][0]
                    if block.tombstone in tombstones and aligned.anywhere >= self.rules.headed * aligned.mine:
                        return _held(block, "it has the headline of a piece withdrawn, and words of its text")
        return None

    def bare(self, headline: str, at: datetime, sites: Sequence[str]) -> HeldBack | None:
        """Whether what is known by its headline alone, for it has no text to compare, bears one that was withdrawn."""
        block = next(self._bare(headline, at, sites), None)
        if block is None:
            return None
        return _held(block, "there is no text to compare, and its headline is that of a piece withdrawn")

    def retitled(self, headline: str, at: datetime, sites: Sequence[str]) -> HeldBack | None:
        """Whether a piece of an outlet that we hold is given the telling headline of one of it that was withdrawn."""
        key = headline_key(headline)
        if not any((Means.BARE, site, key) in self._headlines for site in ("", *sites)):
            return None  # no telling one
        for site in sites:
            for block in self._headlines.get((Means.HEADLINE, site, key), ()):
                if block.at and abs(at - block.at) <= self.rules.near:
                    return _held(block, "the headline it is given is that of a piece withdrawn")
        return None

    def _bare(self, headline: str, at: datetime, sites: Sequence[str]) -> Iterator[Block]:
        """The blocks of a telling headline about the same time, everywhere and at an outlet."""
        for site in ("", *sites):
            for block in self._headlines.get((Means.BARE, site, headline_key(headline)), ()):
                if block.at and abs(at - block.at) <= block.near:
                    yield block

    def _known(self, entry: Entry, sites: Sequence[str]) -> Iterator[HeldBack | None]:
        keys = {url_key(entry.url): "the same address", own_key(entry): "the same address and guid"}
        if entry.guid:
            keys[guid_key(entry.guid)] = "the same guid"
        headline = headline_key(entry.headline)
        for site in sites:
            for key, why in keys.items():
                if block := self._keys.get((Means.NAME, site, key)):
                    yield _held(block, f"{_SAME}: {why}")
            for block in self._headlines.get((Means.HEADLINE, site, headline), ()):
                if entry.published and block.at and abs(entry.published - block.at) <= block.near:
                    yield _held(block, f"{_SAME}: the same headline at the same time")

    def _is_it(self, copy: Copy, prints: Prints) -> bool:
        """Whether a copy is the text that was withdrawn; a translation is asked more closely, of what follows alike."""
        _, withdrawn, language = self._texts[copy.of]
        if copy.kind is Kind.TRANSLATED and in_two_languages(language, prints.language):
            return False
        enough = copy.kind is Kind.WHOLE or copy.share >= self.rules.part
        return enough or copy.share * prints.words >= self.rules.covered * withdrawn


def _held(block: Block, why: str) -> HeldBack:
    return HeldBack(block.tombstone, f"tombstone {block.tombstone} of {block.since:%Y-%m-%d}: {why}")


def _share(copy: Copy) -> str:
    return f"they share {copy.share:.0%} of the wording".replace("%", " %")


def _above(path: str) -> Iterator[str]:
    """A path and those above it, up to the host: "//host/a/b", "//host/a", "//host"."""
    while len(path) > 2:
        yield path
        path = path.rpartition("/")[0]
