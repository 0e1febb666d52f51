"""Subscriptions at hubs, as those who ask the hubs need them."""

from dataclasses import dataclass, field

from headwater.core.websub import Mode, Offer, State
from headwater.wire.models import Subscription


@dataclass(frozen=True, slots=True)
class Asking:
    """What a hub is to be asked."""

    id: int  # of the subscription
    offer: Offer
    token: str  # names the subscription in our callback address
    secret: str = field(repr=False)
    mode: Mode


def offers() -> int:
    """How many feeds name a hub that nobody has asked yet."""
    return Subscription.objects.filter(state=State.OFFERED).count()
