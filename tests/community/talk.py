"""An invented talk below a story: readers, moderators, and what they write."""

from datetime import datetime
from uuid import UUID

from tests.reader import rows
from tests.reader.rows import NINE

from headwater.community import actions, models
from headwater.community.actions import Done, Draft
from headwater.community.actions.steps import Hand, Reason
from headwater.community.queries.pieces import Kind, Piece, piece

MOD = Hand("Mo Derrick", 7)
ON_TOPIC = (Reason("topic", "It says nothing about the bridge."),)
CARLA, DAVI = "carla@reader.example", "davi@reader.example"


def bridge(at: datetime = NINE, outlet: str = "The Kellhaven Courier") -> Piece:
    """A story that can be replied to."""
    item = rows.piece(rows.outlet(outlet), "Harbour bridge closed after cracks found", at=at)
    found = piece(Kind.STORY, item.story.uuid, now=at)
    assert found
    return found


def confirmed(
    about: Piece,
    text: str,
    *,
    mail: str = CARLA,
    name: str = "Carla",
    answers: UUID | None = None,
    now: datetime = NINE,
) -> Done:
    """What a reader wrote and confirmed."""
    waiting = actions.write_unconfirmed(about, Draft(text, name, answers), mail=mail, now=now)
    return actions.confirm(models.Reply.objects.get(uuid=waiting.uuid).token, now=now).done


def published(about: Piece, text: str, *, now: datetime = NINE, **who: object) -> UUID:
    """What a reader wrote and a moderator published."""
    done = confirmed(about, text, now=now, **who)
    actions.publish(done.uuid, by=MOD, now=now)
    return done.uuid
