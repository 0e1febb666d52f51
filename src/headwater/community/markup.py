"""The words of a reply as markup for templates."""

from functools import lru_cache

from django.utils.safestring import SafeString, mark_safe

from headwater.core.replies import rendered


@lru_cache(maxsize=2048)
def markup(words: str) -> SafeString:
    """The words of a reply as readers see them, safe in any page: it went through the list of what is allowed."""
    return mark_safe(rendered(words))  # noqa: S308  made by ``core.replies`` alone, and cleaned there
