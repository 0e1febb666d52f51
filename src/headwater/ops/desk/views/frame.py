"""What stands around our pages of the desk, and how an act that is refused is told."""

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from wagtail.admin.messages import render as render_message
from wagtail.admin.widgets.button import HeaderButton

from headwater.core.errors import HeadwaterError

Crumb = tuple[str, str]  # view or address, label


def page(
    request: HttpRequest,
    name: str,
    title: str,
    shown: dict[str, Any],
    *,
    above: Sequence[Crumb] = (("desk:feeds", "Sources"),),
    buttons: Sequence[HeaderButton] = (),
    icon: str = "site",
    status: int = 200,
) -> HttpResponse:
    """A page of the desk, with the way that leads to it."""
    crumbs = [{"url": reverse("wagtailadmin_home"), "label": "Home"}]
    crumbs += [
        {"url": address if address.startswith("/") else reverse(address), "label": label} for address, label in above
    ]
    crumbs.append({"url": "", "label": title})
    around = {
        "breadcrumbs_items": crumbs,
        "header_title": title,
        "page_title": title,
        "header_icon": icon,
        "header_buttons": list(buttons),
    }
    return render(request, f"desk/{name}.html", around | shown, status=status)


def acted(request: HttpRequest, act: Callable[[], int]) -> bool:
    """Whether an act on a story was done; whoever asked is told, with the way to take it back."""
    try:
        number = act()
    except HeadwaterError as err:
        messages.error(request, f"Not done: {err.subject}: {err.reason}")
        return False
    undo = render_message("Done. The pages follow within seconds.", [(reverse("stories:undo", args=[number]), "Undo…")])
    messages.success(request, undo)
    return True


def tried(request: HttpRequest, done: str, act: Callable[[], object]) -> bool:
    """Whether an act was done; either way whoever asked is told, in a sentence."""
    try:
        act()
    except HeadwaterError as err:
        messages.error(request, f"Not done: {err.subject}: {err.reason}")
        return False
    if done:
        messages.success(request, done)
    return True
