"""A mailbox read by IMAP: only looked at, never changed. Messages stay unread, and stay where they are.

The server is the operator's own choice and is connected to wherever it stands, on a private network too: no address of
it ever comes from outside. Its certificate is checked, and without TLS it is spoken to on this machine only (the
settings see to that).

Source: RFC 9051 (IMAP; UIDs 2.3.1.1, BODY.PEEK 6.4.5).
"""

import imaplib
import re
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from imap_tools import BaseMailBox, MailBox, MailBoxUnencrypted
from imap_tools.errors import ImapToolsError, MailboxFolderStatusError, MailboxLoginError

from headwater.core.errors import MailboxUnread, Retry

TIMEOUT = 30.0  # seconds for one answer of the server
MOST_AT_ONCE = 50  # messages of one look; the rest waits for the next
LARGEST = 2 * 1024 * 1024  # bytes read of a message; its words come first, what is attached after them
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")  # IMAP's, in any locale
_UID = re.compile(rb"\bUID (\d+)")


@dataclass(frozen=True, slots=True)
class Account:
    """Where a mailbox is, and with which key."""

    name: str  # in the operator's settings
    host: str
    port: int
    user: str
    password: str = field(repr=False)
    folder: str = "INBOX"
    security: str = "tls"  # tls, starttls, none
    ca_file: Path | None = None  # whom the server's certificate is signed by, where that is not for everybody


@dataclass(frozen=True, slots=True)
class Cursor:
    """How far a mailbox was read."""

    validity: int = 0  # UIDVALIDITY: another one, and no UID means anything any more
    next_uid: int = 0


@dataclass(frozen=True, slots=True)
class Batch:
    """What one look into a mailbox brought."""

    messages: tuple[bytes, ...]  # oldest first; of a large one its beginning
    cursor: Cursor  # for the next look
    more: bool  # are waiting


def read_new(account: Account, cursor: Cursor, *, since: date) -> Batch:
    """The messages that came since the last look; on the first one, or after the server began anew, those since a day.

    Waits for the server: to be called in a thread.

    Raises:
        MailboxUnread: no connection, a certificate that is not valid, a wrong password, no such folder.
    """
    try:
        with _opened(account) as box:
            return _read(box, account, cursor, since)
    except (ImapToolsError, imaplib.IMAP4.error, OSError, ValueError) as err:
        raise _explained(account, err) from err


@contextmanager
def _opened(account: Account) -> Iterator[BaseMailBox]:
    box = _connected(account)
    try:
        login = box.login if account.user.isascii() and account.password.isascii() else box.login_utf8
        login(account.user, account.password, initial_folder=None)
        yield box
    finally:
        with suppress(ImapToolsError, imaplib.IMAP4.error, OSError):  # it may be gone already
            box.logout()


def _connected(account: Account) -> BaseMailBox:
    where = {"host": account.host, "port": account.port, "timeout": TIMEOUT}
    if account.security == "none":
        return MailBoxUnencrypted(**where)
    trusted = ssl.create_default_context(cafile=str(account.ca_file) if account.ca_file else None)
    if account.security == "tls":
        return MailBox(**where, ssl_context=trusted)
    box = MailBoxUnencrypted(**where)
    try:
        _secure(box, account, trusted)
    except Exception:
        with suppress(OSError):  # a handshake that failed has closed it
            box.client.shutdown()
        raise
    return box


def _secure(box: BaseMailBox, account: Account, trusted: ssl.SSLContext) -> None:
    if "STARTTLS" not in box.client.capabilities:
        raise MailboxUnread(_named(account), f"{account.host}:{account.port} does not offer STARTTLS")
    box.client.starttls(trusted)


def _read(box: BaseMailBox, account: Account, cursor: Cursor, since: date) -> Batch:
    status = box.folder.status(account.folder, ["UIDVALIDITY", "UIDNEXT"])
    validity, next_uid = status["UIDVALIDITY"], status["UIDNEXT"]
    box.folder.set(account.folder, readonly=True)
    known = cursor.validity == validity
    if known and cursor.next_uid >= next_uid:
        return Batch((), cursor, more=False)
    criteria = f"UID {cursor.next_uid}:*" if known else f"SINCE {since:%d}-{_MONTHS[since.month - 1]}-{since:%Y}"
    uids = sorted(uid for uid in map(int, box.uids(criteria)) if not known or uid >= cursor.next_uid)
    taken = uids[:MOST_AT_ONCE]
    messages = tuple(body for uid in taken if (body := _body(box, uid)))
    more = len(uids) > len(taken)
    return Batch(messages, Cursor(validity, taken[-1] + 1 if more else max(next_uid, *uids, 0)), more)


def _body(box: BaseMailBox, uid: int) -> bytes:
    """The beginning of a message; b"" when it was taken away meanwhile."""
    _, answers = box.client.uid("FETCH", str(uid), f"(UID BODY.PEEK[]<0.{LARGEST}>)")
    for answer in answers or ():
        if isinstance(answer, tuple) and isinstance(answer[1], bytes):
            named = _UID.search(answer[0])
            if named is None or int(named[1]) == uid:
                return answer[1]
    return b""


def _explained(account: Account, err: Exception) -> MailboxUnread:
    """What went wrong, so that the operator knows what to do; never with the password, which servers repeat."""
    where = f"{account.host}:{account.port}"
    reason, retry = f"{where} does not speak as a mail server should", Retry.LATER
    if isinstance(err, MailboxLoginError):
        reason = f"{where} does not let {account.user} in: the name or the password is wrong"
    elif isinstance(err, MailboxFolderStatusError):
        reason = f"{where} has no folder {account.folder!r}"
    elif isinstance(err, ssl.SSLCertVerificationError):
        reason = f"the certificate of {account.host} is not valid: {err.verify_message}"
    elif isinstance(err, ssl.SSLError):
        reason = f"no secure connection to {where}"
    elif isinstance(err, TimeoutError):
        reason, retry = f"{where} did not answer within {TIMEOUT:g} s", Retry.SOON
    elif isinstance(err, socket.gaierror):
        reason = f"the name {account.host} is not known"
    elif isinstance(err, ConnectionRefusedError):
        reason = f"{where} refused the connection"
    elif isinstance(err, OSError):
        reason, retry = f"the connection to {where} broke: {err.strerror or 'closed'}", Retry.SOON
    elif isinstance(err, imaplib.IMAP4.abort):
        reason, retry = f"{where} closed the connection", Retry.SOON
    return MailboxUnread(_named(account), reason, retry=retry)


def _named(account: Account) -> str:
    return f"mailbox {account.name}"
