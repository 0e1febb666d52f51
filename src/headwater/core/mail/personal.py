"""What of an address tells whose copy of a newsletter it was taken from. It is never shown, and never followed.

Collected from the documentation of the services that send newsletters; what is not listed and looks like nobody's
cannot be told.
"""

import re
from base64 import b64encode, urlsafe_b64encode
from functools import lru_cache
from hashlib import md5, sha1, sha256
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from headwater.core import links


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_TOKENS = _set("""
    mc_eid euid ecid subscriber subscriber_id subscriberid subscriber_hash subscription_id member_uuid contact_id
    contactid recipient recipient_id recipientid user_hash uhash hash_email email_hash emailhash md5_email sha256_email
    access_token auth_token jwt_token magic_token login_token unsubscribe_token _hsenc _hsmi __hssc __hstc __hsfp
    ck_subscriber_id sh_kit _kx nb_klid ml_subscriber ml_subscriber_hash vgo_ee __s _bhlid bhlid attribution_id mkt_tok
    sc_uid sc_llid vero_id oly_anon_id oly_enc_id rb_clickid wickedid ss_email_id sfmc_id sfmc_sub sfmc_sk spmailingid
    spuserid spjobid spreportid regi_id nl_user_id zeta_uid trk_contact trk_msg trk_sid isfreemail
    """)
# Names that may mean the piece as well: they tell of a reader where their value looks drawn by lot, and in an archive.
_PERHAPS = _set(
    "e eid email mail uid rid r he em hem token auth jwt key magic contact member member_id user_id userid te"
)
_JWT = re.compile(r"eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*")
_DRAWN = re.compile(r"(?=[^\d]*\d)(?=[^a-zA-Z]*[a-zA-Z])[\w.~=+/-]{8,}|\d{9,}")
_MAIL_ADDRESS = re.compile(r"[\w.+-]+(?:@|%40)[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
_MAILING_HOST = re.compile(
    r"(?:clicks?|clk|links?|lnk|trk|track(?:ing|er)?|e?mails?|mailings?|e|em|eml|mkt(?:g|ng)?|view|t|r|l|go|url\d+|"
    r"elink\w*|ablink\w*|ct|rd|redirect|news-?letters?\d*)"
)
_OWN_PATH = re.compile(
    r"/(?:unsubscribe|optout|opt-out|preferences?|profile|manage[-_]?subscription|abmelden|abbestellen|desinscription|"
    r"d[eé]sabonnement|cancelar|baja|forward(?:-?to-?a-?friend)?)(?:[/?.]|$)",
    re.IGNORECASE,
)
_RUN = re.compile(r"[A-Za-z0-9]{20,}")


def without_tokens(url: str, recipients: tuple[str, ...], *, of_archive: bool) -> str:
    """The address without the parameters that tell whose copy it is from; the rest stays as it is written.

    Args:
        url: absolute.
        recipients: the addresses the copy went to.
        of_archive: an archive of newsletters uses no parameter with an ambiguous name for anything but its reader.
    """
    parts = urlsplit(url)
    if not parts.query:
        return url
    marks = _marks(recipients)
    kept = [pair for pair in parts.query.split("&") if pair and not _tells(pair, marks, anyway=of_archive)]
    return urlunsplit(parts._replace(query="&".join(kept)))


def is_personal(url: str, recipients: tuple[str, ...]) -> bool:
    """Whether what is left of an address still tells whose copy it is from, or does something in their name."""
    parts = urlsplit(url)
    whole = f"{parts.path}?{parts.query}#{parts.fragment}"
    if _OWN_PATH.search(parts.path) or _MAIL_ADDRESS.search(whole) or _JWT.search(whole):
        return True
    if any(mark in unquote(whole).lower() for mark in _marks(recipients)):
        return True
    return _is_mailing_host(parts.hostname or "") and any(map(_is_random, _RUN.findall(whole)))


def _tells(pair: str, marks: frozenset[str], *, anyway: bool) -> bool:
    name, _, value = pair.partition("=")
    name, value = unquote(name).lower(), unquote(value.replace("+", " "))
    if name in _TOKENS or (name in _PERHAPS and (anyway or _DRAWN.fullmatch(value))):
        return True
    if _JWT.search(value) or _MAIL_ADDRESS.search(value):
        return True
    return any(mark in value.lower() for mark in marks)


@lru_cache(maxsize=256)
def _marks(recipients: tuple[str, ...]) -> frozenset[str]:
    """How a recipient's address is written into addresses: plainly, in base64, or as a hash of it."""
    found = set()
    for recipient in recipients:
        octets = recipient.encode()
        found |= {recipient, quote(recipient, safe="").lower()}
        found |= {
            b64encode(octets).decode().rstrip("=").lower(),
            urlsafe_b64encode(octets).decode().rstrip("=").lower(),
        }
        found |= {of(octets, usedforsecurity=False).hexdigest() for of in (md5, sha1, sha256)}
    return frozenset(found)


def _is_mailing_host(name: str) -> bool:
    """Whether a host is one that counts clicks or shows single copies, by a name before its registrable domain."""
    site = links.site(name)
    before = name.removesuffix(site).rstrip(".").split(".") if site != name else name.split(".")[:-2]
    return any(_MAILING_HOST.fullmatch(label) for label in before)


def _is_random(run: str) -> bool:
    kinds = sum((any(map(str.isdigit, run)), any(map(str.islower, run)), any(map(str.isupper, run))))
    return kinds > 1
