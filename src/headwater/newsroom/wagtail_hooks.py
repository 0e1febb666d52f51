"""What the newsroom adds to the desk: the names in bylines, and the acts on what is published."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from wagtail import hooks
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button

from headwater.newsroom.models import Article, Author
from headwater.newsroom.queries.desk import may_kill


# Wagtail has no types: what it decorates and what is derived from it goes unchecked.
class Authors(ModelViewSet):  # type: ignore[misc]
    """The names that stand in bylines."""

    model = Author
    icon = "user"
    menu_label = "Authors"
    menu_order = 160
    add_to_admin_menu = True
    list_display = ("name", "kind", "role")
    search_fields = ("name", "role")
    search_backend_name = None
    prepopulated_fields = {"slug": ("name",)}


@hooks.register("register_admin_viewset")  # type: ignore[untyped-decorator]
def _authors() -> Authors:
    return Authors("authors")


@hooks.register("register_page_header_buttons")  # type: ignore[untyped-decorator]
@hooks.register("register_page_listing_more_buttons")  # type: ignore[untyped-decorator]
def _acts(page: Any, user: Any, **_: object) -> Iterator[Button]:  # noqa: ANN401  as Wagtail has it
    if not isinstance(page, Article) or page.first_published_at is None or page.killed_at:
        return
    if page.live and page.permissions_for_user(user).can_publish():
        yield Button("Take down…", reverse("articles:take-down", args=(page.pk,)), icon_name="download", priority=60)
    if may_kill(page, user):
        yield Button("Kill…", reverse("articles:kill", args=(page.pk,)), icon_name="warning", priority=61)
