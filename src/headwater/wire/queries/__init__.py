"""What others may know of the wire's rows, as small frozen snapshots.

``arrivals`` what came by itself · ``gathering`` what a visit to a feed needs · ``settling`` what traces, counts and
orders need · ``reading`` what pages show · ``hosts`` whom we ask · ``search`` headlines and excerpts by their words ·
``summary`` the wire in numbers.
"""

from headwater.wire.queries import arrivals, gathering, hosts, reading, search, settling, summary

__all__ = ["arrivals", "gathering", "hosts", "reading", "search", "settling", "summary"]
