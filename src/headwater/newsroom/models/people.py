"""Who works here, and under which names they write."""

import uuid

from django.contrib.auth.models import AbstractUser
from django.db import models
from wagtail.admin.panels import FieldPanel


class Person(AbstractUser):  # type: ignore[django-manager-missing]  # of Wagtail's tables
    """Somebody with an account: an editor, a reporter, an operator."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)


class Author(models.Model):  # type: ignore[django-manager-missing]  # of tables derived from Wagtail's
    """A name that stands in bylines, with a page that says who that is; an account is not needed for it."""

    class Kind(models.TextChoices):
        """Whose name it is."""

        STAFF = "staff", "one of us"
        GUEST = "guest", "a guest"
        AGENCY = "agency", "an agency"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.STAFF)
    name = models.CharField(max_length=200, help_text="As it stands in a byline.")
    slug = models.SlugField(max_length=80, unique=True, help_text="The end of the address of the author's page.")
    role = models.CharField(max_length=200, blank=True, help_text="Such as: reporter for health and science.")
    about = models.TextField(max_length=2000, blank=True, help_text="A few sentences for readers.")
    picture = models.ForeignKey("Picture", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    person = models.OneToOneField(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="author")

    panels = [
        FieldPanel("name"),
        FieldPanel("slug"),
        FieldPanel("kind"),
        FieldPanel("role"),
        FieldPanel("about"),
        FieldPanel("picture"),
        FieldPanel("person"),
    ]

    class Meta:
        """In the order of their names."""

        ordering = ("name", "id")

    def __str__(self) -> str:
        """The name, as in a byline."""
        return self.name
