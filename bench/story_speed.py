"""Puts a million made-up pieces into stories and prints what a piece costs, beside online TF-IDF and hnswlib.

    python bench/story_speed.py [--pieces 1000000] [--peers 20000]

A story is made of two articles of the bulk set, half of the terms, names and title of each, and a few terms that it
alone has; a piece has two thirds of that and some terms of a third article; a story brings five pieces on average. From
terms to assignment: weighed, held against the stories of the window, put into one, merged and split as ``Stream`` does.
Words for readers are made when a judgement is stored or shown, and cost extra (last line). The time is that of the
processor; the loops are compiled before, and cycles are looked for as seldom as where the house gathers
(``ops.running``). The peers get the same pieces: scikit-learn's TfidfVectorizer, fitted on the
first thousand, and cosines with the last 10,000; hnswlib over the same vectors brought to 256 dimensions.
"""

import argparse
import gc
import resource
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

import numpy as np

from headwater.core.prints import Prints
from headwater.core.stories import Piece, Stories, judge, merges, splits, worded
from story_sets import pieces, rows

T = TypeVar("T")

START = datetime(2030, 1, 1, tzinfo=UTC)
A_DAY = 1_000_000  # pieces
PASS = 200
SELDOM = (50_000, 20, 1_000)  # when cycles are looked for, as in ``ops.running``
ARTICLES = 5_000  # that stories are made of
COPIED: dict[str, Any] = {"sketch": b"", "marks": b"", "places": b"", "flow": b"", "quotes": ()}  # of no use here
OWN_TERMS = 6  # that only the pieces of one story have
OPEN = 500  # stories that still bring pieces
STORY = 0.2  # of the pieces begin a story
KEPT = 0.67  # of what its story has a piece has
MARKS = (10_000, 30_000, 100_000, 300_000, 1_000_000)
WINDOW = 10_000  # pieces the peers look among
FITTED = 1_000
DIMENSIONS = 256


def stream(number: int, seed: int = 5) -> Iterator[Piece]:
    """Pieces made of the terms of articles."""
    kept = [replace(piece.prints, **COPIED) for piece in pieces(rows("bulk/allsides_10k.jsonl.gz", ARTICLES))]
    chance = np.random.default_rng(seed)
    open_stories: list[Prints] = []
    for item in range(number):
        if not open_stories or chance.random() < STORY:
            one, other = (kept[int(chance.integers(len(kept)))] for _ in range(2))
            open_stories = [*open_stories[1 - OPEN :], _story(one, other, item)]
        of = open_stories[int(chance.integers(len(open_stories)))]
        at = START + timedelta(days=item / A_DAY)
        yield Piece(item, at, _told(of, kept[int(chance.integers(len(kept)))], chance))


def _story(one: Prints, other: Prints, story: int) -> Prints:
    """What all pieces of a story draw on."""
    own = tuple((f"{story}x{n}", 2.0) for n in range(OWN_TERMS))
    return replace(
        one,
        terms=own + one.terms[::2] + other.terms[1::2],
        title=(own[0][0], own[1][0], *one.title[::2], *other.title[1::2]),
        names=one.names[::2] + other.names[1::2],
        numbers=one.numbers[::2] + other.numbers[1::2],
        shown=(),
    )


def _told(story: Prints, third: Prints, chance: np.random.Generator) -> Prints:
    """One piece of a story."""

    def some(words: Sequence[T]) -> tuple[T, ...]:
        return tuple(word for word, drawn in zip(words, chance.random(len(words)), strict=True) if drawn < KEPT)

    terms = dict(third.terms[::4]) | dict(some(story.terms))
    return replace(
        story,
        terms=tuple(sorted(terms.items()))[:64],
        title=tuple(sorted(set(some(story.title)))),
        names=some(story.names),
        numbers=some(story.numbers),
    )


class Desk:
    """Pieces put into stories as ``Stream`` does. Mutable."""

    def __init__(self) -> None:
        self.stories, self.spent = Stories(), 0.0
        self._touched: set[int] = set()
        self._fresh = 0

    def take(self, piece: Piece) -> None:
        """Put the next piece into its story."""
        began = time.process_time()
        found = judge(piece, self.stories).story
        story = piece.item if found is None else found
        self.stories.add(piece, story)
        self._touched.add(story)
        if piece.item % PASS == PASS - 1:
            self._tidy()
        self.spent += time.process_time() - began

    def _tidy(self) -> None:
        for split in splits(self.stories, among=self._touched, reasons=False):
            self._fresh -= 1
            self.stories.split(split.story, split.items, self._fresh)
        for merge in merges(self.stories, among=self._touched, reasons=False):
            self.stories.merged(merge.gone, merge.into)
        self._touched.clear()


def ours(number: int) -> None:
    """Cost by number of pieces already seen."""
    warm = Desk()
    for piece in stream(3 * PASS, seed=7):
        warm.take(piece)
    del warm
    gc.freeze()
    gc.set_threshold(*SELDOM)
    desk, since, last = Desk(), 0.0, 0
    for piece in stream(number):
        desk.take(piece)
        done = piece.item + 1
        if done in MARKS or done == number:
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(
                f"headwater   {done:>9,} pieces  {(desk.spent - since) / (done - last) * 1e6:7.1f} µs a piece  "
                f"{len(desk.stories):,} stories in the window  {memory:,.0f} MiB",
                flush=True,
            )
            since, last = desk.spent, done
    found = [(piece, judge(piece, desk.stories)) for piece in stream(1000, seed=6)]
    began = time.process_time()
    for piece, judgement in found:
        worded(judgement, piece, desk.stories)
    print(f"headwater   words for readers {(time.process_time() - began) / len(found) * 1e6:.0f} µs a piece more")


def peers(number: int) -> None:
    """The same pieces by nearest neighbour, the usual two ways."""
    import hnswlib
    from scipy.sparse import vstack
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.random_projection import SparseRandomProjection

    texts = [" ".join(term for term, _ in piece.prints.terms) for piece in stream(number)]
    vectors = TfidfVectorizer(token_pattern=r"\S+").fit(texts[:FITTED])
    began = time.process_time()
    window = vectors.transform(texts[:1])
    for text in texts[1:]:
        one = vectors.transform([text])
        (window @ one.T).toarray().argmax()
        window = vstack([window[-WINDOW + 1 :], one], format="csr")
    print(
        f"tf-idf      {number:>9,} pieces  {(time.process_time() - began) / number * 1e6:7.1f} µs a piece", flush=True
    )
    small = SparseRandomProjection(DIMENSIONS, random_state=1, dense_output=True).fit(vectors.transform(texts[:FITTED]))
    began = time.process_time()
    index = hnswlib.Index(space="cosine", dim=DIMENSIONS)
    index.init_index(max_elements=number, ef_construction=100, M=16)
    index.set_num_threads(1)
    for place, text in enumerate(texts):
        one = small.transform(vectors.transform([text]))
        if place:
            index.knn_query(one, k=1)
        index.add_items(one, [place])
    print(
        f"hnswlib     {number:>9,} pieces  {(time.process_time() - began) / number * 1e6:7.1f} µs a piece", flush=True
    )


def beside_peers(number: int, for_peers: int) -> None:
    """What a piece costs us, and the peers."""
    ours(number)
    if for_peers:
        peers(for_peers)


def main() -> None:
    """Run what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pieces", type=int, default=1_000_000)
    parser.add_argument("--peers", type=int, default=20_000, help="Pieces the peers get; 0 for no peers.")
    given = parser.parse_args()
    beside_peers(given.pieces, given.peers)


if __name__ == "__main__":
    main()
