"""Makes a labelled stream of copies out of any articles: outlets, copyists, chains, false dates, as a site meets them.

    python bench/copy_streams.py ARTICLES.jsonl.gz OUT.jsonl.gz [--pivot eng-cat,cat-eng] [--spin 0.5,0.8]
        [--not-in LABELLED.jsonl.gz] [--near PAIRS.tsv] [--items N] [--originals N] [--seed N]

The labelled set the engine was measured on while it was built has articles, a language pair and rates of spinning of
its own. A stream made here has others, and tells whether what was built holds for them; ``--not-in`` leaves out the
articles of that set, ``--near`` those that share their text with another. Written is what ``bench/copy_traces.py``
reads with ``--set``; it is never committed. Needs what ``bench/copy_sets.py`` needs.
"""

import argparse
import gzip
import json
import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from copy_sets import LIES, QUOTED, Row, Way, chain, spun, synonyms, there_and_back

BEGIN = datetime(2026, 4, 2, tzinfo=UTC)
DAYS = 10
COPYISTS = 60
SHORTEST, LONGEST = 120, 1500  # words of an article
PASSAGE = (40, 80)  # words of an excerpt
CHAINED = 0.08  # of the copies are copies of copies
NAMED = 0.05  # of the copies name their source
CREDITED = 0.88  # of an agency's customers leave its credit
OWN_PAGES = ("Reuters", "Associated Press")
AGENCIES = ("Reuters", "AP", "AFP", "UPI", "dpa")
WEIGHTS = {"whole_copy": 4, "trimmed": 4, "excerpt": 4, "spun": 4, "round_trip": 4, "rewritten_lead": 2}


@dataclass(frozen=True, slots=True)
class Made:
    """One item on its way into the stream."""

    row: Row
    true_at: datetime


def whole(text: str, chance: random.Random) -> str:
    """The text as it is, or with the small changes of a careless copyist."""
    if chance.random() < 0.15:
        return text
    changed = re.sub(r"^[A-Z][A-Za-z., ]{2,40} (?:\([A-Z][A-Za-z]+\) )?[—–-]+ ", "", text)
    changed = changed.replace("Mr. ", "Mr ").replace("“", '"').replace("”", '"').replace("’", "'")
    paragraphs = changed.split("\n\n")
    if len(paragraphs) > 4 and chance.random() < 0.4:
        paragraphs.pop(chance.randrange(1, len(paragraphs)))
    if chance.random() < 0.3:
        paragraphs.append("Share this story with your friends. Sign up for our newsletter to get the news every day.")
    return "\n\n".join(paragraphs)


def trimmed(text: str, chance: random.Random) -> str:
    """The beginning, a stretch of the middle, or both ends of a text without what stood between."""
    words = re.findall(r"\S+\s*", text)
    count, share = len(words), chance.uniform(0.3, 0.6)
    draw = chance.random()
    if draw < 0.6:
        return "".join(words[: int(count * share)]).strip() + chance.choice(["", "", "…", "\n\nRead more"])
    if draw < 0.8:
        begin = int(count * chance.uniform(0.1, 0.9 - share))
        return "".join(words[begin : begin + int(count * share)]).strip()
    half = int(count * share / 2)
    return ("".join(words[:half]) + "".join(words[-half:])).strip()


def passage(text: str, chance: random.Random) -> str:
    """Some sentences of a text, 40 to 80 words; "" where there is no such run."""
    sentences = re.split(r"(?<=[.!?”\"])\s+", text)
    begins = list(range(1, max(1, len(sentences) - 2)))
    chance.shuffle(begins)
    for begin in begins:
        for end in range(begin + 1, min(begin + 7, len(sentences)) + 1):
            taken = " ".join(sentences[begin:end])
            if PASSAGE[0] <= len(taken.split()) <= PASSAGE[1]:
                return taken
    return ""


def ends_rewritten(change: Way) -> Way:
    """The first paragraphs worded anew, at times the last as well, the rest as it was."""

    def one(text: str, chance: random.Random) -> str:
        paragraphs = text.split("\n\n")
        if len(paragraphs) < 4:
            paragraphs = re.split(r"(?<=[.!?]) (?=[A-Z])", text)
        tail = chance.random() < 0.4 and len(paragraphs) > 5
        parts = [*paragraphs[:2], *(paragraphs[-2:] if tail else ())]
        new = [line.replace("\n\n", " ") for line in change(parts, chance)]
        middle = paragraphs[2 : -2 if tail else None]
        return "\n\n".join([new[1], new[0], *middle, *new[2:]])

    return lambda texts, chance: [one(text, chance) for text in texts]


def _articles(path: Path, without: set[str], near: set[str]) -> list[Row]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        found = [json.loads(line) for line in lines]
    return [
        row for row in found if row["id"] not in without | near and row["publisher"] and row["url"] and _is_fit(row)
    ]


def _is_fit(row: Row) -> bool:
    """Whether an article is long and short enough, and credits no agency but where it is that agency's own."""
    credited = re.search(r"\((?:Reuters|AP|AFP|UPI|dpa)\)", row["text"]) and row["publisher"] not in OWN_PAGES
    return SHORTEST <= len(row["text"].split()) <= LONGEST and not credited


def _item(article: Row, number: str, at: datetime) -> Made:
    gold = {"kind": "unrelated", "of": None, "root": None, "primary": article["publisher"], "wrong_date": False}
    row = {name: article.get(name) for name in ("url", "publisher", "title", "text")}
    shown = {"id": number, "published": at.isoformat(), "lang": "en", "canonical": None, "gold": gold}
    return Made(row | shown, at)


def _copied(parent: Made, root: Row, text: str, number: str, kind: str, chance: random.Random) -> Made:
    """A copy at a copyist's, later than its parent, or with a date that says it was earlier."""
    late = timedelta(minutes=int(5 + chance.expovariate(1 / 240)))
    lies = chance.random() < LIES
    at = parent.true_at + late
    shown = root["true_at"] - timedelta(minutes=chance.randint(6, 900)) if lies else at
    site = f"copyist{chance.randrange(COPYISTS)}.test"
    canonical = None
    if chance.random() < NAMED:
        way = chance.randrange(3)
        canonical = root["url"] if way == 0 else None
        text += (
            "",
            f"\n\nSource: {root['url']}",
            f"\n\nThis article was originally published on {root['publisher']}. Read the original article.",
        )[way]
    title = root["title"] if chance.random() < 0.5 else " ".join(root["title"].split()[1:]) + " - report"
    gold = {
        "kind": kind,
        "of": parent.row["id"],
        "root": root["id"],
        "primary": root["primary"],
        "wrong_date": lies,
    }
    row = {
        "id": number, "url": f"https://{site}/{number}", "publisher": site.removesuffix(".test"), "title": title,
        "text": text,
        "published": shown.isoformat(), "lang": "en", "canonical": canonical, "gold": gold,
    }  # fmt: skip
    return Made(row, at)


def stream(
    articles: Sequence[Row], ways: dict[str, Callable[[list[str], random.Random], list[str]]], wish: argparse.Namespace
) -> list[Row]:
    """The stream in order of the dates its items show."""
    chance = random.Random(wish.seed)
    drawn = chance.sample(list(articles), min(wish.items, len(articles)))
    made = [
        _item(row, f"a{n}", BEGIN + timedelta(minutes=chance.uniform(0, DAYS * 1440))) for n, row in enumerate(drawn)
    ]
    originals, hosts = made[: wish.originals], made[wish.originals :]
    chance.shuffle(hosts)
    found: list[Made] = []
    jobs: dict[str, list[tuple[Made, Row, str]]] = {kind: [] for kind in WEIGHTS}
    for original in originals:
        original.row["gold"]["kind"] = "original"
        root = original.row | {"true_at": original.true_at, "primary": original.row["publisher"]}
        for _ in range(chance.randint(1, 4)):
            kind = chance.choices(list(WEIGHTS), list(WEIGHTS.values()))[0]
            jobs[kind].append((original, root, original.row["text"]))
    number = 0
    for kind, waiting in jobs.items():
        if kind == "excerpt":
            for original, root, text in waiting:
                taken, host = passage(text, chance), hosts.pop() if hosts else None
                if taken and host is not None:
                    _quote(host, original, root, taken, chance)
            continue
        texts = ways[kind]([text for _, _, text in waiting], chance)
        for (original, root, _), text in zip(waiting, texts, strict=True):
            if len(text.split()) < PASSAGE[0]:
                continue
            number += 1
            copy = _copied(original, root, text, f"c{number}", kind, chance)
            found.append(copy)
            if chance.random() < CHAINED:
                number += 1
                again = "whole_copy" if kind != "whole_copy" and chance.random() < 0.5 else "spun"
                (second,) = ways[again]([text], chance)
                found.append(_copied(copy, root, second, f"c{number}", again, chance))
    found += _from_agencies(hosts, chance)
    rows = [one.row for one in (*made, *found)]
    return sorted(rows, key=lambda row: datetime.fromisoformat(row["published"]))


def _quote(host: Made, original: Made, root: Row, taken: str, chance: random.Random) -> None:
    """Put a passage of the original into another article, which comes out later."""
    at = original.true_at + timedelta(minutes=chance.randint(10, 2880))
    said = chance.choice([f"According to {root['publisher']}:\n\n", "", "", "As reported elsewhere: "])
    edit = chance.random()
    if edit < 0.3:
        words = taken.split()
        at_word = chance.randrange(5, len(words) - 5)
        words[at_word : at_word + 1] = []
        taken = " ".join(words)
    elif edit < 0.5:
        taken = f"“{QUOTED.sub(lambda found: found[0].replace('“', chr(8216)).replace('”', chr(8217)), taken)}”"
    paragraphs = host.row["text"].split("\n\n")
    paragraphs.insert(chance.randint(1, len(paragraphs)), said + taken)
    host.row["text"] = "\n\n".join(paragraphs)
    host.row["published"] = at.isoformat()
    host.row["gold"] |= {
        "kind": "excerpt", "of": original.row["id"], "root": original.row["id"], "primary": root["publisher"],
        "passage": taken,
    }  # fmt: skip


def _from_agencies(hosts: Sequence[Made], chance: random.Random) -> list[Made]:
    """Some of the articles become an agency's, carried by two to four outlets, most of which leave its credit."""
    papers = sorted(
        {host.row["publisher"] for host in hosts if host.row["publisher"] not in ("Reuters", "Associated Press")}
    )
    found = []
    for number, host in enumerate(hosts[: len(hosts) // 20]):
        agency, text = chance.choice(AGENCIES), host.row["text"]
        credit = chance.randrange(3)
        credited = (f"WASHINGTON ({agency}) - {text}", f"By {agency}\n\n{text}", f"{text}\n\n© {agency}")[credit]
        host.row["gold"] |= {"kind": "whole_copy", "primary": agency}
        host.row["text"] = credited
        for turn in range(chance.randint(1, 3)):
            row = dict(host.row)
            row["publisher"] = chance.choice(papers)
            row["id"] = f"g{number}-{turn}"
            row["url"] = f"https://{re.sub('[^a-z]', '', row['publisher'].lower())}.test/{number}-{turn}"
            row["text"] = credited if chance.random() < CREDITED else text
            at = host.true_at + timedelta(minutes=chance.randint(3, 600))
            row["published"] = at.isoformat()
            row["gold"] = host.row["gold"] | {"of": host.row["id"], "root": host.row["id"]}
            found.append(Made(row, at))
    return found


def main() -> None:
    """Make a stream."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--pivot", default="eng-cat,cat-eng", help="Apertium's modes, one after the other")
    parser.add_argument("--spin", default="0.4,0.7", help="least and largest rate")
    parser.add_argument("--not-in", type=Path, help="a labelled set whose articles are left out")
    parser.add_argument("--near", type=Path, help="pairs of ids whose articles share text: both are left out")
    parser.add_argument("--items", type=int, default=1600)
    parser.add_argument("--originals", type=int, default=300)
    parser.add_argument("--seed", type=int, default=11)
    wish = parser.parse_args()
    without: set[str] = set()
    if wish.not_in:
        with gzip.open(wish.not_in, "rt", encoding="utf-8") as lines:
            golds = [json.loads(line)["gold"] for line in lines]
        without = {gold[name] for gold in golds for name in ("src", "quoted_src") if gold.get(name)}
    near = set(wish.near.read_text().split()) if wish.near else set()
    known, (least, most) = synonyms(), map(float, wish.spin.split(","))

    def spin(texts: list[str], chance: random.Random) -> list[str]:
        return [text for one in texts for text in spun(chance.uniform(least, most), known)([one], chance)]

    translated = there_and_back(*wish.pivot.split(","))
    ways = {
        "whole_copy": lambda texts, chance: [whole(text, chance) for text in texts],
        "trimmed": lambda texts, chance: [trimmed(text, chance) for text in texts],
        "spun": spin,
        "round_trip": translated,
        "rewritten_lead": ends_rewritten(chain(spin)),
    }
    rows = stream(_articles(wish.articles, without, near), ways, wish)
    with gzip.open(wish.out, "wt", encoding="utf-8") as out:
        out.writelines(json.dumps(row) + "\n" for row in rows)
    print(f"{wish.out}: {len(rows)} items")


if __name__ == "__main__":
    main()
