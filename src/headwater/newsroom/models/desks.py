"""The desks: one for each section, where permissions are given and below which articles are written."""

from typing import Any

from django.conf import settings
from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page, PagePermissionTester

from headwater.core.sections import SECTIONS

SECTION_CHOICES = [(section.key, section.name) for section in SECTIONS]


# Wagtail has no types: what is derived from it goes unchecked.
class Newsroom(Page):  # type: ignore[misc]
    """Where the desks hang in the tree of pages; nothing a reader sees."""

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["newsroom.Desk"]
    max_count = 1
    settings_panels: list[Any] = []

    def get_url_parts(self, request: object = None) -> tuple[int, str, str]:
        """The front page is the page of the newsroom."""
        return self.pk, settings.SITE.address, "/"

    def permissions_for_user(self, user: Any) -> "DeskPermissions":  # noqa: ANN401  as Wagtail has it
        """What somebody may do with it."""
        return DeskPermissions(user, self)


class Desk(Page):  # type: ignore[misc]
    """The desk of a section: permissions are given here, articles are written below."""

    section = models.CharField(max_length=20, choices=SECTION_CHOICES, unique=True)

    parent_page_types = ["newsroom.Newsroom"]
    subpage_types = ["newsroom.Article"]
    content_panels = [*Page.content_panels, FieldPanel("section")]

    def get_url_parts(self, request: object = None) -> tuple[int, str, str]:
        """The section's page."""
        return self.pk, settings.SITE.address, f"/section/{self.section}/"

    def permissions_for_user(self, user: Any) -> "DeskPermissions":  # noqa: ANN401  as Wagtail has it
        """What somebody may do with it."""
        return DeskPermissions(user, self)


class DeskPermissions(PagePermissionTester):  # type: ignore[misc]
    """What somebody may do with a desk, or with the place of the desks: roles there are roles over its articles."""

    def can_edit(self) -> bool:
        """Only whoever may do everything."""
        return bool(self.user.is_superuser and super().can_edit())

    def can_add_subpage(self) -> bool:
        """Articles at a desk by those who may write there; desks by those only who may do everything."""
        return bool((self.user.is_superuser or isinstance(self.page, Desk)) and super().can_add_subpage())

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """Nobody, as long as anything hangs there."""
        return bool(self.user.is_superuser and not self.page.numchild and super().can_delete(ignore_bulk))

    def can_publish(self) -> bool:
        """Only whoever may do everything."""
        return bool(self.user.is_superuser and super().can_publish())

    def can_unpublish(self) -> bool:
        """Nobody: it is nothing a reader sees."""
        return False
