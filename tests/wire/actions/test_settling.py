"""Stories in step with their pieces: traces, counts, headline, merges, places."""

from datetime import timedelta

import pytest
from tests.wire.given import HOUR, MINUTE, NOON, a_showing, an_entry, an_intake, followed, kept

from headwater.core.provenance import (
    Confidence,
    Coverage,
    Document,
    DocumentKind,
    Evidence,
    Label,
    Lead,
    Step,
    Trace,
)
from headwater.core.ranking import Front, Placed, Term
from headwater.core.stories import Merge
from headwater.wire.actions import settling
from headwater.wire.actions.settling import Judged
from headwater.wire.models import Act, Item, Joined, Standing, Story, TraceOf
from headwater.wire.queries.settling import told, unsettled

pytestmark = pytest.mark.django_db
COVERAGE = Coverage(2, 2, 1, "first seen 12:00 by Courier")
COURT = Document("https://court.example/77", "court.example", DocumentKind.COURT, "Ruling", 2, "Linked by 2.", (4,))
WHY = (Evidence("same text", 4.0, "Shares 90 % of its wording."),)


def a_trace(item: int, *others: int, label: Label = Label.ORIGINAL, **found) -> Trace:
    """A trace from an item up to the last of the others."""
    steps = tuple(Step(each, f"outlet {each}", f"https://o.example/{each}", WHY) for each in (item, *others))
    given = {
        "confidence": Confidence.STRONG,
        "primary_item": steps[-1].item,
        "primary_outlet": steps[-1].outlet,
        "primary_url": steps[-1].url,
        "sentence": "Its own report.",
        "rules": "trace-x",
    }
    return Trace(item=item, label=label, steps=steps, **(given | found))


def a_lead(item: int) -> Lead:
    """The judgement that a piece's headline stands for its story."""
    headline = Item.objects.get(id=item).headline
    return Lead(item, "Courier", headline, "en", 0.6, "Most like the others.")


def judged(story: int, *traces: Trace, lead: int | None = None) -> Judged:
    """What was judged of a story; its members are those it has now."""
    members = told([story], record_since=NOON)[story]
    seen = Story.objects.get(id=story).changed_at
    return Judged(
        story, members, traces, [COURT], COVERAGE, a_lead(lead) if lead else None, ["Kellhaven"], "world", seen
    )


def settle(story: int, *traces: Trace, lead: int | None = None, now=NOON) -> Story:
    """A story after it was settled."""
    settling.settle([judged(story, *traces, lead=lead)], now=now)
    return Story.objects.get(id=story)


def merge(into: int, gone: int, *, reason: str = "Both tell of the bridge.", now=NOON) -> bool:
    """Whether one story was put into another."""
    return settling.merge(Merge(into, gone, 0.9, reason, "stories-x"), by="machine: gatherer", now=now)


def a_front(*stories: int, at=NOON) -> Front:
    """A board in this order."""
    terms = (Term("recency", 0.5, "6 hours old."),)
    places = tuple(Placed(story, rank, 1 / rank, terms, f"place {rank}") for rank, story in enumerate(stories, 1))
    return Front(places, "ranking-x", at)


# --- settling


def test_a_story_is_stored_as_it_was_judged():
    """Counts, documents, names and the headline with its reason: what the page shows is what was decided."""
    (feed,) = followed()
    where, noise = kept(feed), kept(feed)
    story = settle(where.story, a_trace(where.item), lead=where.item)
    assert (story.reports, story.newsrooms, story.countries, story.copies) == (1, 2, 2, 1)
    assert story.documents[0]["url"] == "https://court.example/77"
    assert story.documents[0]["kind"] == "court document"
    assert (story.names, story.section) == (["Kellhaven"], "world")
    assert (story.headline_item_id, story.headline_reason) == (where.item, "Most like the others.")
    assert (story.slug, story.traced_at) == ("harbour-bridge-closed", NOON)
    assert Story.objects.get(id=noise.story).traced_at is None


def test_a_trace_is_stored_with_every_step_and_its_evidence():
    """Promise 7: the way to the primary source can be read step by step."""
    feed, other = followed() + followed("Mirror")
    first = kept(feed)
    second = kept(other, story=first.story)
    settle(first.story, a_trace(first.item), a_trace(second.item, first.item, label=Label.COPY))
    trace = TraceOf.objects.get(item=second.item)
    assert (trace.label, trace.confidence, trace.rules) == ("copy of", "strong", "trace-x")
    assert (trace.taken_from_id, trace.primary_item_id) == (first.item, first.item)
    assert [step["item"] for step in trace.steps] == [second.item, first.item]
    assert trace.steps[0]["evidence"] == [{"term": "same text", "weight": 4.0, "sentence": WHY[0].sentence}]
    assert TraceOf.objects.get(item=first.item).taken_from is None


def test_a_trace_found_anew_takes_the_place_of_the_former_one():
    """A primary source found later turns what looked original into a copy: one word holds."""
    feed, other = followed() + followed("Mirror")
    first, noise = kept(feed), kept(feed)
    second = kept(other, story=first.story)
    settle(noise.story, a_trace(noise.item))
    settle(first.story, a_trace(second.item), a_trace(first.item))
    settle(first.story, a_trace(second.item, first.item, label=Label.COPY), a_trace(first.item), now=NOON + HOUR)
    assert TraceOf.objects.count() == 3
    trace = TraceOf.objects.get(item=second.item)
    assert (trace.label, trace.taken_from_id, trace.traced_at) == ("copy of", first.item, NOON + HOUR)
    assert TraceOf.objects.get(item=noise.item).traced_at == NOON


def test_who_cites_took_nothing():
    """A piece that links to another has a text of its own."""
    (feed,) = followed()
    first, second = kept(feed), kept(feed)
    settle(second.story, a_trace(second.item, first.item, label=Label.CITES))
    assert TraceOf.objects.get(item=second.item).taken_from is None


def test_the_first_slug_is_kept_whatever_leads_later():
    """An address, once given out, leads somewhere sensible for ever."""
    (feed,) = followed()
    first = kept(feed, an_intake(an_entry(headline="Harbour bridge closed")))
    second = kept(feed, an_intake(an_entry(headline="Spring at the earliest"), story=first.story))
    uuid = settle(first.story, lead=first.item).uuid
    story = settle(first.story, lead=second.item, now=NOON + HOUR)
    assert (story.slug, story.uuid) == ("harbour-bridge-closed", uuid)
    assert story.headline_item_id == second.item


@pytest.mark.parametrize(
    ("headline", "slug"),
    [("Мост закрыт", ""), ("x" * 200, "x" * 80), ("“Brücke” — gesperrt!", "brucke-gesperrt")],
    ids=["another script", "long", "signs"],
)
def test_every_headline_makes_an_address_that_works(headline, slug):
    """The uuid leads there; the words beside it are a help, where there are any."""
    (feed,) = followed()
    where = kept(feed, an_intake(an_entry(headline=headline)))
    assert settle(where.story, lead=where.item).slug == slug


def test_a_story_spans_what_may_be_listed():
    """A piece that may not be shown must not show through the story's times."""
    (feed,) = followed()
    where = kept(feed)
    kept(feed, story=where.story, at=NOON - 9 * HOUR, showing=a_showing(listed=False))
    last = NOON + HOUR
    kept(feed, story=where.story, at=last, now=last)
    story = settle(where.story, now=last)
    assert (story.began, story.latest) == (NOON, last)


def test_a_story_without_anything_to_show_has_no_headline():
    """It is settled all the same, and not looked at again and again."""
    (feed,) = followed()
    where = kept(feed, showing=a_showing(listed=False))
    story = settle(where.story)
    assert (story.headline_item, story.headline_reason, story.slug, story.reports) == (None, "", "", 0)
    assert unsettled() == ()


def test_many_stories_are_settled_at_once_each_with_its_own():
    """After a busy minute hundreds of stories changed: one transaction, and none takes another's counts."""
    (feed,) = followed()
    first, second, noise = kept(feed), kept(feed, an_intake(an_entry(headline="Eels return"))), kept(feed)
    kept(feed, story=second.story)
    both = [judged(first.story, a_trace(first.item), lead=first.item), judged(second.story, lead=second.item)]
    settling.settle(both, now=NOON + HOUR)
    rows = Story.objects.in_bulk()
    assert [(rows[w.story].reports, rows[w.story].slug) for w in (first, second)] == [
        (1, "harbour-bridge-closed"),
        (2, "eels-return"),
    ]
    assert rows[noise.story].traced_at is None
    assert TraceOf.objects.get().item_id == first.item


def test_nothing_to_settle_is_no_fault():
    """Most minutes bring nothing."""
    settling.settle([], now=NOON)
    assert not Story.objects.exists()


# --- merging


def test_merged_stories_are_one_and_both_addresses_stay():
    """Nobody who kept a link to either of them loses it."""
    feed, other = followed() + followed("Gazette")
    into, gone, noise = kept(feed), kept(other, at=NOON - HOUR), kept(feed)
    uuids = dict(Story.objects.values_list("id", "uuid"))
    assert merge(into.story, gone.story, now=NOON + MINUTE)
    rows = {story.id: story for story in Story.objects.all()}
    assert {story.id: story.uuid for story in rows.values()} == uuids
    assert rows[gone.story].merged_into_id == into.story
    assert (rows[into.story].began, rows[into.story].latest) == (NOON - HOUR, NOON)
    assert set(Item.objects.filter(story=into.story).values_list("id", flat=True)) == {into.item, gone.item}
    assert Item.objects.get(story=noise.story).id == noise.item


def test_why_a_piece_changed_its_story_is_on_record():
    """Promise 7: the newest reason holds, the older one stays; the act names both stories."""
    (feed,) = followed()
    into, gone = kept(feed), kept(feed)
    merge(into.story, gone.story, now=NOON + MINUTE)
    former, present = Joined.objects.filter(item=gone.item).order_by("id")
    assert (former.story_id, present.story_id) == (gone.story, into.story)
    assert (present.reason, present.rules, present.at) == ("Both tell of the bridge.", "stories-x", NOON + MINUTE)
    act = Act.objects.get(act="merge")
    assert act.subject == Story.objects.get(id=gone.story).uuid
    assert act.after == {"into": str(Story.objects.get(id=into.story).uuid)}


def test_a_merged_story_is_judged_anew_and_what_is_gone_is_not():
    """The pieces of both must be counted and traced together."""
    (feed,) = followed()
    into, gone, noise = kept(feed), kept(feed), kept(feed)
    for where in (into, gone, noise):
        settle(where.story, now=NOON + MINUTE)
    merge(into.story, gone.story, now=NOON + 2 * MINUTE)
    assert unsettled() == (into.story,)


def test_a_chain_of_merges_leads_straight_to_its_end():
    """A reader of an old address is led on once, not from door to door."""
    (feed,) = followed()
    first, second, third = (kept(feed).story for _ in range(3))
    assert merge(second, third)
    assert merge(first, second)
    assert set(Story.objects.filter(merged_into=first).values_list("id", flat=True)) == {second, third}
    assert Item.objects.filter(story=first).count() == 3


def test_what_is_merged_already_is_left_alone():
    """Two judgements made before either was carried out must not tear a story in two, or lead in a circle."""
    (feed,) = followed()
    first, second, third = (kept(feed).story for _ in range(3))
    merge(first, second)
    acts = Act.objects.count()
    assert not merge(second, first)
    assert not merge(third, second)
    assert not merge(second, third)
    assert not merge(first, 10**9)
    assert Act.objects.count() == acts
    assert Story.objects.get(id=third).merged_into is None


def test_a_story_that_is_gone_stands_on_no_board():
    """The front page must not show the same event twice until the next ordering."""
    (feed,) = followed()
    into, gone = kept(feed).story, kept(feed).story
    settling.place("front", a_front(gone, into))
    settling.place("world", a_front(gone))
    merge(into, gone)
    assert list(Standing.objects.values_list("board", "story")) == [("front", into)]


# --- placing


def test_a_board_is_rewritten_and_the_others_stand():
    """The front page is what was decided last, each place with its terms."""
    (feed,) = followed()
    first, second, third = (kept(feed).story for _ in range(3))
    settling.place("front", a_front(first, second))
    settling.place("world", a_front(first))
    settling.place("front", a_front(third, first, at=NOON + HOUR))
    front = Standing.objects.filter(board="front").order_by("rank")
    assert [(row.rank, row.story_id) for row in front] == [(1, third), (2, first)]
    assert {row.ordered_at for row in front} == {NOON + HOUR}
    assert front[0].terms == [{"name": "recency", "value": 0.5, "sentence": "6 hours old."}]
    assert (front[0].sentence, front[0].rules) == ("place 1", "ranking-x")
    assert Standing.objects.get(board="world").story_id == first


def test_a_board_can_be_empty():
    """A section nothing was reported in shows nothing old instead."""
    (feed,) = followed()
    settling.place("world", a_front(kept(feed).story))
    settling.place("world", a_front(at=NOON + timedelta(days=9)))
    assert not Standing.objects.exists()
