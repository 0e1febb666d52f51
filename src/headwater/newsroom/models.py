"""The tables of our own reporting. For now: who works here."""

import uuid

from django.contrib.auth.models import AbstractUser
from django.db import models


class Person(AbstractUser):
    """Somebody with an account: an editor, a reporter, an operator."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
