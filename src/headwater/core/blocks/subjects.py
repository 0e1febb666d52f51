"""What is withdrawn, and on which ground."""

from dataclasses import dataclass
from enum import StrEnum

from headwater.core import links
from headwater.core.blocks.laying import path_key
from headwater.core.errors import WithdrawalRefused

LONGEST = 2000  # characters of an address


class Kind(StrEnum):
    """What is withdrawn."""

    ITEM = "item"
    PATH = "path"
    OUTLET = "outlet"


class Ground(StrEnum):
    """What a withdrawal rests on."""

    LAW = "law"  # a court, an authority, a law leave no choice
    CONTRACT = "contract"  # it breaks terms we agreed to or laid down
    OWNER = "owner"  # whose work it is, or whom it concerns, asks for it
    OPERATOR = "operator"  # whoever runs this site has decided so


@dataclass(frozen=True, slots=True)
class Subject:
    """What is withdrawn, by its kind and its name."""

    kind: Kind
    name: str  # an address; host and path, "example.org/news"; a domain


def subject(word: str, kind: Kind) -> Subject:
    """What a person means who writes ``word``. Raises WithdrawalRefused where it cannot be that."""
    word = word.strip()
    url = links.absolute(word if "://" in word else f"https://{word}", "")
    if not url or len(url) > LONGEST:
        raise WithdrawalRefused(word, "is no address of the web")
    if kind is Kind.ITEM:
        return Subject(kind, url)
    name = links.site(url) if kind is Kind.OUTLET else path_key(url).removeprefix("//")
    return Subject(kind, name)
