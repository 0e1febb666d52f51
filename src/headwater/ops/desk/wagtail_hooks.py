"""Where the desks of stories and of sources hang in the desk: their addresses, their menus, their style sheet."""

from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import include, path, reverse
from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.admin.widgets.button import Button

from headwater.newsroom.actions import CORRECT
from headwater.newsroom.queries.live import may_write
from headwater.ops.desk import guard

_address = lazy(reverse, str)
_FOLDER = Path(__file__).parent / "static"
MENU = Menu(register_hook_name="register_desk_sources_item")
RIGHTS = Menu(register_hook_name="register_desk_rights_item")
REPLIES = Menu(register_hook_name="register_desk_replies_item")


# Wagtail has no types: what it decorates and what is derived from it goes unchecked.
class _Item(MenuItem):  # type: ignore[misc]
    def is_shown(self, request: HttpRequest) -> bool:
        return guard.may(request)


class _Stories(MenuItem):  # type: ignore[misc]
    def is_shown(self, request: HttpRequest) -> bool:
        return guard.may(request, guard.READ)


class _Messages(MenuItem):  # type: ignore[misc]
    def is_shown(self, request: HttpRequest) -> bool:
        return guard.may(request, CORRECT)


class _Rights(MenuItem):  # type: ignore[misc]
    def is_shown(self, request: HttpRequest) -> bool:
        return guard.may(request, guard.RIGHTS)


class _Replies(MenuItem):  # type: ignore[misc]
    def is_shown(self, request: HttpRequest) -> bool:
        return guard.may(request, guard.REPLIES)


def _item(label: str, view: str, icon: str, order: int) -> MenuItem:
    return _Item(label, _address(f"desk:{view}"), name=f"sources-{view}", icon_name=icon, order=order)


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator]
def _urls() -> list[Any]:
    return [
        path("board/", include("headwater.ops.desk.board_urls")),
        path("watching/", include("headwater.ops.desk.watching_urls")),
        path("day/", include("headwater.ops.desk.day_urls")),
        path("live/", include("headwater.ops.desk.live_urls")),
        path("sources/", include("headwater.ops.desk.urls")),
        path("stories/", include("headwater.ops.desk.story_urls")),
        path("messages/", include("headwater.ops.desk.message_urls")),
        path("rights/", include("headwater.ops.desk.rights_urls")),
        path("replies/", include("headwater.ops.desk.reply_urls")),
        path("articles/", include("headwater.ops.desk.article_urls")),
    ]


@hooks.register("register_admin_menu_item")  # type: ignore[untyped-decorator]
def _board() -> MenuItem:
    return _Stories("Board", _address("wagtailadmin_home"), name="board", icon_name="desktop", order=10)


@hooks.register("register_admin_menu_item")  # type: ignore[untyped-decorator]
def _watching() -> MenuItem:
    return _Stories("Watching", _address("watching:index"), name="watching", icon_name="view", order=12)


@hooks.register("register_admin_menu_item")  # type: ignore[untyped-decorator]
def _day() -> MenuItem:
    return _Stories("Day plan", _address("day:index"), name="day", icon_name="calendar-alt", order=14)


@hooks.register("register_admin_menu_item")  # type: ignore[untyped-decorator]
def _stories() -> MenuItem:
    return _Stories("Stories", _address("stories:index"), name="stories", icon_name="doc-full-inverse", order=140)


@hooks.register("register_admin_menu_item")  # type: ignore[untyped-decorator]
def _menu() -> MenuItem:
    return SubmenuMenuItem("Sources", MENU, name="sources", icon_name="site", order=150)


@hooks.register("register_admin_menu_item")  # type: ignore[untyped-decorator]
def _messages() -> MenuItem:
    return _Messages("Messages", _address("messages:index"), name="messages", icon_name="mail", order=142)


@hooks.register("register_admin_menu_item")  # type: ignore[untyped-decorator]
def _rights() -> MenuItem:
    return SubmenuMenuItem("Rights", RIGHTS, name="rights", icon_name="clipboard-list", order=145)


@hooks.register("register_admin_menu_item")  # type: ignore[untyped-decorator]
def _replies() -> MenuItem:
    return SubmenuMenuItem("Replies", REPLIES, name="replies", icon_name="comment", order=144)


@hooks.register("register_desk_replies_item")  # type: ignore[untyped-decorator]
def _reply_queue() -> MenuItem:
    return _Replies(
        "Waiting and reported", _address("replies:index"), name="replies-queue", icon_name="list-ul", order=10
    )


@hooks.register("register_desk_replies_item")  # type: ignore[untyped-decorator]
def _appeals() -> MenuItem:
    return _Replies("Appeals", _address("replies:appeals"), name="replies-appeals", icon_name="undo", order=20)


@hooks.register("register_desk_replies_item")  # type: ignore[untyped-decorator]
def _words() -> MenuItem:
    return _Replies("Words", _address("replies:words"), name="replies-words", icon_name="form", order=30)


@hooks.register("register_desk_replies_item")  # type: ignore[untyped-decorator]
def _quiet() -> MenuItem:
    return _Replies("By section", _address("replies:sections"), name="replies-sections", icon_name="folder", order=40)


@hooks.register("register_desk_rights_item")  # type: ignore[untyped-decorator]
def _cases() -> MenuItem:
    return _Rights("Cases", _address("rights:cases"), name="rights-cases", icon_name="list-ul", order=10)


@hooks.register("register_desk_rights_item")  # type: ignore[untyped-decorator]
def _withdraw() -> MenuItem:
    return _Rights(
        "Withdraw something", _address("rights:withdraw"), name="rights-withdraw", icon_name="cross", order=20
    )


@hooks.register("register_desk_rights_item")  # type: ignore[untyped-decorator]
def _withdrawn() -> MenuItem:
    return _Rights(
        "What is withdrawn", _address("rights:withdrawn"), name="rights-withdrawn", icon_name="bin", order=30
    )


@hooks.register("register_desk_sources_item")  # type: ignore[untyped-decorator]
def _feeds() -> MenuItem:
    return _item("Feeds and their health", "feeds", "list-ul", 10)


@hooks.register("register_desk_sources_item")  # type: ignore[untyped-decorator]
def _add() -> MenuItem:
    return _item("Add a source", "add", "plus", 20)


@hooks.register("register_desk_sources_item")  # type: ignore[untyped-decorator]
def _import() -> MenuItem:
    return _item("Import, packs, export", "bring", "upload", 30)


@hooks.register("register_desk_sources_item")  # type: ignore[untyped-decorator]
def _filters() -> MenuItem:
    return _item("Filters", "filters", "sliders", 40)


@hooks.register("register_desk_sources_item")  # type: ignore[untyped-decorator]
def _notices() -> MenuItem:
    return _item("Notices", "notices", "bell", 50)


@hooks.register("register_page_header_buttons")  # type: ignore[untyped-decorator]
@hooks.register("register_page_listing_more_buttons")  # type: ignore[untyped-decorator]
def _live(page: Any, user: Any, **_: object) -> Iterator[Button]:  # noqa: ANN401  as Wagtail has it
    """Where the entries of an article are written, for whoever writes at its desk."""
    if may_write(page.pk, user):
        yield Button("Live entries", reverse("live:write", args=(page.pk,)), icon_name="time", priority=55)


@hooks.register("insert_global_admin_css")  # type: ignore[untyped-decorator]
def _css() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', _addressed("desk/desk.css"))


@hooks.register("insert_global_admin_js")  # type: ignore[untyped-decorator]
def _js() -> SafeString:
    return format_html('<script src="{}" defer></script>', _addressed("desk/desk.js"))


@cache
def _addressed(name: str) -> str:
    """The address of a file of ours, by its content: a new version is never hidden by an old one in a cache."""
    mark = sha256((_FOLDER / name).read_bytes()).hexdigest()[:10]
    return f"{static(name)}?{mark}"
