"""Where a newsletter, or its one piece, stands on the web, without a trace of whose copy it was taken from."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from headwater.core import links
from headwater.core.mail.contents import Contents
from headwater.core.mail.heading import Heading
from headwater.core.mail.personal import is_personal, without_tokens


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_INVITATIONS = (
    r"(?:view|read|see|open)\b.{0,40}\b(?:browser|online|web ?site|on the web|web version|web page)",
    r"(?:web|browser|online)[ -]?version|trouble (?:viewing|reading)|(?:not|problems?) display(?:ing|ed)",
    r"im (?:web)?browser|in (?:ihrem|deinem) (?:web)?browser|online[ -]?(?:ansicht|lesen|ansehen)|webansicht",
    r"(?:voir|lire|afficher|consulter|ouvrir)\b.{0,40}\b(?:en ligne|navigateur|version web)|version en ligne",
    r"(?:ver|leer|abrir|abre|lee)\b.{0,40}\b(?:navegador|en línea|online|en la web)",
    r"versi[oó]n (?:web|online|en línea)|versão (?:web|online)|no (?:seu )?navegador",
    r"(?:visualizza|vedi|leggi|apri)\b.{0,40}\b(?:browser|online|versione web)|versione online",
    r"(?:bekijk|lees|open)\b.{0,40}\b(?:browser|online|webversie)|webversie",
    r"(?:zobacz|wyświetl|otwórz|czytaj)\b.{0,40}\b(?:przeglądarce|online)",
    r"i (?:din )?(?:webbläsare\w*|browser|nettleser\w*)|webbversion",
)
_IN_BROWSER = re.compile("|".join(_INVITATIONS), re.IGNORECASE)
# Where services that send newsletters keep an issue for everybody to read, under their own name.
ARCHIVES = _set("""
    mailchi.mp campaign-archive.com campaign-archive1.com campaign-archive2.com buttondown.com buttondown.email
    substack.com beehiiv.com ghost.io kit.com ck.page convertkit.com tinyletter.com getrevue.co steady.page
    steadyhq.com createsend.com cleverreach.com sendfox.com mailerlite.com medium.com patreon.com
    """)
MOST_LINKS = 100


@dataclass(frozen=True, slots=True)
class Linked:
    """Where a newsletter stands on the web; "" with the reason why nowhere that can be shown."""

    url: str
    reason: str


def linked(heading: Heading, said: Contents, sites: Sequence[str]) -> Linked:
    """The address of an issue: its place in an archive, its own page, the piece its subject names, or its view online.

    It must lead to a domain of the outlet, or to an archive of newsletters: a forged sender gains no link.
    """
    personal = elsewhere = ""
    for written in _candidates(heading, said):
        address = links.absolute(links.resolved(written), "")
        if not address:
            continue
        clean = _clean(address, heading)
        if is_personal(clean, heading.recipients):
            personal = personal or links.host(clean)
        elif not is_of(clean, sites) and links.site(clean) not in ARCHIVES:
            elsewhere = elsewhere or links.host(clean)
        else:
            return Linked(clean, "")
    if personal:
        reason = f"its links tell whose copy they are from or count clicks ({personal}), and none is for everybody"
        return Linked("", reason)
    if elsewhere:
        return Linked("", f"its link leads to {elsewhere}, which is no domain of the outlet")
    return Linked("", "it has no link to itself on the web")


def others(heading: Heading, said: Contents, own: str) -> tuple[str, ...]:
    """The other addresses in a message, each once, in reading order, without those that are for its recipient alone."""
    found: dict[str, None] = {}
    for anchor in said.anchors:
        address = links.absolute(links.resolved(anchor.address), "")
        clean = _clean(address, heading) if address else ""
        if clean and clean != own and not is_personal(clean, heading.recipients):
            found[clean] = None
        if len(found) >= MOST_LINKS:
            break
    return tuple(found)


def _clean(address: str, heading: Heading) -> str:
    return without_tokens(address, heading.recipients, of_archive=links.site(address) in ARCHIVES)


def is_of(url: str, sites: Sequence[str]) -> bool:
    """Whether an address is of one of some domains, or of one below them."""
    name = links.host(url)
    return any(name == site or name.endswith(f".{site}") for site in sites)


def is_in_browser(words: str) -> bool:
    """Whether words invite to read the message in a browser."""
    return len(words) < 160 and _IN_BROWSER.search(words) is not None


def _candidates(heading: Heading, said: Contents) -> Iterator[str]:
    if heading.archived_at:
        yield heading.archived_at
    if said.own_page:
        yield said.own_page
    subject = _told(heading.subject)
    yield from (anchor.address for anchor in said.anchors if subject and _told(anchor.words) == subject)
    yield from (anchor.address for anchor in said.anchors if is_in_browser(anchor.words))


def _told(words: str) -> str:
    return re.sub(r"\W+", " ", words).strip().casefold()
