"""Makes further labelled sets of copies, to see whether what finds the copies of one set finds those of others.

    python bench/copy_sets.py FOLDER [--set FILE] [--originals N]

The articles of the labelled set (found through HEADWATER_SHARED_DATA) that are no copies are the stream; of some,
copies are made that the set has none of: other rates of spinning, spun twice, passages from the middle, paragraphs
shuffled, translations there and back by way of other languages, chains of these, and translations into another language
beside others' reports in it. One file for each way is written to
FOLDER, which is never committed; ``bench/copy_traces.py --set FILE`` measures it. Needs the Debian packages
wordnet-base, apertium, apertium-eng-cat, apertium-eng-spa, apertium-en-gl, apertium-eo-en, apertium-hbs-eng,
apertium-fr-es, apertium-fra-cat; a way whose tools are not here is left out, and said.
"""

import argparse
import gzip
import json
import random
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from copy_traces import rows

WORDNET = Path("/usr/share/wordnet")
PARTS = ("noun", "verb", "adj", "adv")
SENSES = 3  # of a word that a spinner draws from, right or wrong
LEAST_LETTERS = 4
LIES = 0.1  # of the copies show a date before their original's
TOGETHER = 20  # texts of one call
BREAK = "\n\nQZXQ\n\n"  # between the texts of one translation
WORD = re.compile(r"[A-Za-z]+")
QUOTED = re.compile(r"(“[^”]*”|\"[^\"]*\")")

Row = dict[str, Any]
Way = Callable[[list[str], random.Random], list[str]]


def synonyms() -> dict[str, list[str]]:
    """For each word of WordNet the single words of its first senses."""
    found: dict[str, list[str]] = {}
    for part in PARTS:
        sets = {}
        for line in (WORDNET / f"data.{part}").read_text(encoding="latin-1").splitlines():
            fields = line.split()
            if line[:1].isdigit():
                sets[fields[0]] = [fields[4 + 2 * n].lower() for n in range(int(fields[3], 16))]
        for line in (WORDNET / f"index.{part}").read_text(encoding="latin-1").splitlines():
            fields = line.split()
            if line[:1].isalpha():
                senses = fields[-int(fields[2]) :][:SENSES]
                words = {word for sense in senses for word in sets[sense] if word.isalpha() and word != fields[0]}
                found.setdefault(fields[0], []).extend(sorted(words))
    return found


def spun(rate: float, known: dict[str, list[str]]) -> Way:
    """Synonyms for a share of the words outside quotations that have any and are no names."""

    def exchange(match: re.Match[str], chance: random.Random) -> str:
        word = match[0]
        stem = next((word[: len(word) - cut] for cut in (0, 1, 2) if known.get(word[: len(word) - cut])), "")
        if len(word) < LEAST_LETTERS or not word.islower() or not stem or chance.random() >= rate:
            return word
        return chance.choice(known[stem]) + word[len(stem) :]

    def one(text: str, chance: random.Random) -> str:
        parts = QUOTED.split(text)
        return "".join(
            part if n % 2 else WORD.sub(lambda match: exchange(match, chance), part) for n, part in enumerate(parts)
        )

    return lambda texts, chance: [one(text, chance) for text in texts]


def there_and_back(*modes: str) -> Way:
    """Translated by Apertium from language to language and back, marks of unknown words left out."""

    def translate(text: str, mode: str) -> str:
        done = subprocess.run(["apertium", "-u", mode], input=text, capture_output=True, text=True, check=False)
        return done.stdout if done.returncode == 0 else ""

    def some(texts: list[str]) -> list[str]:
        told = BREAK.join(texts)
        for mode in modes:
            told = translate(told, mode)
        found = [part.strip() for part in re.split(r"\s*QZXQ\s*", told)]
        if len(found) == len(texts):
            return found
        return [""] if len(texts) == 1 else [text for one in texts for text in some([one])]

    return lambda texts, _chance: [
        text for begun in range(0, len(texts), TOGETHER) for text in some(texts[begun : begun + TOGETHER])
    ]


def cut(start: float, end: float) -> Way:
    """The words between two shares of the text, paragraphs kept."""

    def one(text: str) -> str:
        words = re.findall(r"\S+\s*", text)
        return "".join(words[int(len(words) * start) : int(len(words) * end)]).strip()

    return lambda texts, _chance: [one(text) for text in texts]


def shuffled(texts: list[str], chance: random.Random) -> list[str]:
    """The paragraphs in another order, the first kept."""
    found = []
    for text in texts:
        first, *rest = text.split("\n\n")
        chance.shuffle(rest)
        found.append("\n\n".join([first, *rest]))
    return found


def chain(*links: Way) -> Way:
    """One after the other."""

    def ways(texts: list[str], chance: random.Random) -> list[str]:
        for link in links:
            texts = link(texts, chance)
        return texts

    return ways


def all_ways() -> Iterator[tuple[str, str, Way]]:
    """Name, kind and way of each set that can be made here."""
    yield "cut_20", "trimmed", cut(0.0, 0.2)
    yield "cut_middle", "trimmed", cut(0.35, 0.7)
    yield "shuffled", "whole_copy", shuffled
    if WORDNET.exists():
        known = synonyms()
        for rate in (0.15, 0.4, 0.6, 0.8, 1.0):
            yield f"spun_{rate:.2f}", "spun", spun(rate, known)
        yield "spun_twice", "spun", chain(spun(0.4, known), spun(0.4, known))
        yield "spun_cut", "spun", chain(spun(0.4, known), cut(0.0, 0.5))
        yield "spun_shuffled", "spun", chain(spun(0.3, known), shuffled)
    else:
        print("no WordNet here: no spun sets")
    for name, modes in (
        ("catalan", ("eng-cat", "cat-eng")),
        ("galician", ("en-gl", "gl-en")),
        ("esperanto", ("en-eo", "eo-en")),
        ("spanish", ("eng-spa", "spa-eng")),
        ("serbo_croatian", ("eng-hbs", "hbs-eng")),
        ("spanish_french", ("eng-spa", "es-fr", "fr-es", "spa-eng")),
        ("catalan_french", ("eng-cat", "cat-fra", "fra-cat", "cat-eng")),
    ):
        if all(map(translates, modes)):
            yield name, "round_trip", there_and_back(*modes)
            if WORDNET.exists() and name == "catalan":
                yield f"{name}_spun", "round_trip", chain(there_and_back(*modes), spun(0.3, known))
        else:
            print(f"no {' or '.join(modes)} here: no set by way of it")


def translates(mode: str) -> bool:
    """Whether Apertium is here and knows a way from one language to another."""
    if not shutil.which("apertium"):
        return False
    listed = subprocess.run(["apertium", "-l"], capture_output=True, text=True, check=False)
    return mode in listed.stdout.split()


def made(stream: list[Row], originals: list[Row], kind: str, texts: list[str], chance: random.Random) -> list[Row]:
    """The stream with a copy of each original at an invented outlet, in order of the dates they show.

    What a translator could not read has no copy.
    """
    found = list(stream)
    for number, (original, text) in enumerate(zip(originals, texts, strict=True)):
        if not text:
            continue
        site = f"copyist{number % 24}"
        late = timedelta(minutes=chance.randint(5, 2880))
        lies = chance.random() < LIES
        shown = datetime.fromisoformat(original["published"]) + (-late / 4 if lies else late)
        gold = {"kind": kind, "of": original["id"], "root": original["id"], "primary": original["publisher"]}
        found.append({
            "id": f"copy{number}", "url": f"https://{site}.test/{number}", "publisher": site,
            "title": original["title"], "text": text, "published": shown.isoformat(),
            "lang": original["lang"], "canonical": None,
            "gold": gold | {"wrong_date": lies},
        })  # fmt: skip
    return sorted(found, key=lambda row: datetime.fromisoformat(row["published"]))


def abroad(stream: list[Row], originals: list[Row], language: str, way: Way, chance: random.Random) -> list[Row]:
    """The stream with translated copies of the originals, and with others' reports of their events in that language.

    Those reports are the stream's own, translated as well, and do not stand in it as they were.
    """
    events = {row["gold"].get("event") for row in originals} - {None}
    reports = [row for row in stream if row["gold"]["kind"] == "independent" and row["gold"].get("event") in events]
    own = {row["id"] for row in reports}
    told = way([row["text"] for row in (*originals, *reports)], chance)
    copies = made([], originals, "round_trip", told[: len(originals)], chance)
    foreign = [row | {"text": text} for row, text in zip(reports, told[len(originals) :], strict=True) if text]
    found = [row for row in stream if row["id"] not in own]
    found += [row | {"lang": language} for row in (*copies, *foreign)]
    return sorted(found, key=lambda row: datetime.fromisoformat(row["published"]))


def translations() -> Iterator[tuple[str, str, Way]]:
    """Name, language and way of each set of texts in another language that can be made here."""
    for name, language, mode in (
        ("to_spanish", "es", "eng-spa"),
        ("to_esperanto", "eo", "en-eo"),
        ("to_serbo_croatian", "hr", "eng-hbs"),
    ):
        if translates(mode):
            yield name, language, there_and_back(mode)
        else:
            print(f"no {mode} here: no set in that language")


def main() -> None:
    """Make every set that can be made here."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--set", type=Path, help="another labelled set to take the articles from")
    parser.add_argument("--originals", type=int, default=240)
    wish = parser.parse_args()
    wish.folder.mkdir(parents=True, exist_ok=True)
    stream = [row for row in rows(wish.set) if row["gold"]["kind"] in ("original", "independent", "unrelated")]
    chance = random.Random(8)
    of_event = [row for row in stream if row["gold"]["kind"] == "original" and not row["gold"].get("credit")]
    originals = chance.sample(of_event, wish.originals)
    for name, kind, way in all_ways():
        texts = way([row["text"] for row in originals], chance)
        _write(wish.folder / f"{name}.jsonl.gz", made(stream, originals, kind, texts, chance))
    for name, language, way in translations():
        _write(wish.folder / f"{name}.jsonl.gz", abroad(stream, originals, language, way, chance))


def _write(path: Path, found: list[Row]) -> None:
    with gzip.open(path, "wt", encoding="utf-8") as out:
        out.writelines(json.dumps(row) + "\n" for row in found)
    print(path, flush=True)


if __name__ == "__main__":
    main()
