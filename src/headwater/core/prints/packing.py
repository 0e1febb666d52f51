"""Prints as bytes for the store, and back: compact, versioned, the same bytes for the same prints."""

import json
import struct
import zlib
from base64 import b64decode, b64encode

from headwater.core.prints.types import Prints

_VERSION = 3
_KNOWN = (
    1,
    2,
    3,
)  # 1 had no words to show; before 3 sketch and marks were others, and nothing can be held against them
_COMPARABLE = 3
_HEAD = struct.Struct("<BqIHH")  # version, exact, words, length of sketch, number of marks
_FLOW = struct.Struct("<H")  # number of entries
_MARK, _PLACE, _ENTRY = 4, 2, 2  # bytes
_MOST = 0xFFFF


def pack(prints: Prints) -> bytes:
    """The prints as bytes."""
    marks = prints.marks[: _MOST * _MARK]
    count = len(marks) // _MARK
    head = _HEAD.pack(_VERSION, prints.exact, prints.words, len(prints.sketch), count)
    flow = prints.flow[: _MOST * _ENTRY]
    row = marks + prints.places[: count * _PLACE].ljust(count * _PLACE, b"\0")
    shown = _endings(prints)
    quotes = [(speaker, b64encode(words).decode()) for speaker, words in prints.quotes]
    rest = [prints.rules, prints.language, prints.title, prints.terms, prints.names, prints.numbers, shown, quotes]
    told = json.dumps(rest, ensure_ascii=False, separators=(",", ":")).encode()
    return head + prints.sketch + row + _FLOW.pack(len(flow) // _ENTRY) + flow + zlib.compress(told, 6)


def unpack(packed: bytes) -> Prints:
    """The prints that ``pack`` was given.

    Raises:
        ValueError: the bytes are of another version, or damaged.
    """
    packed = bytes(packed)
    if packed and packed[0] not in _KNOWN:
        raise ValueError(f"prints of version {packed[0]}, not {_VERSION}")
    try:
        return _unpacked(packed)
    except (struct.error, zlib.error, ValueError, TypeError, AttributeError) as damage:
        raise ValueError("damaged prints") from damage


def _unpacked(packed: bytes) -> Prints:
    version, exact, words, sketch, count = _HEAD.unpack_from(packed)
    start, middle = _HEAD.size, _HEAD.size + sketch
    end = middle + count * _MARK
    comparable = version >= _COMPARABLE
    places = flow = b""
    if comparable:
        after = end + count * _PLACE
        (entries,) = _FLOW.unpack_from(packed, after)
        begin = after + _FLOW.size
        places, flow = packed[end:after], packed[begin : begin + entries * _ENTRY]
        told = packed[begin + entries * _ENTRY :]
    else:
        told = packed[end:]
    rules, language, title, terms, names, numbers, *more = json.loads(zlib.decompress(told))
    shown, quotes = (*more, [], [])[:2]  # the one is not in prints of version 1, the other not in the first of 3
    endings = zip(terms, shown, strict=False)
    return Prints(
        rules=rules,
        language=language,
        words=words,
        sketch=packed[start:middle] if comparable else b"",
        exact=exact if comparable else 0,
        title=tuple(title),
        terms=tuple([(term, weight) for term, weight in terms]),
        names=tuple(names),
        numbers=tuple(numbers),
        marks=packed[middle:end] if comparable else b"",
        places=places,
        flow=flow,
        shown=tuple([_whole(term, ending) if ending else term for (term, _), ending in endings]),
        quotes=tuple([(speaker, b64decode(words)) for speaker, words in quotes]),
    )


def _endings(prints: Prints) -> list[str]:
    """The words to show, each as its ending where it begins with its term, after "^" when it has a capital."""
    return [_ending(term, word) for (term, _), word in zip(prints.terms, prints.shown, strict=False)]


def _ending(term: str, word: str) -> str:
    for sign, start in (("", term), ("^", _capital(term))):
        if word.startswith(start) and not word[len(start) :].startswith(("^", "=")):
            return sign + word[len(start) :]
    return f"={word}"


def _whole(term: str, ending: str) -> str:
    if ending.startswith("="):
        return ending[1:]
    return _capital(term) + ending[1:] if ending.startswith("^") else term + ending


def _capital(term: str) -> str:
    return term[:1].upper() + term[1:]
