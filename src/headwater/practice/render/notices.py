"""robots.txt and the other small files by which outlets speak to machines."""

import json

from headwater.practice.render.sheet import Kind, Sheet
from headwater.practice.render.sites import Sites
from headwater.practice.script import Outlet


def robots_txt(outlet: Outlet) -> Sheet:
    """The outlet's robots.txt."""
    text = "\n".join(outlet.rights.robots_txt) + "\n"
    return Sheet(Kind.FILE, 200, "text/plain; charset=utf-8", text.encode())


def tdmrep_json(sites: Sites, outlet: Outlet) -> Sheet:
    """The TDMRep file of an outlet that reserves text mining (W3C TDM Reservation Protocol, 2024-05-10)."""
    rule = {"location": "/*", "tdm-reservation": 1, "tdm-policy": f"{sites.base(outlet.key)}/policy"}
    return Sheet(Kind.FILE, 200, "application/json", json.dumps([rule], indent=1).encode())
