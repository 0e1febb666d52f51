"""What was judged of a piece, as rows that are yet to be stored."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import datetime

from headwater.core import blocks, links
from headwater.core.copies import Copy
from headwater.core.facts import Facts
from headwater.core.fluency import Flag
from headwater.core.page import PagePicture
from headwater.core.rights import Showing
from headwater.core.sifting import url_key
from headwater.core.stories import Assignment
from headwater.wire.models import Citation, CopyOf, Garbled, Item, ItemAddress, Joined, Notice, Receipt

URL_LIMIT = 2000
LINKS_KEPT = 40  # of one item; a page that links more is a list
NOTICE_LIMIT = 1000
CREDIT_LIMIT = 300
SITE_LIMIT = 255


def short(url: str) -> str:
    """An address where it can be kept whole; else ""."""
    return whole(url, URL_LIMIT)


def whole(words: str, limit: int) -> str:
    """Words that are of no use cut: themselves where they fit, else ""."""
    return words if len(words) <= limit else ""


def put_picture(row: Item, picture: PagePicture) -> None:
    """Lay down a piece's picture, for the caller to save; one whose address cannot be kept whole is none."""
    kept = picture if short(picture.url) else PagePicture()
    row.image_url, row.image_credit = kept.url, kept.credit[:CREDIT_LIMIT]
    row.image_width, row.image_height = kept.width, kept.height


def addresses(item: int, *urls: str) -> list[ItemAddress]:
    """The addresses of a piece, each once; those that are empty left out."""
    each = ((url_key(url), site[:SITE_LIMIT]) for url in urls if url for site in blocks.sites(url))
    return [ItemAddress(item_id=item, key=key, site=site) for key, site in dict.fromkeys(each)]


def receipt(item: int, showing: Showing) -> Receipt:
    """A receipt."""
    return Receipt(
        item_id=item,
        decided_at=showing.decided_at,
        ceiling=_plain(asdict(showing.ceiling)),
        rulings=_plain([asdict(ruling) for ruling in showing.rulings]),
        signals=_plain([asdict(signal) for signal in showing.signals]),
        rules=showing.rules,
    )


def _plain(value: object) -> object:
    """A value as JSON can hold it: times in ISO 8601, tuples as lists."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(inner) for inner in value]
    return value.isoformat() if isinstance(value, datetime) else value


def joined(item: int, story: int, found: Assignment, now: datetime) -> Joined:
    """That an item was put into a story, and why."""
    return Joined(
        item_id=item,
        story_id=story,
        at=now,
        reason=found.reason[:500],
        score=found.score,
        detail={
            "shared_terms": list(found.shared_terms),
            "shared_names": list(found.shared_names),
            "vetoes": list(found.vetoes),
            "runner_up": found.runner_up,
            "runner_up_score": found.runner_up_score,
        },
        rules=found.rules,
    )


def copy(item: int, found: Copy) -> CopyOf:
    """That an item's text is another's."""
    return CopyOf(
        item_id=item,
        of_id=found.of,
        kind=found.kind,
        share=found.share,
        score=found.score,
        evidence=found.evidence[:300],
        rules=found.rules,
        lean=found.lean,
    )


def garbled(item: int, found: Flag, now: datetime) -> Garbled:
    """That an item's text reads as machine-made."""
    return Garbled(
        item_id=item,
        score=found.score,
        sentence=found.sentence[:500],
        signs=[asdict(sign) for sign in found.signs],
        passages=[asdict(passage) for passage in found.passages],
        rules=found.rules,
        at=now,
    )


def cited(item: int, facts: Facts) -> Iterator[Citation]:
    """The credits and links of an item."""
    for credit in facts.credits:
        yield Citation(
            item_id=item,
            kind=credit.kind,
            name=credit.name[:300],
            url=short(credit.url),
            site=links.site(credit.url) if credit.url else "",
            evidence=credit.evidence[:300],
        )
    for link in facts.links[:LINKS_KEPT]:
        if len(link.url) <= URL_LIMIT:
            site = links.site(link.url)
            name, verb = link.anchor[:300], link.verb
            yield Citation(item_id=item, kind="link", name=name, url=link.url, site=site, evidence=verb)


def noticed(item: int, notices: Iterable[str], now: datetime) -> Iterator[Notice]:
    """The notices of correction on an item's page; one that could only be kept cut is not kept."""
    for words in dict.fromkeys(notices):
        if len(words) <= NOTICE_LIMIT:
            yield Notice(item_id=item, words=words, noticed_at=now)
