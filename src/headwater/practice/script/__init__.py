"""The invented week: what each outlet publishes, changes and takes down, and what stands at a moment.

``markup`` (text of a piece) → ``types`` → ``tables`` (strict TOML) → ``outlets``, ``pieces`` (one file each) →
``check`` (references, times) → ``copying`` (derived texts) → ``week.load`` → ``standing.at``.
"""

from headwater.practice.script.markup import Block, Link, Words, plain
from headwater.practice.script.standing import Edition, Published, at, events
from headwater.practice.script.types import Change, Form, How, JsonLd, Look, Manners, Outlet, Piece, Rights, Story, Week
from headwater.practice.script.week import assemble, load
from headwater.practice.script.weektime import read_moment, show_moment

__all__ = [
    "Block",
    "Change",
    "Edition",
    "Form",
    "How",
    "JsonLd",
    "Link",
    "Look",
    "Manners",
    "Outlet",
    "Piece",
    "Published",
    "Rights",
    "Story",
    "Week",
    "Words",
    "assemble",
    "at",
    "events",
    "load",
    "plain",
    "read_moment",
    "show_moment",
]
