"""What schema.org says of the types we use: which properties they have, and what those may hold.

Sources: https://schema.org/NewsArticle, https://schema.org/LiveBlogPosting and the types named there.
"""

from datetime import datetime
from urllib.parse import urlsplit

THING = {"@id": "URL", "name": "Text", "url": "URL", "description": "Text", "sameAs": "URL"}
WORK = THING | {
    "headline": "Text",
    "mainEntityOfPage": "URL",
    "datePublished": "DateTime",
    "dateModified": "DateTime",
    "inLanguage": "Text",
    "author": "Person Organization",
    "publisher": "Organization",
    "isAccessibleForFree": "Boolean",
    "copyrightHolder": "Organization",
    "keywords": "Text",
    "about": "Thing",
    "image": "ImageObject",
    "license": "URL",
    "creditText": "Text",
    "citation": "CreativeWork",
    "isBasedOn": "CreativeWork",
    "correction": "CorrectionComment",
    "locationCreated": "Place",
    "text": "Text",
    "dateCreated": "DateTime",
    "comment": "Comment",
    "commentCount": "Integer",
}
ARTICLE = WORK | {"articleSection": "Text", "articleBody": "Text"}
DEFINED = {
    "NewsArticle": ARTICLE | {"dateline": "Text"},
    "BlogPosting": ARTICLE,
    "LiveBlogPosting": ARTICLE
    | {"coverageStartTime": "DateTime", "coverageEndTime": "DateTime", "liveBlogUpdate": "BlogPosting"},
    "CreativeWork": WORK,
    "CorrectionComment": WORK,
    "Comment": WORK | {"parentItem": "Comment"},
    "ImageObject": WORK | {"width": "Integer", "height": "Integer", "caption": "Text"},
    "Person": THING,
    "Organization": THING,
    "Place": THING,
    "Thing": THING,
}


def _fits(value, kinds):
    """Whether a value is of one of the kinds schema.org permits."""
    if isinstance(value, dict):
        return value["@type"] in kinds.split()
    plain = {
        "Text": lambda: isinstance(value, str) and bool(value.strip()),
        "URL": lambda: urlsplit(value).scheme in {"http", "https"} and bool(urlsplit(value).netloc),
        "DateTime": lambda: datetime.fromisoformat(value).tzinfo is not None,
        "Boolean": lambda: isinstance(value, bool),
        "Integer": lambda: isinstance(value, int) and value > 0,
    }
    return kinds in plain and plain[kinds]()


def faults(told, place="$"):
    """What of an object schema.org does not define, each with its place."""
    defined = DEFINED.get(told["@type"])
    if defined is None:
        return [f"{place}: {told['@type']}"]
    found = []
    for name, held in told.items():
        for value in held if isinstance(held, list) else [held]:
            if name in {"@context", "@type"}:
                continue
            if name not in defined or not _fits(value, defined[name]):
                found.append(f"{place}.{name}: {value!r}")
            elif isinstance(value, dict):
                found += faults(value, f"{place}.{name}")
    return found
