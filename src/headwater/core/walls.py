"""Whether an answer is a bot wall: a page that wants proof of a person, or turns robots away, in place of the answer.

A wall is a no, and taken as one. The marks are those that makers of walls document, or put into every such page; a
plain 403 without one of them is a plain 403.
"""

import re
from collections.abc import Sequence
from http import HTTPStatus

PROOF = "it asks visitors to prove that they are people; we do not try"
TURNED_AWAY = "its guard against robots turns us away; we do not try to get around it"
READ = 64 * 1024  # bytes of the body looked at

_CHALLENGES = {  # headers sent with nothing but a challenge, and what they hold then
    "cf-mitigated": ("challenge",),  # Cloudflare
    "x-amzn-waf-action": ("challenge", "captcha"),
    "x-vercel-mitigated": ("challenge",),
}
_REFUSING = frozenset({403, 405, 406, 428, 429, 503})
_PROOF = re.compile(
    rb"""_cf_chl_opt | cf-browser-verification | challenges\.cloudflare\.com/turnstile
    | captcha-delivery\.com
    | px-captcha | captcha\.px-c | window\._pxAppId
    | sec-if-cpt-container | sec-cp-challenge | /_sec/cp_challenge/
    | _Incapsula_Resource
    | gokuProps | \.awswaf\.com/
    | hcaptcha\.com/1/api\.js | recaptcha/(?:api|enterprise)\.js
    | ddos-guard/js-challenge | \.within\.website/x/""",
    re.IGNORECASE | re.VERBOSE,
)
_AWAY = re.compile(
    rb"errors(?:\.|&#46;)edgesuite(?:\.|&#46;)net|sucuri_cloudproxy|Sucuri Website Firewall", re.IGNORECASE
)
_TITLES = re.compile(  # some walls answer 200; a page of news has more in its title than these
    rb"""<title>\s*(just\ a\ moment\.\.\. | attention\ required!\ \|\ cloudflare | are\ you\ a\ robot\?
    | pardon\ our\ interruption(?:\.\.\.)? | human\ verification | please\ verify\ you\ are\ (?:a\ )?human
    | verifying\ you\ are\ human | access\ to\ this\ page\ has\ been\ denied\.?
    | making\ sure\ you(?:'|&\#39;|\xe2\x80\x99)re\ not\ a\ bot!)\s*</title>""",
    re.IGNORECASE | re.VERBOSE,
)


def walled(status: int, headers: Sequence[tuple[str, str]], body: bytes) -> str:
    """Why an answer is taken for a bot wall, as a clause; "" when it is none.

    Args:
        status: the HTTP status.
        headers: names in lower case.
        body: unpacked; its beginning is looked at.
    """
    for name, value in headers:
        if value.strip().lower() in _CHALLENGES.get(name, ()):
            return f"{PROOF} ({name}: {value.strip()})"
    start = body[:READ]
    if status in _REFUSING and (mark := _PROOF.search(start)):
        return f"{PROOF} (its answer {status} holds “{_words(mark.group())}”)"
    if (status in _REFUSING or status == HTTPStatus.OK) and (title := _TITLES.search(start)):
        return f"{PROOF} (its page is titled “{_words(title.group(1))}”)"
    if status in _REFUSING and (mark := _AWAY.search(start)):
        return f"{TURNED_AWAY} (its answer {status} holds “{_words(mark.group())}”)"
    return ""


def _words(found: bytes) -> str:
    return found.decode("utf-8", "replace")
