"""What the pages of the sources desk ask for."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms

from headwater.core.filters import HEAVIEST as HEAVIEST_FILTER
from headwater.core.filters import LONGEST, Action, Comparison, Field
from headwater.core.packs import HEAVIEST, KINDS
from headwater.core.sections import SECTIONS

Choices = Sequence[tuple[str, str]]
SECTION_CHOICES = [("", "guess it, piece by piece"), *((section.key, section.name) for section in SECTIONS)]
KIND_CHOICES = [("", "not known"), *((kind, kind) for kind in KINDS)]


class FeedSettings(forms.Form):
    """How a feed is treated."""

    section = forms.ChoiceField(
        choices=SECTION_CHOICES, required=False, help_text="Where its pieces stand from now on."
    )
    group = forms.CharField(label="Folder", max_length=200, required=False, help_text="Such as World/Asia.")
    weight = forms.FloatField(
        min_value=0.01,
        max_value=HEAVIEST,
        help_text="How much its news matters: at 4 it is looked at twice as often as at 1, within the budget.",
    )
    link_pattern = forms.CharField(
        max_length=500,
        required=False,
        label="Address of a piece",
        help_text="For feeds without links: https://agency.example/item/{id}",
    )


class FeedLogin(forms.Form):
    """What a feed is asked with; what is held already is never filled in."""

    name = forms.CharField(max_length=500, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    password = forms.CharField(
        max_length=500,
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="Sent to the feed’s own server alone, over https, and shown nowhere.",
    )


class SourceFacts(forms.Form):
    """What is known of an outlet."""

    name = forms.CharField(max_length=200)
    home_url = forms.URLField(label="Front page", max_length=2000, assume_scheme="https")
    owner = forms.CharField(max_length=200, required=False, help_text="Outlets of one owner count as one newsroom.")
    country = forms.RegexField(
        r"^([A-Z]{2})?$", required=False, max_length=2, help_text="Two letters, such as IE; empty: international."
    )
    language = forms.CharField(max_length=35, required=False, help_text="Such as en or pt-BR.")
    kind = forms.ChoiceField(choices=KIND_CHOICES, required=False)


class Look(forms.Form):
    """Where to look for feeds."""

    url = forms.CharField(label="Home page or feed", max_length=1000, help_text="Such as courier.example")


class Follow(forms.Form):
    """Which outlet is followed, and how its feeds are treated; the ticked feeds are read beside it."""

    name = forms.CharField(label="Name of the outlet", max_length=200)
    owner = SourceFacts.base_fields["owner"]
    country = SourceFacts.base_fields["country"]
    language = SourceFacts.base_fields["language"]
    kind = SourceFacts.base_fields["kind"]
    section = FeedSettings.base_fields["section"]
    group = FeedSettings.base_fields["group"]


class Bring(forms.Form):
    """A list of subscriptions."""

    file = forms.FileField(label="OPML or pack", help_text="An OPML file of any reader, or a starter pack (TOML).")


class FilterForm(forms.Form):
    """One filter."""

    field = forms.ChoiceField(
        label="Where", choices=[(each.value, each.value) for each in Field], initial=Field.HEADLINE
    )
    test = forms.ChoiceField(label="How", choices=[(each.value, each.value) for each in Comparison])
    value = forms.CharField(label="What", max_length=LONGEST)
    action = forms.ChoiceField(label="Then", choices=[(each.value, each.value) for each in Action], initial=Action.DROP)
    section = forms.ChoiceField(
        choices=[("", "–"), *((section.key, section.name) for section in SECTIONS)],
        required=False,
        help_text="Where the action is “section”.",
    )
    priority = forms.FloatField(
        min_value=-HEAVIEST_FILTER,
        max_value=HEAVIEST_FILTER,
        required=False,
        help_text="Where the action is “priority”: above 0 lifts, below 0 lowers.",
    )


class AssignmentForm(forms.Form):
    """Who does what by when."""

    title = forms.CharField(label="What", max_length=300)
    section = forms.ChoiceField(label="Desk")
    person = forms.ChoiceField(label="Who", required=False)
    due = forms.DateTimeField(
        label="By when",
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text="In the site’s own time; empty: no hour.",
    )
    note = forms.CharField(required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *given: Any, desks: Choices, staff: Choices, **more: Any) -> None:  # noqa: ANN401  as Django has it
        """Ask for one of these desks and one of these people."""
        super().__init__(*given, **more)
        cast("forms.ChoiceField", self.fields["section"]).choices = desks
        cast("forms.ChoiceField", self.fields["person"]).choices = (("", "nobody yet"), *staff)
