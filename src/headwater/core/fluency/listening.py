"""What is learned of a text: who copied, and what reads as machine-made, teaches nothing of how people write."""

from headwater.core.copies import Copy, Kind
from headwater.core.fluency.flagging import Judged
from headwater.core.fluency.speaking import Spoken
from headwater.core.fluency.types import FlagRules
from headwater.core.fluency.usage import Usage


def heard(spoken: Spoken, copy: Copy | None, found: Judged, usage: Usage, rules: FlagRules) -> bool:
    """Count a text that is its writer's own; whether it was counted."""
    if (copy is not None and copy.kind is not Kind.EXCERPT) or found.flag is not None:
        return False
    texts = usage.texts(spoken.language)
    # How texts measure is learned once a good part of what they say was heard; before that every word is unheard.
    shares = found.measured.alone if texts >= rules.heard // 2 else None
    usage.hear(spoken.language, {word.written.lower() for word in spoken.words}, shares)
    return True
