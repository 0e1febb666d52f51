"""What happens to an article once it is published, and what its readers are told of it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.newsroom import rows
from wagtail.contrib.redirects.models import Redirect

from headwater.core.errors import StateRefused
from headwater.newsroom import actions
from headwater.newsroom.kinds import ChangeKind
from headwater.newsroom.models import Article, Change, Desk
from headwater.newsroom.queries import articles, changes
from headwater.newsroom.silence import Killed, SilentChange, UnderEmbargo

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
TODAY = NOW.date()


def test_a_page_begins_as_a_draft_that_nobody_can_read():
    """Wagtail makes pages live unless told otherwise; an article is made live by publishing it, and by nothing else."""
    rows.draft()
    assert not Article.objects.get().live
    assert articles.article("the-weir", today=TODAY) is None
    assert changes.gone("the-weir") is None


def test_a_first_publication_is_no_change():
    """There is nothing to tell readers about what they have not seen."""
    rows.published()
    assert articles.article("the-weir", today=TODAY).line.headline == rows.WEIR
    assert not Change.objects.exists()


@pytest.mark.parametrize(
    "fields",
    [
        {"title": "Another headline"},
        {"deck": "A deck."},
        {"dateline": "Norrholm"},
        {"body": rows.body(("text", "<p>The first crack was two hands wide.</p>"))},
    ],
    ids=lambda fields: next(iter(fields)),
)
def test_no_published_text_changes_without_a_word(fields):
    """Whatever readers see of it; the refusal names what changed."""
    rows.published()
    version = rows.edited(**fields)
    part = {"title": "headline"}.get(next(iter(fields)), next(iter(fields)))
    with pytest.raises(SilentChange, match=part):
        rows.publish(version)
    assert articles.article("the-weir", today=TODAY).line.headline == rows.WEIR
    assert not Change.objects.exists()


def test_what_readers_do_not_see_may_change_silently():
    """Its place on the front page is no business of a correction."""
    rows.published()
    rows.publish(rows.edited(priority=Article.Priority.LEAD))
    assert Article.objects.get().priority == Article.Priority.LEAD
    assert not Change.objects.exists()


def test_a_correction_stands_on_the_article_and_in_the_list():
    """With what was said, who did it, both versions, and the words that differ."""
    chief = rows.chief()
    rows.published(by=chief)
    rows.edited(title="The weir at Norrholm gave way after ten winters")
    actions.correct(Article.objects.get().uuid, note="It was ten  winters,\nnot eleven.", by=chief)
    read = articles.article("the-weir", today=TODAY)
    assert read.line.headline == "The weir at Norrholm gave way after ten winters"
    (change,) = read.changes
    assert (change.kind, change.note) == (ChangeKind.CORRECTION, "It was ten winters, not eleven.")
    (listed,) = changes.corrections(10)
    assert (listed.headline, listed.stands) == (read.line.headline, True)
    stored = Change.objects.get()
    assert (stored.by, stored.parts) == (chief, ["headline"])
    passages = changes.compared("the-weir", change.uuid).passages
    assert [(each.before, each.now) for each in passages if each.before != each.now] == [("eleven", "ten")]


def test_an_update_is_told_on_the_article_only():
    """Nothing was wrong, so it is in no list of corrections."""
    chief = rows.chief()
    rows.published()
    rows.edited(deck="The inspectors have answered.")
    actions.update(Article.objects.get().uuid, note="With the inspectors' answer.", by=chief)
    assert articles.article("the-weir", today=TODAY).changes[0].kind is ChangeKind.UPDATE
    assert changes.corrections(10) == ()


def test_what_was_said_of_one_change_is_not_said_of_the_next():
    """A note left over in the draft would let the next edit pass in silence."""
    chief = rows.chief()
    rows.published()
    rows.edited(deck="One.")
    actions.update(Article.objects.get().uuid, note="A deck.", by=chief)
    version = rows.edited(deck="Two.")
    assert (version.change, version.change_note) == ("", "")
    with pytest.raises(SilentChange):
        rows.publish(version)


def test_a_correction_of_a_draft_somebody_else_has_changed_since_is_refused():
    """What was looked at is what is published."""
    chief = rows.chief()
    rows.published()
    looked_at = rows.edited(deck="One.").latest_revision_id
    rows.edited(deck="Two.")
    with pytest.raises(StateRefused, match="later draft"):
        actions.correct(Article.objects.get().uuid, note="A deck.", by=chief, revision=looked_at)


@pytest.mark.parametrize("act", [actions.correct, actions.update])
def test_there_is_nothing_to_publish_without_a_draft(act):
    """A note about no change would mislead."""
    chief = rows.chief()
    rows.published()
    with pytest.raises(StateRefused, match="no draft"):
        act(Article.objects.get().uuid, note="A note.", by=chief)


def test_what_is_taken_down_says_so_and_can_come_back():
    """Gone from every list, its address tells why; published again, it stands there with its history."""
    chief = rows.chief()
    article = rows.published()
    actions.take_down(article.uuid, note="We are checking one figure.", by=chief)
    assert articles.article("the-weir", today=TODAY) is None
    assert articles.newest(5, today=TODAY) == ()
    gone = changes.gone("the-weir")
    assert (gone.kind, gone.note) == (ChangeKind.UNPUBLISHED, "We are checking one figure.")
    assert [uuid for uuid, _ in changes.gone_since(timezone.now() - timedelta(days=1))] == [article.uuid]
    rows.publish(Article.objects.get())
    assert changes.gone("the-weir") is None
    assert articles.article("the-weir", today=TODAY)
    assert changes.gone_since(timezone.now() - timedelta(days=1)) == ()
    assert list(Change.objects.values_list("kind", flat=True)) == [ChangeKind.PUBLISHED, ChangeKind.UNPUBLISHED]


def test_what_is_killed_never_comes_back():
    """By no way of publishing, and its headline stands nowhere any more."""
    chief = rows.chief()
    article = rows.published()
    actions.kill(article.uuid, note="The man named is another man.", by=chief, at=NOW)
    assert changes.gone("the-weir").kind is ChangeKind.KILLED
    assert changes.corrections(10)[0].change.note == "The man named is another man."
    with pytest.raises(Killed):
        rows.publish(Article.objects.get())
    with pytest.raises(Killed):
        actions.kill(article.uuid, note="Again.", by=chief, at=NOW)
    assert not Article.objects.get().live


def test_a_scheduled_version_dies_with_its_article():
    """What was planned before a kill must not bring it back."""
    chief = rows.chief()
    article = rows.published()
    rows.publish(rows.edited(go_live_at=timezone.now() + timedelta(hours=1), deck="Later.", change="update"))
    actions.kill(article.uuid, note="The man named is another man.", by=chief, at=NOW)
    assert actions.publish_due(now=timezone.now() + timedelta(hours=2)) == 0
    assert not Article.objects.get().live


def test_a_draft_is_deleted_not_killed():
    """There is nobody to tell."""
    chief = rows.chief()
    article = rows.draft()
    with pytest.raises(StateRefused, match="never published"):
        actions.kill(article.uuid, note="A slip.", by=chief, at=NOW)
    assert article.permissions_for_user(chief).can_delete()


def test_what_was_published_cannot_be_deleted_or_unpublished_by_wagtails_buttons():
    """Neither leaves a word to readers."""
    chief = rows.chief()
    can = rows.published().permissions_for_user(chief)
    assert not can.can_delete()
    assert not can.can_unpublish()
    assert not can.can_set_view_restrictions()  # readers' pages would ask for no password
    assert can.can_publish()


def test_articles_with_one_headline_get_numbers_and_the_hundredth_asks_no_more_than_the_third():
    """Each an address nobody else has or had; a day's list of lottery numbers holds nobody up."""
    rows.published("Lottery", "lottery")
    rows.published("Lottery", "lottery-3")
    moved = rows.published("Lottery", "lottery-4")
    rows.edited("lottery-4", slug="lottery-of-monday", change="update", change_note="Moved.")
    rows.publish(moved)
    asked = []
    for expected in ("lottery-2", "lottery-5", "lottery-6"):
        draft = rows.draft("Lottery", f"draft-{expected}")
        with CaptureQueriesContext(connection) as queries:
            rows.publish(draft)
        asked.append(len(queries))
        assert Article.objects.get(pk=draft.pk).slug == expected
    assert len(set(asked)) == 1
    assert not Redirect.objects.exists()  # Wagtail would keep addresses of its own, which lead nowhere here


@pytest.mark.parametrize("note", ["", "   \n "])
def test_readers_are_always_told_why(note):
    """An act without a word is refused, and changes nothing."""
    chief = rows.chief()
    article = rows.published()
    with pytest.raises(StateRefused, match="readers"):
        actions.take_down(article.uuid, note=note, by=chief)
    with pytest.raises(StateRefused, match="readers"):
        actions.kill(article.uuid, note=note, by=chief, at=NOW)
    assert Article.objects.get().live


def test_acts_are_for_those_who_may():
    """A reporter without rights can do none of them."""
    reporter = rows.person("reporter", is_staff=True)
    article = rows.published()
    rows.edited(deck="One.")
    for act in (actions.correct, actions.update, actions.take_down):
        with pytest.raises(PermissionDenied):
            act(article.uuid, note="A note.", by=reporter)
    with pytest.raises(PermissionDenied):
        actions.kill(article.uuid, note="A note.", by=reporter, at=NOW)
    assert Article.objects.get().live
    assert not Change.objects.exists()


def test_nothing_is_read_before_its_embargo_ends():
    """Not even when somebody publishes it by mistake."""
    embargoed = rows.draft(embargo=timezone.now() + timedelta(hours=3))
    with pytest.raises(UnderEmbargo):
        rows.publish(embargoed)
    assert not Article.objects.get().live


def test_an_embargo_and_a_schedule_before_its_end_contradict_each_other():
    """Said at the field, before anything is saved."""
    ends = timezone.now() + timedelta(hours=3)
    article = rows.draft()
    article.embargo, article.go_live_at = ends, ends - timedelta(hours=1)
    with pytest.raises(ValidationError, match="before its embargo"):
        article.full_clean()


def test_what_people_have_scheduled_appears_and_ends_on_time():
    """By the clock of whoever asks, and not earlier."""
    start = timezone.now() + timedelta(hours=1)
    rows.publish(rows.draft(go_live_at=start, expire_at=start + timedelta(days=1)))
    assert actions.publish_due(now=timezone.now()) == 0
    revision = Article.objects.get().get_latest_revision()
    revision.content["go_live_at"] = None
    revision.save()
    assert actions.publish_due(now=start) == 1
    assert Article.objects.get().live
    assert actions.publish_due(now=start + timedelta(days=2)) == 1
    assert changes.gone("the-weir").note == ""


def test_what_may_not_be_published_as_scheduled_stays_a_draft_and_holds_up_nothing(caplog):
    """Its embargo was lengthened meanwhile; the next article appears all the same."""
    soon = timezone.now() + timedelta(hours=1)
    held = rows.draft("Held", "held", go_live_at=soon)
    rows.publish(held)
    free = rows.draft("Free", "free", go_live_at=soon)
    rows.publish(free)
    for article, changed in ((held, {"embargo": (soon + timedelta(days=9)).isoformat()}), (free, {})):
        revision = article.get_latest_revision()
        revision.content |= {"go_live_at": None} | changed
        revision.save()
    assert actions.publish_due(now=soon) == 1
    assert [line.headline for line in articles.newest(5, today=TODAY)] == ["Free"]
    assert "Held is not published as scheduled" in caplog.text
    assert actions.publish_due(now=soon) == 0


def test_an_old_address_leads_to_the_article_for_ever():
    """And nobody else can take it."""
    rows.published()
    rows.publish(rows.edited(slug="the-weir-at-norrholm"))
    assert articles.moved_to("the-weir") == "the-weir-at-norrholm"
    other = rows.draft("Another weir", "another-weir", section="politics")
    other.slug = "the-weir"
    with pytest.raises(ValidationError, match="address"):
        other.full_clean()


def test_two_desks_do_not_share_an_address():
    """Wagtail keeps slugs apart below one page only; the address of an article does not name its desk."""
    rows.published()
    other = Article(title="Another", slug="the-weir")
    with pytest.raises(ValidationError, match="address"):
        Desk.objects.get(section="politics").add_child(instance=other)


def test_a_picture_is_described_for_those_who_cannot_see_it():
    """Its own title says nothing about what is on it."""
    article = rows.draft()
    article.picture = rows.picture()
    with pytest.raises(ValidationError, match="picture"):
        article.full_clean()


def test_a_draft_from_a_story_cites_and_copies_nothing():
    """It gets its address from its headline when it is published."""
    chief = rows.chief()
    cited = [actions.Cite("document", "Inspection report", "River office", "https://office.example/report")]
    page = actions.begin(section="health", cited=cited, by=chief, now=NOW)
    article = Article.objects.get(pk=page)
    assert (article.section, article.live, list(article.body)) == ("health", False, [])
    assert [each.title for each in article.citations.all()] == ["Inspection report"]
    version = article.get_latest_revision_as_object()
    version.title = "What the inspectors wrote"
    version.save_revision()
    rows.publish(version)
    assert Article.objects.get(pk=page).slug == "what-the-inspectors-wrote"


def test_who_may_write_nowhere_begins_no_draft():
    """Not by way of a story either."""
    with pytest.raises(PermissionDenied):
        actions.begin(section="health", cited=(), by=rows.person(), now=NOW)
