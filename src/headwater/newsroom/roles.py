"""Who may do what here: six roles, each with exactly what its work needs.

A role is held for the whole newsroom, or, where that makes sense, for the desk of one section. What a role is made with
stands in this table; what the newsroom makes of it afterwards stands in its group.
"""

from dataclasses import dataclass

AT_THE_DESK = "wagtailadmin.access_admin"
KILL = "newsroom.kill_article"
CORRECT = "newsroom.correct_article"
READ_STORIES = "wire.view_story"
DECIDE_STORIES = "wire.change_story"
FEEDS = "wire.change_feed"
WITHDRAW = "rights.add_tombstone"
MODERATE = "community.change_reply"  # to decide on replies, and on who writes them
MANAGE_ACCOUNTS = "newsroom.change_person"  # and with them sessions, second factors, the log of logins

_AUTHORS = ("newsroom.view_author", "newsroom.add_author", "newsroom.change_author")
_OWN_FILES = (
    "wagtailimages.add_image",
    "wagtailimages.choose_image",
    "wagtaildocs.add_document",
    "wagtaildocs.choose_document",
)
_ALL_FILES = (*_OWN_FILES, "wagtailimages.change_image", "wagtaildocs.change_document")
_EDIT = ("add_page", "change_page", "publish_page", "lock_page", "unlock_page")
_WORKFLOWS = tuple(f"wagtailcore.{act}_{what}" for what in ("workflow", "task") for act in ("add", "change", "delete"))


@dataclass(frozen=True, slots=True)
class Role:
    """A role, and what it is made with."""

    key: str  # as it is typed
    name: str  # of its group
    does: str  # in a few words
    pages: tuple[str, ...] = ()  # Wagtail's permissions at the desk, or at all of them
    files: tuple[str, ...] = ()  # of pictures and documents, "app.codename"
    held: tuple[str, ...] = ()  # "app.codename", wherever it is held
    everywhere: tuple[str, ...] = ()  # besides, where it is held for the whole newsroom
    at_a_desk: bool = False  # whether it can be held at one desk only


ROLES = (
    Role(
        "reporter",
        "Reporter",
        "writes, and submits what it wrote; begins drafts from stories",
        pages=("add_page",),
        files=_OWN_FILES,
        held=(AT_THE_DESK, READ_STORIES),
        at_a_desk=True,
    ),
    Role(
        "editor",
        "Editor",
        "edits what others wrote, publishes, corrects, takes down; decides on stories, replies and names in bylines",
        pages=_EDIT,
        files=_ALL_FILES,
        held=(AT_THE_DESK, READ_STORIES, DECIDE_STORIES, CORRECT, MODERATE, *_AUTHORS),
        at_a_desk=True,
    ),
    Role(
        "chief",
        "Chief",
        "as an editor; kills, and for the whole newsroom decides who has to agree to what",
        pages=_EDIT,
        files=_ALL_FILES,
        held=(AT_THE_DESK, READ_STORIES, DECIDE_STORIES, CORRECT, KILL, MODERATE, *_AUTHORS, "newsroom.delete_author"),
        everywhere=_WORKFLOWS,
        at_a_desk=True,
    ),
    Role(
        "moderator",
        "Moderator",
        "reads at the desk; decides on replies of readers, and on who writes them",
        held=(AT_THE_DESK, READ_STORIES, MODERATE),
    ),
    Role(
        "rights",
        "Rights officer",
        "withdraws others' pieces, lays down owners' terms, sees to the licences of pictures",
        files=_ALL_FILES,
        held=(
            AT_THE_DESK,
            READ_STORIES,
            *(f"rights.{act}_{what}" for what in ("tombstone", "terms") for act in ("view", "add", "change")),
        ),
    ),
    Role(
        "operator",
        "Operator",
        "runs the site: feeds and accounts, no articles",
        held=(
            AT_THE_DESK,
            READ_STORIES,
            FEEDS,
            "newsroom.view_person",
            "newsroom.add_person",
            MANAGE_ACCOUNTS,
        ),
    ),
)
BY_KEY = {role.key: role for role in ROLES}


def group_name(role: Role, desk: str = "") -> str:
    """The name of the group of those who hold a role: everywhere, or at the desk with that title."""
    return f"{role.name} at {desk}" if desk else role.name
