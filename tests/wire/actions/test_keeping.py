"""Taking pieces in, all or nothing, and keeping up with what their owners change."""

import pytest
from django.db import IntegrityError, transaction
from tests.wire import given
from tests.wire.given import BRIDGE, HOUR, MINUTE, NOON, a_copy, a_showing, an_entry, an_intake, followed, kept, leased

from headwater.core import prints
from headwater.core.copies import Kind
from headwater.core.errors import HeadwaterError, Retry
from headwater.core.page import Credit, CreditKind, Link
from headwater.core.sifting import Change, Known, url_key
from headwater.core.stories import Merge
from headwater.wire.actions import keeping, settling, taking
from headwater.wire.models import (
    Act,
    Citation,
    CopyOf,
    HeadlineChange,
    Item,
    ItemPrints,
    Joined,
    Receipt,
    Story,
)

PIECE = "https://courier.example/bridge"
EVERYTHING = (Item, ItemPrints, Receipt, Joined, CopyOf, Citation, Story)


def rows() -> dict[str, int]:
    """How many rows there are of whatever a piece leaves behind."""
    found = {model.__name__: model.objects.count() for model in EVERYTHING}
    return found | {"Act": Act.objects.filter(act="take in").count()}


# --- taking in


@pytest.mark.django_db
def test_a_piece_is_kept_with_its_receipt_prints_story_and_reasons():
    """Promises 1 and 7: outlet, link, and why, in one act."""
    (feed,), _ = followed(), followed("Gazette")
    entry = an_entry(PIECE, guid="b1", published_raw="Fri, 20 Nov 2026", note="the first line of its text")
    where = kept(feed, an_intake(entry, canonical=f"{PIECE}/amp", licence_url="https://licence.example/by"))
    item = Item.objects.get()
    assert (item.id, item.story_id) == (where.item, where.story)
    assert (item.source, item.feed, item.url, item.url_key) == (feed.source, feed, PIECE, url_key(PIECE))
    assert (item.headline, item.byline, item.guid) == ("Harbour bridge closed", "By Ada Lindqvist", "b1")
    assert (item.first_seen, item.last_seen, item.at, item.published) == (NOON, NOON, NOON, NOON)
    assert (item.headline_note, item.canonical) == ("the first line of its text", f"{PIECE}/amp")
    assert prints.unpack(bytes(item.prints.packed)) == prints.of(BRIDGE, title=item.headline, language="en")
    joined = Joined.objects.get()
    assert (joined.reason, joined.score, joined.rules) == ("Together because of Kellhaven, bridge.", 0.82, "stories-x")
    assert joined.detail["vetoes"] == ["story 9: another place"]
    assert joined.detail["runner_up"] is None
    act = Act.objects.get(act="take in")
    assert (act.subject, act.by, act.reason) == (item.uuid, "test", f"new in {feed.url}")


@pytest.mark.django_db
def test_a_receipt_holds_every_signal_as_it_was_found():
    """Promise 3: which signal, when, what it allowed; a publisher can read it years later."""
    (feed,) = followed()
    kept(feed, showing=a_showing(excerpt=140, expires=NOON + HOUR))
    receipt = Receipt.objects.get()
    assert receipt.ceiling["excerpt"] == 140
    assert receipt.ceiling["expires"] == (NOON + HOUR).isoformat()
    assert receipt.rulings[0]["signal"]["value"] == "max-snippet:140"
    assert receipt.signals[0] == {
        "place": "HTTP header",
        "name": "X-Robots-Tag",
        "value": "max-snippet:140",
        "url": "https://courier.example/1",
        "read_at": NOON.isoformat(),
        "agent": "*",
    }
    assert Item.objects.get().expires == NOON + HOUR


@pytest.mark.django_db
def test_what_may_not_be_listed_is_kept_unlisted():
    """The piece is known, so that it is not asked for again; it stands in no list."""
    (feed,) = followed()
    kept(feed, showing=a_showing(listed=False))
    assert Item.objects.get().listed is False


@pytest.mark.django_db
def test_credits_and_links_are_kept_as_citations():
    """Whom a piece names is the evidence its trace stands on."""
    (feed,) = followed()
    agency = Credit(CreditKind.AGENCY_DATELINE, "Northwire", "", "KELLHAVEN (Northwire) -")
    ledger = Link("https://ledger.example/first", "the Ledger", "reported")
    endless = Link("https://ledger.example/" + "x" * 2000, "more", "")
    kept(feed, **given.cited(credits=[agency], links=[ledger, endless, *[ledger] * 60]))
    credit, *links = Citation.objects.order_by("id")
    assert (credit.kind, credit.name, credit.site) == ("agency in the dateline", "Northwire", "")
    assert (links[0].kind, links[0].name, links[0].site, links[0].evidence) == (
        "link",
        "the Ledger",
        "ledger.example",
        "reported",
    )
    assert len(links) < 60


@pytest.mark.django_db
def test_a_piece_joins_the_story_it_belongs_to():
    """One event, one address; the story spans its pieces in time."""
    first, second = followed() + followed("Gazette")
    into = kept(first).story
    noise = kept(first).story
    before, after = NOON - HOUR, NOON + HOUR
    kept(second, story=into, at=after, now=after)
    kept(second, story=into, at=before, now=after + MINUTE)
    story = Story.objects.get(id=into)
    assert (story.began, story.latest, story.changed_at) == (before, after, after + MINUTE)
    assert story.items.count() == 3
    assert Story.objects.get(id=noise).items.count() == 1


@pytest.mark.django_db
def test_a_piece_follows_its_story_into_the_one_that_took_it_in():
    """Stories may be merged between the judgement and its storing: the piece must not stand where nobody looks."""
    (feed,) = followed()
    first, second, third = (kept(feed).story for _ in range(3))
    settling.merge(Merge(second, third, 0.9, "One event.", "x"), by="editor", now=NOON)
    settling.merge(Merge(first, second, 0.9, "One event.", "x"), by="editor", now=NOON)
    assert kept(feed, story=third, now=NOON + HOUR).story == first
    assert Joined.objects.latest("id").story_id == first
    assert Story.objects.get(id=first).changed_at == NOON + HOUR


@pytest.mark.django_db
def test_a_copy_is_kept_with_its_evidence():
    """Whose text it is, how much of it, and by which rules."""
    first, second = followed() + followed("Mirror")
    of = kept(first).item
    item = kept(second, copy=a_copy(of, Kind.PART, 0.4)).item
    copy = CopyOf.objects.get()
    assert (copy.item_id, copy.of_id, copy.kind, copy.share, copy.rules) == (item, of, "part", 0.4, "copies-x")


@pytest.mark.django_db
def test_a_piece_held_already_is_not_taken_in_again():
    """The same address in another dress is the same piece, whoever asks; at another source it is another one."""
    first, second = followed() + followed("Gazette")
    kept(first, an_intake(an_entry(PIECE)))
    before = rows()
    with pytest.raises(IntegrityError), transaction.atomic():
        kept(first, an_intake(an_entry(f"{PIECE}?utm_source=feed")))
    assert rows() == before
    kept(second, an_intake(an_entry(f"{PIECE}?utm_source=feed")))


@pytest.mark.django_db
def test_pieces_of_one_look_may_refer_to_one_another():
    """The second is a copy of the first and joins the story the first begins, in one act."""
    (feed,) = followed()
    one = an_intake()
    two = an_intake(story=one.kept.story, copy=a_copy(one.kept.item), at=NOON - HOUR)
    assert taking.take_in([one, two], feed=leased(feed), by="test", now=NOON) == (one.kept, two.kept)
    story = Story.objects.get()
    assert (story.items.count(), story.began, story.latest) == (2, NOON - HOUR, NOON)
    assert CopyOf.objects.get().of_id == one.kept.item


@pytest.mark.parametrize(
    ("broken", "error"),
    [
        ({"copy": a_copy(10**9)}, IntegrityError),
        ({"copy": a_copy(1, share=1.5)}, IntegrityError),
        ({"story": 10**9}, Story.DoesNotExist),
    ],
    ids=["a copy of nothing", "more than the whole", "no such story"],
)
def test_a_fault_half_way_leaves_nothing(broken, error, committed):
    """All or nothing: an item without its receipt would be shown without its owner's word."""
    (feed,) = followed()
    kept(feed)
    before = rows()
    with pytest.raises(error):
        kept(feed, **broken)
    assert rows() == before


@pytest.mark.parametrize(
    ("entry", "retry", "words"),
    [
        (an_entry(PIECE, "x" * 1001), Retry.LATER, "headline"),
        (an_entry(PIECE + "x" * 2000), Retry.NEVER, "address"),
    ],
)
def test_what_could_only_be_kept_cut_is_refused(entry, retry, words):
    """Promise 2: a headline is verbatim or not there; a cut address leads nowhere."""
    with pytest.raises(HeadwaterError, match=words) as refused:
        taking.may_keep(entry)
    assert (refused.value.subject, refused.value.retry) == (entry.url, retry)


@pytest.mark.django_db
def test_a_headline_at_the_measure_is_kept_whole():
    """The longest headline that is kept is kept to its last letter."""
    (feed,) = followed()
    kept(feed, an_intake(an_entry(PIECE, "é" * 1000)))
    assert Item.objects.get().headline == "é" * 1000


@pytest.mark.django_db
def test_what_goes_beside_a_piece_is_cut_rather_than_failing_it():
    """PostgreSQL refuses what is too long; a date of a kilobyte is no reason to lose the news."""
    (feed,) = followed()
    long = "x" * 3000
    entry = an_entry(PIECE, guid=long, note=long, published_raw=long, date_note=long)
    credit = Credit(CreditKind.CITATION, long, f"https://ledger.example/{long}", long)
    host = Link(f"https://{'a' * 300}.example/", "a host beyond all measure", "")
    known = {"dateline": long, "language": "x" * 50, "read_note": long, "canonical": f"https://c.example/{long}"}
    kept(feed, an_intake(entry, byline=long, **known, **given.cited(credits=[credit], links=[host])))
    item = Item.objects.get()
    assert (len(item.guid), len(item.dateline), item.canonical) == (500, 100, "")
    assert item.byline == long


# --- keeping up


def told_anew(item: Item, **said) -> Change:
    """A piece we hold, and an entry that tells of it differently."""
    known = Known(item.id, item.url_key, item.guid, item.headline, item.modified, item.feed_id)
    entry = an_entry(item.url, **({"headline": item.headline} | said))
    return Change(known, entry, entry.headline != item.headline)


@pytest.mark.django_db
def test_a_former_headline_stays_on_record():
    """Readers can see what a headline was before its source changed it; ours is always the present one, verbatim."""
    (feed,) = followed()
    where, noise = kept(feed), kept(feed)
    change = told_anew(Item.objects.get(id=where.item), headline="Cracks shut bridge", note="from its title")
    assert keeping.keep_up(change, by="test", now=NOON + HOUR) == where.story
    item = Item.objects.get(id=where.item)
    assert (item.headline, item.headline_note, item.last_seen) == ("Cracks shut bridge", "from its title", NOON + HOUR)
    former = HeadlineChange.objects.get()
    assert (former.item, former.headline, former.until) == (item, "Harbour bridge closed", NOON + HOUR)
    act = Act.objects.get(act="retitle")
    assert (act.subject, act.before, act.after) == (item.uuid, "Harbour bridge closed", "Cracks shut bridge")
    assert item.story.changed_at == NOON + HOUR
    assert Story.objects.get(id=noise.story).changed_at == NOON


@pytest.mark.django_db
def test_a_newer_version_is_noted_and_an_older_one_is_not():
    """Feeds repeat themselves out of order; time does not run backwards."""
    (feed,) = followed()
    item = Item.objects.get(id=kept(feed, modified=NOON).item)
    keeping.keep_up(told_anew(item, updated=NOON + HOUR), by="test", now=NOON + 2 * HOUR)
    keeping.keep_up(told_anew(item, updated=NOON + MINUTE), by="test", now=NOON + 3 * HOUR)
    item.refresh_from_db()
    assert (item.modified, item.last_seen) == (NOON + HOUR, NOON + 3 * HOUR)
    assert item.story.changed_at == NOON + 2 * HOUR
    assert not HeadlineChange.objects.exists()


@pytest.mark.django_db
def test_a_headline_beyond_all_measure_is_not_followed():
    """It could only be kept cut; the story is not judged anew at every look either."""
    (feed,) = followed()
    item = Item.objects.get(id=kept(feed).item)
    keeping.keep_up(told_anew(item, headline="x" * 1001), by="test", now=NOON + HOUR)
    item.refresh_from_db()
    assert (item.headline, item.last_seen) == ("Harbour bridge closed", NOON + HOUR)
    assert item.story.changed_at == NOON
    assert not HeadlineChange.objects.exists()


@pytest.mark.django_db
def test_pieces_seen_again_are_noted_and_others_are_not():
    """How long a piece stands in its feed tells a withdrawn one from a living one."""
    (feed,) = followed()
    seen, unseen = kept(feed).item, kept(feed).item
    keeping.seen_again([seen], now=NOON + HOUR)
    assert Item.objects.get(id=seen).last_seen == NOON + HOUR
    assert Item.objects.get(id=unseen).last_seen == NOON
    assert Item.objects.get(id=seen).first_seen == NOON
