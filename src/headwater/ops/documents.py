"""Documents to be parsed, from wherever they were named: files, folders, addresses, what is piped in."""

import asyncio
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path

from headwater.core import links
from headwater.core.errors import HeadwaterError, SettingRefused
from headwater.net.way_out import Door, Manners

LARGEST = 32 * 1024 * 1024  # bytes of one document; what is packed may not unpack to more either
PIPED = "-"
FEEDS = "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5"
ADDRESSES = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class Document:
    """What a name on the command line leads to."""

    name: str
    body: bytes = b""
    url: str = ""  # where it came from; "" for what is no address
    content_type: str = ""
    problem: str = ""  # why there is nothing to parse; "" when there is


def check(paths: Sequence[str], url: str) -> None:
    """Nothing, where what was asked for on the command line makes sense.

    Raises:
        SettingRefused: the address the documents came from is none, or what is piped in is asked for twice.
    """
    if url and not links.absolute(url, ""):
        raise SettingRefused("--url", f"{url!r} is no http:// or https:// address")
    if paths.count(PIPED) > 1:
        raise SettingRefused(PIPED, "stands for what is piped in, and that can be read once")


def named(paths: Sequence[str]) -> Iterator[str]:
    """The documents that are meant, in order; a folder means every file below it, hidden ones left out."""
    for path in paths:
        if path != PIPED and not path.startswith(ADDRESSES) and Path(path).is_dir():
            found = False
            for name in _below(path):
                found = True
                yield name
            if not found:
                yield f"{path.rstrip(os.sep)}{os.sep}"  # said to be empty when it is read
        else:
            yield path


def _below(folder: str) -> Iterator[str]:
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (str(Path(place) / name) for name in sorted(files) if not name.startswith("."))


def read(name: str) -> Document:
    """A file or what is piped in; what is wrong with it is said in it, never raised."""
    try:
        if name == PIPED:
            body = sys.stdin.buffer.read(LARGEST + 1)
        elif name.endswith(os.sep):
            return Document(name, problem="there is no file in this folder")
        else:
            with Path(name).open("rb") as file:
                body = file.read(LARGEST + 1)
    except (OSError, ValueError) as err:
        return Document(name, problem=f"cannot be read: {getattr(err, 'strerror', None) or err}")
    if len(body) > LARGEST:
        return Document(name, problem=f"is larger than {LARGEST // 1024 // 1024} MB")
    return Document(name, body)


def fetched(urls: Sequence[str], manners: Manners, *, accept: str, purpose: str) -> dict[str, Document]:
    """What stands at addresses, by address; each host is asked as politely as when the news is gathered.

    Args:
        urls: the addresses.
        manners: how we behave towards hosts.
        accept: the forms that are asked for.
        purpose: what for, in the account kept of the host: "feed", "page".
    """

    async def all_of_them() -> list[Document]:
        async with Door(manners) as door:
            return await asyncio.gather(*(_fetch(url, door, accept, purpose) for url in dict.fromkeys(urls)))

    return {document.name: document for document in asyncio.run(all_of_them())}


async def _fetch(url: str, door: Door, accept: str, purpose: str) -> Document:
    try:
        permission = await door.may_fetch(url)
        if not permission.allowed:
            return Document(url, problem=permission.reason)
        answer = await door.get(url, accept=accept, purpose=purpose)
    except HeadwaterError as err:
        return Document(url, problem=err.reason)
    if answer.status != HTTPStatus.OK:
        return Document(url, problem=f"its server answers {answer.status}")
    return Document(url, answer.body, answer.final_url, answer.header("content-type"))
