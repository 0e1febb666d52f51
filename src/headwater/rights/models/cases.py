"""Cases: what a notice names, what happened, what was decided. What people wrote and who they are stands apart.

Cases, what they name, steps and decisions are added and never changed; the database refuses it. What can be erased are
the words of those who wrote (``Statement``), who they are (``Contact``), and our letters to them (``Letter``).
"""

import uuid

from django.db import models
from django.db.models import Q


class Case(models.Model):
    """A notice that was received. How it stands is what its last step says.

    Deliberately absent: who sent it, and their words.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    number = models.CharField(max_length=12, unique=True, help_text="For people: C-7K2QX9M.")
    token = models.CharField(max_length=43, unique=True, help_text="Of its status page; nobody can guess it.")
    kind = models.CharField(max_length=12, help_text="copyright, illegal, personal, correction, order.")
    way = models.CharField(max_length=10, help_text="How it came: form, mail, desk.")
    received_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.number


class Named(models.Model):
    """One thing a notice names, and whether we held it when the notice came. Deliberately absent: any word of it."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="named")
    kind = models.CharField(max_length=10, help_text="item, story, article, source, path, address, ours; empty: none.")
    subject = models.UUIDField(null=True, db_index=True)
    name = models.CharField(max_length=2000, help_text="Its address, path, slug or domain.")
    outlet = models.CharField(max_length=253, blank=True, db_index=True, help_text="Main domain of its outlet.")
    held = models.BooleanField(help_text="Whether it stood here then.")

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"


class Step(models.Model):
    """One thing that happened in a case: by whom, how it stands since, and until when something is to be done."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="steps")
    act = models.CharField(max_length=20)
    state = models.CharField(max_length=20, help_text="How the case stands after it.")
    at = models.DateTimeField()
    by = models.CharField(max_length=200, help_text="notifier, the other side, a person's name, or a machine.")
    person = models.BigIntegerField(null=True, help_text="The number of the account of whoever did it.")
    due_at = models.DateTimeField(null=True)
    because = models.CharField(max_length=300, blank=True, help_text="Why it is due then.")
    note = models.CharField(max_length=500, blank=True, help_text="For the house; it stands on no page.")

    class Meta:
        indexes = [models.Index(fields=["case", "-id"])]

    def __str__(self) -> str:
        return f"{self.act}: {self.state}"


class Decision(models.Model):
    """A decision with its statement of reasons (Regulation (EU) 2022/2065, Article 17(3)), as it was sent.

    Deliberately absent: the name of anybody who sent a notice.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="decisions")
    at = models.DateTimeField()
    by = models.CharField(max_length=200)
    person = models.BigIntegerField(null=True)
    outcome = models.CharField(max_length=20)
    measure = models.CharField(max_length=500)
    scope = models.CharField(max_length=200)
    duration = models.CharField(max_length=200)
    facts = models.TextField()
    from_notice = models.BooleanField()
    ground = models.CharField(max_length=10, help_text="law, terms.")
    rule = models.CharField(max_length=300)
    why = models.TextField()
    found_by_machine = models.BooleanField(default=False)
    decided_by_machine = models.BooleanField(default=False)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(why=""), name="decision_says_why")]

    def __str__(self) -> str:
        return f"{self.outcome} {self.at:%Y-%m-%d}"


class Measure(models.Model):
    """One thing that a decision does to one subject. What waits is carried out, or stopped, later."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="measures")
    act = models.CharField(max_length=20, help_text="withdraw, take down, kill, byline, original, not taken from.")
    kind = models.CharField(max_length=10, help_text="item, path, outlet, article.")
    name = models.CharField(max_length=2000)
    subject = models.UUIDField(null=True)
    given = models.JSONField(default=dict, help_text="What the act needs besides: ground, words for readers, a byline.")
    wait_until = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    stopped_at = models.DateTimeField(null=True)
    tombstone = models.UUIDField(null=True, db_index=True, help_text="Under which it was withdrawn.")
    problem = models.CharField(max_length=500, blank=True, help_text="Why it could not be done.")

    def __str__(self) -> str:
        return f"{self.act} {self.name}"


class Statement(models.Model):
    """What somebody wrote in a case: the notice itself, a counter-notice, a complaint, a message. It can be erased."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="statements")
    what = models.CharField(max_length=20, help_text="notice, counter-notice, complaint, message.")
    sender = models.CharField(max_length=10, help_text="notifier, other, house.")
    way = models.CharField(max_length=10)
    at = models.DateTimeField()
    given = models.JSONField(default=dict, help_text="By element, as it was asked for.")
    text = models.TextField(blank=True)
    attached = models.JSONField(default=list, help_text="Names of files that came with it; they are not kept.")
    mail_id = models.CharField(max_length=64, blank=True, db_index=True, help_text="Hash of its Message-ID.")
    erased_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.what} of {self.sender}"


class Contact(models.Model):
    """Who sent a notice, or objects to one, and where to write to. It can be erased; the case stays."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="contacts")
    role = models.CharField(max_length=10, help_text="notifier, other.")
    name = models.CharField(max_length=300, blank=True)
    mail = models.CharField(max_length=254, blank=True)
    reach = models.CharField(max_length=300, blank=True, help_text="Postal address, telephone number.")
    key = models.CharField(max_length=64, blank=True, db_index=True, help_text="Keyed hash of the address.")
    token = models.CharField(max_length=43, blank=True, db_index=True, help_text="Of the link that confirms it.")
    confirmed_at = models.DateTimeField(null=True)
    erased_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "role"], name="one_contact_a_side")]

    def __str__(self) -> str:
        return f"{self.role} of {self.case_id}"


class Letter(models.Model):
    """A letter, sent or to be sent: to somebody in a case, or to an address of its own. It can be erased."""

    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, null=True, related_name="letters")
    to = models.CharField(max_length=254, blank=True, help_text="The address, where it belongs to no case.")
    about = models.UUIDField(null=True, db_index=True, help_text="Whom it is to, where it belongs to no case.")
    reply_to = models.CharField(max_length=254, blank=True, help_text="Whom an answer goes to; empty: us.")
    leave = models.CharField(max_length=500, blank=True, help_text="Where such letters are ended by one click.")
    what = models.CharField(max_length=20, help_text="confirm, receipt, decision, news.")
    subject = models.CharField(max_length=200)
    text = models.TextField()
    made_at = models.DateTimeField()
    next_at = models.DateTimeField(null=True, help_text="When it is sent, or tried again; empty: not any more.")
    sent_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(contact__isnull=False, to="") | (Q(contact__isnull=True) & ~Q(to="")),
                name="letter_goes_to_one",
            )
        ]
        indexes = [models.Index(fields=["next_at"], condition=Q(next_at__isnull=False), name="rights_letter_due")]

    def __str__(self) -> str:
        return f"{self.what} letter"
