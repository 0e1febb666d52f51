"""Pages and feeds of the invented outlets, each in its own dialect, pure: request and moment in, ``Sheet`` out.

``sites`` (addresses, stamps) → ``wording`` (words and dates by language) → ``article``, ``jsonld`` (a piece's page) →
``fronts`` (home, sections, notices) → ``feeds`` → ``notices`` (robots.txt and other files) → ``answer.answer``.
"""

from headwater.practice.render.answer import answer
from headwater.practice.render.sheet import Sheet
from headwater.practice.render.sites import Sites

__all__ = ["Sheet", "Sites", "answer"]
