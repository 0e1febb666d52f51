"""What editors do with stories: every act is in the log with what was before, holds for ever, and can be undone.

In reading order: ``wish`` who asks for an act, and why · ``standing`` stories and pieces as an act finds them ·
``bonds`` what is remembered of an act · ``joining`` two stories are one · ``parting`` pieces leave a story ·
``keeping`` locks, pins, headlines · ``hiding`` pieces readers are not shown ·
``originating`` whose text a piece has · ``languages`` one event in several · ``undoing``.
"""

from headwater.wire.actions.editing.hiding import hide
from headwater.wire.actions.editing.joining import merge
from headwater.wire.actions.editing.keeping import lock, name, pin, unlock, unpin
from headwater.wire.actions.editing.languages import other_event, same_event
from headwater.wire.actions.editing.originating import not_taken_from, original, taken_from
from headwater.wire.actions.editing.parting import move, preview, split
from headwater.wire.actions.editing.undoing import undo
from headwater.wire.models.editors import OTHER_EVENT, SAME_EVENT

__all__ = [
    "OTHER_EVENT",
    "SAME_EVENT",
    "hide",
    "lock",
    "merge",
    "move",
    "name",
    "not_taken_from",
    "original",
    "other_event",
    "pin",
    "preview",
    "same_event",
    "split",
    "taken_from",
    "undo",
    "unlock",
    "unpin",
]
