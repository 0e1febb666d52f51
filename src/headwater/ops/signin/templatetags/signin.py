"""What the pages of the door have to know of the site."""

from django import template
from django.conf import settings
from django.http import HttpRequest

from headwater.ops.signin.origins import Origin, origin

register = template.Library()


@register.simple_tag
def site_name() -> str:
    """The name of the site."""
    return str(settings.SITE.site_name)


@register.simple_tag
def sends_letters() -> bool:
    """Whether this site can send letters at all."""
    return bool(settings.SITE.mail_host)


@register.simple_tag(takes_context=True)
def passkeys(context: template.Context) -> Origin:
    """Whether passkeys can be used here, and if not, why and where."""
    request: HttpRequest = context["request"]
    return origin(request.get_host(), settings.SITE.address)


NAMES = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("FxiOS", "Firefox"),
    ("Chrome/", "Chrome"),
    ("CriOS", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS X", "Mac"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)


@register.filter
def browser(agent: str) -> str:
    """A browser and its system in a few words; what it calls itself where it is none of the usual ones."""
    name = next((said for mark, said in NAMES if mark in agent), "")
    if not name:
        return agent[:60] or "a browser that does not say which"
    system = next((said for mark, said in SYSTEMS if mark in agent), "")
    return f"{name} on {system}" if system else name
