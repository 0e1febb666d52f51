"""The sections of the paper, and which of them a piece belongs to.

=============  ================================================
``paper``      the sections: few, fixed, tied to Media Topics
``words``      the words outlets call them by, in seven languages
``guessing``   a piece's section by what its outlet says of it
=============  ================================================
"""

from headwater.core.sections.guessing import guess, majority
from headwater.core.sections.paper import BY_KEY, GENERAL, SECTIONS, Section

__all__ = ["BY_KEY", "GENERAL", "SECTIONS", "Section", "guess", "majority"]
