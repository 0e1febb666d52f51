"""For `headwater up` and every real site: cookies are bound to https wherever the site is served by it."""

from headwater.settings.base import *  # noqa: F403
from headwater.settings.base import SITE

_HTTPS = SITE.address.startswith("https://")
SESSION_COOKIE_SECURE = _HTTPS
CSRF_COOKIE_SECURE = _HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if _HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _HTTPS else None
