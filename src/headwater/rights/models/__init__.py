"""The tables of rights. They name things by domain, kind and uuid, no foreign keys: a case outlives its subject.

``standing`` terms, tombstones, blocks · ``cases`` notices, what was said and decided in them, whom to write to ·
``owners`` who claims a domain, how that was checked, what they have us do · ``telling`` which outlets were told of a
withdrawal.
"""

from headwater.rights.models.cases import Case, Contact, Decision, Letter, Measure, Named, Statement, Step
from headwater.rights.models.owners import Claim, ClaimCheck, Opened, Owner, OwnerCard, Removal
from headwater.rights.models.standing import Block, Fallen, Terms, Tombstone
from headwater.rights.models.telling import Telling

__all__ = [
    "Block",
    "Case",
    "Claim",
    "ClaimCheck",
    "Contact",
    "Decision",
    "Fallen",
    "Letter",
    "Measure",
    "Named",
    "Opened",
    "Owner",
    "OwnerCard",
    "Removal",
    "Statement",
    "Step",
    "Telling",
    "Terms",
    "Tombstone",
]
