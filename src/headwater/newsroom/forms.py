"""The form an article is written in."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.dateformat import format as date_format
from wagtail.admin.forms import WagtailAdminPageForm

from headwater.newsroom.roles import CORRECT
from headwater.newsroom.silence import ONE_HAND, changed


# Wagtail has no types: what is derived from it goes unchecked.
class ArticleForm(WagtailAdminPageForm):  # type: ignore[misc]
    """Asks of a new version of a published article what readers are told; a draft may be as unfinished as it is."""

    is_draft = False

    def defer_required_fields(self) -> None:
        """What is saved is a draft."""
        super().defer_required_fields()
        self.is_draft = True

    def restore_required_fields(self) -> None:
        """What is shown again was not saved."""
        super().restore_required_fields()
        self.is_draft = False

    def clean(self) -> dict[str, Any]:
        """What is wrong with publishing it now, beside the fields that say so."""
        given: dict[str, Any] = super().clean()
        self._ask_who_else_wrote()
        if self.is_draft or self.errors or not all(formset.is_valid() for formset in self.formsets.values()):
            return given
        if self.instance.killed_at:
            self.add_error(None, "It was killed, and what was killed does not come back.")
        embargo, goes_live = given.get("embargo"), given.get("go_live_at")
        if embargo and embargo > timezone.now() and not goes_live:
            self.add_error("embargo", "It may not be read yet: schedule it to appear then or later.")
        if self.instance.live:
            self._ask_for_words(given)
        if settings.SITE.four_eyes and "action-publish" in self.data and not self.errors:
            self._ask_for_another_hand(given)
        return given

    def _ask_who_else_wrote(self) -> None:
        """Two at one text: the second is told before hers becomes the newest version; it stays in the form."""
        newest = self.instance.latest_revision if self.instance.pk else None
        if newest is None or self._begun_from(newest):
            return
        who = newest.user.get_full_name() or newest.user.get_username() if newest.user else "Somebody"
        at = date_format(timezone.localtime(newest.created_at), "j F, H:i")
        self.add_error(
            None,
            f"Not saved: {who} saved another version at {at}, after you opened yours. Your text stands below, theirs "
            "is kept under History, where the two can be compared. Save again, and yours becomes the newest version.",
        )

    def _begun_from(self, newest: Any) -> bool:  # noqa: ANN401  as Wagtail has it
        """Whether nobody else has saved since it was opened; a script that says nothing of it is taken at its word."""
        if self.for_user and newest.user_id == self.for_user.pk:
            return True  # what saved by itself while she wrote: a button sends along what was opened at first
        if own := self.data.get("overwrite_revision_id"):  # what this form saved by itself before
            return bool(own == str(newest.pk))
        opened = self.data.get("loaded_revision_id")
        saved_at = self.data.get("loaded_revision_created_at") or newest.created_at.isoformat()
        return not opened or (opened == str(newest.pk) and saved_at == newest.created_at.isoformat())

    def _ask_for_another_hand(self, given: dict[str, Any]) -> None:
        """Two have to see it before it is published."""
        told = self._told(given)
        live = self._live()
        if live is not None and not changed(live.told(), told):
            return
        if self.instance.is_by_one_hand(told, self.for_user):
            self.add_error(None, f"Not published: {ONE_HAND}. Save it as a draft, or submit it to the desk.")

    def _ask_for_words(self, given: dict[str, Any]) -> None:
        """Nothing published changes without a word."""
        if given.get("change") and not (given.get("change_note") or "").strip():
            self.add_error("change_note", "Say in a sentence what has changed: readers see it on the article.")
        if given.get("change"):
            if "action-publish" in self.data and self.for_user and not self.for_user.has_perm(CORRECT):
                self.add_error("change", "You may not publish updates and corrections: submit it to the desk.")
            return
        live = self._live()
        if live is not None and (parts := changed(live.told(), self._told(given))):
            what = " and ".join(parts)
            self.add_error("change", f"Its {what} changed since it was published: is that an update or a correction?")

    def _live(self) -> Any:  # noqa: ANN401  an Article, which stands above
        return type(self.instance).objects.filter(pk=self.instance.pk, live=True).first()

    def _told(self, given: dict[str, Any]) -> Mapping[str, object]:
        """As ``Article.told``, of what stands in the form."""
        names = ("title", "deck", "dateline", "picture_alt", "picture_caption")
        headline, deck, dateline, alt, caption = (given.get(name) or "" for name in names)
        picture = given.get("picture")
        bylines, citations = ([each.cleaned_data for each in self._of(name)] for name in ("bylines", "citations"))
        return {
            "headline": headline,
            "deck": deck,
            "dateline": dateline,
            "body": given["body"].get_prep_value() if given.get("body") else [],
            "picture": (picture.pk if picture else None, alt, caption),
            "byline": [each["author"].pk for each in bylines],
            "citations": [(each["kind"], str(each["of"] or ""), each["url"], each["title"]) for each in citations],
        }

    def _of(self, name: str) -> list[Any]:
        return list(self.formsets[name].ordered_forms) if name in self.formsets else []
