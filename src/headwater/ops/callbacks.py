"""Where hubs reach us (WebSub): to verify that it was we who asked, and to bring a feed's news.

The address holds a word that nobody else knows; what is brought is believed for its signature alone.
"""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from headwater.core.websub import HUB, Mode
from headwater.ops.house import now
from headwater.wire.actions import websub
from headwater.wire.actions.websub import Delivery

LONGEST_CHALLENGE = 4096  # characters
_STATUS = {Delivery.KEPT: 202, Delivery.IGNORED: 202, Delivery.TOO_MANY: 503, Delivery.UNKNOWN: 410}


@csrf_exempt
@require_http_methods(["GET", "POST"])
def hub(request: HttpRequest, token: str) -> HttpResponse:
    """Where a hub verifies a subscription of ours, and brings news of a feed."""
    return _brought(request, token) if request.method == "POST" else _verified(request, token)


def _verified(request: HttpRequest, token: str) -> HttpResponse:
    said = request.GET
    mode, topic = said.get("hub.mode", ""), said.get("hub.topic", "")
    if mode == Mode.DENIED:
        known = websub.deny(token, topic=topic, reason=said.get("hub.reason", "")[:300], now=now())
        return _plain("", 200 if known else 404)
    challenge = said.get("hub.challenge", "")
    if not 0 < len(challenge) <= LONGEST_CHALLENGE:
        return _plain("a challenge is missing\n", 404)
    ours = websub.verify(token, mode=mode, topic=topic, lease_seconds=said.get("hub.lease_seconds", ""), now=now())
    return _plain(challenge, 200) if ours else _plain("we did not ask for this\n", 404)


def _brought(request: HttpRequest, token: str) -> HttpResponse:
    body = request.read(HUB.largest + 1)
    if len(body) > HUB.largest:
        return _plain("larger than any feed\n", 413)
    became = websub.deliver(
        token,
        body,
        content_type=request.headers.get("Content-Type", ""),
        signature=request.headers.get("X-Hub-Signature", ""),
        links=[request.headers.get("Link", "")],
        now=now(),
    )
    response = _plain("", _STATUS[became])
    if became is Delivery.TOO_MANY:
        response.headers["Retry-After"] = "60"
    return response


def _plain(text: str, status: int) -> HttpResponse:
    return HttpResponse(text, content_type="text/plain; charset=utf-8", status=status)
