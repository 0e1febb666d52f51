"""The parts of an article's body."""

from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from wagtail.blocks import (
    CharBlock,
    ListBlock,
    RegexBlock,
    RichTextBlock,
    StreamBlock,
    StructBlock,
    TextBlock,
    URLBlock,
)
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

TEXT_FEATURES = ("h2", "h3", "bold", "italic", "ol", "ul", "link")
UUID = r"\A[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z"
FACT_FEATURES = ("bold", "italic", "ul", "link")
# Where a film or a post may be linked from: the site itself loads nothing from any of them.
PLATFORMS = {
    "youtube.com": "YouTube",
    "youtu.be": "YouTube",
    "vimeo.com": "Vimeo",
    "soundcloud.com": "SoundCloud",
    "archive.org": "Internet Archive",
    "bsky.app": "Bluesky",
    "mastodon.social": "Mastodon",
    "openstreetmap.org": "OpenStreetMap",
    "datawrapper.de": "Datawrapper",
    "documentcloud.org": "DocumentCloud",
}


def platform(url: str) -> str:
    """The name of the platform an address is on; "" for one not on the list."""
    host = (urlsplit(url).hostname or "").lower()
    return next((name for site, name in PLATFORMS.items() if host == site or host.endswith(f".{site}")), "")


def _known(url: str) -> None:
    if not platform(url):
        known = ", ".join(sorted(set(PLATFORMS.values())))
        raise ValidationError(f"{urlsplit(url).hostname or url} is not on the list of what may stand here: {known}.")


def _of_the_web(url: str) -> None:
    if urlsplit(url).scheme not in {"http", "https"}:
        raise ValidationError("The address has to begin with http:// or https://.")


# Wagtail has no types: what is derived from it goes unchecked.
class QuoteBlock(StructBlock):  # type: ignore[misc]
    """Somebody's words."""

    words = TextBlock(max_length=2000)
    said_by = CharBlock(max_length=200, help_text="Who said it, and as what.")
    url = URLBlock(required=False, validators=[_of_the_web], help_text="Where it was said, if that can be read.")

    class Meta:
        """How it stands in the editor."""

        icon = "openquote"


class PictureBlock(StructBlock):  # type: ignore[misc]
    """A picture of the library; its credit comes with it."""

    picture = ImageChooserBlock()
    alt = CharBlock(max_length=300, help_text="What is to be seen, for those who cannot see it.")
    caption = CharBlock(max_length=500, required=False)

    class Meta:
        """How it stands in the editor."""

        icon = "image"


class ElsewhereBlock(StructBlock):  # type: ignore[misc]
    """A film, a sound or a post on a platform: a link with a title, nothing is loaded from there."""

    url = URLBlock(validators=[_of_the_web, _known])
    title = CharBlock(max_length=200)
    caption = CharBlock(max_length=500, required=False)

    class Meta:
        """How it stands in the editor."""

        icon = "media"


class FactBoxBlock(StructBlock):  # type: ignore[misc]
    """What a reader has to know, beside the text."""

    title = CharBlock(max_length=200)
    text = RichTextBlock(features=FACT_FEATURES)

    class Meta:
        """How it stands in the editor."""

        icon = "info-circle"


class StoryBlock(StructBlock):  # type: ignore[misc]
    """A story of the wire, as it stands at the moment somebody reads."""

    story = RegexBlock(regex=UUID, help_text="The number in the address of the story's page.")

    class Meta:
        """How it stands in the editor."""

        icon = "list-ul"


class TableBlock(StructBlock):  # type: ignore[misc]
    """A table with a heading that says what it shows."""

    title = CharBlock(max_length=200)
    table = TypedTableBlock([("text", CharBlock(required=False)), ("number", CharBlock(required=False))])
    source = CharBlock(max_length=300, required=False, help_text="Where the figures come from.")

    class Meta:
        """How it stands in the editor."""

        icon = "table"


class FileBlock(StructBlock):  # type: ignore[misc]
    """A document of ours to take along."""

    document = DocumentChooserBlock()
    title = CharBlock(max_length=200, required=False)

    class Meta:
        """How it stands in the editor."""

        icon = "doc-full"


class BodyBlock(StreamBlock):  # type: ignore[misc]
    """All an article may be made of."""

    text = RichTextBlock(features=TEXT_FEATURES, icon="pilcrow")
    quote = QuoteBlock()
    picture = PictureBlock()
    gallery = ListBlock(PictureBlock(), min_num=2, max_num=40, icon="image")
    elsewhere = ElsewhereBlock()
    facts = FactBoxBlock()
    table = TableBlock()
    file = FileBlock()
    story = StoryBlock()
