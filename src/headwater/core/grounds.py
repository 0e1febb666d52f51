"""What can be withdrawn, on which ground, and how far that reaches: words that commands ask for by name."""

from enum import StrEnum


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


class Reach(StrEnum):
    """How far the block of a text reaches."""

    OUTLET = "outlet"  # the outlet it was withdrawn at
    EVERYWHERE = "everywhere"
