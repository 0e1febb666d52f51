"""What others may know of the wire's rows, as small frozen snapshots.

``sources`` whom we follow, and how it goes · ``filters`` what the operator wants done with pieces ·
``arrivals`` what came by itself · ``gathering`` what a visit to a feed needs · ``constraining`` what editors have laid
down · ``settling`` what traces, counts and orders need · ``rerunning`` every piece where it stands · ``reading`` what
pages show · ``stories`` what the desk shows of them · ``hosts`` whom we ask · ``search`` headlines and excerpts by
their words · ``record`` what was done and what was refused · ``notices`` what somebody should look at · ``summary`` the
wire in numbers · ``websub`` subscriptions at hubs · ``withheld`` what a withdrawal takes, and what was held back since.
"""

from headwater.wire.queries import (
    arrivals,
    constraining,
    filters,
    gathering,
    hosts,
    notices,
    reading,
    record,
    rerunning,
    search,
    settling,
    sources,
    stories,
    summary,
    websub,
    withheld,
)

__all__ = [
    "arrivals",
    "constraining",
    "filters",
    "gathering",
    "hosts",
    "notices",
    "reading",
    "record",
    "rerunning",
    "search",
    "settling",
    "sources",
    "stories",
    "summary",
    "websub",
    "withheld",
]
