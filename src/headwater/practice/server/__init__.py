"""The practice web on loopback: one server, fifteen hosts, each with its manners.

``manners`` (what a server makes of a sheet) → ``press`` (which sheet, counted and kept) → ``web.serve`` (the thread).
"""

from headwater.practice.server.web import PracticeWeb, serve

__all__ = ["PracticeWeb", "serve"]
