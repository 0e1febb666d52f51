"""Pictures: none is shown without its credit, nor past the end of its licence."""

from django.db import models
from wagtail.images.models import AbstractImage, AbstractRendition


# Wagtail has no types: what is derived from it goes unchecked.
class Picture(AbstractImage):  # type: ignore[misc]
    """A picture with what has to be said of it."""

    credit = models.CharField(max_length=200, help_text="Whose it is: photographer and agency, as it is to be printed.")
    licence = models.CharField(max_length=200, help_text="On what terms we may show it: contract, licence, our own.")
    licence_url = models.URLField(blank=True, help_text="Where the licence stands, if it is a public one.")
    licensed_until = models.DateField(null=True, blank=True, help_text="The last day it may be shown; empty: no end.")

    admin_form_fields = (
        "title",
        "file",
        "description",
        "credit",
        "licence",
        "licence_url",
        "licensed_until",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )


class PictureRendition(AbstractRendition):  # type: ignore[misc]
    """A picture in one size."""

    image = models.ForeignKey(Picture, related_name="renditions", on_delete=models.CASCADE)

    class Meta:
        """One of each size."""

        constraints = [
            models.UniqueConstraint(
                fields=("image", "filter_spec", "focal_point_key"), name="newsroom_rendition_once_a_size"
            )
        ]
