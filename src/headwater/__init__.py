"""Headwater: a news site of one's own, every piece traced to its primary source."""

__version__ = "0.1.0"
