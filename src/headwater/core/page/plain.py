"""What a text says of others when its words are all there is: no page around it, no markup in it."""

import re

from headwater.core import links
from headwater.core.page.citing import citations, text_links
from headwater.core.page.crediting import distinct, stated_credits
from headwater.core.page.datelines import dateline
from headwater.core.page.markup import parse
from headwater.core.page.reading import Credit, Link
from headwater.core.page.runs import Anchor, Run

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
    markup = parse("", url)
    runs = [_run(line) for line in _PARAGRAPH.split(text) if line.strip()]
    lead = dateline("\n\n".join(run.text for run in runs), "", agencies)
    given = stated_credits(markup, lead, byline, runs, runs, outlet=outlet, agencies=agencies)
    cited = citations(runs, markup, outlet=outlet, agencies=agencies)
    return distinct((*given, *cited)), text_links(runs, markup)


def _run(line: str) -> Run:
    """A paragraph as a page would show it: an address written out is a link whose words are its host."""
    run, end = Run("p", beside=False, hidden=False, marks=""), 0
    for found in _ADDRESS.finditer(line):
        run.add(line[end : found.start()])
        start = run.length
        run.add(links.host(found[0]) or found[0])
        run.anchors.append(Anchor(found[0], start, run.length))
        end = found.end()
    run.add(line[end:])
    return run
