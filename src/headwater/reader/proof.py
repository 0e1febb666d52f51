"""A proof of work before a form: a browser reckons for a second, which a reader does not notice and a flood does.

The protocol is ALTCHA's (https://altcha.org), the script our own and from this site. A form with the part
``reader/parts/proof.html`` is given ``asked()``; what becomes of one without a proof is the form's to say, for it has
to work without JavaScript: a message waits for its address, replies and notices have a smaller limit (``spent``).
"""

import base64
import json
from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated

import altcha
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from headwater.reader import assets, limits

FIELD = "altcha"
REPLY, NOTICE = "reply", "notice"  # forms that take what comes without a proof too, but less of it
FEWER = 5  # times fewer of these within the hour without a proof than with one
HARDEST = 200_000  # numbers to try at most: half a second of a telephone, some seconds of an old one
GOOD_FOR = timedelta(hours=2)  # in which a long message is written
LONGEST = 2_000  # characters of an answer


@dataclass(frozen=True, slots=True)
class Proof:
    """What a browser is asked to reckon."""

    challenge: Annotated[str, "the challenge as JSON, as ALTCHA has it"]
    script: Annotated[str, "the address of the script that reckons"]


def asked(purpose: str) -> Proof:
    """A new challenge for one form; ``purpose`` names it, and a proof made for another counts for nothing."""
    made = altcha.create_challenge(
        altcha.ChallengeOptions(
            hmac_key=_key(purpose), max_number=HARDEST, expires=timezone.now() + GOOD_FOR, params={"for": purpose}
        )
    )
    return Proof(json.dumps(made.to_dict()), assets.proof_script())


def before(purpose: str) -> Proof | None:
    """A challenge before a form; None where the operator wants none before notices."""
    return asked(purpose) if _wanted(purpose) else None


def spent(request: HttpRequest, what: str, *, by_all: int, purpose: str) -> bool:
    """Whether a form is one too many within the hour; it is counted.

    What comes without a proof is counted by itself and towards a smaller number: a flood of it shuts out nobody who
    has one.
    """
    if not _wanted(purpose) or shown(request, purpose):
        return limits.spent(request, what, by_all=by_all)
    return limits.spent(request, f"{what} without a proof", by_all=max(1, by_all // FEWER))


def _wanted(purpose: str) -> bool:
    return purpose != NOTICE or bool(settings.SITE.proof_before_notices)


def shown(request: HttpRequest, purpose: str) -> bool:
    """Whether a proof came with a form; it counts once, in time, and for the form it was made for."""
    answer = request.POST.get(FIELD, "")
    if not answer or len(answer) > LONGEST:
        return False
    try:
        good, _ = altcha.verify_solution(answer, _key(purpose), check_expires=True)
        challenge = str(json.loads(base64.b64decode(answer))["challenge"])
    except (ValueError, TypeError, KeyError, AttributeError):  # whatever a stranger sends in its place
        return False
    # Added, not looked for and then set: of two at the same moment one is refused.
    return good and cache.add(f"proof:{purpose}:{challenge}", 1, int(GOOD_FOR.total_seconds()))


def _key(purpose: str) -> str:
    return salted_hmac("headwater.proof", purpose, secret=settings.SECRET_KEY, algorithm="sha256").hexdigest()
