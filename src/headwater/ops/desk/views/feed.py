"""One feed: how it fares, day by day and look by look, what it is set to, what was not taken in and why."""

from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.widgets.button import HeaderButton

from headwater.ops.desk import charts, forms
from headwater.ops.desk.guard import AT_THE_DESK, staff, who
from headwater.ops.desk.views.frame import page, tried
from headwater.wire.actions import logins, sources
from headwater.wire.queries import filters, record
from headwater.wire.queries import sources as followed
from headwater.wire.queries.sources import FeedCard

REFUSED, ACTS = 30, 20  # shown at most


@staff("GET")
def show(request: HttpRequest, feed: int) -> HttpResponse:
    """A feed's own page."""
    card = _card(feed)
    settings = forms.FeedSettings(initial={name: getattr(card.feed, name) for name in forms.FeedSettings.base_fields})
    return _page(request, card, settings, forms.SourceFacts(initial=_facts(card)))


@staff("POST")
def set_up(request: HttpRequest, feed: int) -> HttpResponse:
    """Change how a feed is treated or what is known of its outlet; both forms are told apart by their button."""
    card = _card(feed)
    about_source = request.POST.get("of") == "source"
    form: django_forms.Form = forms.SourceFacts(request.POST) if about_source else forms.FeedSettings(request.POST)
    if form.is_valid():
        changed = _amend(card, form.cleaned_data, request) if about_source else _set(feed, form.cleaned_data, request)
        if changed:
            return HttpResponseRedirect(reverse("desk:feed", args=[feed]))
    settings = forms.FeedSettings(initial={name: getattr(card.feed, name) for name in forms.FeedSettings.base_fields})
    facts = forms.SourceFacts(initial=_facts(card))
    return _page(request, card, settings if about_source else form, form if about_source else facts, status=422)


@staff("POST")
def sign_in(request: HttpRequest, feed: int) -> HttpResponse:
    """Lay down what a feed is asked with, or forget it."""
    _card(feed)
    by, now = who(request), timezone.now()
    if request.POST.get("act") == "forget":
        logins.forget(feed, by=by, reason=AT_THE_DESK, now=now)
        messages.success(request, "Forgotten: it is asked without a login from now on.")
        return HttpResponseRedirect(reverse("desk:feed", args=[feed]))
    form = forms.FeedLogin(request.POST)
    if form.is_valid():
        name, password = form.cleaned_data["name"], form.cleaned_data["password"]
        done = "Kept: it is looked at with this login as soon as a place is free."
        tried(request, done, lambda: logins.lay_down(feed, name, password, by=by, reason=AT_THE_DESK, now=now))
    else:
        messages.error(request, "Not done: a login has a name.")
    return HttpResponseRedirect(reverse("desk:feed", args=[feed]))


@staff("GET", "POST")
def unfollow(request: HttpRequest, feed: int) -> HttpResponse:
    """Ask before a feed is given up, with what that means; then give it up."""
    card = _card(feed)
    if request.method == "POST":
        now, by = timezone.now(), who(request)
        sources.unfollow(feed, by=by, reason=AT_THE_DESK, now=now)
        messages.success(request, f"{card.feed.url} is followed no more; what came in by it stays.")
        return HttpResponseRedirect(reverse("desk:feeds"))
    above = (("desk:feeds", "Sources"), (reverse("desk:feed", args=[feed]), card.feed.source))
    return page(request, "unfollow", "Unfollow", {"feed": card.feed}, above=above)


def _card(feed: int) -> FeedCard:
    card = followed.feed(feed, now=timezone.now())
    if card is None:
        raise Http404
    return card


def _facts(card: FeedCard) -> dict[str, str]:
    return followed.facts_of(card.feed.key)


def _set(feed: int, given: dict[str, Any], request: HttpRequest) -> bool:
    by, now = who(request), timezone.now()

    @transaction.atomic
    def all_of_it() -> None:
        sources.set_section(feed, given["section"], by=by, reason=AT_THE_DESK, now=now)
        sources.move_to_group(feed, given["group"], by=by, reason=AT_THE_DESK, now=now)
        sources.set_weight(feed, given["weight"], by=by, reason=AT_THE_DESK, now=now)
        sources.set_link_pattern(feed, given["link_pattern"], by=by, reason=AT_THE_DESK, now=now)

    return tried(request, "Changed; it holds from the next look on.", all_of_it)


def _amend(card: FeedCard, given: dict[str, Any], request: HttpRequest) -> bool:
    by, now = who(request), timezone.now()
    return tried(
        request,
        "Changed.",
        lambda: sources.amend(card.feed.key, given, by=by, reason=AT_THE_DESK, now=now),
    )


def _page(
    request: HttpRequest, card: FeedCard, settings: django_forms.Form, facts: django_forms.Form, *, status: int = 200
) -> HttpResponse:
    feed = card.feed
    others = [
        row for row in followed.listing(followed.Wanted(source=feed.key), now=timezone.now()).feeds if row.id != feed.id
    ]
    shown = {
        "now": timezone.now(),
        "card": card,
        "feed": feed,
        "chart": charts.looks_by_day(card.days),
        "settings": settings,
        "facts": facts,
        "login": forms.FeedLogin(),
        "others": others,
        "filters": filters.held(feed=feed.id),
        "filters_of_source": filters.held(source=feed.key),
        "refused": record.refused_of(feed.id, limit=REFUSED),
        "acts": record.acts_on(feed.key, limit=ACTS),
        "here": request.path if request.method == "GET" else reverse("desk:feed", args=[feed.id]),
    }
    buttons = [
        HeaderButton("Source card", url=reverse("source", args=[feed.key]), icon_name="view"),
        HeaderButton("Filters", url=f"{reverse('desk:filters')}?feed={feed.id}", icon_name="sliders"),
        HeaderButton("Unfollow", url=reverse("desk:unfollow", args=[feed.id]), icon_name="bin"),
    ]
    return page(request, "feed", feed.source, shown, buttons=buttons, status=status)
