"""The small markup of a piece's text: paragraphs, quotations, links."""

import re
from dataclasses import dataclass

_LINK = re.compile(r"\[([^\][]+)\]\(([^()\s]+)\)")
_BROKEN_LINK = re.compile(r"\]\(|\(piece:")
_SENTENCE = re.compile(r"(?<=[.!?])[\"”’»]?\s+(?=[\"“„‘«A-ZÀ-Þ0-9])")
SUMMARY_CHARACTERS = 220  # about what newspapers' feeds carry


@dataclass(frozen=True, slots=True)
class Words:
    """Running words without a link."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """Linked words."""

    text: str
    target: str  # "story/piece" of the week, or an absolute address


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or a quotation set off from the text."""

    parts: tuple[Words | Link, ...]
    quote: bool = False


def read_text(text: str, *, story: str) -> tuple[Block, ...]:
    """The blocks of a text; ``piece:`` references are completed with their story.

    Raises:
        ValueError: there is no text, or a link is malformed.
    """
    blocks = tuple(_read_block(part, story) for part in re.split(r"\n\s*\n", text.strip()) if part.strip())
    if not blocks:
        raise ValueError("there is no text")
    return blocks


def read_target(target: str, *, story: str) -> str:
    """A reference as "story/piece", or an address as it stands.

    Raises:
        ValueError: neither.
    """
    if target.startswith("piece:"):
        name = target.removeprefix("piece:")
        return name if "/" in name else f"{story}/{name}"
    if target.startswith("https://"):
        return target
    raise ValueError(f"the link to {target!r} starts with neither piece: nor https://")


def plain(blocks: tuple[Block, ...]) -> str:
    """The text without links and quotation marks of the markup, paragraphs by a blank line."""
    return "\n\n".join("".join(part.text for part in block.parts) for block in blocks)


def summary_of(blocks: tuple[Block, ...]) -> str:
    """The first sentence or two of the first paragraph, never cut inside a sentence."""
    sentences = _SENTENCE.split(plain(blocks[:1]))
    summary = sentences[0]
    for sentence in sentences[1:2]:
        if len(summary) + len(sentence) < SUMMARY_CHARACTERS:
            summary = f"{summary} {sentence}"
    return summary


def _read_block(part: str, story: str) -> Block:
    lines = [line.strip() for line in part.strip().splitlines()]
    quote = all(line.startswith(">") for line in lines)
    text = " ".join(line.removeprefix(">").strip() if quote else line for line in lines)
    return Block(_read_parts(text, story), quote)


def _read_parts(text: str, story: str) -> tuple[Words | Link, ...]:
    parts: list[Words | Link] = []
    done = 0
    for found in _LINK.finditer(text):
        if found.start() > done:
            parts.append(Words(text[done : found.start()]))
        parts.append(Link(found[1], read_target(found[2], story=story)))
        done = found.end()
    if done < len(text):
        parts.append(Words(text[done:]))
    if any(isinstance(part, Words) and _BROKEN_LINK.search(part.text) for part in parts):
        raise ValueError(f"a link is malformed near {text[:60]!r}")
    return tuple(parts)
