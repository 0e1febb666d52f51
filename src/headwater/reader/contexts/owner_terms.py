"""The terms an owner lays down, as the fields of a form."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from django.conf import settings

from headwater.core.rights import Picture, Terms

AS_SAID = "as my site says"
YES_NO = (("", AS_SAID), ("yes", "yes"), ("no", "no"))
PICTURES = (
    ("", AS_SAID),
    (Picture.NONE, "no picture"),
    (Picture.STANDARD, "a small picture"),
    (Picture.LARGE, "a large picture"),
)


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to choose."""

    value: Annotated[str, "as it is sent"]
    name: Annotated[str, "in words"]
    chosen: Annotated[bool, "whether it is chosen now"]


@dataclass(frozen=True, slots=True)
class TermField:
    """One thing an owner lays down."""

    key: Annotated[str, "its name in the form"]
    asks: Annotated[str, "what is asked"]
    why: Annotated[str, "what it means"]
    choices: Annotated[tuple[Choice, ...], "what can be chosen; none: it is written"]
    value: Annotated[str, "what was written"]
    problem: Annotated[str, "what is wrong with it; empty: nothing"]


def term_fields(terms: Terms, given: Mapping[str, str] | None, wrong: Mapping[str, str]) -> tuple[TermField, ...]:
    """What can be laid down, as it is laid down, or as it was just written."""
    cap = settings.SITE.excerpt_cap
    now = {
        "listed": _word(terms.listed),
        "excerpt": "" if terms.excerpt is None else str(terms.excerpt),
        "picture": terms.picture or "",
        "translate": _word(terms.translate),
        "mine_text": _word(terms.mine_text),
    } | dict(given or {})
    asked: Sequence[tuple[str, str, str, Sequence[tuple[str, str]]]] = (
        ("listed", "List your pieces", "No: they stand on no page, in no feed and in no search.", YES_NO),
        (
            "excerpt",
            "Longest excerpt, in characters",
            f"0: the headline only. Empty: as your site says. This site quotes at most {cap} of anybody.",
            (),
        ),
        ("picture", "Picture", "Beside the headline, with its credit.", PICTURES),
        ("translate", "Translate headlines for readers", "Labelled as such.", YES_NO),
        (
            "mine_text",
            "Compare the text",
            "In memory, for copies and for the event; then it is let go. No: only your feed’s own title and summary.",
            YES_NO,
        ),
    )
    return tuple(_field(*each, now.get(each[0], ""), wrong) for each in asked)


def card_fields(
    card: tuple[str, str, str], given: Mapping[str, str] | None, wrong: Mapping[str, str]
) -> tuple[TermField, ...]:
    """What an owner says of its outlet besides, as fields: its feed, contact and licence."""
    now = dict(zip(("feed", "contact", "licence"), card, strict=True)) | dict(given or {})
    asked = (
        ("feed", "The feed we should follow", "At your domain. A person here sets it up."),
        ("contact", "A page where you can be reached", "It stands on the card of your outlet here."),
        ("licence", "The licence of your texts", "Its address; it stands on that card as well."),
    )
    return tuple(_field(key, asks, why, (), now.get(key, ""), wrong) for key, asks, why in asked)


def _field(
    key: str, asks: str, why: str, choices: Sequence[tuple[str, str]], value: str, wrong: Mapping[str, str]
) -> TermField:
    offered = tuple(Choice(word, name, word == value) for word, name in choices)
    return TermField(key, asks, why, offered, value, wrong.get(key, ""))


def _word(value: bool | None) -> str:
    return "" if value is None else "yes" if value else "no"
