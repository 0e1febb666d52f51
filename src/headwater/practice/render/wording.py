"""The few words and the dates of the pages, in the outlet's language."""

from dataclasses import dataclass
from datetime import datetime

from headwater.core.sections import BY_KEY


@dataclass(frozen=True, slots=True)
class Wording:
    """Words around the news."""

    home: str
    updated: str
    correction: str
    related: str
    about: str
    contact: str
    subscribe: str
    gone: str
    gone_why: str
    missing: str
    missing_why: str
    nothing: str
    feed: str
    first_in: str  # before the name of the outlet a reprint comes from
    invented: str
    months: tuple[str, ...]
    date: str  # {day} {month} {year} {time}


_ENGLISH = Wording(
    home="Home",
    updated="Updated",
    correction="Correction",
    related="More from us",
    about="About us",
    contact="Contact the newsroom",
    subscribe="Subscribe to read on. This report is for subscribers.",
    gone="This piece has been withdrawn",
    gone_why="We have taken this piece down. It will not come back at this address.",
    missing="There is no such page",
    missing_why="Nothing stands at this address. The home page shows what we have published.",
    nothing="Nothing has been published here yet.",
    feed="Feed",
    first_in="This article first appeared in",
    invented="This outlet, its people and the events it reports are invented for Headwater's practice web.",
    months=(
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ),
    date="{day} {month} {year}, {time}",
)  # fmt: skip
_GERMAN = Wording(
    home="Startseite",
    updated="Aktualisiert",
    correction="Korrektur",
    related="Mehr aus dem Blatt",
    about="Über uns",
    contact="Redaktion",
    subscribe="Weiterlesen mit Abonnement.",
    gone="Dieser Beitrag wurde zurückgezogen",
    gone_why="Wir haben den Beitrag gelöscht. Er kommt unter dieser Adresse nicht wieder.",
    missing="Diese Seite gibt es nicht",
    missing_why="Unter dieser Adresse steht nichts. Die Startseite zeigt, was erschienen ist.",
    nothing="Hier ist noch nichts erschienen.",
    feed="Feed",
    first_in="Dieser Beitrag erschien zuerst in",
    invented="Dieses Blatt, seine Leute und die Ereignisse sind erfunden, für Headwaters Übungsnetz.",
    months=(
        "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
        "Dezember",
    ),
    date="{day}. {month} {year}, {time} Uhr",
)  # fmt: skip
_FRENCH = Wording(
    home="Accueil",
    updated="Mis à jour",
    correction="Rectificatif",
    related="À lire aussi",
    about="Qui sommes-nous",
    contact="La rédaction",
    subscribe="La suite est réservée à nos abonnés.",
    gone="Cet article a été retiré",
    gone_why="Nous avons retiré cet article. Il ne reviendra pas à cette adresse.",
    missing="Cette page n'existe pas",
    missing_why="Rien à cette adresse. La page d'accueil montre ce que nous avons publié.",
    nothing="Rien n'a encore été publié ici.",
    feed="Flux",
    first_in="Cet article a d'abord paru dans",
    invented="Ce journal, ses journalistes et les faits sont inventés, pour la presse d'exercice de Headwater.",
    months=(
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
        "décembre",
    ),
    date="{day} {month} {year} à {time}",
)  # fmt: skip
_BY_LANGUAGE = {"en": _ENGLISH, "de": _GERMAN, "fr": _FRENCH}
_SECTIONS = {
    "de": {
        "world": "Welt", "politics": "Politik", "business": "Wirtschaft", "technology": "Technik",
        "science": "Wissen", "health": "Gesundheit", "environment": "Umwelt", "society": "Gesellschaft",
        "culture": "Kultur", "sport": "Sport",
    },
    "fr": {
        "world": "Monde", "politics": "Politique", "business": "Économie", "technology": "Technologies",
        "science": "Sciences", "health": "Santé", "environment": "Environnement", "society": "Société",
        "culture": "Culture", "sport": "Sports",
    },
}  # fmt: skip


def wording(language: str) -> Wording:
    """The words of a language; English for those we have none of."""
    return _BY_LANGUAGE.get(language.partition("-")[0], _ENGLISH)


def section_name(section: str, language: str) -> str:
    """A section's name in the outlet's language."""
    return _SECTIONS.get(language, {}).get(section) or BY_KEY[section].name


def written_date(stamp: datetime, language: str) -> str:
    """A date as the outlet writes it on its pages: "24 November 2026, 09:14"."""
    words = wording(language)
    return words.date.format(day=stamp.day, month=words.months[stamp.month - 1], year=stamp.year, time=f"{stamp:%H:%M}")
