"""The keys of the desk's pages, as their help names them; the element a key means has it as its ``data-key``."""

_ALWAYS = (("?", "these keys"), ("Esc", "close what is open"))
_STORY = (
    ("m", "merge with another story"),
    ("p", "pin"),
    ("l", "lock, unlock"),
    ("h", "our headline"),
    ("u", "undo the last act"),
    ("c", "write from it"),
    ("w", "watch it, or no more"),
    ("a", "assign it"),
)
BOARD = (
    ("j, k", "the next story, the one before"),
    ("o, Enter", "open the story"),
    ("e", "its pieces: split off, move, hide, correct where one comes from"),
    *_STORY,
    ("r", "look for what is new at once"),
    ("/", "to the filter"),
    *_ALWAYS,
)
STORY = (
    ("j, k", "the next piece, the one before"),
    ("x", "tick it, or no more"),
    ("s", "split the ticked pieces off"),
    ("v", "move them to another story"),
    ("d", "hide them from readers"),
    ("t", "where the piece comes from"),
    *_STORY,
    *_ALWAYS,
)
REPLIES = (
    ("j, k", "the next reply, the one before"),
    ("x", "tick it, or no more"),
    ("p", "publish it"),
    ("l", "it stays, whatever was reported"),
    ("f", "refuse it, with the rule and the reason"),
    ("d", "remove it, with the rule and the reason"),
    ("o, Enter", "open it"),
    ("w", "its writer"),
    *_ALWAYS,
)
REPLY = (
    ("p", "publish it"),
    ("l", "it stays, whatever was reported"),
    ("f", "refuse it"),
    ("d", "remove it"),
    ("h", "hold it again"),
    ("r", "restore it"),
    ("w", "its writer"),
    ("t", "open, close or slow the replies of the piece"),
    *_ALWAYS,
)
PIECE = (
    ("i", "it is the original"),
    ("f", "it was taken from another piece"),
    ("u", "undo the last word"),
    *_ALWAYS,
)
