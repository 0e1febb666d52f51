"""PLACEHOLDER; owned by the page work package."""


def guess(text: str, *, hints: tuple[str, ...] = ()) -> str:
    """The ISO 639-1 language of a text, hints (declared languages, most trusted first) as the prior; "" when unknown."""
    raise NotImplementedError
