"""Sets that ``bench/returns.py`` asks about beside the copies: Russian pairs, reports of one event, other articles.

Two reports of one event that share their wording are no reports of their own, whatever the label of the event says:
they are left out, for nobody says which of the two took it from the other, or both from an agency.
"""

import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from math import log, sqrt
from typing import Any

from headwater.core import links
from headwater.core.words import tokens
from story_sets import rows as lines

Row = dict[str, Any]
Event = tuple[Row, list[Row]]  # a report, and others of its event
LEAST = 20  # words; a shorter text is compared with nothing
SHINGLE = 5  # words
WORDING = 0.12  # of the shorter text's shingles; two reports of one event share fewer
OF_EVENTS = ("basil", "hscluster", "ecbplus_dev")
LEAD = 80  # words
BULK = "bulk/allsides_10k.jsonl.gz"
FIT = range(150, 1201)  # words of an article that is taken
NEAR = timedelta(days=2)
ALIKE = 0.3  # cosine of two reports of one event
RARE = 10  # of so many articles one at most has a word that counts
TELLING = 200  # words of an article that count
QUOTED = (0.3, 0.5, 0.7, 1.0)  # of the shorter report, how much speech is put into both


def russian() -> tuple[list[Row], list[Row]]:
    """Of the labelled Russian pairs one of each as an original; these, and the others as own reports or other news."""
    originals: dict[str, Row] = {}
    others: dict[str, Row] = {}
    for number, pair in enumerate(lines("stories/tgcontest_pairs.jsonl.gz")):
        if pair["lang"] != "ru" or not pair["a"]["url"] or not pair["b"]["url"]:
            continue
        a, b = pair["a"], pair["b"]
        originals.setdefault(a["url"], _labelled(a, f"a{number}", "original"))
        others.setdefault(b["url"], _labelled(b, f"b{number}", "independent" if pair["same"] else "unrelated"))
    kept = [row for url, row in originals.items() if url not in others and len(row["text"].split()) >= LEAST]
    known = [_shingles(row["text"]) for row in kept]
    own = [row for row in others.values() if not _shares_wording(_shingles(row["text"]), known)]
    return kept, [*kept, *own]


def of_one_event(name: str, words: int | None = None) -> list[Event]:
    """Each report of a labelled set of stories beside the others of its event; of each the first ``words``."""
    stories: dict[str, list[Row]] = defaultdict(list)
    for row in lines(f"stories/{name}.jsonl.gz"):
        text = row["text"] if words is None else " ".join(row["text"].split()[:words])
        if len(text.split()) >= LEAST:
            stories[row["story"]].append(row | {"text": text})
    return [found for story in stories.values() for found in _beside(story)]


def _beside(reports: Sequence[Row]) -> Iterator[Event]:
    shingles = [_shingles(row["text"]) for row in reports]
    for row, mine in zip(reports, shingles, strict=True):
        others = [
            other for other, theirs in zip(reports, shingles, strict=True)
            if other is not row and not _shares_wording(mine, [theirs])
        ]  # fmt: skip
        if others:
            yield row, others


def fresh(rows: Sequence[Row]) -> list[Row]:
    """Articles that none of some labelled rows was made of."""
    used = {row["gold"].get(name) for row in rows for name in ("src", "quoted_src")}
    titles = {row["title"].strip().lower() for row in rows}
    return [
        row for row in lines(BULK)
        if row["id"] not in used and row["title"].strip().lower() not in titles and len(row["text"].split()) in FIT
    ]  # fmt: skip


def newspapers(articles: Sequence[Row]) -> list[Event]:
    """Articles of two outlets that tell of one event: much the same rare words, within two days."""
    dated = sorted((row for row in articles if row["published"]), key=lambda row: str(row["published"]))
    when = [datetime.fromisoformat(row["published"]) for row in dated]
    counted = [Counter(word for word in tokens(f"{row['title']} {row['text']}") if len(word) > 3) for row in dated]
    often = Counter(word for words in counted for word in words)
    vectors = [_vector(words, often, len(dated)) for words in counted]
    found: list[Event] = []
    for number, row in enumerate(dated):
        for other in range(number + 1, len(dated)):
            if when[other] - when[number] > NEAR:
                break
            if row["publisher"] == dated[other]["publisher"] or _cosine(vectors[number], vectors[other]) < ALIKE:
                continue
            found += _beside((row, dated[other]))
    return found


def _vector(words: Counter[str], often: Counter[str], of: int) -> dict[str, float]:
    weights = {
        word: (1 + log(times)) * log(of / often[word]) for word, times in words.items() if often[word] < of / RARE
    }
    kept = dict(sorted(weights.items(), key=lambda pair: -pair[1])[:TELLING])
    length = sqrt(sum(weight * weight for weight in kept.values()))
    return {word: weight / length for word, weight in kept.items()}


def _cosine(one: dict[str, float], other: dict[str, float]) -> float:
    return sum(weight * other.get(word, 0.0) for word, weight in one.items())


def at_one_conference(rows: Sequence[Row]) -> list[Event]:
    """Own reports of the labelled set beside an article of their event, the same speech put into both, in one order."""
    chance = random.Random(5)
    of_event = {row["gold"].get("event"): row for row in rows if row["gold"]["kind"] == "original"}
    sources = [row["text"] for row in rows if row["gold"]["kind"] == "unrelated"]
    found = []
    for row in rows:
        article = of_event.get(row["gold"].get("event"))
        if row["gold"]["kind"] != "independent" or not row["gold"].get("event") or article is None:
            continue
        words = min(len(row["text"].split()), len(article["text"].split()))
        said = _said(sources, chance.choice(QUOTED) * words, chance)
        mine, theirs = (each | {"text": _with_speech(each["text"], said, chance)} for each in (row, article))
        found.append((mine, [theirs]))
    return found


def _said(sources: Sequence[str], words: float, chance: random.Random) -> list[str]:
    """Sentences of some texts that together have so many words."""
    said: list[str] = []
    while sum(len(each.split()) for each in said) < words:
        text = re.sub(r'["“”]', "", chance.choice(sources))
        sentences = [each.strip() for each in re.split(r"(?<=[.!?])\s+", text) if 8 <= len(each.split()) <= 40]
        begin = chance.randrange(max(1, len(sentences) - 8))
        said += sentences[begin : begin + chance.randint(3, 8)]
    return said


def _with_speech(text: str, said: Sequence[str], chance: random.Random) -> str:
    """A text with sentences quoted between its paragraphs, at random places, in their order."""
    paragraphs = [part for part in text.split("\n\n") if part.strip()]
    places = sorted(chance.randrange(len(paragraphs) + 1) for _ in said)
    quoted = [f"“{each}”{chance.choice((' he said.', ' she told reporters.', ''))}" for each in said]
    found: list[str] = []
    for place in range(len(paragraphs) + 1):
        found += [each for each, at in zip(quoted, places, strict=True) if at == place]
        found += paragraphs[place : place + 1]
    return "\n\n".join(found)


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = tokens(text)
    return {tuple(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1)}


def _shares_wording(mine: set[tuple[str, ...]], known: Sequence[set[tuple[str, ...]]]) -> bool:
    return any(len(mine & other) >= WORDING * max(1, min(len(mine), len(other))) for other in known)


def _labelled(row: Row, name: str, kind: str) -> Row:
    return row | {"id": name, "publisher": row["publisher"] or links.site(row["url"]), "gold": {"kind": kind}}
