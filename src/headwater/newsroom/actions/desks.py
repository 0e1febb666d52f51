"""The desks of the sections, in the tree of pages."""

from django.conf import settings
from django.db import transaction
from wagtail.models import Locale, Page, Site

from headwater.core.sections import SECTIONS
from headwater.newsroom.models import Desk, Newsroom

WELCOME = "home"  # the slug of the page Wagtail puts at the place of a first site


@transaction.atomic
def open_desks() -> None:
    """See to it that there is a desk for each section of the paper; what is there stays as it is."""
    Locale.objects.get_or_create(language_code=settings.LANGUAGE_CODE)
    root = Page.get_first_root_node() or Page.add_root(title="Root", slug="root")
    newsroom = Newsroom.objects.first()
    if newsroom is None:
        newsroom = root.add_child(instance=Newsroom(title="Newsroom", slug="newsroom"))
    open_already = set(Desk.objects.values_list("section", flat=True))
    for section in SECTIONS:
        if section.key not in open_already:
            newsroom.add_child(instance=Desk(title=section.name, slug=section.key, section=section.key))
    _make_it_the_site(newsroom)


def _make_it_the_site(newsroom: Newsroom) -> None:
    """Wagtail's own site stands for the newsroom; the page it greets newcomers with goes."""
    site = Site.objects.filter(is_default_site=True).first()
    if site is None:
        Site.objects.create(hostname="localhost", root_page=newsroom, is_default_site=True)
        return
    if site.root_page_id == newsroom.pk:
        return
    welcome = site.root_page
    site.root_page = newsroom
    site.save()
    if welcome.slug == WELCOME and welcome.content_type.model == "page" and not welcome.numchild:
        welcome.delete()
