"""Replays the front pages of German news sites in time order, and prints the largest stories for a person to judge.

    python bench/front_pages.py [--stories 20] [--headlines 8]

Every item is taken in when it was first seen, with its headline and teaser of that time. Printed are, for each day, the
share of its items that its largest story has (no story should have more than a twentieth), then the largest stories
with some of their headlines, spread evenly over time. The stream is found through HEADWATER_SHARED_DATA; its headlines
are printed and kept nowhere.
"""

import argparse
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import datetime

from headwater.core.stories import RULES_2026_11, Stream
from headwater.ops.articles import Article
from headwater.ops.clustering import piece_of
from shared_data import absent
from story_sets import rows

STREAM = "stream/de_frontpages_dev.jsonl.gz"
MOST = 0.05  # of a day's items in one story


def items() -> list[Article]:
    """The items of the stream, as they were when first seen."""
    return [
        Article(
            id=str(number),
            url=row["url"],
            canonical="",
            publisher=row["site"],
            title=row["title"],
            text=row["teaser"] or "",
            byline="",
            published=datetime.fromisoformat(row["first_seen"]),
            dated=True,
            lang="de",
        )
        for number, row in enumerate(rows(STREAM))
    ]


def told(of: Sequence[Article], headlines: int) -> str:
    """A story in a few of its headlines."""
    step = max(1, -(-len(of) // headlines))
    outlets = len({article.publisher for article in of})
    lines = [f"{len(of):4d} items, {outlets} sites"]
    lines += [f"     {article.published:%d %H:%M}  {article.publisher}  {article.title}" for article in of[::step]]
    return "\n".join(lines)


def main() -> None:
    """Replay and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stories", type=int, default=20, help="How many of the largest are printed.")
    parser.add_argument("--headlines", type=int, default=8, help="How many headlines of each, about.")
    given = parser.parse_args()
    if why := absent():
        print(why)
        return
    articles, stream = items(), Stream(RULES_2026_11)
    outlets: dict[str, int] = {}
    began = time.process_time()
    for number, article in enumerate(articles):
        stream.take(piece_of(article, number, outlets.setdefault(article.publisher, len(outlets) + 1)))
    stream.tidy()
    spent = time.process_time() - began
    stories, days = defaultdict[int, list[Article]](list), defaultdict[str, Counter[int]](Counter)
    for number, article in enumerate(articles):
        story = stream.story_of(number)
        stories[story].append(article)
        days[f"{article.published:%d %B}"][story] += 1
    alone = sum(len(one) == 1 for one in stories.values())
    print(f"{len(articles):,} items, {len(stories):,} stories, {alone:,} of one item, {spent:.0f} s of processor")
    for day, counts in days.items():
        share = counts.most_common(1)[0][1] / counts.total()
        print(f"{day}: {counts.total():,} items, the largest story has {share:.1%}" + ("  TOO MUCH" * (share > MOST)))
    for one in sorted(stories.values(), key=len, reverse=True)[: given.stories]:
        print(told(one, given.headlines))


if __name__ == "__main__":
    main()
