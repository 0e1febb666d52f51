"""Bytes → text: what the bytes are wins over what is said about them."""

import codecs
import re

from charset_normalizer import from_bytes

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HTTP_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:\-]+)", re.IGNORECASE)
_PROLOG = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']?([\w.:\-]+)", re.IGNORECASE)
# What browsers do (WHATWG Encoding, 4.2): these names are written where Windows' larger sets are meant.
_MEANT = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
}
_ESCAPED = frozenset({"iso2022_jp", "iso2022_jp_1", "iso2022_jp_2", "iso2022_kr", "hz"})  # pass for ASCII
_TEXT_CODECS = re.compile(r"utf|iso|cp\d|koi|big5|gb|euc|shift|johab|hz|mac|ascii|tis|ptcp|kz1048")
_GUESSED_FROM = 32_768  # bytes
_WESTERN = frozenset("àâäáãåæçèéêëìíîïñòóôöõøœùúûüÿßÀÂÄÁÃÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÖÕØŒÙÚÛÜ€–—‘’“”„«»°…·¿¡©®§£\xa0")
_ALONE = re.compile(r"(?<![^\x00-\x7f])[^\x00-\x7f](?![^\x00-\x7f])")
_BEYOND = re.compile(r"[^\x00-\x7f]+")
_HIGH = range(0x80, 0x100)
_WESTERN_BYTES = {bytes([byte]).decode("cp1252", "ignore"): byte for byte in _HIGH} | {
    chr(byte): byte for byte in _HIGH
}
_CERTAIN = 4  # letters or rows of them; fewer may be a piece about such letters
_CONTROL_BYTES = bytes({*range(0x20)} - {*b"\t\n\r"}) + b"\x7f"
_ODD_LEADS = (b"\xed", b"\xef")  # in UTF-8, what half characters and U+FFFE, U+FFFF begin with
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def decoded(body: bytes, content_type: str) -> tuple[str, tuple[str, ...]]:
    """The text of the bytes, free of control characters, and warnings about what was said of them.

    A byte order mark first, then UTF-8 where the bytes are valid UTF-8 (chance hardly writes it), then what the server
    and the prolog say, then a guess from the bytes.
    """
    text, warnings = as_written(body, content_type)
    return cleaned(text, warnings)


def cleaned(text: str, warnings: tuple[str, ...] = ()) -> tuple[str, tuple[str, ...]]:
    """The text without control characters, and a warning more where it had some."""
    clean = without_controls(text)
    return clean, warnings if len(clean) == len(text) else (*warnings, "control characters were removed")


def without_controls(text: str) -> str:
    """The text without control characters, half characters and what Unicode says is none."""
    written = text.encode(errors="surrogatepass")
    # A look at the bytes is ten times as fast as one at the characters, and nearly always enough.
    if len(written.translate(None, _CONTROL_BYTES)) == len(written) and not any(map(written.__contains__, _ODD_LEADS)):
        return text
    return _CONTROLS.sub("", text)


def as_written(body: bytes, content_type: str) -> tuple[str, tuple[str, ...]]:
    """As ``decoded``, with the control characters that stand in the bytes."""
    for mark, codec in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(codec, "replace"), ()
    if wide := _wide(body[:4]):
        return body.decode(wide, "replace"), ()
    said = _said(body, content_type)
    if said and said[0] in _ESCAPED:
        return body.decode(said[0], "replace"), ()
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        return _not_utf_8(body, said)
    if once := _encoded_twice(text):
        return once, ("its utf-8 was encoded twice: read as it was meant",)
    other = next((codec for codec in said if codec != "utf-8"), "")
    return text, ((f"said to be {other}, read as utf-8",) if other and not text.isascii() else ())


def _encoded_twice(text: str) -> str:
    """The text as it was before somebody took its UTF-8 for Western European; "" where that is not certain.

    It is where every letter beyond ASCII turns back into UTF-8, of which no one is written by chance: "Ã©" for "é".
    """
    first = None if text.isascii() else _BEYOND.search(text)
    if first is None or not _turned_back(first):
        return ""
    times = 0
    try:
        once, times = _BEYOND.subn(lambda found: _turned_back(found) or _fail(found), text)
    except ValueError:
        return ""
    return once if times >= _CERTAIN else ""


def _turned_back(found: re.Match[str]) -> str:
    try:
        return bytes(map(_WESTERN_BYTES.__getitem__, found[0])).decode()
    except (KeyError, UnicodeDecodeError):
        return ""


def _fail(found: re.Match[str]) -> str:
    raise ValueError(found[0])


def _wide(head: bytes) -> str:
    """UTF-16 without a mark: every other byte of "<?" is nothing."""
    if len(head) == 4 and head[0] and head[2] and not head[1] and not head[3]:
        return "utf-16-le"
    if len(head) == 4 and head[1] and head[3] and not head[0] and not head[2]:
        return "utf-16-be"
    return ""


def _said(body: bytes, content_type: str) -> tuple[str, ...]:
    """The codecs the server and the prolog name, without those nobody knows."""
    names = []
    if http := _HTTP_CHARSET.search(content_type):
        names.append(http[1])
    if prolog := _PROLOG.search(body[:1024]):
        names.append(prolog[1].decode("ascii"))
    return tuple(dict.fromkeys(codec for name in names if (codec := _codec(name))))


def _codec(name: str) -> str:
    try:
        known = codecs.lookup(name).name
    except (LookupError, ValueError):
        return ""
    return _MEANT.get(known, known) if _TEXT_CODECS.match(known) else ""


def _not_utf_8(body: bytes, said: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    loose = body.decode("utf-8", "replace")
    broken = loose.count("\ufffd")
    if sum(1 for character in loose[:_GUESSED_FROM] if character > "\x7f") - broken > 9 * broken:
        return loose, ("some characters were broken",)
    for codec in said:
        if codec.startswith(("utf-8", "utf-16", "utf-32")):
            continue
        try:
            return body.decode(codec), ((f"said to be {said[0]}, read as {codec}",) if codec != said[0] else ())
        except (UnicodeDecodeError, ValueError):
            continue
    codec = _guessed(body[:_GUESSED_FROM])
    return body.decode(codec, "replace"), (f"its encoding is not as said: guessed {codec}",)


def _guessed(sample: bytes) -> str:
    """The likeliest single-byte or double-byte codec of a sample that is not UTF-8.

    Western European where nearly all its letters beyond ASCII are Western and stand alone among ASCII ones, as accents
    do (in Cyrillic or Greek they stand in rows): the general guesser is often wrong on the few letters of a headline.
    """
    western = sample.decode("cp1252", "replace")
    beyond = [letter for letter in western if letter > "\x7f"]
    alone = len(_ALONE.findall(western))
    if alone >= 0.8 * len(beyond) and sum(letter in _WESTERN for letter in beyond) >= 0.9 * len(beyond):
        return "cp1252"
    guess = from_bytes(sample).best()
    return guess.encoding if guess else "cp1252"
