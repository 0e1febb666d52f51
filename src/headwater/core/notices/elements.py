"""What a notice of each kind has to say, where that is laid down, and what is missing in one.

Source: 17 USC 512(c)(3)(A) and 512(g)(3); Regulation (EU) 2022/2065, Articles 9(2), 16(2) and 20; Regulation (EU)
2016/679, Articles 17 and 21.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from headwater.core.notices.types import Kind

WITHOUT_NAME = "children"  # ticked, a notice needs no name: Article 16(2)(c)
LONGEST_LINE, LONGEST_TEXT = 300, 10_000


@dataclass(frozen=True, slots=True)
class Element:
    """One thing a notice says."""

    key: str
    asks: str  # the label beside its field
    form: str = "text"  # text, line, mail, tick, or the choices of a list, parted by "|"
    needed: bool = True
    why: str = ""  # what it is needed for, or an example
    law: str = ""  # where it is laid down

    @property
    def choices(self) -> tuple[str, ...]:
        """What can be chosen; () where it is written freely."""
        return tuple(self.form.split("|")) if "|" in self.form else ()


@dataclass(frozen=True, slots=True)
class Missing:
    """What a notice does not say and has to."""

    key: str
    sentence: str


_NAME = Element("name", "Your name", "line", law="name")
_MAIL = Element(
    "mail", "Your e-mail address", "mail", why="The receipt and the decision go there. It stands on no page."
)
_PROOF = Element(
    "proof", "What shows it", needed=False, why="An address, a register, whatever a third person can check."
)

NOTICES: Mapping[Kind, tuple[Element, ...]] = {
    Kind.COPYRIGHT: (
        Element(
            "work",
            "Which work of yours is it?",
            why="Name it, and where it stands with your permission. For several works, a list will do.",
            law="512(c)(3)(A)(ii)",
        ),
        Element("owner", "Whose right is it, where you act for somebody", "line", needed=False, law="512(c)(3)(A)(vi)"),
        Element("name", "Your name", "line", law="512(c)(3)(A)(iv)"),
        Element("mail", _MAIL.asks, "mail", why=_MAIL.why, law="512(c)(3)(A)(iv)"),
        Element("reach", "Postal address or telephone number", "line", needed=False, law="512(c)(3)(A)(iv)"),
        Element(
            "faith",
            "I believe in good faith that this use is authorised neither by the owner of the right, nor by its agent, "
            "nor by the law.",
            "tick",
            law="512(c)(3)(A)(v)",
        ),
        Element(
            "accurate",
            "What I say here is accurate, and, under penalty of perjury, I am the owner of the right or may act for "
            "the owner.",
            "tick",
            law="512(c)(3)(A)(vi)",
        ),
        Element("signature", "Your full name once more, as your signature", "line", law="512(c)(3)(A)(i)"),
    ),
    Kind.ILLEGAL: (
        Element(
            "explanation",
            "What is illegal about it, and why?",
            why="In your own words, so that somebody who does not know the matter can judge it.",
            law="Article 16(2)(a)",
        ),
        Element("rule", "Which law, of which country", "line", needed=False, law="Article 16(2)(a)"),
        Element("name", "Your name", "line", law="Article 16(2)(c)"),
        Element("mail", _MAIL.asks, "mail", why=_MAIL.why, law="Article 16(2)(c)"),
        Element(
            WITHOUT_NAME,
            "It shows or helps the sexual abuse of children. Name and address may then stay empty.",
            "tick",
            needed=False,
            law="Article 16(2)(c)",
        ),
        Element(
            "faith",
            "I believe in good faith that what I say here is accurate and complete.",
            "tick",
            law="Article 16(2)(d)",
        ),
    ),
    Kind.PERSONAL: (
        Element(
            "wanted",
            "What do you ask for?",
            "erasure of data about me|an end to their use (objection)|data about me put right",
            law="Articles 16, 17 and 21",
        ),
        Element(
            "explanation",
            "What of it is about you, and why should it go?",
            why="Freedom of the press is weighed against what you write here; the reasons of your own situation count.",
            law="Articles 17(1) and 21(1)",
        ),
        _NAME,
        _MAIL,
        Element("concerned", "I am the person concerned, or may act for them.", "tick"),
    ),
    Kind.CORRECTION: (
        Element("what", "What is wrong?", "the byline|the outlet|where it comes from|our own article|something else"),
        Element("explanation", "What stands there, and what is right?"),
        _PROOF,
        _NAME,
        _MAIL,
    ),
    Kind.ORDER: (
        Element("authority", "Which court or authority", "line", law="Article 9(2)(a)"),
        Element("reference", "Its file number", "line"),
        Element("rule", "Legal basis of the order", "line", law="Article 9(2)(a)"),
        Element(
            "explanation",
            "What is ordered, and why the content is against the law",
            law="Article 9(2)(a)",
        ),
        Element("scope", "Where it applies, and how long", "line", needed=False, law="Article 9(2)(b)"),
        Element("redress", "How it can be contested", "line", needed=False, law="Article 9(2)(a)"),
        Element("name", "Your name and office", "line"),
        Element("mail", "E-mail address of the authority", "mail", why=_MAIL.why),
    ),
}
"""What each kind of notice says besides the addresses it is about."""

COUNTER_NOTICE: tuple[Element, ...] = (
    Element("explanation", "Why it was taken down by mistake", needed=False),
    Element(
        "mistake",
        "Under penalty of perjury: I believe in good faith that it was taken down by mistake, or was taken for "
        "something else.",
        "tick",
        law="512(g)(3)(C)",
    ),
    Element("name", "Your name", "line", law="512(g)(3)(D)"),
    Element("reach", "Your postal address and telephone number", "line", law="512(g)(3)(D)"),
    _MAIL,
    Element(
        "court",
        "I consent to the jurisdiction of the court of my district, or, outside the United States, of any district in "
        "which the provider may be found, and accept service of process from whoever sent the notice.",
        "tick",
        law="512(g)(3)(D)",
    ),
    Element("signature", "Your full name once more, as your signature", "line", law="512(g)(3)(A)"),
)
COMPLAINT: tuple[Element, ...] = (
    Element("explanation", "What is wrong with the decision?", law="Article 20(1)"),
    _NAME,
    _MAIL,
)


def missing(needed: Sequence[Element], given: Mapping[str, str]) -> tuple[Missing, ...]:
    """What is needed and was not given, in the order in which it is asked; () when all is there.

    Args:
        needed: the elements of the kind.
        given: by key; what is ticked has any text.
    """
    nameless = bool(given.get(WITHOUT_NAME, "").strip())
    found = (_lacks(each, given.get(each.key, "").strip(), nameless=nameless) for each in needed)
    return tuple(each for each in found if each)


def _lacks(element: Element, given: str, *, nameless: bool) -> Missing | None:
    if not given:
        spared = not element.needed or (nameless and element.key in ("name", "mail"))
        return None if spared else Missing(element.key, _asked_for(element))
    if element.form == "mail" and not _is_address(given):
        return Missing(element.key, "This is no e-mail address we could answer to.")
    if element.choices and given not in element.choices:
        return Missing(element.key, "Choose one of the list.")
    longest = LONGEST_TEXT if element.form == "text" else LONGEST_LINE
    if len(given) > longest:
        return Missing(element.key, f"This is longer than {longest:,} characters; say it in fewer, or by letter.")
    return None


def _asked_for(element: Element) -> str:
    said = "Without this statement" if element.form == "tick" else "Without this"
    where = f" ({element.law})" if any(sign.isdigit() for sign in element.law) else ""
    return f"{said} the notice is not complete{where}."


def _is_address(given: str) -> bool:
    """Whether mail can be sent there: one "@", a domain with a dot, nothing that could begin another line."""
    local, at, domain = given.partition("@")
    plain = all(sign.isprintable() and not sign.isspace() and sign not in '<>,;:"\\()[]' for sign in given)
    return bool(plain and at and local and "@" not in domain and "." in domain.strip(".") and len(given) <= 254)
