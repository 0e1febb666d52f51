"""What went wrong on the way, told so that a person understands it and the schedule knows whether to try again."""

import socket
import ssl
from datetime import timedelta

import aiohttp

from headwater.core.errors import FetchFailed, Retry
from headwater.net.connect import ForbiddenAddressError

PACKED = "packed in a way that cannot be unpacked"


class RedirectedTooOften(FetchFailed):
    """The redirects went in a circle or did not end; for robots.txt that means there is none (RFC 9309, 2.3.1.2)."""


class Walled(FetchFailed):
    """The host wants proof of a person, or turns robots away, in place of an answer; taken as a no."""


def failed(url: str, reason: str, retry: Retry) -> FetchFailed:
    """The house's error about an address."""
    return FetchFailed(url, reason, retry=retry)


def too_slow(url: str, allowed: timedelta) -> FetchFailed:
    """The error for an answer that took longer than it may."""
    return failed(url, f"took longer than {allowed.total_seconds():g} s", Retry.SOON)


def too_large(url: str, limit: int) -> FetchFailed:
    """The error for an answer that is larger than it may be."""
    return failed(url, f"larger than {size(limit)}, stopped reading", Retry.LATER)


def size(count: int) -> str:
    """A number of bytes in words: "10 MB", "500 KB", "20 bytes"."""
    for unit, name in ((1024 * 1024, "MB"), (1024, "KB")):
        if count >= unit:
            return f"{count / unit:.3g} {name}"
    return f"{count} bytes"


def explained(url: str, err: Exception) -> FetchFailed:
    """The house's error for what the network library raised."""
    reason, retry = _connecting(err) if isinstance(err, aiohttp.ClientConnectorError) else _talking(err)
    return failed(url, reason, retry)


def _connecting(err: aiohttp.ClientConnectorError) -> tuple[str, Retry]:
    cause = err.os_error
    if isinstance(err, aiohttp.ClientConnectorCertificateError):
        return _uncertified(err)
    if isinstance(err, aiohttp.ClientConnectorSSLError):
        return _insecure(cause)
    if isinstance(cause, ForbiddenAddressError):
        return f"forbidden address: {cause}", Retry.NEVER
    if isinstance(cause, socket.gaierror):
        if cause.errno == socket.EAI_AGAIN:
            return f"the name {err.host} could not be looked up just now", Retry.SOON
        return f"the name {err.host} is not known", Retry.LATER
    if isinstance(cause, ConnectionRefusedError):
        return f"{err.host} refused the connection on port {err.port}", Retry.LATER
    return f"no connection to {err.host}: {cause.strerror or 'unreachable'}", Retry.SOON


def _talking(err: Exception) -> tuple[str, Retry]:
    if isinstance(err, aiohttp.ClientResponseError):
        return _unreadable(err)
    if isinstance(err, aiohttp.ClientPayloadError):
        if "decod" in str(err) or "ontentEncoding" in repr(err.__cause__):
            return PACKED, Retry.LATER
        return "the answer broke off in the middle", Retry.SOON
    if isinstance(err, aiohttp.InvalidURL | ValueError):
        return "not a readable address", Retry.NEVER
    return "the connection was closed without an answer", Retry.SOON


def _unreadable(err: aiohttp.ClientResponseError) -> tuple[str, Retry]:
    if "more than" in err.message:  # aiohttp's LineTooLong: "Got more than 8190 bytes …"
        return "sent headers that are too long", Retry.LATER
    if "content-encoding" in err.message.lower():  # one whose library is not installed: "Can not decode …"
        return PACKED, Retry.LATER
    return "what came back is not HTTP", Retry.LATER


def _uncertified(err: aiohttp.ClientConnectorCertificateError) -> tuple[str, Retry]:
    cause = err.certificate_error
    why = cause.verify_message if isinstance(cause, ssl.SSLCertVerificationError) else ""
    return f"the certificate of {err.host} is not valid{': ' + why if why else ''}", Retry.LATER


def _insecure(cause: OSError) -> tuple[str, Retry]:
    why = cause.reason if isinstance(cause, ssl.SSLError) and cause.reason else ""
    return f"no secure connection{' (' + why.lower().replace('_', ' ') + ')' if why else ''}", Retry.LATER
