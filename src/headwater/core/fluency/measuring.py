"""What a text measures beside what its language's writers write, and beside other texts on its event."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headwater.core.fluency.grammar import broken, foreign
from headwater.core.fluency.speaking import Spoken, Word
from headwater.core.fluency.types import FlagRules
from headwater.core.fluency.usage import Usage
from headwater.core.prints.flow import STEMS

_FEW = 20  # words that a share of few is held to be among

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Measured:
    """The measures of a text, and the words that made them."""

    shares: Numbers  # of its telling words: those never heard, those seldom heard
    alone: Numbers  # the same where no other text is known
    unheard: tuple[str, ...]
    seldom: tuple[str, ...]  # the unheard among them
    strange: tuple[str, ...]  # that no other text on the event has, however often heard
    broken: tuple[tuple[Word, str], ...]  # turns of grammar, each at its second word
    foreign: tuple[Word, ...]
    words: int  # that are the writer's own
    telling: int  # of them, distinct ones that tell something


def measured(spoken: Spoken, usage: Usage, own: Iterable[bytes], rules: FlagRules) -> Measured:
    """The measures of a text.

    Args:
        spoken: its words.
        usage: what was heard before it.
        own: the flows of other texts on its event, and of the text it tells the same as: their words are not odd.
        rules: which words are seldom, and when that is known.
    """
    code, most = spoken.language, rules.seldom * usage.texts(spoken.language)
    known, forms = _stems(own), list(spoken.telling)
    often = dict(zip(forms, usage.often(code, forms).tolist(), strict=True))
    strange = tuple(form for form in forms if spoken.stems[form] not in known)
    known_of = strange if usage.texts(code) >= rules.heard else ()
    unheard, seldom = (tuple(form for form in known_of if often[form] <= least) for least in (0, most))
    alone = [sum(times == 0 for times in often.values()), sum(times <= most for times in often.values())]
    abroad = list(foreign(spoken))
    rare = (usage.often(code, [word.written for word in abroad]) <= most).tolist()
    return Measured(
        shares=np.array([len(unheard), len(seldom)]) / (len(forms) + _FEW),
        alone=np.array(alone) / (len(forms) + _FEW),
        unheard=unheard,
        seldom=seldom,
        strange=strange,
        broken=tuple(broken(spoken)),
        foreign=tuple(word for word, is_rare in zip(abroad, rare, strict=True) if is_rare),
        words=sum(word.plain for word in spoken.words),
        telling=len(forms),
    )


def _stems(flows: Iterable[bytes]) -> Collection[int]:
    """The hashes of the telling words of some flows."""
    found: set[int] = set()
    for flow in flows:
        found.update((np.frombuffer(flow, dtype="<u2") & (STEMS - 1)).tolist())
    return found
