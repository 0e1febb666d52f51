"""Tries ten thousand times to bring withdrawn articles back, through the pipeline of a site, and counts what is shown.

    python bench/returns.py [--each 160] [--keep FOLDER] [--misses N] [--no-tools] [--russian]
    python bench/returns.py --texts [--ways [--each 160] [--keep FOLDER] [--russian]]

The originals of the labelled copies set (found through HEADWATER_SHARED_DATA) are taken in by a site of its own, in a
database that is thrown away, and withdrawn by the act that everybody uses. Then each way of ``return_ways.py`` is tried
with so many of them, drawn at random: in feeds that are visited as ever, with pages behind a way out that leads
nowhere. What the set itself has of copies is tried as well. After that come other newsrooms' reports of the same
events, articles that quote a passage, other news, and such reports translated: of them nothing may be held back.

Printed is, for each way, how many attempts there were, how many were refused for a tombstone, and how many were shown;
apart for two halves of the articles, by a hash of their ids: where a rule was mended, one half was looked at only. In
a column of their own stand those shown of a text that the article took from an agency or another paper, which says so
on its page: others may hold a licence to it, so it is blocked at the outlet it was withdrawn at and shown elsewhere.
``--russian`` takes labelled pairs of Russian reports in place of the set. ``--keep`` keeps what WordNet and Apertium
made, for the next run; it is never committed. ``--misses`` prints so many of each way that were shown.

``--texts`` asks the blocks alone, without a site, about the copies and the other news that the set itself has: what the
gate is measured by, in a minute. With ``--ways`` it asks them about every way that is one of text, and about harder
ones, these with articles of no labelled set too; and about what is to be let in, reports of one event among it, each
held against the others of its event, withdrawn.

What is not counted against the site: a copy of less than 20 words, which is not compared; and a page that reserves
mining under a headline of its own, of which nothing is shown but that headline.
"""

import argparse
import random
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from copy_sets import there_and_back, translates
from copy_traces import rows as labelled
from headwater.core import links
from headwater.core.blocks import Ground, Kind, Means, Subject
from return_sets import LEAST, russian
from return_site import Site, page
from return_texts import COPIES, asked, half, kept, shares, texts_alone
from return_ways import LANGUAGES, Attempt, by_feed, by_name, by_text, ways_of_text

Row = dict[str, Any]
FAIR = ("independent", "excerpt", "unrelated")


@dataclass(slots=True)
class Tally:
    """What became of the attempts of one way in one half."""

    tried: int = 0
    refused: int = 0
    shown: int = 0
    licensed: int = 0  # shown elsewhere, of a text that is not the outlet's own
    misses: list[str] = field(default_factory=list)


Told = dict[tuple[str, int], Tally]


# --- trying -----------------------------------------------------------------------------------------------------------


def take_in_and_withdraw(site: Site, originals: Sequence[Row]) -> None:
    """Take the originals in, settle, and withdraw each."""
    from headwater.rights.actions import Claim, withdraw
    from headwater.wire.models import Item

    brought = [
        (Attempt("", row["id"], True, row["url"], f"guid-of-{row['id']}", row["title"], row["text"],
                 language=row["lang"]), site.web.now - timedelta(minutes=number % 600))
        for number, row in enumerate(originals)
    ]  # fmt: skip
    site.bring(brought, feed=1)
    site.settle()
    held = set(Item.objects.filter(listed=True).values_list("url", flat=True))
    missing = [row["url"] for row in originals if row["url"] not in held]
    if missing:
        print(f"{len(missing)} of the originals were not taken in as they stand: {missing[:5]}")
    site.web.now += timedelta(hours=1)
    claim = Claim(Ground.OWNER, "a trial")
    for row in originals:
        if Item.objects.filter(url=row["url"], listed=True).exists():
            withdraw(Subject(Kind.ITEM, row["url"]), claim, by="bench", now=site.now())
    site.web.feeds.clear()
    site.carried = _carried(originals)
    left = Item.objects.filter(listed=True, url__in=held).count()
    if left:
        raise RuntimeError(f"{left} pieces stand after everything was withdrawn")


def _carried(originals: Sequence[Row]) -> set[str]:
    """The ids of the articles whose text is blocked at their own outlet only."""
    from headwater.rights.models import Block as Laid
    from headwater.wire.models import Item

    limited = Laid.objects.filter(means=Means.TEXT).exclude(outlet="").values("subject")
    urls = set(Item.objects.filter(uuid__in=limited).values_list("url", flat=True))
    return {row["id"] for row in originals if row["url"] in urls}


def tried(site: Site, attempts: Sequence[Attempt], told: Told) -> None:
    """Try some attempts of one way at once, and count what became of them."""
    from headwater.wire.models import Item

    last = Item.objects.order_by("-id").values_list("id", flat=True).first() or 0
    refused_before = _refused()
    at = site.web.now
    published = [at - timedelta(hours=one.hours) + timedelta(hours=20) for one in attempts]
    shut = {one.url: one for one in attempts if one.later}
    site.bring(list(zip([replace(one, text="") if one.later else one for one in attempts], published, strict=True)))
    if shut:
        site.web.pages |= {url: page(one) for url, one in shut.items()}
        site.web.now += timedelta(hours=3)
        site.check()
    held_back = {url for url, times in _refused().items() if times > refused_before[url]}
    withheld = Item.objects.filter(id__gt=last, gone_by="house").values_list("url", flat=True)
    held_back |= set(map(links.normalise, withheld))
    listed = Item.objects.filter(id__gt=last, listed=True).values_list("url", flat=True)
    shown = set(map(links.normalise, listed))
    for one in attempts:
        tally = told.setdefault((one.way, half(one.root or one.url)), Tally())
        tally.tried += 1
        is_refused = links.normalise(one.url) in held_back
        tally.refused += is_refused
        if links.normalise(links.resolved(one.url)) in shown and not is_refused:
            if one.root in site.carried and not one.at_home:
                tally.licensed += 1
                continue
            tally.shown += 1
            tally.misses.append(f"{one.headline[:60]!r} {one.url} ({len(one.text.split())} words, of {one.root})")
    site.web.pages.clear()
    site.web.leads_to.clear()


def _refused() -> Counter[str]:
    """How often each address was refused for a tombstone so far, in whichever feed."""
    from headwater.wire.models import Refusal

    found = Counter[str]()
    for subject, times in Refusal.objects.filter(stage="withdrawn").values_list("subject", "times"):
        found[links.normalise(subject)] += times
    return found


def articles(rows: Sequence[Row]) -> list[Row]:
    """The originals that are their outlet's own, each at an address of its own."""
    found = {row["url"]: row for row in rows if row["gold"]["kind"] == "original" and not row["gold"].get("credit")}
    return list(found.values())


def made(rows: Sequence[Row], originals: Sequence[Row], each: int, *, tools: bool) -> list[Attempt]:
    """Every attempt, of every way."""
    chance = random.Random(17)
    others = [row["text"] for row in rows if row["gold"]["kind"] == "unrelated"]
    found: list[Attempt] = []
    drawn = chance.sample(list(originals), min(each, len(originals)))
    for number, row in enumerate(drawn):
        found += by_name(row, number, chance.choice(others))
    for way, language, change in ways_of_text(others, tools=tools):
        drawn = chance.sample(list(originals), min(each, len(originals)))
        found += by_text(drawn, way, language, change, chance)
        if way == "whole, retitled":
            found += by_feed(found[-len(drawn) :])
    return found + of_the_set(rows, originals)


def of_the_set(rows: Sequence[Row], originals: Sequence[Row]) -> list[Attempt]:
    """What the set has of copies of the originals."""
    roots = {row["id"] for row in originals}
    copies = [row for row in rows if row["gold"]["kind"] in COPIES and row["gold"].get("root") in roots]
    return [
        Attempt(f"of the set: {row['gold']['kind'].replace('_', ' ')}", row["gold"]["root"], False, row["url"],
                row["id"], row["title"], row["text"], language=row["lang"])
        for row in copies
    ]  # fmt: skip


def fair(rows: Sequence[Row], *, tools: bool) -> list[Attempt]:
    """What is to be let in: own reports, other news, articles that quote a passage; own reports translated."""
    found = [
        Attempt(f"{row['gold']['kind']}", row["id"], False, row["url"], row["id"], row["title"], row["text"],
                language=row["lang"])
        for row in rows if row["gold"]["kind"] in FAIR
    ]  # fmt: skip
    own = [one for one in found if one.way == "independent"]
    for name, language, mode in LANGUAGES if tools else ():
        if translates(mode):
            texts = there_and_back(mode)([one.text for one in own], random.Random(1))
            found += [
                replace(one, way=f"independent, in {name}", text=text, language=language,
                        url=f"https://copyist{number % 24}.test/{language}/{number}", guid=f"{language}{number}")
                for number, (one, text) in enumerate(zip(own, texts, strict=True)) if text
            ]  # fmt: skip
    return found


def measured(
    originals: Sequence[Row], rows: Sequence[Row], attempts: Sequence[Attempt], own: Sequence[Attempt]
) -> tuple[Told, Told]:
    """What became of attempts, and of what is to be let in, on the database that is set up."""
    site = Site(rows)
    take_in_and_withdraw(site, originals)
    by_way: dict[str, list[Attempt]] = defaultdict(list)
    for one in attempts:
        if not one.text or len(one.text.split()) >= LEAST:
            by_way[one.way].append(one)
    back: Told = {}
    for some in by_way.values():
        site.web.now += timedelta(minutes=7)
        tried(site, some, back)
    let_in: Told = {}
    by_way.clear()
    for one in own:
        by_way[one.way].append(one)
    for some in by_way.values():
        site.web.now += timedelta(minutes=7)
        tried(site, some, let_in)
    site.settle()
    return back, let_in


# --- telling ----------------------------------------------------------------------------------------------------------


def table(told: Told) -> None:
    """Print what became of the attempts, by way and half."""
    ways = list(dict.fromkeys(way for way, _ in told))
    print(f"{'':44}{'tried':>7}{'refused':>9}{'shown':>7}    {'half A':>8}{'half B':>8} shown{'licensed':>10}")
    total = Counter[str]()
    for way in ways:
        halves = [told.get((way, number), Tally()) for number in (0, 1)]
        counts = {
            name: sum(getattr(each, name) for each in halves) for name in ("tried", "refused", "shown", "licensed")
        }
        total.update(counts)
        apart = "".join(f"{each.shown:>8}" for each in halves)
        print(
            f"{way:44}{counts['tried']:>7}{counts['refused']:>9}{counts['shown']:>7}    {apart}{counts['licensed']:>16}"
        )
    print(f"{'together':44}{total['tried']:>7}{total['refused']:>9}{total['shown']:>7}{total['licensed']:>36}")


def _throwaway(folder: str) -> None:
    """A database of its own, set up."""
    from headwater.settings.site import override

    override(home=Path(folder), database_url="")
    from headwater.ops.cli.ready import ready

    ready()
    from headwater.ops import begin

    begin.make_database()


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--each", type=int, default=160)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--misses", type=int, default=0)
    parser.add_argument("--no-tools", action="store_true")
    parser.add_argument("--russian", action="store_true")
    parser.add_argument("--texts", action="store_true")
    parser.add_argument("--ways", action="store_true")
    wish = parser.parse_args()
    if wish.ways and not wish.texts:
        parser.error("--ways tells which texts --texts asks about: give both")
    if wish.texts and not wish.ways:
        items = labelled()
        for name, figure in shares(items, asked(items)).items():
            print(f"{name:34} {figure:.3f}")
        return
    if wish.russian:
        originals, rows = russian()
    else:
        rows = labelled()
        originals = articles(rows)
    tools = not wish.no_tools and not wish.russian
    name = f"{wish.each}-{tools}-{wish.russian}"
    attempts, own = kept(
        wish.keep, f"returns-{name}",
        lambda: (made(rows, originals, wish.each, tools=tools), fair(rows, tools=tools)),
    )  # fmt: skip
    if wish.texts:
        texts_alone(rows, originals, attempts, own, wish.each, keep=wish.keep if tools else None, tools=tools)
        return
    began = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="headwater-bench-") as folder:
        _throwaway(folder)
        back, let_in = measured(originals, rows, attempts, own)
    print(f"{len(originals)} articles withdrawn; tried to bring back")
    table(back)
    print("\nto be let in")
    table(let_in)
    for told in (back, let_in):
        for (way, number), tally in told.items():
            for miss in tally.misses[: wish.misses] if told is back else ():
                print(f"shown: {way}, half {'AB'[number]}: {miss}")
    print(f"{time.perf_counter() - began:.0f} s")


if __name__ == "__main__":
    main()
