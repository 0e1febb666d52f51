"""Puts a million made-up pieces into stories and prints what a piece costs, beside online TF-IDF and hnswlib.

    python bench/story_speed.py [--pieces 1000000] [--peers 20000]

A piece is made of the terms of an article of the bulk set with a third of them drawn from another, and a few that only
its own story has; a story brings five pieces on average. From terms to assignment: weighed, held against the stories of
the window, put into one, merged and split as ``Stream`` does; sentences are made for readers only, and cost extra (last
line). The peers get the same pieces: scikit-learn's TfidfVectorizer, fitted on the first thousand, and cosines with the
last 10,000; hnswlib over the same vectors brought to 256 dimensions.
"""

import argparse
import resource
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np

from headwater.core.prints import Prints
from headwater.core.stories import Piece, Stories, assign, judge, merges, splits
from story_sets import pieces, rows

START = datetime(2030, 1, 1, tzinfo=UTC)
A_DAY = 1_000_000  # pieces
PASS = 200
OWN_TERMS = 6  # that only the pieces of one story have
OPEN = 500  # stories that still bring pieces
STORY = 0.2  # of the pieces begin a story
MARKS = (10_000, 30_000, 100_000, 300_000, 1_000_000)
WINDOW = 10_000  # pieces the peers look among
FITTED = 1_000
DIMENSIONS = 256


def stream(number: int, seed: int = 5) -> Iterator[Piece]:
    """Pieces made of the terms of articles."""
    kept = [piece.prints for piece in pieces(rows("bulk/allsides_10k.jsonl.gz")[:5000])]
    chance = np.random.default_rng(seed)
    open_stories: list[tuple[int, int]] = []
    for item in range(number):
        if not open_stories or chance.random() < STORY:
            open_stories.append((int(chance.integers(len(kept))), item))
            open_stories = open_stories[-OPEN:]
        of, story = open_stories[int(chance.integers(len(open_stories)))]
        at = START + timedelta(days=item / A_DAY)
        yield Piece(item, at, _mixed(kept[of], kept[int(chance.integers(len(kept)))], story, chance))


def _mixed(one: Prints, other: Prints, story: int, chance: np.random.Generator) -> Prints:
    own = [(f"{story}x{n}", 2.0) for n in range(OWN_TERMS) if chance.random() < 0.8]
    kept = [term for term in one.terms if chance.random() < 0.67]
    terms = dict(own) | dict(other.terms[::3]) | dict(kept)
    shown = tuple(sorted(terms.items()))[:64]
    return replace(one, terms=shown, title=tuple(sorted({*one.title[:6], *(term for term, _ in own[:2])})), shown=())


def ours(number: int) -> None:
    """Cost by number of pieces already seen."""
    stories, touched, fresh = Stories(), set[int](), 0
    spent, since = 0.0, 0.0
    last = 0
    for piece in stream(number):
        began = time.process_time()
        found = judge(piece, stories).story
        story = piece.item if found is None else found
        stories.add(piece, story)
        touched.add(story)
        if piece.item % PASS == PASS - 1:
            for split in splits(stories, among=touched, reasons=False):
                fresh -= 1
                stories.split(split.story, split.items, fresh)
            for merge in merges(stories, among=touched, reasons=False):
                stories.merged(merge.gone, merge.into)
            touched.clear()
        spent += time.process_time() - began
        done = piece.item + 1
        if done in MARKS or done == number:
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(
                f"headwater   {done:>9,} pieces  {(spent - since) / (done - last) * 1e6:7.1f} µs a piece  "
                f"{len(stories):,} stories in the window  {memory:,.0f} MiB",
                flush=True,
            )
            since, last = spent, done
    began, again = time.process_time(), 0
    for piece in stream(1000, seed=6):
        assign(replace(piece, item=-1), stories)
        again += 1
    print(f"headwater   with sentences for readers {(time.process_time() - began) / again * 1e6:.0f} µs a piece more")


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


def main() -> None:
    """Run what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pieces", type=int, default=1_000_000)
    parser.add_argument("--peers", type=int, default=20_000, help="Pieces the peers get; 0 for no peers.")
    given = parser.parse_args()
    ours(given.pieces)
    if given.peers:
        peers(given.peers)


if __name__ == "__main__":
    main()
