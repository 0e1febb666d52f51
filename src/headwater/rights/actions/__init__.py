"""Every act of rights: ``terms`` are laid down · ``withdrawing`` takes things off every surface, and restores them ·
``telling`` outlets of it ·
``cases`` are opened by notices, and decided.
"""

from headwater.rights.actions.telling import withdraw_and_tell
from headwater.rights.actions.terms import lay_down
from headwater.rights.actions.withdrawing import Claim, restore, withdraw

__all__ = ["Claim", "lay_down", "restore", "withdraw", "withdraw_and_tell"]
