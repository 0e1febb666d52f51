"""What others may know of the wire's rows, as small frozen snapshots.

``gathering`` what a visit to a feed needs · ``settling`` what traces, counts and orders need · ``reading`` what pages
show · ``search`` headlines and excerpts by their words · ``summary`` the wire in numbers.
"""

from headwater.wire.queries import gathering, reading, search, settling, summary

__all__ = ["gathering", "reading", "search", "settling", "summary"]
