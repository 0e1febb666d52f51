"""A furnished site: something of everything there is an address for, and somebody in every role."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.test import Client, RequestFactory
from django.utils import timezone
from tests.community import talk
from tests.newsroom import desks
from tests.newsroom import rows as newsroom
from tests.reader import rows
from tests.reader.rows import HOUR
from tests.rights import owners as owning
from tests.rights.notices import ADA, judged, removal, send

from headwater.community.actions import messages
from headwater.community.contacting import TOPICS
from headwater.community.models import Message, Reply
from headwater.community.queries import pieces
from headwater.core.blocks import Ground, Subject
from headwater.core.blocks import Kind as Subjects
from headwater.core.notices import Kind, State
from headwater.newsroom.actions import Task, assign
from headwater.newsroom.models import Person
from headwater.reader import addresses, entering
from headwater.rights import models as rights
from headwater.rights.actions import Claim, cases, owners, withdraw
from headwater.wire.models import Act, Feed

MAILS = {
    "the site's contact": "desk@paper.example",
    "an account's": "ada.lind@paper.example",
    "a notifier's": "mara@courier.example",
    "another side's": "desk@newsmirror.example",
    "an owner's": "press@kellhaven-courier.example",
    "a writer's to the newsroom": "quill@reader.example",
    "a writer's of replies": talk.CARLA,
    "another writer's": talk.DAVI,
}
ROLES = ("reporter", "editor", "chief", "moderator", "rights", "operator")


@dataclass
class World:
    """What there is, by the words of addresses."""

    people: dict[str, Person] = field(default_factory=dict)
    paths: dict[str, str] = field(default_factory=dict)  # by the name of a view
    owner: UUID | None = None
    stranger: UUID | None = None
    writers: dict[str, str] = field(default_factory=dict)  # addresses of those who reply
    browsers: dict[str, Client] = field(default_factory=dict)

    def client(self, who: str) -> Client:
        """The browser of somebody: anonymous, owner, another owner, or one of ``people``."""
        if who not in self.browsers:
            self.browsers[who] = self._browser(who)
        return self.browsers[who]

    def _browser(self, who: str) -> Client:
        client = Client(raise_request_exception=False)
        account = {"owner": self.owner, "another owner": self.stranger}.get(who)
        if account:
            _come_in(client, entering.OWNERS, rights.Owner.objects.get(uuid=account).mail)
        elif who in self.writers:
            _come_in(client, entering.WRITERS, self.writers[who])
        elif who != "anonymous":
            client.force_login(self.people[who])
        return client


def _come_in(client: Client, way: entering.WayIn, mail: str) -> None:
    request = RequestFactory().get("/")
    request.session = client.session
    way.let_in(request, mail, now=timezone.now())
    request.session.save()
    client.cookies["sessionid"] = str(request.session.session_key)


def made(settings: Any) -> World:
    """The furnished site; its settings name an address of the newsroom's and a mail server."""
    settings.SITE = settings.SITE.model_copy(
        update={
            "contact": MAILS["the site's contact"],
            "mail_host": "mail.example",
            "mail_sender": "post@paper.example",
        }
    )
    world, now = World(), timezone.now()
    for role in ROLES:
        world.people[role] = desks.somebody(role)
    world.people["editor elsewhere"] = desks.somebody("editor", section="politics")
    world.people["another reporter"] = desks.somebody("reporter", name="another-reporter")
    Person.objects.filter(username="reporter-all").update(email=MAILS["an account's"], first_name="Ada")
    _news(world, now)
    _articles(world, now)
    _cases(world, now)
    _owners(world, now)
    given = {"topic": TOPICS["tip"], "text": "A page is missing.", "mail": MAILS["a writer's to the newsroom"]}
    messages.receive(given, proved=True, now=now)
    message = Message.objects.get()
    world.paths |= {
        "messages:dealt-with": f"/desk/messages/{message.uuid}/",
        "confirm-message": addresses.confirmed_message(message.token),
    }
    return world


def _news(world: World, now: Any) -> None:
    courier = rows.outlet("The Kellhaven Courier", owner="Estuary Media")
    story = rows.story()
    piece = rows.piece(
        courier, "Harbour bridge closed", story, byline="By Ada Lindqvist", excerpt="Engineers found cracks."
    )
    rows.receipt(piece)
    rows.traced(piece, rows.step("The Kellhaven Courier", "Earliest of 1 piece we saw.", item=piece))
    rows.stand("front", [story])
    rows.host("kellhaven-courier.example")
    rows.asked("kellhaven-courier.example")
    about = pieces.piece(pieces.Kind.STORY, story.uuid, now=now)
    reply = talk.published(about, "I cross it every day.", now=now - HOUR)
    other = talk.published(about, "So do I.", mail=talk.DAVI, name="Davi", now=now)
    talk.confirmed(about, "Nobody has read this yet.", now=now)
    world.writers = {"writer": talk.CARLA, "another writer": talk.DAVI}
    writer = Reply.objects.get(uuid=reply).writer
    world.paths |= {
        "replies": f"/replies/on/story/{story.uuid}/",
        "write-reply": f"/replies/to/story/{story.uuid}/",
        "reply-feed": f"/feeds/replies/story/{story.uuid}.rss",
        "reply": f"/replies/{other}/",
        "report-reply": f"/replies/{other}/report/",
        "my-reply": f"/replies/mine/{reply}/",
        "replies:reply": f"/desk/replies/{reply}/",
        "replies:writer": f"/desk/replies/writer/{writer.uuid}/",
        "replies:restrain": f"/desk/replies/writer/{writer.uuid}/restrain/",
        "replies:thread": f"/desk/replies/thread/story/{story.uuid}/",
    }
    feed = Feed.objects.get()
    act = Act.objects.order_by("-id").first()
    world.paths |= {
        "story": addresses.story(story.uuid, story.slug),
        "item": addresses.item(piece.uuid),
        "source": addresses.source(courier.key),
        "host": addresses.host(courier.key),
        "section": addresses.section("world"),
        "search": addresses.search(q="bridge"),
        "watching:act": f"/desk/watching/{story.uuid}/",
        "stories:story": f"/desk/stories/{story.uuid}/",
        "stories:write": f"/desk/stories/{story.uuid}/write/",
        "stories:decide": f"/desk/stories/{story.uuid}/decide/",
        "stories:piece": f"/desk/stories/piece/{piece.uuid}/",
        "stories:undo": f"/desk/stories/undo/{act.id if act else 1}/",
        **{f"desk:{view}": f"/desk/sources/feed/{feed.id}/{end}" for view, end in FEED.items()},
        "desk:pack": "/desk/sources/import/pack/world-en/",
    }


FEED = {"feed": "", "set-up": "settings/", "login": "login/", "unfollow": "unfollow/"}


def _articles(world: World, now: Any) -> None:
    draft = newsroom.draft("What nobody may read yet", "unread", section=desks.DESK, owner=world.people["reporter"])
    draft.save_revision(user=world.people["reporter"])
    newsroom.published(by=world.people["chief"])
    task = Task("The weir again", desks.DESK, due=now)
    assignment = assign(task, by=world.people["chief"], now=now)
    revision = draft.get_latest_revision()
    page = f"/desk/pages/{draft.pk}"
    world.paths |= {
        "article": addresses.article("the-weir"),
        "author": addresses.author("ada-lind"),
        "articles:take-down": f"/desk/articles/{draft.pk}/take-down/",
        "articles:kill": f"/desk/articles/{draft.pk}/kill/",
        "day:change": f"/desk/day/{assignment}/",
        "day:state": f"/desk/day/{assignment}/state/",
        "live:write": f"/desk/live/{draft.pk}/",
        "wagtailadmin_pages:edit": f"{page}/edit/",
        "wagtailadmin_pages:view_draft": f"{page}/view_draft/",
        "wagtailadmin_pages:preview_on_edit": f"{page}/edit/preview/",
        "wagtailadmin_pages:revisions_view": f"{page}/revisions/{revision.pk}/view/",
        "wagtailadmin_pages:revisions_revert": f"{page}/revisions/{revision.pk}/revert/",
        "wagtailadmin_pages:history": f"{page}/history/",
        "wagtailadmin_pages:delete": f"{page}/delete/",
        "wagtailadmin_pages:copy": f"{page}/copy/",
        "wagtailadmin_pages:usage": f"{page}/usage/",
        "wagtailadmin_pages:workflow_history": f"{page}/workflow_history/",
        "draft in public": addresses.article("unread"),
    }


def _cases(world: World, now: Any) -> None:
    gone = rows.piece(rows.outlet("Newsmirror Daily"), "Kellhaven closes bridge")
    opened = send(Kind.COPYRIGHT, gone.url, mail=MAILS["a notifier's"])
    cases.decide(opened.number, judged(State.ACTED, removal(gone)), by=ADA, now=now)
    open_one = send(Kind.ILLEGAL, world.paths["item"], mail=MAILS["a notifier's"])
    rights.Contact.objects.create(
        case=rights.Case.objects.get(number=opened.number), role="other", name="N", mail=MAILS["another side's"]
    )
    under_law = rows.piece(rows.outlet("Port Post"), "A name is named")
    order = Claim(Ground.LAW, "an order", authority="Port Court")
    tombstone = withdraw(Subject(Subjects.ITEM, under_law.url), order, by="Ada", now=now)
    contact = rights.Contact.objects.get(case__number=open_one.number)
    at = f"/desk/rights/{open_one.number}"
    world.paths |= {
        "gone": addresses.item(gone.uuid),
        "gone by law": addresses.item(under_law.uuid),
        "case": addresses.case(opened.token),
        "confirm": f"/takedown/confirm/{contact.token}/",
        "notice": addresses.takedown("illegal"),
        "objection": addresses.objection(tombstone.uuid),
        "rights:case": f"{at}/",
        "rights:act": f"{at}/act/",
        "rights:erase": f"{at}/erase/",
        "rights:decide": f"{at}/decide/",
        "rights:restore": f"/desk/rights/withdrawn/{tombstone.uuid}/restore/",
        "rights:held-back": f"/desk/rights/withdrawn/{tombstone.uuid}/held-back/",
    }


def _owners(world: World, now: Any) -> None:
    world.owner, claim = owning.proved("kellhaven-courier.example", MAILS["an owner's"], now=now)
    world.stranger, _ = owning.proved("port-post.example", "press@port-post.example", now=now)
    waiting = owners.remove(world.owner, claim, owners.Wish(Subjects.PATH, "kellhaven-courier.example/old/"), now=now)
    world.paths |= {
        "claim": addresses.claim(claim),
        "claimed-pieces": addresses.claimed_pieces(claim),
        "rights:stop": f"/desk/rights/removals/{waiting}/stop/",
        "owner-link": addresses.owner_link("nonsense"),
    }
