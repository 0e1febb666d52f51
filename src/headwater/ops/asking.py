"""The receipt of a page on the web: what its host, its answer and the page itself say, asked through the one door."""

import asyncio
from datetime import UTC, datetime
from urllib.parse import urljoin

from headwater.core import reading, rights
from headwater.core.errors import FetchFailed
from headwater.core.reading import PageAnswer
from headwater.core.rights import files
from headwater.core.signals import Signal
from headwater.net.way_out import Door, Manners, WayOut
from headwater.ops.receipts import Judge, Receipt
from headwater.pipeline import terms
from headwater.pipeline.bringing import PAGES


def of_address(url: str, *, judge: Judge, manners: Manners) -> Receipt:
    """The receipt of a page on the web, its host asked as politely as ever."""

    async def asked() -> Receipt:
        async with Door(manners) as door:
            return await receipt(url, door, judge)

    return asyncio.run(asked())


async def receipt(url: str, out: WayOut, judge: Judge) -> Receipt:
    """The receipt of a page behind a way out; what could not be read of it is said in it, never raised."""
    try:
        host = await terms.said_by_host(url, out, agent=judge.rules.agents[0])
    except FetchFailed as err:
        return Receipt(url, url, problem=err.reason)
    said, problem = host.signals + await _trusted(url, out), ""
    if host.permission.allowed:
        said, problem = await _read(url, out, said)
    said += await terms.said_by_terms(said, url, out)
    asked = (
        urljoin(url, files.TDMREP),
        urljoin(url, files.AI_TXT),
        *rights.terms_named(said, url=url),
        *rights.policies_named(said, url=url),
    )
    read = [await out.file(address) for address in dict.fromkeys(asked)]
    notes = [host.permission.reason, *(f"{file.url}: {file.note}" for file in read if file.note)]
    return Receipt(url, url, judge.decide(said, datetime.now(UTC)), problem, notes)


async def _read(url: str, out: WayOut, said: tuple[Signal, ...]) -> tuple[tuple[Signal, ...], str]:
    """What was said so far with what the page and its answer say; and why the page could not be read."""
    try:
        got = await out.get(url, accept=PAGES, purpose="page")
    except FetchFailed as err:
        return said, err.reason
    answer = PageAnswer(got.status, got.headers, got.body, got.final_url, got.fetched_at)
    read = reading.read(url, answer, said, agencies=(), now=datetime.now(UTC))
    return read.signals, read.refusal.reason if read.refusal else ""


async def _trusted(url: str, out: WayOut) -> tuple[Signal, ...]:
    for place in files.TRUST:
        if found := rights.trust_signals(terms.as_file(await out.file(urljoin(url, place)))):
            return found
    return ()
