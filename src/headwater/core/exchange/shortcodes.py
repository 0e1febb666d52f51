"""The words in brackets of WordPress as elements, so that what they mean stands where they stood.

Source: WordPress developer handbook, Shortcode API; wp-includes/media.php (caption, gallery, embed, audio, video).
"""

import re
from html import escape, unescape

CAPTION, EMBED, GALLERY = "hw-caption", "hw-embed", "hw-gallery"
_CODE = re.compile(
    r"\[\[(?P<escaped>[^\[\]]{1,300})\]\]|\[(?P<ends>/?)(?P<name>[A-Za-z][\w-]{1,40})(?P<rest>(?:\s[^\[\]]{0,3000})?)\]"
)
_ATTRIBUTE = re.compile(r"([A-Za-z][\w-]*)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'/]+))")
_ADDRESS = re.compile(r"https?://[^\s\"'<>\]]+")
_CAPTIONS = frozenset({"caption", "wp_caption"})
_LINKS = frozenset({"embed", "youtube", "vimeo", "audio", "video", "soundcloud", "playlist", "iframe"})


def as_elements(text: str) -> tuple[str, tuple[str, ...]]:
    """The text with its shortcodes as elements, and the names of those that mean nothing here: these are gone.

    What stands in brackets and is no shortcode stays: "[sic]", "[…]".
    """
    closed = {found["name"].lower() for found in _CODE.finditer(text) if found["name"] and found["ends"]}
    opened = {found["name"].lower() for found in _CODE.finditer(text) if found["name"] and not found["ends"]}
    unknown: dict[str, None] = {}

    def element(found: re.Match[str]) -> str:
        if found["escaped"] is not None:
            return f"[{found['escaped']}]"
        name, attributes = found["name"].lower(), _attributes(found["rest"])
        if name in _CAPTIONS and name in closed & opened:
            return f"</{CAPTION}>" if found["ends"] else _start(CAPTION, caption=attributes.get("caption", ""))
        if name == "gallery":
            return "" if found["ends"] else f"{_start(GALLERY, ids=attributes.get('ids', ''))}</{GALLERY}>"
        if name in _LINKS:
            return _link(found, attributes, name in closed)
        if name in closed & opened or attributes:
            unknown[name] = None
            return ""
        return found[0]

    return _CODE.sub(element, text), tuple(unknown)


def _link(found: re.Match[str], attributes: dict[str, str], closed: bool) -> str:
    if found["ends"]:
        return f"</{EMBED}>"
    named = [attributes.get(name, "") for name in ("src", "url", "mp3", "m4a", "ogg", "mp4", "webm", "m4v", "mov")]
    address = next(filter(None, named), "") or next(iter(_ADDRESS.findall(unescape(found["rest"]))), "")
    return _start(EMBED, url=address) + ("" if closed else f"</{EMBED}>")


def _attributes(rest: str) -> dict[str, str]:
    plain = unescape(rest).translate({0x201C: '"', 0x201D: '"', 0x2033: '"'})  # an editor's smart quotes
    return {found[1].lower(): found[2] or found[3] or found[4] or "" for found in _ATTRIBUTE.finditer(plain)}


def _start(name: str, **attributes: str) -> str:
    said = "".join(f' {key}="{escape(value)}"' for key, value in attributes.items() if value)
    return f"<{name}{said}>"
