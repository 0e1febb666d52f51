"""The sheet for every request, kept until the next event of the week, and the count of who asked for what."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta

from headwater.practice.render import Sheet, Sites, answer
from headwater.practice.render.sheet import Kind
from headwater.practice.script import Edition, Manners, at, events
from headwater.practice.script.standing import settled
from headwater.practice.server.manners import Asked, Reply, behave

_ANYBODY = Manners(validators=False)  # for hosts of no outlet


class Press:
    """One practice web's memory: the edition that stands, the sheets made of it, the requests."""

    def __init__(self, sites: Sites, now: Callable[[], datetime]) -> None:
        self.sites = sites
        self.requests: Counter[tuple[str, str]] = Counter()
        self._now = now
        self._events = events(sites.week)
        self._feeds: Counter[str] = Counter()
        self._moment: timedelta | None = None
        self._edition: Edition = at(sites.week, timedelta(0))
        self._sheets: dict[tuple[str, str], Sheet] = {}

    def reply(self, host: str, path: str, asked: Asked) -> Reply:
        """The reply to one request; ``asked.feeds_before`` is filled in here."""
        self.requests[host, path] += 1
        sheet = self._sheet(host, path)
        asked = Asked(asked.if_none_match, asked.if_modified_since, self._feeds[host])
        if sheet.kind is Kind.FEED:
            self._feeds[host] += 1
        outlet = self.sites.week.outlet(host.removesuffix(".localhost"))
        return behave(sheet, outlet.manners if outlet else _ANYBODY, asked)

    def _sheet(self, host: str, path: str) -> Sheet:
        self._turn_page()
        sheet = self._sheets.get((host, path)) or answer(self.sites, self._edition, host=host, path=path)
        if sheet.kind is not Kind.NOTE:  # what is not there is not kept: there is no end of it
            self._sheets[host, path] = sheet
        return sheet

    def _turn_page(self) -> None:
        """Bring the edition up to the present, once per event and not once per request."""
        moment = settled(self._events, self.sites.clock.moment(self._now()))
        if moment != self._moment:
            self._moment = moment
            self._edition = at(self.sites.week, moment)
            self._sheets.clear()
