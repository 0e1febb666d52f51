"""Who runs this site, and where they can be reached."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Annotated

from django.conf import settings

from headwater.reader import addresses, places
from headwater.reader.contexts.frame import Frame, frame


@dataclass(frozen=True, slots=True)
class ImprintPage:
    """Who runs this site, by post and by form; no e-mail address is on it."""

    frame: Annotated[Frame, "what stands around the page"]
    lines: Annotated[tuple[str, ...], "name and postal address, line by line; empty: not named yet"]
    facts: Annotated[tuple[tuple[str, str], ...], "what else the law asks for: a word for it, and what it is"]
    languages: Annotated[str, "the languages in which authorities and readers can write"]
    phone: Annotated[str, "a telephone number; empty: none is named"]
    contact: Annotated[str, "the address of the form"]
    security: Annotated[str, "the same, for whoever found a weakness"]
    takedown: Annotated[str, "where notices of illegal content are sent"]
    order: Annotated[str, "where courts and authorities send orders"]


def imprint(*, now: datetime) -> ImprintPage:
    """The imprint out of the settings."""
    site = settings.SITE
    around = frame(
        now=now,
        title="Imprint",
        description=f"Who runs {site.site_name}, and where they can be reached.",
        path=addresses.imprint(),
    )
    town = " ".join(filter(None, (site.imprint_postcode, site.imprint_town)))
    lines = tuple(filter(None, (site.imprint_name, site.imprint_street, town, site.imprint_country)))
    facts = (
        ("Represented by", site.imprint_represented_by),
        ("Register", site.imprint_register),
        ("VAT number", site.imprint_vat),
        ("Supervisory authority", site.imprint_authority),
        ("Responsible for the content", site.imprint_responsible),
    )
    return ImprintPage(
        frame=around if lines else replace(around, robots="noindex"),
        lines=lines,
        facts=tuple(each for each in facts if each[1]),
        languages=site.imprint_languages or places.language(site.language) or site.language,
        phone=site.imprint_phone,
        contact=addresses.contact(),
        security=addresses.contact("security"),
        takedown=addresses.takedown(),
        order=addresses.takedown("order"),
    )
