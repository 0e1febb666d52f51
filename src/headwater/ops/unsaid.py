"""What an operator has not said yet and somebody has to: the law, a reader, a program that calls."""

from urllib.parse import urlsplit

from headwater.settings.site import Site
from headwater.settings.ways import is_this_machine

IMPRINT = ("imprint_name", "imprint_street", "imprint_town", "imprint_country")


def unsaid(site: Site) -> tuple[str, ...]:
    """What a public site still lacks, in sentences; () for one on this machine, which nobody else reads."""
    if is_this_machine(urlsplit(site.address).hostname or ""):
        return ()
    told = []
    if lacks := [key for key in IMPRINT if not getattr(site, key)]:
        told.append(f"The imprint at {site.address}/imprint/ does not say who runs this site: set {', '.join(lacks)}.")
    if not site.imprint_responsible:
        told.append("Nobody is named as responsible for the content: set imprint_responsible.")
    if not site.address.startswith("https://"):
        told.append("There is no /.well-known/security.txt without an https:// address: set site_address.")
    if not site.mail_host:
        told.append("This site sends no letters, so nobody can confirm an address: set mail_host.")
    elif not site.contact_mail:
        told.append("Messages of readers stand at the desk only: set contact to an e-mail address to get them by mail.")
    return tuple(told)
