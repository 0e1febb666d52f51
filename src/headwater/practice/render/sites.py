"""Where everything of the practice web stands, and when it happened in real time."""

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from headwater.core.sections import SECTIONS
from headwater.practice.clock import PracticeClock
from headwater.practice.script import Outlet, Piece, Week
from headwater.practice.script.address import path_of


@dataclass(frozen=True, slots=True)
class Sites:
    """The week on its hosts: every address is absolute, every stamp in the outlet's own time zone."""

    week: Week
    clock: PracticeClock
    port: int

    def base(self, outlet: str) -> str:
        """The address of an outlet without the closing slash: "http://courier.localhost:8001"."""
        return f"http://{outlet}.localhost:{self.port}"

    def home(self, outlet: Outlet) -> str:
        """The address of the home page."""
        return f"{self.base(outlet.key)}/"

    def feed(self, outlet: Outlet, section: str = "") -> str:
        """The address of the main feed, or of a section's."""
        return f"{self.base(outlet.key)}{feed_path(section)}"

    def page(self, piece: Piece) -> str:
        """The address of a piece."""
        return f"{self.base(piece.outlet)}{self.path(piece)}"

    def path(self, piece: Piece) -> str:
        """The path of a piece; it never changes while the practice runs."""
        outlet = self.outlet(piece.outlet)
        return path_of(piece, outlet.look, self.stamp(outlet, piece.at).date())

    def target(self, target: str) -> str:
        """The address a link of the markup leads to."""
        return target if "://" in target else self.page(self.piece(target))

    def piece(self, name: str) -> Piece:
        """The piece called "story/piece"; KeyError when there is none."""
        for story in self.week.stories:
            for piece in story.pieces:
                if piece.name == name:
                    return piece
        raise KeyError(name)

    def outlet(self, key: str) -> Outlet:
        """The outlet of a key; KeyError when there is none."""
        outlet = self.week.outlet(key)
        if outlet is None:
            raise KeyError(key)
        return outlet

    def stamp(self, outlet: Outlet, moment: timedelta) -> datetime:
        """The real time of a scripted moment, in the outlet's time zone."""
        return self.clock.stamp(moment).astimezone(timezone(outlet.utc_offset))

    def sections(self, outlet: Outlet) -> tuple[str, ...]:
        """The sections an outlet has, in the paper's order: those it publishes in at any time of the week."""
        used = {piece.section for piece in self.week.pieces() if piece.outlet == outlet.key}
        return tuple(section.key for section in SECTIONS if section.key in used)


def feed_path(section: str = "") -> str:
    """The path of a feed: "/feed" or "/feeds/world"."""
    return f"/feeds/{section}" if section else "/feed"


def section_path(section: str) -> str:
    """The path of a section's front."""
    return f"/section/{section}"
