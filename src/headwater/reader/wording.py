"""What we say about the news, in plain words: the same on every page and in every feed."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.conf import settings
from django.utils import timezone
from django.utils.dateformat import format as date_format

from headwater import __version__
from headwater.core.blocks import Ground
from headwater.core.copies import Kind
from headwater.core.polling import Outcome
from headwater.core.provenance import Confidence, Label
from headwater.wire.queries.reading import CopyRead, StoryRef

PARTS = {
    "listed": "Standing in our lists",
    "headline": "Headline",
    "excerpt": "Excerpt",
    "full_text": "Full text",
    "picture": "Picture",
    "translate": "Translation",
    "mine_text": "Analysis of the text",
    "archive": "Archiving",
    "expires": "Expiry",
}
"""The parts of a ceiling as a publisher reads them."""

LABELS: Mapping[str, str] = {
    Label.ORIGINAL: "named as the original",
    Label.AGENCY: "an agency's report",
    Label.FIRST_SEEN: "",
    Label.COPY: "a copy",
    Label.CITES: "cites another report",
    Label.UNKNOWN: "",
}
"""What a piece is; nothing where the confidence says the same."""
CONFIDENCES: Mapping[str, str] = {
    Confidence.EDITOR: "An editor of this site says so.",
    Confidence.EXPLICIT: "Explicit: the page itself says so.",
    Confidence.STRONG: "Strong: several signs agree.",
    Confidence.LIKELY: "Likely: the signs point this way, and could mislead.",
    Confidence.FIRST_WE_SAW: "First we saw: an earlier one may exist that we do not follow.",
    Confidence.UNKNOWN: "Unknown: nothing we know decides it.",
}
OUTCOMES: Mapping[str, str] = {
    Outcome.CHANGED: "new pieces",
    Outcome.UNCHANGED: "nothing new",
    Outcome.BUSY: "asked us to wait",
    Outcome.GONE: "gone",
    Outcome.FAILED: "failed",
    Outcome.REFUSED: "refused: robots.txt or a bot wall",
}
GROUNDS: Mapping[str, str] = {
    Ground.LAW: "The law demands that it be shown no more.",
    Ground.CONTRACT: "To show it would break terms that were agreed.",
    Ground.OWNER: "Whose work it is, or whom it concerns, has asked for that.",
    Ground.OPERATOR: "Those who run this site have decided so.",
}
"""Why something was withdrawn, in a sentence."""
GROUND_NAMES: Mapping[str, str] = {
    Ground.LAW: "law",
    Ground.CONTRACT: "contract",
    Ground.OWNER: "the owner’s word",
    Ground.OPERATOR: "our own decision",
}
_KINDS: Mapping[str, str] = {
    Kind.WHOLE: "The same text",
    Kind.PART: "In part the same text",
    Kind.EXCERPT: "Cut from the same text",
    Kind.SPUN: "With words exchanged, the same text",
    Kind.TRANSLATED: "In translation, the same text",
}


def count(number: int, one: str, many: str) -> str:
    """A number with its noun: "1 copy", "1,204 copies"."""
    return f"1 {one}" if number == 1 else f"{number:,} {many}"


def coverage(story: StoryRef) -> str:
    """How widely a story is reported: "12 independent newsrooms in 4 countries · 31 copies · 3 documents".

    Of a story that one newsroom alone reports, nothing is said but copies and documents: its outlet stands beside it.
    """
    parts = []
    if story.newsrooms > 1:
        newsrooms = count(story.newsrooms, "newsroom", "independent newsrooms")
        parts.append(f"{newsrooms} in {story.countries} countries" if story.countries > 1 else newsrooms)
    elif story.newsrooms and story.copies:
        parts.append("1 newsroom")
    elif story.reports > 1:
        parts.append(count(story.reports, "report", "reports"))
    if story.copies:
        parts.append(count(story.copies, "copy", "copies"))
    if story.documents:
        parts.append(count(story.documents, "document", "documents"))
    return " · ".join(parts)


def moment(value: datetime) -> str:
    """A moment in the site's time with its date and zone: "24 November 2026, 09:14 UTC"."""
    local = timezone.localtime(value)
    return f"{date_format(local, 'j F Y, H:i')} {local:%Z}"


def copied(copy: CopyRead, signs: Sequence[str] = ()) -> str:
    """What a piece that carries another's text is told by; ``signs`` are the sentences of its trace."""
    what = _KINDS.get(copy.kind, "")
    compared = copy.evidence.strip().rstrip(".")
    told = signs or ([f"{compared}."] if compared else [])
    return " ".join([f"{what} as {copy.of_outlet}’s.", *told] if what and copy.of_outlet else told)


def verbatim(words: Iterable[str], texts: Iterable[str]) -> tuple[str, ...]:
    """Those of some folded names and words that stand in the texts, spelled as they stand there."""
    text = "\n".join(texts)
    found = (re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE) for word in words)
    return tuple(dict.fromkeys(match.group() for match in found if match))


def sentence(words: str) -> str:
    """A stored remark as a sentence; "" stays ""."""
    return f"{words[0].upper()}{words[1:].rstrip('.')}." if words else ""


def size(octets: int) -> str:
    """A number of bytes for people: "1.4 MB"."""
    if octets < 1000:
        return f"{octets} bytes"
    value = float(octets)
    for unit in ("kB", "MB"):
        value /= 1000
        if value < 1000:
            return f"{value:.1f} {unit}"
    return f"{value / 1000:.1f} GB"


def user_agent() -> str:
    """The name under which our robot asks."""
    return f"Headwater/{__version__} (+{settings.SITE.address}/about/bot/)"


def span(seconds: float) -> str:
    """A length of time in words: "10 minutes", "1 second", "0.1 seconds"."""
    minutes, rest = divmod(seconds, 60)
    if minutes and not rest:
        return count(int(minutes), "minute", "minutes")
    return f"{seconds:g} second" if seconds == 1 else f"{seconds:g} seconds"
