"""Every signal there is: found in its place, and turned into the right ceiling, with the sentence that says why."""

import json
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import pytest

from headwater.core import feed, page, rights
from headwater.core.rights import File, RightsRules, Showing
from headwater.core.signals import Signal

GOLDEN = Path(__file__).parents[2] / "golden" / "rights"
NOW = datetime(2026, 11, 23, 9, 14, tzinfo=UTC)
RULES = RightsRules()


def said_in(case: Path, url: str) -> tuple[Signal, ...]:
    """What an invented outlet says of a piece, in all the files of a case."""
    host = f"{url.partition('/news/')[0]}/"
    agent = RULES.agents[0]

    def stands(name: str, place: str) -> File:
        file = case / name
        return File(host + place, file.read_text() if file.exists() else "", NOW)

    said = feed_signals(case, host)
    said += rights.robots_signals(
        stands("in.robots.txt", "robots.txt").text, url=url, robots_url=f"{host}robots.txt", agent=agent, read_at=NOW
    )
    said += rights.tdmrep_signals(stands("in.tdmrep.json", ".well-known/tdmrep.json"), url=url)
    said += rights.ai_txt_signals(stands("in.ai.txt", "ai.txt"), url=url, agent=agent)
    said += rights.trust_signals(stands("in.trust.txt", "trust.txt"))
    headers = [line.partition(": ") for line in stands("in.headers.txt", "").text.splitlines()]
    said += rights.header_signals([(name, value) for name, _, value in headers], url=url, read_at=NOW)
    if (case / "in.html").exists():
        said += page.read((case / "in.html").read_bytes(), url=url, content_type="text/html", now=NOW).signals
    if (case / "in.policy.json").exists():
        said += rights.policy_signals(stands("in.policy.json", "policy.json"))
    if (case / "in.rsl.xml").exists():
        said += rights.rsl_signals(stands("in.rsl.xml", "rsl.xml"), url=url)
    return said


def feed_signals(case: Path, host: str) -> tuple[Signal, ...]:
    """What a feed and its first entry say."""
    file = case / "in.feed.xml"
    if not file.exists():
        return ()
    url = f"{host}feed"
    parsed = feed.parse(file.read_bytes(), url=url, content_type="application/xml", now=NOW)
    return feed.signals(parsed, parsed.entries[0], url=url, read_at=NOW)


def as_json(showing: Showing) -> object:
    """A receipt as the golden file holds it."""
    told = {
        "ceiling": asdict(showing.ceiling),
        "sentences": rights.told(showing),
        "because": {ruling.part: ruling.because for ruling in showing.rulings if ruling.signal},
        "signals": [f"{one.place} | {one.agent} | {one.name}: {one.value}" for one in showing.signals],
    }
    return json.loads(json.dumps(told, default=lambda at: at.isoformat()))


@pytest.mark.parametrize("case", sorted(path.name for path in GOLDEN.iterdir()))
def test_a_statement_leads_to_its_ceiling(case: str) -> None:
    """Every vocabulary an owner may use, in its place: what was found, what it led to, and what we say about it."""
    url = f"https://www.{case.replace('_', '-')}.example/news/bridge"
    receipt = rights.showing(said_in(GOLDEN / case, url), terms=(), now=NOW, rules=RULES)
    assert as_json(receipt) == json.loads((GOLDEN / case / "out.json").read_text())
