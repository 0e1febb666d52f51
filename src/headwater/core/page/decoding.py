"""Bytes to characters, whatever the page and its server say about them."""

import re
import unicodedata
from dataclasses import dataclass

# Labels as the WHATWG encoding standard reads them: Latin-1 means windows-1252, and so on.
_ALIASES = {
    "utf8": "utf-8", "unicode-1-1-utf-8": "utf-8", "us-ascii": "cp1252", "ascii": "cp1252", "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252", "l1": "cp1252", "iso-8859-9": "cp1254",
    "latin5": "cp1254", "gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030",
    "ks_c_5601-1987": "cp949", "euc-kr": "cp949", "ksc5601": "cp949", "shift_jis": "cp932", "shift-jis": "cp932",
    "sjis": "cp932", "x-sjis": "cp932", "windows-31j": "cp932", "big5": "big5hkscs", "tis-620": "cp874",
    "iso-8859-11": "cp874", "windows-874": "cp874", "x-cp1251": "cp1251", "win-1251": "cp1251", "macintosh": "mac_roman",  # noqa: E501
}  # fmt: skip
_KNOWN = frozenset(
    {
        "utf-8", "utf-16", "utf-16le", "utf-16be", "gb18030", "big5hkscs", "big5", "euc-jp", "iso-2022-jp", "cp932",
        "cp949", "cp874", "koi8-r", "koi8-u", "mac_roman", "cp866",
        *(f"iso-8859-{part}" for part in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)),
        *(f"cp125{part}" for part in range(9)),
    }
)  # fmt: skip
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16le"), (b"\xfe\xff", "utf-16be"))
_HTTP = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_META = re.compile(rb"<(?:meta|\?xml)\b[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_ACCENTS = re.compile("[\u0300-\u036f]+")  # set apart from their letter; in UTF-8 most begin with the byte CC
_DOTTED = re.compile(rb"\xe0[\xa5\xa7][\x98-\x9f]")  # letters of India that are two by the standard
_FEW = 20  # characters that are UTF-8 for one that is not: such a page is damaged, and in no other encoding
_HEAD = 4096  # bytes searched for a declaration; the standard asks for 1024, real pages are later


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters of a page, and what had to be put right."""

    text: str
    encoding: str
    warning: str  # "" when everything agreed
    page: bytes  # the same in UTF-8; what was sent, where it was sent so


def decode(body: bytes, content_type: str) -> Decoded:
    """The characters of a page: byte order mark, then valid UTF-8, then HTTP's word, then the page's own.

    Bytes that are valid UTF-8 beyond ASCII are UTF-8 whatever is declared: no other encoding looks like it by chance.
    Accents set apart from their letters are put on them (NFC): the same word is then the same word on every page.
    """
    for mark, encoding in _BOMS:
        if body.startswith(mark):
            return _encoded(body[len(mark) :].decode(encoding, "replace"), encoding, "")
    declared = _declared(body, content_type)
    if declared[:1] != ["iso-2022-jp"] and not (declared and declared[0].startswith("utf-16")):
        text = _strict(body, "utf-8")
        if text is not None:
            warning = _contradiction(declared, "utf-8", ascii_only=text.isascii())
            composed = _composed(text, body)
            return Decoded(text, "utf-8", warning, body) if composed == text else _encoded(composed, "utf-8", warning)
        if _is_damaged(body):
            return _encoded(body.decode("utf-8", "replace"), "utf-8", "Some characters are not valid utf-8.")
    return _as_declared(body, declared)


def _composed(text: str, body: bytes) -> str:
    """The text in composed form (NFC); of a few accents in a large page only what is around them is looked at."""
    if b"\xe0" in body and _DOTTED.search(body):
        return unicodedata.normalize("NFC", text)
    if b"\xcc" not in body:
        return text
    parts, last = [], 0
    for accents in _ACCENTS.finditer(text):
        start = max(last, accents.start() - 1)
        parts += [text[last:start], unicodedata.normalize("NFC", text[start : accents.end()])]
        last = accents.end()
    return "".join((*parts, text[last:]))


def _is_damaged(body: bytes) -> bool:
    """Whether bytes are UTF-8 but for a few: a template in one encoding around a text in another, or a cut."""
    text = body.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    beyond_ascii = len(text) - len(text.encode("ascii", "ignore"))
    return beyond_ascii - bad >= _FEW * bad


def _as_declared(body: bytes, declared: list[str]) -> Decoded:
    for encoding in declared:
        text = _strict(body, encoding)
        if text is not None:
            return _encoded(text, encoding, _contradiction(declared, encoding, ascii_only=False))
    encoding = declared[0] if declared else "cp1252"
    damaged = body.decode(encoding, "replace")
    return _encoded(damaged, encoding, f"Some characters are not valid {encoding}.")


def _encoded(text: str, encoding: str, warning: str) -> Decoded:
    text = unicodedata.normalize("NFC", text)
    return Decoded(text, encoding, warning, text.encode("utf-8", "replace"))


def _declared(body: bytes, content_type: str) -> list[str]:
    """The encodings declared, HTTP's first, known ones only."""
    http = _HTTP.search(content_type)
    meta = _META.search(body[:_HEAD])
    labels = [http[1] if http else "", meta[1].decode("ascii", "replace") if meta else ""]
    named = [_name(label) for label in labels]
    if named[1].startswith("utf-16"):
        named[1] = "utf-8"  # a declaration readable as ASCII cannot be in UTF-16
    return list(dict.fromkeys(name for name in named if name))


def _name(label: str) -> str:
    lower = label.strip().lower()
    name = _ALIASES.get(lower, lower.replace("windows-125", "cp125"))
    return name if name in _KNOWN else ""


def _strict(body: bytes, encoding: str) -> str | None:
    try:
        return body.decode(encoding)
    except UnicodeDecodeError:
        return None


def _contradiction(declared: list[str], taken: str, *, ascii_only: bool) -> str:
    if ascii_only or not declared or declared == [taken]:
        return ""
    return f"Declared as {' and '.join(declared)}, read as {taken}."
