"""What the contact form asks for, and what a message can be about."""

from collections.abc import Mapping

from headwater.core.notices import Element

TOPICS: Mapping[str, str] = {
    "tip": "a tip, or something to report on",
    "reporting": "our own reporting",
    "site": "this site and how it works",
    "security": "a weakness in its security",
    "press": "press, cooperation, licences",
    "else": "something else",
}
MESSAGE = (
    Element("topic", "What is it about?", "|".join(TOPICS.values())),
    Element("text", "Your message"),
    Element("name", "Your name", "line", needed=False),
    Element("mail", "Your e-mail address", "mail", why="The answer goes there. It stands on no page."),
    Element("copy", "Send me a copy, once I have confirmed my address.", "tick", needed=False),
)
"""What the contact form asks for."""
