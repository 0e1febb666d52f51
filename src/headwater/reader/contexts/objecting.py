"""Objections: the form against a withdrawal."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated
from uuid import UUID

from headwater.core.notices import COMPLAINT, COUNTER_NOTICE, Act, Kind, Missing, allowed
from headwater.core.notices.reasons import MISREPRESENTED
from headwater.reader import addresses, proof
from headwater.reader.contexts.frame import Frame, frame
from headwater.reader.contexts.notices import Field, fields, unlisted
from headwater.reader.proof import Proof
from headwater.rights import queries as rights
from headwater.rights.queries import cases


@dataclass(frozen=True, slots=True)
class ObjectionPage:
    """The form against a withdrawal: a counter-notice in matters of copyright, a complaint in others."""

    frame: Annotated[Frame, "what stands around the page"]
    number: Annotated[str, "the case it is about; empty: there was none"]
    counter: Annotated[bool, "whether it is a counter-notice"]
    possible: Annotated[bool, "whether it can be sent as the case stands"]
    sent: Annotated[bool, "whether it was sent just now"]
    fields: Annotated[tuple[Field, ...], "what is asked for"]
    problems: Annotated[tuple[str, ...], "why it was not sent; empty: it was not tried"]
    warning: Annotated[str, "what a false statement means; empty: nothing is said of it"]
    otherwise: Annotated[str, "where to write when there is no case"]
    tombstone: Annotated[str, "the number of the withdrawal; empty: it is none of ours"]
    proof: Annotated[Proof | None, "what the browser is asked to reckon before this is sent; none: nothing"]


def objection(
    tombstone: UUID | None,
    *,
    now: datetime,
    given: Mapping[str, str] | None = None,
    lacks: Sequence[Missing] = (),
    problems: Sequence[str] = (),
    sent: bool = False,
) -> ObjectionPage:
    """The form against a withdrawal."""
    number = cases.of_tombstone(tombstone) if tombstone else ""
    read = cases.case(number) if number else None
    counter = read is not None and read.line.kind is Kind.COPYRIGHT
    acts = allowed(read.line.state, read.line.kind) if read else ()
    title = "Counter-notice" if counter else "Object to a withdrawal"
    return ObjectionPage(
        frame=unlisted(frame(now=now, title=title, description=title, path=addresses.objection())),
        number=number,
        counter=counter,
        possible=(Act.COUNTER if counter else Act.COMPLAIN) in acts,
        sent=sent,
        fields=fields(COUNTER_NOTICE if counter else COMPLAINT, given or {}, lacks),
        problems=tuple(problems),
        warning=MISREPRESENTED if counter else "",
        otherwise=addresses.takedown(Kind.CORRECTION),
        tombstone=str(tombstone or ""),
        proof=None if sent else proof.before(proof.NOTICE),
    )


def known_tombstone(word: str) -> UUID | None:
    """The tombstone with this number; None where it is none."""
    try:
        uuid = UUID(word)
    except ValueError:
        return None
    return uuid if rights.over((), [uuid]) else None
