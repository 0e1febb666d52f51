"""Who runs this site: the imprint for people; security.txt and trust.txt for programs."""

from datetime import UTC, datetime, time, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from headwater.reader import addresses, contexts

EXPIRES_AFTER = timedelta(days=180)  # RFC 9116, 2.5.5: less than a year is recommended


def imprint(request: HttpRequest) -> HttpResponse:
    """Who runs this site and where they can be reached, by post and by form; no e-mail address stands on it."""
    page = contexts.imprint(now=timezone.now())
    response = render(request, "reader/imprint.html", {"page": page})
    if page.frame.robots:
        response.headers["X-Robots-Tag"] = page.frame.robots
    return response


def security(request: HttpRequest) -> HttpResponse:
    """security.txt (RFC 9116): where a weakness is reported; 404 without https, with which its addresses begin."""
    site = settings.SITE
    if not site.address.startswith("https://"):
        return _plain("This site has no https:// address, which every address in a security.txt begins with.\n", 404)
    expires = datetime.combine(timezone.now().date(), time(), UTC) + EXPIRES_AFTER
    return _plain(
        "\n".join(
            (
                f"Contact: {addresses.absolute(addresses.contact('security'))}",
                f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
                f"Preferred-Languages: {', '.join(dict.fromkeys((site.language, 'en')))}",
                f"Canonical: {addresses.absolute(addresses.security_txt())}",
                f"Policy: {addresses.absolute(addresses.security())}",
                "",
            )
        )
    )


def trust(request: HttpRequest) -> HttpResponse:
    """trust.txt (JournalList): how this site is reached, and that nothing on it is training data."""
    return _plain(
        "\n".join(
            (
                "# https://journallist.net/reference-document-for-trust-txt-specifications",
                f"contact={addresses.absolute(addresses.contact())}",
                f"disclosure={addresses.absolute(addresses.imprint())}",
                f"disclosure={addresses.absolute(addresses.about())}",
                f"disclosure={addresses.absolute(addresses.corrections())}",
                "datatrainingallowed=no",
                "",
            )
        )
    )


def _plain(text: str, status: int = 200) -> HttpResponse:
    return HttpResponse(text, content_type="text/plain; charset=utf-8", status=status)
