"""Stories joined over languages: on invented events in several languages, and on real news of years apart.

    python bench/counterparts.py [--told N]

The invented events stand in ``tests/data/counterparts.jsonl``; every piece is a story, all are of one day. Printed are
the pairs found of those there are, and every wrong one. The real articles are of other years and languages than each
other (found through HEADWATER_SHARED_DATA): English of 2012 to 2020, German front pages of December 2025, and English
and Russian ones of 2020. They are put into one day, which is harder than any day is; a pair found among them is wrong
but for the last two, and is printed to be read.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from time import process_time

from headwater.core import language, prints
from headwater.core.abroad import RULES_2026_11_29, Counterpart, Profiles, counterparts, profile
from headwater.core.prints import words_of
from shared_data import absent
from story_sets import rows

OWN = Path(__file__).parents[1] / "tests/data/counterparts.jsonl"
NOON = 1_900_000_000.0


@dataclass(frozen=True, slots=True)
class Told:
    """A piece that is a story by itself."""

    title: str
    text: str
    language: str
    event: str


def own() -> list[Told]:
    """The invented events."""
    read = (json.loads(line) for line in OWN.read_text(encoding="utf-8").splitlines())
    return [Told(row["title"], row["text"], row["lang"], row["event"]) for row in read]


def real() -> Iterator[Told]:
    """Articles that are of no common event, but for the last ones."""
    for row in rows("bulk/allsides_10k.jsonl.gz")[::2]:
        yield Told(row["title"], row["text"], "en", "english")
    for row in rows("stream/de_frontpages_dev.jsonl.gz"):
        yield Told(row["title"], row["teaser"] or "", "de", "german")
    seen = set()
    for row in rows("stories/tgcontest_pairs.jsonl.gz"):
        for each in (row["a"], row["b"]):
            if each["title"] not in seen:
                seen.add(each["title"])
                text = each["text"]
                yield Told(each["title"], text, each.get("lang") or language.guess(text), "2020")


def found(told: Sequence[Told]) -> tuple[tuple[Counterpart, ...], float]:
    """The counterparts among pieces of one day, and the seconds of the processor a piece took."""
    profiles = Profiles(RULES_2026_11_29)
    taken = [words_of(prints.of(each.text, title=each.title, language=each.language)) for each in told]
    began = process_time()
    for number, words in enumerate(taken):
        made = profile(number, [words], first=NOON, last=NOON)
        if made:
            profiles.put(made)
    pairs = counterparts(profiles, among=profiles.known, documents=lambda _story: ())
    return pairs, (process_time() - began) / len(told)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--told", type=int, default=60, help="pairs of real articles printed")
    asked = parser.parse_args()
    told = own()
    pairs, _ = found(told)
    right = [pair for pair in pairs if told[pair.one].event == told[pair.other].event]
    there = sum(a.event == b.event and a.language != b.language for a, b in combinations(told, 2))
    print(f"invented: {len(right)} of {there} pairs found, {len(pairs) - len(right)} wrong")
    for pair in pairs:
        if pair not in right:
            print("  WRONG", told[pair.one].title, "|", told[pair.other].title, "|", pair.reason)
    if why := absent():
        print(why)
        return
    told = list(real())
    pairs, each = found(told)
    print(f"real: {len(told):,} stories, {each * 1e6:.0f} µs of processor each, {len(pairs)} pairs found")
    for pair in sorted(pairs, key=lambda one: -one.score)[: asked.told]:
        one, other = told[pair.one], told[pair.other]
        print(
            f"  {pair.score:.2f} {one.event}/{one.language} {one.title} | {other.event}/{other.language} {other.title}"
        )
        print(f"       {pair.reason}")


if __name__ == "__main__":
    main()
