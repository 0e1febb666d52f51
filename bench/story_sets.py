"""The labelled story sets as pieces, and the measure of a clustering."""

import gzip
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any

from headwater.core.stories import Assignment, Piece, StoryRules, Stream
from headwater.ops.articles import Article
from headwater.ops.clustering import piece_of
from headwater.practice import script
from headwater.practice.script.markup import plain
from shared_data import DATA

SETS = ("basil", "hscluster", "ecbplus_dev", "uci_dev")
VARIANTS = tuple(f"{name}/{how}" for name in SETS[:3] for how in ("head", "lead", "still", "strange"))
CROWDED = tuple(f"{name}/crowd" for name in SETS[:3])
NOISY = (*(f"{name}/bare" for name in SETS), *(f"{name}/{how}" for name in SETS[:3] for how in ("noise", "murmur")))
PAIRS = "tgcontest"
WEEK = "week"  # of the practice: events invented by us, from which nothing is learned
STRANGE = "zxx"  # no language
LEAD = 300  # letters, as feeds give them
STRANGERS = {"bare": 1_500, "noise": 1_500, "murmur": 300}  # among the pieces of a set
_APART = timedelta(days=25)  # of two strangers of one subject
CROWDED_INTO = timedelta(days=2)
INSTANT = timedelta(microseconds=1)
START = datetime(2000, 1, 1, tzinfo=UTC)
Labelled = tuple[list[Piece], list[str | None]]  # None: of no story that is labelled


def rows(path: str, most: int | None = None) -> list[dict[str, Any]]:
    """The lines of a set, or the first of them."""
    with gzip.open(DATA / path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in islice(lines, most)]


def pieces(items: Sequence[dict[str, Any]]) -> list[Piece]:
    """The items as pieces, in their order; one without a date stands an instant after its neighbour."""
    before, made = START, []
    outlets: dict[str, int] = {"": 0}
    for number, row in enumerate(items):
        dated = row.get("published") is not None
        before = datetime.fromisoformat(row["published"]) if dated else before + INSTANT
        known = {key: row.get(key) or "" for key in ("url", "publisher", "title", "text", "lang")}
        article = Article(id=str(number), canonical="", byline="", published=before, dated=dated, **known)
        made.append(piece_of(article, number, outlets.setdefault(article.publisher, len(outlets))))
    return made


def labelled(name: str) -> Labelled:
    """A set's pieces and true stories; "pooled", "pooled+bulk": all of them as one stream, strangers among them.

    /strange: as if in a language that nothing was counted of.
    """
    items = pooled(strangers=name.endswith("+bulk")) if name.startswith("pooled") else labelled_rows(name)
    found = pieces(items)
    if name.endswith("/strange"):
        found = [replace(piece, prints=replace(piece.prints, language=STRANGE)) for piece in found]
    return found, [row["story"] for row in items]


def labelled_rows(name: str) -> list[dict[str, Any]]:
    """The lines of a set; /head: headlines only, /lead: as feeds give it, /still: no dates, /crowd: all in two days.

    /noise: all in two days, as feeds give it, among many others that are each of an event of their own; /murmur: among
    some; /bare: headlines only, among many.
    """
    name, _, variant = name.partition("/")
    items = week() if name == WEEK else rows(f"stories/{name}.jsonl.gz")
    if variant in STRANGERS:
        items = _strewn_in(items, strangers(STRANGERS[variant]))
    for row in items:
        row["text"] = row["text"][: {"head": 0, "bare": 0, "lead": LEAD, "noise": LEAD, "murmur": LEAD}.get(variant)]
        row["published"] = None if variant == "still" else row["published"]
    if variant == "crowd" or variant in STRANGERS:
        for number, row in enumerate(items):
            row["published"] = (START + number / len(items) * CROWDED_INTO).isoformat()
    return items


def week() -> list[dict[str, Any]]:
    """The pieces of the practice week, in order of time; each event is a story in each language it is told in."""
    told = script.load()
    languages = {outlet.key: outlet.language.partition("-")[0] for outlet in told.outlets}
    return [
        {
            "url": f"https://{piece.outlet}.example/{piece.key}",
            "publisher": piece.outlet,
            "title": piece.headline,
            "text": plain(piece.text),
            "published": (START + piece.at).isoformat(),
            "lang": languages[piece.outlet],
            "story": f"{piece.story} {languages[piece.outlet]}",
        }
        for piece in told.pieces()
    ]


def strangers(most: int) -> list[dict[str, Any]]:
    """Unlabelled items that are each of an event of its own: of two on one subject, weeks lie between."""
    found: list[dict[str, Any]] = []
    on: dict[str, list[datetime]] = {}
    for row in rows("bulk/allsides_10k.jsonl.gz"):
        if row["published"] and len(found) < most:
            at, others = datetime.fromisoformat(row["published"]), on.setdefault(row["section"], [])
            if all(abs(at - other) > _APART for other in others):
                others.append(at)
                found.append(row)
    return found


def _strewn_in(*groups: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Groups of items as one, each strewn evenly over the whole."""
    places = [((number + 0.5) / len(group), row) for group in groups for number, row in enumerate(group)]
    return [row for _, row in sorted(places, key=lambda place: place[0])]


def pooled(*, strangers: bool, sets: Sequence[str] = SETS) -> list[dict[str, Any]]:
    """The sets as one stream in order of time; what has no date is strewn evenly among the rest."""
    items = [row | {"story": f"{name} {row['story']}"} for name in sets for row in rows(f"stories/{name}.jsonl.gz")]
    if strangers:
        items += rows("bulk/allsides_10k.jsonl.gz")
    dated = sorted((row for row in items if row["published"]), key=lambda row: row["published"])
    return _strewn_in(dated, [row for row in items if not row["published"]])


@dataclass(frozen=True, slots=True)
class Pair:
    """Two pieces, and whether they are of one story."""

    pieces: tuple[Piece, Piece]
    same: bool


def paired() -> dict[str, list[Pair]]:
    """The labelled pairs by language; none of their pieces has a date."""
    found: dict[str, list[Pair]] = {}
    for row in rows(f"stories/{PAIRS}_pairs.jsonl.gz"):
        pairs = found.setdefault(row["lang"], [])
        both = pieces([row[side] | {"lang": row["lang"], "published": None} for side in "ab"])
        one, other = (replace(piece, item=2 * len(pairs) + n) for n, piece in enumerate(both))
        pairs.append(Pair((one, other), row["same"]))
    return found


def pair_accuracy(rules: StoryRules) -> str:
    """The share of labelled pairs that are put together or kept apart as the label says: in one stream, each alone."""
    told = []
    for language, pairs in paired().items():
        in_one, _ = cluster([piece for pair in pairs for piece in pair.pieces], rules)
        alone = [cluster(pair.pieces, rules)[0] for pair in pairs]
        for name, found in (("in one stream", zip(in_one[::2], in_one[1::2], strict=True)), ("each alone", alone)):
            right = sum((one == other) == pair.same for (one, other), pair in zip(found, pairs, strict=True))
            told.append(f"{language} {name} {right / len(pairs):.3f}")
    return "  ".join(told)


def cluster(all_pieces: Sequence[Piece], rules: StoryRules) -> tuple[list[int], list[Assignment]]:
    """The story of each piece as a live stream would put it, and why."""
    stream = Stream(rules)
    why = [stream.take(piece) for piece in all_pieces]
    stream.tidy()
    return [stream.story_of(piece.item) for piece in all_pieces], why


def bcubed(gold: Sequence[object], found: Sequence[object], *, strangers: bool = False) -> tuple[float, float, float]:
    """BCubed precision, recall and F1 of a clustering; what has no label is left out before it is measured.

    ``strangers``: what has no label stays where it is, so that each piece of it costs precision.

    Source:
        Bagga, Baldwin: Entity-Based Cross-Document Coreferencing Using the Vector Space Model, ACL 1998.
    """
    known = [pair for pair in zip(gold, found, strict=True) if pair[0] is not None]
    both, in_gold = Counter(known), Counter(g for g, _ in known)
    in_found = Counter(found) if strangers else Counter(f for _, f in known)
    precision = sum(n * n / in_found[f] for (_, f), n in both.items()) / len(known)
    recall = sum(n * n / in_gold[g] for (g, _), n in both.items()) / len(known)
    return precision, recall, 2 * precision * recall / (precision + recall)
