"""Our own reporting: pages of Wagtail below the desks; the reader serves them at addresses of its own."""

import uuid
from collections.abc import Mapping
from itertools import count
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.text import slugify
from modelcluster.contrib.taggit import ClusterTaggableManager
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.fields import StreamField
from wagtail.models import Page, PagePermissionTester

from headwater.newsroom import previews
from headwater.newsroom.forms import ArticleForm
from headwater.newsroom.kinds import ChangeKind
from headwater.newsroom.models import words
from headwater.newsroom.models.attached import FormerSlug
from headwater.newsroom.models.body import BodyBlock
from headwater.newsroom.models.desks import SECTION_CHOICES
from headwater.newsroom.models.hands import by_one_hand, who_scheduled
from headwater.newsroom.models.people import Person
from headwater.newsroom.models.pictures import Picture
from headwater.newsroom.models.topics import ArticleTopic
from headwater.newsroom.roles import CORRECT
from headwater.newsroom.silence import Killed, OneHand, SilentChange, UnderEmbargo, changed

DRAFT_SLUG = "draft-"  # begins the address of a draft without a headline; it gets one of its own at publication
SCHEDULED = "wagtail.publish.scheduled"  # as Wagtail logs what the clock publishes


# Wagtail has no types: what is derived from it goes unchecked.
class Article(Page):  # type: ignore[misc]
    """One piece of our own reporting; its title is its headline."""

    class Licence(models.TextChoices):
        """On what terms others may use our words."""

        RESERVED = "", "all rights reserved"
        BY = "https://creativecommons.org/licenses/by/4.0/", "CC BY 4.0"
        BY_SA = "https://creativecommons.org/licenses/by-sa/4.0/", "CC BY-SA 4.0"
        BY_ND = "https://creativecommons.org/licenses/by-nd/4.0/", "CC BY-ND 4.0"
        BY_NC = "https://creativecommons.org/licenses/by-nc/4.0/", "CC BY-NC 4.0"

    class Priority(models.IntegerChoices):
        """How much it matters, beside how new it is."""

        LEAD = 1, "leads"
        USUAL = 2, "as usual"
        SMALL = 3, "in brief"

    class Change(models.TextChoices):
        """What a new version of a published article is to its readers."""

        NONE = "", "nothing readers would notice"
        UPDATE = "update", "an update: there is more to tell"
        CORRECTION = "correction", "a correction: something was wrong"

    slug: str  # of Wagtail's page
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    section = models.CharField(max_length=20, choices=SECTION_CHOICES, editable=False, db_index=True)
    deck = models.CharField(max_length=400, blank=True, help_text="One sentence below the headline.")
    dateline = models.CharField(max_length=100, blank=True, help_text="The place it was reported from.")
    body = StreamField(BodyBlock(), blank=True, use_json_field=True)
    topics = ClusterTaggableManager(
        through=ArticleTopic, blank=True, help_text="What it is about: IPTC Media Topics, or words of your own."
    )
    picture = models.ForeignKey(Picture, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    picture_alt = models.CharField(max_length=300, blank=True, help_text="What is to be seen on the picture.")
    picture_caption = models.CharField(max_length=500, blank=True)
    priority = models.PositiveSmallIntegerField(choices=Priority.choices, default=Priority.USUAL)
    embargo = models.DateTimeField(null=True, blank=True, help_text="Nobody outside may read it before that moment.")
    licence = models.URLField(choices=Licence.choices, blank=True, default=Licence.RESERVED)
    usage_terms = models.CharField(max_length=300, blank=True, help_text="What is to be said of its use besides.")
    change = models.CharField(
        max_length=10, choices=Change.choices, blank=True, default=Change.NONE, help_text="Needed once it is published."
    )
    change_note = models.TextField(max_length=1000, blank=True, help_text="What readers are told of the change.")
    killed_at = models.DateTimeField(null=True, blank=True, editable=False)

    parent_page_types = ["newsroom.Desk"]
    subpage_types: list[str] = []
    base_form_class = ArticleForm
    content_panels = [
        FieldPanel("title", heading="Headline", help_text="As readers will see it."),
        FieldPanel("deck"),
        InlinePanel("bylines", heading="Byline", label="author"),
        FieldPanel("dateline"),
        MultiFieldPanel(
            [FieldPanel("picture"), FieldPanel("picture_alt"), FieldPanel("picture_caption")], heading="Lead picture"
        ),
        FieldPanel("body"),
        InlinePanel("citations", heading="Sources cited", label="source"),
        InlinePanel("related", heading="Read on", label="article", max_num=8),
        MultiFieldPanel([FieldPanel("change"), FieldPanel("change_note")], heading="What has changed, for readers"),
    ]
    promote_panels = [
        FieldPanel("topics"),
        FieldPanel("slug"),
        FieldPanel("search_description"),
        FieldPanel("priority"),
    ]
    settings_panels = [
        *Page.settings_panels,
        FieldPanel("embargo"),
        MultiFieldPanel([FieldPanel("licence"), FieldPanel("usage_terms")], heading="Use by others"),
    ]
    edit_handler = TabbedInterface(
        [
            ObjectList(content_panels, heading="Article"),
            ObjectList(promote_panels, heading="Address and place"),
            ObjectList(settings_panels, heading="Time and rights"),
        ]
    )

    class Meta:
        """What may be done after publication is given by itself."""

        permissions = [
            ("correct_article", "Can publish an update or a correction"),
            ("kill_article", "Can kill an article"),
        ]

    def clean(self) -> None:
        """No two articles at one address, no release before the embargo, no picture without words for it."""
        super().clean()
        self._keep_addresses_apart()
        wrong: dict[str, str] = {}
        if self.picture and not self.picture_alt:
            wrong["picture_alt"] = "Say what is to be seen on the picture, for those who cannot see it."
        if self.embargo and self.go_live_at and self.go_live_at < self.embargo:
            wrong["embargo"] = "It is scheduled to appear before its embargo ends."
        if wrong:
            raise ValidationError(wrong)

    def minimal_clean(self) -> None:
        """What even a draft has to keep to."""
        super().minimal_clean()
        self._keep_addresses_apart()

    def with_content_json(self, content: dict[str, Any]) -> "Article":
        """A version of it; what it is, whether it was killed and who is at work on it is no matter of versions."""
        version: Article = super().with_content_json(content)
        version.uuid, version.killed_at = self.uuid, self.killed_at
        version.acting = self.acting
        return version

    acting: Person | None = None
    """Who is doing what ``save`` records."""

    def publish(self, revision: Any, user: Any = None, **how: Any) -> None:  # noqa: ANN401  as Wagtail has it
        """Publish a version, or schedule it, in somebody's name.

        Raises:
            PermissionDenied: it is an update or a correction, and they may publish none.
            OneHand: two have to see it, and they alone have.
            SilentChange, UnderEmbargo, Killed: as ``save``.
        """
        by_the_clock = how.get("log_action") == SCHEDULED
        self.acting = who_scheduled(revision) if by_the_clock else user
        try:
            version = revision.as_object()
            if version.go_live_at and version.go_live_at > timezone.now():  # agreed to now, not at night
                version.refuse_one_hand(Article.objects.get(pk=self.pk), revision)
            super().publish(revision, user=user, **how)
        finally:
            self.acting = None

    def is_by_one_hand(self, told: Mapping[str, object], publisher: Person | None) -> bool:
        """Whether whoever would publish this text now is the only one who has seen it."""
        return self.pk is None or by_one_hand(self.revisions.order_by("-pk"), told, publisher=publisher)

    def refuse_one_hand(self, before: "Article | None", revision: Any) -> None:  # noqa: ANN401  as Wagtail has it
        """Raises OneHand where two have to see a text, and whoever publishes it is the only one who has."""
        if not settings.SITE.four_eyes:
            return
        told = self.told()
        if before and before.live and not changed(before.told(), told):
            return
        versions = self.revisions.filter(pk__lte=revision.pk).order_by("-pk") if revision else ()
        # Wagtail's form says nothing here of who publishes: it has just saved this version in their name.
        publisher = self.acting or (revision.user if revision else None)
        if by_one_hand(versions, told, publisher=publisher):
            raise OneHand(self.title)

    def save(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  as Django has it
        """Save it, and record what happens to it once it is published: readers are told of each.

        Raises:
            SilentChange: it is published, other than before, and nothing says what has changed.
            UnderEmbargo: it would be published before its embargo ends.
            Killed: it was killed.
            OneHand: two have to see it, and only whoever publishes it has.
            PermissionDenied: whoever publishes it may publish no update or correction.
        """
        if kwargs.get("update_fields") is not None:  # Wagtail's own notes on drafts and order: nothing readers see
            super().save(*args, **kwargs)
            return
        self.section = self.get_parent().specific.section if self.path else self.section
        if self.pk is None:
            self.live = False  # a page begins as a draft, whatever Wagtail's default
        with transaction.atomic():
            before = Article.objects.filter(pk=self.pk).first() if self.pk else None
            self._may_stand()
            if self.live:
                self.refuse_one_hand(before, self.live_revision)
            self._find_an_address()
            change = self._change(before) if before else None
            self._said()
            super().save(*args, **kwargs)
            if before and before.slug != self.slug and before.first_published_at:
                FormerSlug.objects.get_or_create(slug=before.slug, defaults={"article": self})
            if change:
                self.changes.create(**change)
            self._keep_words(was_live=bool(before and before.live))

    def _keep_words(self, *, was_live: bool) -> None:
        """The search knows what is published, and nothing else."""
        if self.live:
            words.keep(
                self.pk,
                headline=self.title,
                deck=" ".join([self.deck, self.dateline, *(topic.name for topic in self.topics.all())]),
                byline=" ".join(byline.author.name for byline in self.bylines.all()),
                body=self.body.get_prep_value() if self.body else [],
            )
        elif was_live:
            words.forget(self.pk)

    def get_admin_display_title(self) -> str:
        """The headline in one line, as letters about tasks carry it: a second line would make a header of it."""
        return " ".join(str(super().get_admin_display_title()).split())

    def get_url_parts(self, request: object = None) -> tuple[int, str, str]:
        """The one address of the article."""
        return self.pk, settings.SITE.address, f"/article/{self.slug}/"

    def permissions_for_user(self, user: Any) -> "ArticlePermissions":  # noqa: ANN401  as Wagtail has it
        """What somebody may do with it."""
        return ArticlePermissions(user, self)

    def serve_preview(self, request: Any, mode_name: str) -> Any:  # noqa: ANN401  as Wagtail has it
        """The article as readers would see it, drawn by whoever draws the site."""
        return previews.drawn(request, self)

    def told(self) -> Mapping[str, object]:
        """All of it that readers see, to tell two versions apart."""
        return {
            "headline": self.title,
            "deck": self.deck,
            "dateline": self.dateline,
            "body": self.body.get_prep_value() if self.body else [],
            "picture": (self.picture_id, self.picture_alt, self.picture_caption),
            "byline": [byline.author_id for byline in self.bylines.all()],
            "citations": [(each.kind, str(each.of or ""), each.url, each.title) for each in self.citations.all()],
        }

    def _may_stand(self) -> None:
        if not self.live:
            return
        if self.killed_at:
            raise Killed(self.title)
        if self.embargo and self.embargo > timezone.now():
            raise UnderEmbargo(self.title, self.embargo)

    def _change(self, before: "Article") -> dict[str, Any] | None:
        """What is recorded of going from one state to the other; None when readers notice nothing."""
        kind, parts = "", changed(before.told(), self.told())
        if before.live and self.live:
            if parts and not (self.change and self.change_note.strip()):
                raise SilentChange(self.title, parts)
            kind = self.change if parts or self.change_note else ""
            if kind and self.acting and not self.acting.has_perm(CORRECT):
                raise PermissionDenied
        elif before.live:
            kind, parts = ChangeKind.KILLED if self.killed_at else ChangeKind.UNPUBLISHED, ()
        elif self.killed_at and not before.killed_at:
            kind, parts = ChangeKind.KILLED, ()
        elif self.live and before.first_published_at:
            kind = ChangeKind.PUBLISHED
        if not kind:
            return None
        revision = self.live_revision
        return {
            "kind": kind,
            "note": " ".join(self.change_note.split()),
            "parts": list(parts),
            "before_id": before.live_revision_id,
            "after": revision,
            "at": self.last_published_at if revision else timezone.now(),
            "by": self.acting or (revision.user if revision else None),
        }

    def _said(self) -> None:
        """What was said of one change is not said of the next."""
        self.change, self.change_note = self.Change.NONE, ""
        revision = self.live_revision
        if revision and revision.content.get("change_note"):
            revision.content |= {"change": "", "change_note": ""}
            revision.save(update_fields=["content"])

    def _find_an_address(self) -> None:
        """What is published without an address of its own gets its headline as one, unlike any other."""
        if not self.live or not str(self.slug).startswith(DRAFT_SLUG):
            return
        wanted = slugify(self.title, allow_unicode=True)[:200].strip("-") or "article"
        self.slug = self._numbered(wanted) if self._at_another(wanted) else wanted

    def _numbered(self, wanted: str) -> str:
        """An address with the first number behind it at which no other article stands or stood."""
        like = {"slug__startswith": f"{wanted}-"}
        taken = set(Article.objects.filter(**like).exclude(pk=self.pk).values_list("slug", flat=True))
        taken |= set(FormerSlug.objects.filter(**like).exclude(article_id=self.pk).values_list("slug", flat=True))
        return next(slug for number in count(2) if (slug := f"{wanted}-{number}") not in taken)

    def _keep_addresses_apart(self) -> None:
        """Wagtail keeps slugs apart at one desk; the address of an article does not name its desk."""
        if self._at_another(self.slug):
            raise ValidationError({"slug": "Another article stands, or stood, at this address."})

    def _at_another(self, slug: str) -> bool:
        others = Article.objects.filter(slug=slug).exclude(pk=self.pk)
        return others.exists() or FormerSlug.objects.filter(slug=slug).exclude(article_id=self.pk).exists()


class ArticlePermissions(PagePermissionTester):  # type: ignore[misc]
    """What somebody may do with an article by Wagtail's own buttons: nothing that leaves readers without a word."""

    def can_unpublish(self) -> bool:
        """Never: ``actions.take_down`` says why."""
        return False

    def can_set_view_restrictions(self) -> bool:
        """Never: readers read what is published, and whoever set a password would think that they did not."""
        return False

    def has_the_desk(self) -> bool:
        """Whether they publish at that desk at all."""
        return bool(super().can_publish())

    def can_publish(self) -> bool:
        """Not what was killed."""
        return not self.page.killed_at and self.has_the_desk()

    def can_submit_for_moderation(self) -> bool:
        """Not what was killed."""
        return not self.page.killed_at and bool(super().can_submit_for_moderation())

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """Only what was never published; the rest is taken down or killed, and leaves a trace."""
        return self.page.first_published_at is None and bool(super().can_delete(ignore_bulk))
