"""gzip → bytes, never more than a document may have: sitemaps are served packed, and bombs are packed too."""

import zlib

from headwater.core.errors import FeedRefused, Retry

MAGIC = b"\x1f\x8b"
MOST = 32 * 1024 * 1024  # bytes unpacked; 50,000 addresses with titles stay below
RATIO = 200  # bytes out of one; text packs to a tenth, an address list to a fiftieth
_SMALL = 1024 * 1024  # below that no ratio is a danger
_STEP = 64 * 1024


def unpacked(body: bytes, url: str) -> tuple[bytes, tuple[str, ...]]:
    """The bytes in a gzip file, with a warning where it breaks off; other bytes as they are.

    Raises:
        FeedRefused: it is no gzip inside, or unpacks to more than a feed can be.
    """
    if not body.startswith(MAGIC):
        return body, ()
    out = bytearray()
    rest = body
    while rest.startswith(MAGIC):  # several may stand in a row
        member = zlib.decompressobj(wbits=31)
        try:
            while not member.eof and (rest or member.unconsumed_tail):
                out += member.decompress(member.unconsumed_tail or rest, _STEP)
                rest = b"" if not member.eof else member.unused_data
                _bounded(len(out), len(body), url)
        except zlib.error as err:
            if not out:
                raise FeedRefused(url, "This is compressed data (gzip), and it is broken.", retry=Retry.LATER) from err
            return bytes(out), ("its compressed data are broken: read as far as they go",)
        out += member.flush()
        if not member.eof:
            return bytes(out), ("its compressed data break off",)
    return bytes(out), ()


def _bounded(out: int, packed: int, url: str) -> None:
    if out > MOST:
        raise FeedRefused(url, f"It unpacks to more than {MOST // 1024 // 1024} MB.", retry=Retry.NEVER)
    if out > _SMALL and out > RATIO * packed:
        raise FeedRefused(url, f"It unpacks to more than {RATIO} times its size, as traps do.", retry=Retry.NEVER)
