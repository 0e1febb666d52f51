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
    """An entry for those who may do what it leads to."""

    def __init__(self, right: str, label: str, view: str, icon: str, order: int, name: str = "") -> None:
        super().__init__(label, _address(view), name=name or view.replace(":", "-"), icon_name=icon, order=order)
        self.right = right

    def is_shown(self, request: HttpRequest) -> bool:
        return guard.may(request, self.right)


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
    return _Item(guard.READ, "Board", "wagtailadmin_home", "desktop", 10, "board")


@hooks.register("register_admin_menu_item")  # type: ignore[untyped-decorator]
def _watching() -> MenuItem:
    return _Item(guard.READ, "Watching", "watching:index", "view", 12, "watching")


@hooks.register("register_admin_menu_item")  # type: ignore[untyped-decorator]
def _day() -> MenuItem:
    return _Item(guard.READ, "Day plan", "day:index", "calendar-alt", 14, "day")


@hooks.register("register_admin_menu_item")  # type: ignore[untyped-decorator]
def _stories() -> MenuItem:
    return _Item(guard.READ, "Stories", "stories:index", "doc-full-inverse", 140, "stories")


@hooks.register("register_admin_menu_item")  # type: ignore[untyped-decorator]
def _menu() -> MenuItem:
    return SubmenuMenuItem("Sources", MENU, name="sources", icon_name="site", order=150)


@hooks.register("register_admin_menu_item")  # type: ignore[untyped-decorator]
def _messages() -> MenuItem:
    return _Item(CORRECT, "Messages", "messages:index", "mail", 142, "messages")


@hooks.register("register_admin_menu_item")  # type: ignore[untyped-decorator]
def _rights() -> MenuItem:
    return SubmenuMenuItem("Rights", RIGHTS, name="rights", icon_name="clipboard-list", order=145)


@hooks.register("register_admin_menu_item")  # type: ignore[untyped-decorator]
def _replies() -> MenuItem:
    return SubmenuMenuItem("Replies", REPLIES, name="replies", icon_name="comment", order=144)


@hooks.register("register_desk_replies_item")  # type: ignore[untyped-decorator]
def _reply_queue() -> MenuItem:
    return _Item(guard.REPLIES, "Waiting and reported", "replies:index", "list-ul", 10, "replies-queue")


@hooks.register("register_desk_replies_item")  # type: ignore[untyped-decorator]
def _appeals() -> MenuItem:
    return _Item(guard.REPLIES, "Appeals", "replies:appeals", "undo", 20)


@hooks.register("register_desk_replies_item")  # type: ignore[untyped-decorator]
def _words() -> MenuItem:
    return _Item(guard.REPLIES, "Words", "replies:words", "form", 30)


@hooks.register("register_desk_replies_item")  # type: ignore[untyped-decorator]
def _quiet() -> MenuItem:
    return _Item(guard.REPLIES, "By section", "replies:sections", "folder", 40)


@hooks.register("register_desk_rights_item")  # type: ignore[untyped-decorator]
def _cases() -> MenuItem:
    return _Item(guard.RIGHTS, "Cases", "rights:cases", "list-ul", 10)


@hooks.register("register_desk_rights_item")  # type: ignore[untyped-decorator]
def _withdraw() -> MenuItem:
    return _Item(guard.RIGHTS, "Withdraw something", "rights:withdraw", "cross", 20)


@hooks.register("register_desk_rights_item")  # type: ignore[untyped-decorator]
def _withdrawn() -> MenuItem:
    return _Item(guard.RIGHTS, "What is withdrawn", "rights:withdrawn", "bin", 30)


@hooks.register("register_desk_sources_item")  # type: ignore[untyped-decorator]
def _feeds() -> MenuItem:
    return _Item(guard.PERMISSION, "Feeds and their health", "desk:feeds", "list-ul", 10, "sources-feeds")


@hooks.register("register_desk_sources_item")  # type: ignore[untyped-decorator]
def _add() -> MenuItem:
    return _Item(guard.PERMISSION, "Add a source", "desk:add", "plus", 20, "sources-add")


@hooks.register("register_desk_sources_item")  # type: ignore[untyped-decorator]
def _import() -> MenuItem:
    return _Item(guard.PERMISSION, "Import, packs, export", "desk:bring", "upload", 30, "sources-bring")


@hooks.register("register_desk_sources_item")  # type: ignore[untyped-decorator]
def _filters() -> MenuItem:
    return _Item(guard.PERMISSION, "Filters", "desk:filters", "sliders", 40, "sources-filters")


@hooks.register("register_desk_sources_item")  # type: ignore[untyped-decorator]
def _notices() -> MenuItem:
    return _Item(guard.PERMISSION, "Notices", "desk:notices", "bell", 50, "sources-notices")


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
