"""A newsletter → ``ParsedFeed`` with one entry, or the reason why not.

In reading order: ``letters`` the way in one screen · ``heading`` what its head says · ``refusing`` what is no
newsletter · ``contents`` what it says · ``personal`` what tells whose copy it is · ``linking`` where it stands on the
web · ``claiming`` whose it is · ``vouching`` whether its sender is believed · ``shortening`` what of it may wait on the
disk.

Source: RFC 5322 (messages), RFC 2045 to 2047 (their parts and words), RFC 2919 (List-Id), RFC 5064 (Archived-At).
"""

from headwater.core.mail.claiming import Claimed, Claims, claimed
from headwater.core.mail.heading import Heading, heading
from headwater.core.mail.letters import parse, said
from headwater.core.mail.refusing import sent_by_machine
from headwater.core.mail.shortening import shortened
from headwater.core.mail.vouching import doubt

__all__ = [
    "Claimed",
    "Claims",
    "Heading",
    "claimed",
    "doubt",
    "heading",
    "parse",
    "said",
    "sent_by_machine",
    "shortened",
]
