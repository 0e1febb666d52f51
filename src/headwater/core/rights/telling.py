"""The receipt in plain sentences: what we show, and whose word decided it, where it stands and when it was read."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from headwater.core import links
from headwater.core.rights.ceiling import Picture, Ruling, Showing
from headwater.core.rights.claiming import claims, is_robots
from headwater.core.rights.claims import UNREADABLE, Force
from headwater.core.rights.directives import directives
from headwater.core.signals import Place, Signal, names_terms

LONGEST = 120  # characters of a statement that is quoted in a sentence; the table holds all of it
MINED = "Its text may be analysed, to find copies and the event it reports; it is let go then, and never kept."
NOT_MINED = "Its text is not analysed"
ONLY_ITS_FEED = "Only the headline and the summary that its own feed carries are."
LINKED = "Where the piece has one, we link to it, and neither fetch nor keep it."
WHOLE = "The whole text may be shown with its title, author, source and licence"
EXCERPT = (
    "We show no more than an excerpt all the same, and lead to the whole at its source: no article’s text is kept here."
)
_TOLD = ("listed", "excerpt", "full_text", "mine_text", "picture", "expires")


def told(showing: Showing) -> tuple[str, ...]:
    """The receipt in sentences: what is shown, then the text, the picture, the end."""
    silent = {part: Ruling(part, "", "", None) for part in _TOLD}  # of receipts of before there was such a part
    return tuple(_told(showing, silent | {ruling.part: ruling for ruling in showing.rulings}))


def _told(showing: Showing, rulings: dict[str, Ruling]) -> Iterator[str]:
    ceiling, at = showing.ceiling, showing.decided_at
    if not ceiling.listed:
        yield _because("We do not show it", rulings["listed"], at)
        return
    shown = f"the headline and up to {ceiling.excerpt} characters" if ceiling.excerpt else "the headline and the link"
    yield _because(f"We show {shown}", rulings["excerpt"], at)
    if ceiling.full_text:
        yield f"{_because(WHOLE, rulings['full_text'], at)} {EXCERPT}"
    yield MINED if ceiling.mine_text else f"{_because(NOT_MINED, rulings['mine_text'], at)} {ONLY_ITS_FEED}"
    if ceiling.picture is not Picture.NONE:
        yield f"{_because('A picture may be shown', rulings['picture'], at)} {LINKED}"
    if ceiling.expires:
        yield _because(f"We stop showing it on {_moment(ceiling.expires)}", rulings["expires"], at)


def _because(what: str, ruling: Ruling, at: datetime) -> str:
    signal = ruling.signal
    if signal is None:
        return f"{what}. {ruling.because}".rstrip()
    said = _quoted(signal, ruling, at)
    if not said:
        return f"{what}. {ruling.because} Read in {_where(signal)}, {_moment(signal.read_at)}."
    unsure = f" (which {UNREADABLE})" if UNREADABLE in ruling.because else ""
    return f"{what} because {_where(signal)} says {said}{unsure}, read {_moment(signal.read_at)}."


def _where(signal: Signal) -> str:
    """Whose statement, and where it stands: "example.org's robots meta"."""
    host = links.host(signal.url).removeprefix("www.")
    whose = f"{host}’s" if host else "its"
    file = signal.url.rpartition("/")[2].partition("?")[0]
    names = {
        Place.ROBOTS_TXT: "robots.txt",
        Place.HTTP_HEADER: "HTTP answer",
        Place.HTML_META: f"{signal.name} meta",
        Place.HTML_LINK: "page",
        Place.JSON_LD: "structured data",
        Place.FEED: "feed",
        Place.WELL_KNOWN: file or "well-known file",
        Place.RSL: "RSL terms",
        Place.POLICY: "TDM policy",
    }
    return f"{whose} {names[signal.place]}"


def _quoted(signal: Signal, ruling: Ruling, at: datetime) -> str:
    """The statement that decided, in its owner's words; "" where it decided nothing, or no words would tell."""
    spelt = [signal.value]
    if is_robots(signal):  # the one directive of several
        spelt = [f"{one.name}:{one.value}" if one.value else one.name for one in directives(signal.value)]
    value = next((each for each in spelt if _decides(replace(signal, value=each), ruling, at)), "")
    in_our_words = value.startswith("<") or signal.place is Place.POLICY
    if not value or len(value) > LONGEST or in_our_words or names_terms(signal):
        return ""
    return value if signal.place is Place.HTML_META else f"{signal.name}: {value}"


def _decides(signal: Signal, ruling: Ruling, at: datetime) -> bool:
    said = (claim for claim in claims(signal, now=at) if claim.part == ruling.part)
    return any(claim.because == ruling.because and claim.force is not Force.REMARK for claim in said)


def _moment(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M} UTC"
