"""The cut: a source's own words within the ceiling."""

import re
import unicodedata

from headwater.core.rights.ceiling import Showing

# An end of sentence: its mark, closing quotes, then a space and something that can open a sentence.
_END = re.compile(r"[.!?…؟۔।](?:[\"'”’»«“)\]]{0,2})(?=\s+[^\s\W_a-zà-ÿ]|\s+[\"'“„«‘(\[¿¡]|\s*$)|[。！？][」』”）]?")
_SHORT = re.compile(
    r"(?:^|[\s(.\-])(?:[^\W\d_]|Mr|Mrs|Ms|Dr|Prof|St|Sen|Rep|Gov|Gen|Col|Lt|Sgt|Jr|Sr|No|Nr|vs|Inc|Ltd|Co|M|Mme|Sra?|bzw|ca|z\.\s?B|\d{1,2})\.$"
)
_LEAST = 0.4  # of the ceiling: a sentence that ends earlier gives way to a cut between words


def excerpt(reading_text: str, showing: Showing) -> str:
    """A cut of the source's own words within the ceiling; never a rewrite.

    White space is folded, nothing else is touched. The cut is at the end of a sentence where one ends late enough, else
    after a whole word, with "…" added. "" where nothing may be quoted or the item may not be listed.
    """
    limit = showing.ceiling.excerpt if showing.ceiling.listed else 0
    text = " ".join(reading_text.split())
    if limit <= 0 or not text:
        return ""
    if len(text) <= limit:
        return text
    ends = [
        end.end()
        for end in _END.finditer(text[: limit + 1])
        if end.end() <= limit and not _SHORT.search(text[: end.end()])
    ]
    if ends and ends[-1] >= limit * _LEAST:
        return text[: ends[-1]]
    return _between_words(text, limit)


def _between_words(text: str, limit: int) -> str:
    cut = text.rfind(" ", 0, limit)
    if cut < limit * _LEAST:  # a script without spaces, or one endless word
        cut = limit - 1
        while cut > 0 and not _may_cut(text[cut]):
            cut -= 1
    kept = text[:cut].rstrip(" ,;:–—-")
    return f"{kept}…" if kept else ""


def _may_cut(following: str) -> bool:
    """A cut never parts a letter from its marks or a compound sign."""
    return not (
        unicodedata.combining(following)
        or following in "\u200d\ufe0e\ufe0f"
        or "\U0001f3fb" <= following <= "\U0001f3ff"
    )
