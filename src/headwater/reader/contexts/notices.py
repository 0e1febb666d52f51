"""Notices: which kinds there are, the form of each, and how a case stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Annotated
from urllib.parse import urlencode

from headwater.core.notices import (
    NOTICES,
    Act,
    Element,
    Kind,
    Missing,
    State,
    allowed,
    sentences,
)
from headwater.core.notices.reasons import MISREPRESENTED
from headwater.reader import addresses, proof
from headwater.reader.contexts.contact import Contact, contact
from headwater.reader.contexts.frame import Frame, frame
from headwater.reader.proof import Proof
from headwater.rights.queries import cases
from headwater.rights.queries.cases import CaseRead
from headwater.rights.queries.naming import Found

KINDS: Mapping[Kind, tuple[str, str]] = {
    Kind.COPYRIGHT: ("Copyright", "Your work stands here, or is linked to, without your permission."),
    Kind.ILLEGAL: ("Illegal content", "Something here is against the law."),
    Kind.PERSONAL: ("Personal data", "Something here is about you, and you want it erased or used no more."),
    Kind.CORRECTION: ("A mistake", "A byline, an outlet, or where a piece comes from is wrong; or our own article is."),
    Kind.ORDER: ("An order", "You are a court or an authority, and order something to be taken down."),
}
STATES: Mapping[State, str] = {
    State.RECEIVED: "Received. Please confirm your address by the letter we sent you; it is looked at all the same.",
    State.CONFIRMED: "Received. Nobody has looked at it yet.",
    State.REVIEW: "Somebody is looking at it.",
    State.WAITING: "Decided. As it takes much at once, it is carried out after an hour.",
    State.ACTED: "Decided: acted upon.",
    State.PARTLY: "Decided: acted upon in part.",
    State.REFUSED: "Decided: refused.",
    State.DUPLICATE: "Decided: it says what another notice had said already.",
    State.ABUSIVE: "Decided: refused as abusive.",
    State.COUNTERED: "Acted upon; a counter-notice was received: it comes back, unless a lawsuit is shown.",
    State.COMPLAINED: "Decided; a complaint against that is being looked at by somebody else.",
    State.RESTORED: "What was taken down is shown again.",
    State.UPHELD: "The decision stands.",
    State.TAKEN_BACK: "Taken back by whoever sent it.",
}
DONE: Mapping[str, str] = {
    "receive": "Received",
    Act.CONFIRM: "Address confirmed",
    Act.TAKE_UP: "Taken up",
    Act.DECIDE: "Decided",
    Act.CARRY_OUT: "Carried out",
    Act.STOP: "Stopped, to be looked at again",
    Act.COUNTER: "Counter-notice received",
    Act.COMPLAIN: "Complaint received",
    Act.RESTORE: "Restored",
    Act.UPHOLD: "Decision upheld",
    Act.TAKE_BACK: "Taken back",
    Act.ADD: "Message received",
}


@dataclass(frozen=True, slots=True)
class KindChoice:
    """A kind of notice."""

    name: Annotated[str, "the kind, in a word or two"]
    sentence: Annotated[str, "when it is the right one"]
    address: Annotated[str, "its form"]


@dataclass(frozen=True, slots=True)
class TakedownPage:
    """Where owners, people concerned and authorities begin."""

    frame: Annotated[Frame, "what stands around the page"]
    choices: Annotated[tuple[KindChoice, ...], "the kinds of notice"]
    contact: Annotated[Contact, "whom to write to otherwise"]


@dataclass(frozen=True, slots=True)
class Field:
    """One thing a form asks for."""

    key: Annotated[str, "its name in the form"]
    asks: Annotated[str, "its label, or the statement that is agreed to"]
    form: Annotated[str, "text, line, mail, tick, list"]
    choices: Annotated[tuple[str, ...], "what can be chosen of a list"]
    needed: Annotated[bool, "whether a notice is incomplete without it"]
    why: Annotated[str, "what it is needed for; empty: that is plain"]
    law: Annotated[str, "where it is laid down; empty: nowhere"]
    value: Annotated[str, "what was given so far"]
    problem: Annotated[str, "what is wrong with that; empty: nothing"]


@dataclass(frozen=True, slots=True)
class FoundLine:
    """What one address is to us."""

    written: Annotated[str, "the address as it was written"]
    sentence: Annotated[str, "what we hold there"]
    known: Annotated[bool, "whether we hold it, or held it"]


@dataclass(frozen=True, slots=True)
class NoticePage:
    """The form of a kind of notice."""

    frame: Annotated[Frame, "what stands around the page"]
    name: Annotated[str, "the kind, in a word or two"]
    sentence: Annotated[str, "when it is the right one"]
    others: Annotated[str, "the address of the choice of kinds"]
    named: Annotated[str, "the addresses as they were written"]
    named_problem: Annotated[str, "what is wrong with them; empty: nothing"]
    found: Annotated[tuple[FoundLine, ...], "what they are to us; empty: not looked for yet"]
    unsure: Annotated[bool, "whether something named is nothing we hold, and that has to be agreed to"]
    fields: Annotated[tuple[Field, ...], "what else is asked for"]
    problems: Annotated[tuple[str, ...], "why it was not sent, in sentences; empty: it was not tried"]
    warning: Annotated[str, "what a false notice means; empty: nothing is said of it"]
    proof: Annotated[Proof | None, "what the browser is asked to reckon before this is sent; none: nothing"]


@dataclass(frozen=True, slots=True)
class StepLine:
    """One thing that happened in a case."""

    words: Annotated[str, "what happened"]
    at: Annotated[datetime, "when it happened"]


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """A decision with its statement of reasons."""

    at: Annotated[datetime, "when it was taken"]
    parts: Annotated[tuple[tuple[str, str], ...], "the parts of the statement, each with its words"]


@dataclass(frozen=True, slots=True)
class CasePage:
    """How a case stands, for whoever sent the notice."""

    frame: Annotated[Frame, "what stands around the page"]
    number: Annotated[str, "its number"]
    kind: Annotated[str, "its kind, in a word or two"]
    state: Annotated[str, "how it stands, in a sentence"]
    received: Annotated[datetime, "when the notice came"]
    due: Annotated[datetime | None, "until when something is to be done; nothing: it is over"]
    because: Annotated[str, "why it is due then"]
    named: Annotated[tuple[FoundLine, ...], "what the notice names"]
    steps: Annotated[tuple[StepLine, ...], "what happened, oldest first"]
    decisions: Annotated[tuple[DecisionLine, ...], "what was decided, with the reasons"]
    may_complain: Annotated[bool, "whether a complaint is possible now"]
    may_take_back: Annotated[bool, "whether the notice can be taken back now"]
    mailed: Annotated[bool, "whether letters go to an address of the sender's"]
    problem: Annotated[str, "why something was not done; empty: nothing was tried"]
    done: Annotated[str, "what was done just now; empty: nothing"]


@dataclass(frozen=True, slots=True)
class ConfirmPage:
    """Where an address is confirmed."""

    frame: Annotated[Frame, "what stands around the page"]
    number: Annotated[str, "the number of the case"]
    confirmed: Annotated[bool, "whether it is confirmed already"]


def takedown(url: str, *, now: datetime) -> TakedownPage:
    """Where notices begin; ``url``: what is to be named."""
    asked = f"?{urlencode({'url': url})}" if url else ""
    return TakedownPage(
        frame=frame(
            now=now,
            title="Have something removed or put right",
            description="How owners, people concerned and authorities tell us that something should not stand here.",
            path=addresses.takedown(),
        ),
        choices=tuple(
            KindChoice(name, sentence, addresses.takedown(kind) + asked) for kind, (name, sentence) in KINDS.items()
        ),
        contact=contact(),
    )


def notice(
    kind: Kind,
    *,
    now: datetime,
    named: str = "",
    found: Sequence[Found] = (),
    given: Mapping[str, str] | None = None,
    lacks: Sequence[Missing] = (),
    problems: Sequence[str] = (),
    named_problem: str = "",
) -> NoticePage:
    """The form of a kind, with what was given so far and what is wrong with it."""
    name, sentence = KINDS[kind]
    title = f"Notice: {name.lower()}"
    return NoticePage(
        frame=unlisted(frame(now=now, title=title, description=sentence, path=addresses.takedown(kind))),
        name=name,
        sentence=sentence,
        others=addresses.takedown(),
        named=named,
        named_problem=named_problem,
        found=tuple(FoundLine(each.written, said_of(each), each.known) for each in found),
        unsure=any(not each.known for each in found),
        fields=fields(NOTICES[kind], given or {}, lacks),
        problems=tuple(problems),
        warning=MISREPRESENTED if kind is Kind.COPYRIGHT else "",
        proof=proof.before(proof.NOTICE),
    )


def fields(elements: Sequence[Element], given: Mapping[str, str], lacks: Sequence[Missing]) -> tuple[Field, ...]:
    """What is asked for, with what was given and what is wrong with it."""
    wrong = {each.key: each.sentence for each in lacks}
    return tuple(
        Field(
            key=each.key,
            asks=each.asks,
            form="list" if each.choices else each.form,
            choices=each.choices,
            needed=each.needed,
            why=each.why,
            law=each.law if any(sign.isdigit() for sign in each.law) else "",
            value=given.get(each.key, ""),
            problem=wrong.get(each.key, ""),
        )
        for each in elements
    )


def said_of(found: Found) -> str:
    """What an address is to us, in a sentence."""
    if found.withdrawn:
        return "It stood here and was withdrawn; it stands nowhere on this site."
    if not found.held:
        return _not_held(found)
    if found.kind == "item":
        words = f"A piece by {found.outlet_name}"
        words += f": “{found.headline}”." if found.headline else ", which is shown in no list."
        return words + (f" {found.copies:,} with the same text elsewhere." if found.copies else "")
    if found.kind == "story":
        return f"A story of {found.pieces:,} piece{'' if found.pieces == 1 else 's'}: “{found.headline}”."
    if found.kind == "article":
        return f"Our own article: “{found.headline}”."
    if found.kind == "source":
        return f"The outlet {found.outlet_name}, with {found.pieces:,} piece{'' if found.pieces == 1 else 's'} here."
    if found.kind == "reply":
        return "A reply of a reader’s."
    return f"Everything we hold of {found.outlet_name} below this address."


def _not_held(found: Found) -> str:
    if not found.kind:
        return "This is no address."
    if found.kind == "ours":
        return "A page of this site that is neither a piece, a story, an article nor an outlet."
    if found.kind == "address":
        whose = f" We follow {found.outlet_name}." if found.outlet_name else ""
        return f"We hold nothing from this address.{whose}"
    return "Nothing of ours stands there."


def case(token: str, *, now: datetime, problem: str = "", done: str = "") -> CasePage | None:
    """How the case with this address stands; None when none has it."""
    read = cases.by_token(token)
    return _case(read, now, problem, done) if read else None


def _case(read: CaseRead, now: datetime, problem: str, done: str) -> CasePage:
    line = read.line
    acts = allowed(line.state, line.kind)
    title = f"Case {line.number}"
    return CasePage(
        frame=unlisted(frame(now=now, title=title, description=title, path="")),
        number=line.number,
        kind=KINDS[line.kind][0],
        state=STATES[line.state],
        received=line.received_at,
        due=line.due.at if line.due else None,
        because=line.due.because if line.due else "",
        named=tuple(FoundLine(each.name, "stood here then" if each.held else "", each.held) for each in read.named),
        steps=tuple(StepLine(DONE.get(each.act, each.act), each.at) for each in read.steps),
        decisions=tuple(DecisionLine(each.at, sentences(each.reasons, line.kind)) for each in read.decisions),
        may_complain=Act.COMPLAIN in acts,
        may_take_back=Act.TAKE_BACK in acts,
        mailed=any(each.role == "notifier" and each.mail for each in read.contacts),
        problem=problem,
        done=done,
    )


def confirmation(token: str, *, now: datetime) -> ConfirmPage | None:
    """Where an address is confirmed; None when the link is none of ours."""
    found = cases.number_by_confirmation(token)
    if found is None:
        return None
    around = frame(now=now, title="Confirm your address", description="Confirm your address.", path="")
    return ConfirmPage(unlisted(around), found[0], found[2])


def unlisted(around: Frame) -> Frame:
    """The frame of a page that nobody finds by searching."""
    return replace(around, robots="noindex")
