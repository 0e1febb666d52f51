"""What is kept of a text once it is let go. In reading order: types, kernels, letters, scanning, sketch,
marks, flow, quoting, weighing, taking, packing, lean.
"""

from headwater.core.prints.lean import Words, lean, unlean, words_of
from headwater.core.prints.packing import pack, unpack
from headwater.core.prints.quoting import same_words
from headwater.core.prints.taking import of
from headwater.core.prints.types import RULES, Prints

__all__ = ["RULES", "Prints", "Words", "lean", "of", "pack", "same_words", "unlean", "unpack", "words_of"]
