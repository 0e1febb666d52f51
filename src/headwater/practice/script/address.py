"""Where a piece stands on its outlet's site: an address is made once, of what never changes."""

import unicodedata
from datetime import date
from hashlib import blake2b

from headwater.practice.script.types import Look, Piece

LONGEST_SLUG = 70  # characters
_LETTERS = str.maketrans({"ß": "ss", "ä": "ae", "ö": "oe", "ü": "ue", "Ä": "ae", "Ö": "oe", "Ü": "ue", "œ": "oe"})
_ANY_DAY = date(2000, 1, 1)


def path_of(piece: Piece, look: Look, day: date = _ANY_DAY) -> str:
    """The path of a piece, made of its first headline and ``day``, the real day it was published."""
    pattern = look.paywalled_address if piece.paywalled and look.paywalled_address else look.address
    return pattern.format(
        year=f"{day.year:04}",
        month=f"{day.month:02}",
        day=f"{day.day:02}",
        slug=slug_of(piece.headline),
        number=number_of(piece),
        section=piece.section,
    )


def number_of(piece: Piece) -> int:
    """Seven digits as a content system would give them; the same for ever."""
    digest = blake2b(f"{piece.outlet} {piece.name}".encode(), digest_size=8).digest()
    return 1_000_000 + int.from_bytes(digest, "big") % 9_000_000


def slug_of(headline: str) -> str:
    """A headline as lower-case ASCII words with hyphens, cut between words."""
    letters = unicodedata.normalize("NFKD", headline.translate(_LETTERS)).encode("ascii", "ignore").decode()
    words = "".join(letter if letter.isalnum() else " " for letter in letters.lower().replace("'", "")).split()
    slug = ""
    for word in words:
        if slug and len(slug) + len(word) >= LONGEST_SLUG:
            break
        slug = f"{slug}-{word}" if slug else word
    return slug
