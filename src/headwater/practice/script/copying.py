"""Derived texts: a copy is made of its source as that stood when the copy was published."""

from dataclasses import replace

from headwater.practice.script.check import Files
from headwater.practice.script.markup import Block, Words, plain, summary_of
from headwater.practice.script.standing import Published, stand
from headwater.practice.script.types import How, Outlet, Piece, Story
from headwater.practice.spin import spin

CUT_SHARE = 0.5  # of the paragraphs


def complete(stories: tuple[Story, ...], outlets: dict[str, Outlet], seed: int, files: Files) -> tuple[Story, ...]:
    """The stories with every copy's text, headline and credit, and every summary, filled in."""
    pieces = sorted((piece for story in stories for piece in story.pieces), key=lambda one: (one.at, bool(one.of)))
    done: dict[str, Piece] = {}
    for piece in pieces:
        whole = _credited(piece, outlets)
        if piece.of:
            source = stand(done[piece.of], piece.at)
            if source.gone:
                files.refuse(piece, "of", f"{piece.of} was deleted before")
            whole = _copied(whole, source, outlets, seed)
        done[piece.name] = replace(whole, summary=whole.summary or summary_of(whole.text))
    return tuple(replace(story, pieces=tuple(done[piece.name] for piece in story.pieces)) for story in stories)


def _credited(piece: Piece, outlets: dict[str, Outlet]) -> Piece:
    """An agency signs its own dateline."""
    outlet = outlets[piece.outlet]
    if outlet.kind == "agency" and piece.dateline and not piece.credit:
        return replace(piece, credit=outlet.name)
    return piece


def _copied(piece: Piece, source: Published, outlets: dict[str, Outlet], seed: int) -> Piece:
    text = piece.text or _text(piece, source, seed)
    headline = piece.headline or source.headline
    if piece.how is How.SPUN and not piece.headline:
        headline = spin(source.headline, seed=f"{seed} {piece.name} headline")
    piece = replace(piece, text=text, headline=headline)
    if piece.how in {How.REPRINT, How.CUT}:
        credit = source.piece.credit or outlets[source.piece.outlet].name
        return replace(piece, credit=piece.credit or credit, dateline=piece.dateline or source.piece.dateline)
    if piece.how is How.RELEASE:
        return replace(piece, dateline=piece.dateline or source.piece.dateline)
    return replace(piece, byline="", credit="", dateline="")


def _text(piece: Piece, source: Published, seed: int) -> tuple[Block, ...]:
    text = source.text
    match piece.how:
        case How.CUT:
            return text[: max(1, round(len(text) * CUT_SHARE))]
        case How.RELEASE:
            # What newsrooms leave out first is the end: whom to call, what the university is.
            return text[:-1] if len(text) > 3 else text
        case How.VERBATIM:
            return _unlinked(text)
        case How.SPUN:
            return tuple(
                Block((Words(spin(plain((block,)), seed=f"{seed} {piece.name} {position}")),), block.quote)
                for position, block in enumerate(text)
            )
        case _:
            return text


def _unlinked(text: tuple[Block, ...]) -> tuple[Block, ...]:
    return tuple(Block((Words(plain((block,))),), block.quote) for block in text)
