"""The forms pictures and documents are brought in by: what they hold has to be what they are called."""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from headwater.newsroom import shelf

PACKED = frozenset({"docx", "epub", "odp", "ods", "odt", "pptx", "xlsx", "zip"})
_BEGINNING = 1024  # bytes in which a PDF has to say that it is one: its readers look no further


# Wagtail has no types: what is derived from it goes unchecked.
class PictureField(WagtailImageField):  # type: ignore[misc]
    """The file of a picture; looked at before Wagtail looks, for that opens it whole to learn its size."""

    def to_python(self, data: Any) -> Any:  # noqa: ANN401  as Django has it
        """The file. Raises ValidationError where it would fail, or fill the memory, once a reader asks for it."""
        if data and hasattr(data, "seek"):
            data.seek(0)
            if why := shelf.unfit(data, data.size):
                raise ValidationError(f"This picture cannot be taken: {why}.", code="invalid_image")
            data.seek(0)
        return super().to_python(data)


class PictureForm(BaseImageForm):  # type: ignore[misc]
    """The form of a picture, with a field for its file that is ours."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  as Django has it
        """As Wagtail's, which has no place to name the field."""
        super().__init__(*args, **kwargs)
        if theirs := self.fields.get("file"):
            ours = PictureField(label=theirs.label, required=theirs.required, widget=theirs.widget)
            ours.help_text = theirs.help_text
            self.fields["file"] = ours


class DocumentForm(BaseDocumentForm):  # type: ignore[misc]
    """Refuses a file that is something else than its ending says."""

    def clean(self) -> dict[str, Any]:
        """What is wrong with the file, beside the field."""
        given: dict[str, Any] = super().clean()
        file = given.get("file")
        if file and "file" in self.changed_data:
            file.seek(0)
            beginning = file.read(_BEGINNING)
            file.seek(0)
            if why := _unlike(file.name.rpartition(".")[2].lower(), beginning):
                self.add_error("file", why)
        return given


def _unlike(ending: str, beginning: bytes) -> str:
    """Why a file is not what its ending says; "" when it may be."""
    if ending == "pdf" and not beginning.lstrip().startswith(b"%PDF-"):
        return "It is called a PDF, and is none."
    if ending in PACKED and not beginning.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return f"It is called .{ending}, and is none."
    if ending in {"csv", "txt", "json", "geojson"} and b"\x00" in beginning.removeprefix(b"\xff\xfe"):
        return f"It is called .{ending}, and is no text in UTF-8."
    return ""
