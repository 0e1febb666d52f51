"""Whether the operator's own mail server vouches for a sender: anybody can write any name into From.

Source: RFC 8601 (Authentication-Results), RFC 7489 (alignment).
"""

import re
from email.parser import BytesHeaderParser
from email.policy import compat32

from headwater.core import links
from headwater.core.mail.heading import Heading, every

_COMMENT = re.compile(r"\([^()]*\)")
_METHOD = re.compile(r"\b(dmarc|dkim|spf)\s*=\s*(\w+)([^;]*)", re.IGNORECASE)
_PROPERTY = re.compile(r"\b(header\.(?:d|i|from)|smtp\.(?:mailfrom|helo))\s*=\s*\"?([^\s;\"]+)", re.IGNORECASE)


def doubt(raw: bytes, heading: Heading, vouched_by: str) -> str:
    """Why a sender is not believed, as a clause; "" when the server named by ``vouched_by`` vouches for it.

    A header is believed only under that name, and only the topmost: those below may have come with the message.
    """
    if not vouched_by:
        return ""
    message = BytesHeaderParser(policy=compat32).parsebytes(raw)
    said = next((value for value in every(message, "authentication-results") if _names(value, vouched_by)), "")
    if not said:
        return f"{vouched_by} did not say whether its sender is who it says"
    domain = heading.address.rpartition("@")[2]
    if any(
        _stands_for(method, result, rest, domain) for method, result, rest in _METHOD.findall(_COMMENT.sub("", said))
    ):
        return ""
    return f"{vouched_by} could not make sure that it is from {domain or 'whom it says'}"


def _names(value: str, vouched_by: str) -> bool:
    name = _COMMENT.sub("", value).split(";")[0].split()
    return bool(name) and name[0].lower() == vouched_by.lower()


def _stands_for(method: str, result: str, rest: str, domain: str) -> bool:
    if result.lower() != "pass" or not domain:
        return False
    about = [value.rpartition("@")[2].lower() for _, value in _PROPERTY.findall(rest)]
    return any(_aligned(name, domain) for name in about) or (method.lower() == "dmarc" and not about)


def _aligned(one: str, other: str) -> bool:
    """Whether two names are of one domain, as mail servers see it ("relaxed")."""
    return links.site(one) == links.site(other) or one.endswith(f".{other}") or other.endswith(f".{one}")
