"""Times in every wild form, and the ones that lie.

``words`` of calendars · ``forms`` of writing · ``judging`` them · ``places`` whose clocks they go by.
"""

from headwater.core.dates.judging import EARLIEST_YEAR, SKEW, Dated, read, stated

__all__ = ["EARLIEST_YEAR", "SKEW", "Dated", "read", "stated"]
