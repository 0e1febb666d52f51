"""What forbids that a piece joins a story, however alike they are, in words; ``kernels.judging`` finds it."""

from collections.abc import Iterable, Sequence

from headwater.core.prints import Words
from headwater.core.stories.index import Stories
from headwater.core.stories.kernels import BY_CHANCE, NO_QUORUM, OTHER_NUMBER, STRANGERS
from headwater.core.stories.types import Veto
from headwater.core.stories.wording import names_said, spelt, words_said

_SHOWN = 3
_ALL = 100  # percent


def worded(veto: Veto, mine: Words, stories: Stories) -> str:
    """Why a piece cannot be of a story, for a reader; the stories are as they were when it was found."""
    if veto.kind == NO_QUORUM:
        return f"near to only {round(veto.share * _ALL)} % of its pieces"
    if veto.kind == BY_CHANCE:
        return "no more in common than one of so many stories has by chance"
    theirs = [words for one in stories.known([veto.story]) for words in stories.words(one)]
    both = f"{_first(veto.mine, (mine,))} / {_first(veto.theirs, theirs)}"
    if veto.kind == STRANGERS:
        return f"no name in common ({both})"
    return f"another {'number' if veto.kind == OTHER_NUMBER else 'place or name'} ({both})"


def _first(slots: Iterable[int], among: Sequence[Words]) -> str:
    ordered = sorted(spelt(slots, among))
    return ", ".join((names_said(ordered, among) or words_said(ordered, among))[:_SHOWN])
