"""Characters of a page made readable: folded white space, no control characters."""

import re

_UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\u200b\u2060\ufeff\u00ad\ud800-\udfff]")


def fold(text: str) -> str:
    """A text on one line: white space folded, control characters, soft hyphens and half characters left out."""
    seen = text if text.isprintable() else _UNSEEN.sub("", text)
    return " ".join(seen.split())


def squeezed(text: str) -> str:
    """A text without any white space, for comparing what two parsers made of the same words."""
    seen = text if text.isprintable() else _UNSEEN.sub("", text)
    return "".join(seen.split())


def shortened(text: str, limit: int) -> str:
    """A folded text of at most ``limit`` characters, cut with "…"."""
    folded = fold(text)
    return folded if len(folded) <= limit else folded[: limit - 1].rstrip() + "…"


def without_article(name: str) -> str:
    """An outlet's name without a small article before it: "the Oakmere Gazette" is the Oakmere Gazette."""
    return re.sub(r"^(?:the|der|die|das|dem|den|la|le|les|el|il|o|l['’])\s*(?=[^\W_a-zß-öø-ÿ])", "", name)


def bare_name(name: str) -> str:
    """An outlet's name for comparing: small letters, no English article."""
    return name.lower().removeprefix("the ").strip()
