"""The word that is to stand at a domain: one for each claimant and each domain, which nobody else can make."""

import hmac
from base64 import b32encode
from hashlib import sha256
from uuid import UUID

NAME = "headwater-verification"
_OCTETS = 20  # 160 bits


def token(secret: str, claimant: UUID, domain: str) -> str:
    """The token of a claimant for a domain: 32 small letters and digits.

    Args:
        secret: the site's own.
        claimant: the account.
        domain: as ``claimable`` gives it.
    """
    said = f"headwater.ownership\n{claimant}\n{domain}"
    made = hmac.new(secret.encode(), said.encode(), sha256).digest()[:_OCTETS]
    return b32encode(made).decode().lower()


def line(wanted: str) -> str:
    """How a token stands in a TXT record and in the file."""
    return f"{NAME}={wanted}"


def same(one: str, other: str) -> bool:
    """Whether two words are the same, in a time that tells nothing of where they differ."""
    return hmac.compare_digest(one.encode(), other.encode())
