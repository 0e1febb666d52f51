"""What a text says of others when its words are all there is: no page around it, no markup in it."""

import re

from headwater.core import links
from headwater.core.page.citing import citations, linked_in, text_links
from headwater.core.page.crediting import distinct, stated_credits
from headwater.core.page.datelines import dateline
from headwater.core.page.markup import parse
from headwater.core.page.reading import Credit, Link
from headwater.core.page.runs import Anchor, Run
from headwater.core.page.wording import fold

_PARAGRAPH = re.compile(r"\n\s*")
_ADDRESS = re.compile(r"https?://[^\s<>\"“”]+[^\s<>\"“”.,;:!?)\]]")


def said(
    text: str, *, url: str, byline: str = "", outlet: str = "", agencies: tuple[str, ...] = ()
) -> tuple[tuple[Credit, ...], tuple[Link, ...]]:
    """The credits and the links of a text; an address written out counts as a link.

    Args:
        text: plain, paragraphs on lines of their own.
        url: where it stands; a credit to that site is none.
        byline: verbatim; "" unknown.
        outlet: the name of whoever published it; a credit to it is none.
        agencies: names of agencies besides the ones in ``page.agencies``.
    """
    markup = parse(b"", url)
    runs = [_run(line) for line in _PARAGRAPH.split(text) if line.strip()]
    lead = dateline("\n\n".join(run.text for run in runs), "", agencies)
    given = stated_credits(markup, lead, byline, runs, runs, outlet=outlet, agencies=agencies)
    linked = linked_in(runs, markup)
    cited = citations(runs, linked, markup, outlet=outlet, agencies=agencies)
    return distinct((*given, *cited)), text_links(linked)


def _run(line: str) -> Run:
    """A paragraph as a page would show it: an address written out is a link whose words are its host."""
    line = fold(line)
    text, anchors, end = "", [], 0
    for found in _ADDRESS.finditer(line):
        text += line[end : found.start()]
        start = len(text)
        text += links.host(found[0]) or found[0]
        anchors.append(Anchor(found[0], start, len(text)))
        end = found.end()
    return Run("p", text + line[end:], anchors=anchors)
