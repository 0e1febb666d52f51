"""What a person means to withdraw."""

from dataclasses import dataclass

from headwater.core import links
from headwater.core.blocks.laying import path_key
from headwater.core.errors import WithdrawalRefused
from headwater.core.grounds import Kind

LONGEST = 2000  # characters of an address


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
