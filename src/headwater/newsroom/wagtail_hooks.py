"""What the newsroom adds to the desk: the names in bylines, and the acts on what is published."""

from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from wagtail import hooks
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button
from wagtail.images.image_operations import FilterOperation

from headwater.newsroom.models import Article, Author
from headwater.newsroom.queries.desk import may_kill
from headwater.newsroom.queries.files import is_published
from headwater.newsroom.roles import AT_THE_DESK


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


class PagesToRead(PagesAdminAPIViewSet):  # type: ignore[misc]
    """Pages as the desk's choosers read them. What is done to them is done where it says in whose name."""

    actions: dict[str, Any] = {}


@hooks.register("construct_admin_api")  # type: ignore[untyped-decorator]
def _for_reading(router: Any) -> None:  # noqa: ANN401  as Wagtail has it
    router.register_endpoint("pages", PagesToRead)


@hooks.register("register_page_header_buttons")  # type: ignore[untyped-decorator]
@hooks.register("register_page_listing_more_buttons")  # type: ignore[untyped-decorator]
def _acts(page: Any, user: Any, **_: object) -> Iterator[Button]:  # noqa: ANN401  as Wagtail has it
    if not isinstance(page, Article) or page.first_published_at is None or page.killed_at:
        return
    if page.live and page.permissions_for_user(user).can_publish():
        yield Button("Take down…", reverse("articles:take-down", args=(page.pk,)), icon_name="download", priority=60)
    if may_kill(page, user):
        yield Button("Kill…", reverse("articles:kill", args=(page.pk,)), icon_name="warning", priority=61)


class Bare(FilterOperation):  # type: ignore[misc]
    """``bare`` in the size of a picture: without what the camera noted of places, times and owners."""

    SAID = ("exif", "xmp", "comment", "photoshop", "XML:com.adobe.xmp")

    def construct(self) -> None:
        """It has no arguments."""

    def run(self, willow: Any, image: Any, env: Any) -> Any:  # noqa: ANN401  as Wagtail has it
        """The picture, with nothing said of it but its colours; the way it is held was made its own before."""
        for name in self.SAID:
            willow.image.info.pop(name, None)
        return willow


@hooks.register("register_image_operations")  # type: ignore[untyped-decorator]
def _operations() -> list[tuple[str, type[Bare]]]:
    return [("bare", Bare)]


@hooks.register("before_serve_document")  # type: ignore[untyped-decorator]
def _only_what_is_published(document: Any, request: HttpRequest) -> None:  # noqa: ANN401  as Wagtail has it
    """A document of a draft is nobody's business yet, one of what was taken down nobody's any more."""
    if not request.user.is_staff and not request.user.has_perm(AT_THE_DESK) and not is_published(document.pk):
        raise Http404
