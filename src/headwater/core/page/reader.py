"""The reading of a page, in the order of its steps."""

from datetime import datetime

from headwater.core import language
from headwater.core.page import bylines, facts, times
from headwater.core.page.bounding import refuse_beyond_measure
from headwater.core.page.citing import citations, linked_in, text_links
from headwater.core.page.correcting import notices
from headwater.core.page.crediting import distinct, stated_credits
from headwater.core.page.datelines import dateline
from headwater.core.page.decoding import decode
from headwater.core.page.maintext import MainText, Shown, excerptable, main_text, stated_text
from headwater.core.page.markup import Markup, parse, words
from headwater.core.page.picturing import picture
from headwater.core.page.quoting import quotes
from headwater.core.page.reading import Credit, PageReading
from headwater.core.page.refusing import refuse_bytes, refuse_walls
from headwater.core.page.runs import Flow, words_of
from headwater.core.page.stating import signals

_SAMPLE = 2000  # characters of text the language is guessed from


def read(body: bytes, *, url: str, content_type: str, now: datetime, agencies: tuple[str, ...] = ()) -> PageReading:
    """Read what a page says: text, byline, times, links, credits, licence and signals.

    Args:
        body: the answer's bytes, decompressed.
        url: the address it came from, after redirects; absolute.
        content_type: the answer's Content-Type header; "" when it had none.
        now: the time of reading, aware UTC.
        agencies: names of agencies besides the ones in ``page.agencies``.

    Raises:
        PageRefused: the body is empty, another format, a bot wall or a consent page, or so large or deep that reading
            it would take beyond all measure. Nothing else is raised.
    """
    refuse_bytes(body, url, content_type)
    decoded = decode(body, content_type)
    refuse_beyond_measure(decoded.page, url)
    markup = parse(decoded.page, url)
    refuse_walls(markup)
    free = facts.free(markup)
    html = _open_part(markup, decoded.text)
    walk = words_of(markup)
    said = said_of(markup, walk, closed=free is False)
    main = main_text(walk, html, said)
    return _reading(markup, main, walk, said, now, agencies, free=free, warnings=(decoded.warning,))


def said_of(markup: Markup, walk: Flow, *, closed: bool) -> Shown:
    """What the page says of its text before that is looked for; of what is for subscribers nothing."""
    outlet = facts.outlet(markup)
    headline = facts.headline(markup, outlet)
    stated = "" if closed else stated_text(markup.article)
    return Shown(headline, bylines.byline(markup, walk, headline, outlet), stated, facts.titles(markup))


def _open_part(markup: Markup, html: str) -> str:
    """The page without the parts it keeps for subscribers; they are taken out of the tree as well.

    Its machine-readable text is such a part: it is often whole where the page is not.
    """
    stated = markup.all("script[type*=json]") if facts.free(markup) is False else []
    closed = stated + [
        node
        for selector in facts.closed_parts(markup)
        for node in markup.theirs(selector)
        if node.tag not in {"html", "body"}
    ]
    if not closed:
        return html
    for node in closed:
        node.decompose()
    return markup.tree.html or ""


def _reading(
    markup: Markup,
    main: MainText,
    walk: Flow,
    said: Shown,
    now: datetime,
    agencies: tuple[str, ...],
    *,
    free: bool | None,
    warnings: tuple[str, ...],
) -> PageReading:
    named_outlet = facts.outlet(markup)
    line = said.byline.line
    lead = dateline(main.text, _set_apart(markup), agencies)
    spoken = language.guess(main.text[:_SAMPLE], hints=facts.declared_languages(markup))
    published = times.published(markup, walk, main.main, said.headline, now=now, language=spoken)
    modified = times.modified(markup, now, spoken)
    given = stated_credits(markup, lead, line, main.near, main.main, outlet=named_outlet, agencies=agencies)
    linked = linked_in(main.main, markup)
    cited = citations(main.main, linked, markup, outlet=named_outlet, agencies=agencies)
    return PageReading(
        url=markup.url,
        canonical=facts.canonical(markup),
        headline=said.headline,
        byline=line,
        people=bylines.people(said.byline, markup.article, named_outlet, agencies),
        published=published.dated.at,
        published_raw=published.dated.raw,
        published_from=published.source,
        published_zone=published.dated.zone,
        modified=modified.dated.at,
        modified_from=modified.source,
        modified_zone=modified.dated.zone,
        language=spoken,
        outlet=named_outlet,
        section=facts.section(markup),
        dateline=lead.place,
        text=main.text,
        excerptable=excerptable(main),
        description=facts.description(markup),
        picture=picture(markup),
        credits=distinct((*given, *(credit for credit in cited if not _is_known(credit, given)))),
        links=text_links(linked),
        quotes=quotes(main.text),
        licence_url=facts.licence_url(markup),
        free=free,
        signals=signals(markup, now),
        lane=main.lane,
        warnings=tuple(
            warning
            for warning in (
                *warnings,
                published.dated.note,
                "" if main.text else f"no main text was found: {main.lane.removeprefix('none: ')}",
            )
            if warning
        ),
        notices=notices(markup, walk.runs),
    )


def _is_known(citation: Credit, given: tuple[Credit, ...]) -> bool:
    """Whether a citation only repeats the link of a stronger credit."""
    return bool(citation.url) and any(credit.url == citation.url for credit in given)


def _set_apart(markup: Markup) -> str:
    """The words marked as dateline, or set in bold or italics at the very start of a paragraph; ""."""
    marked = markup.first(".dateline, [itemprop=dateline], [itemprop=locationCreated]")
    if marked is not None:
        return words(marked)[:60]
    stated = markup.article.text("dateline")
    if stated:
        return stated[:60]
    for node in markup.all("p > strong:first-child, p > b:first-child, p > em:first-child")[:3]:
        before, after = node.prev, node.next
        if before is None and after is not None and after.is_text_node:
            follows = (after.text_content or "").lstrip()
            if follows[:1] in {"(", "–", "—", "-", ":"} or words(node).endswith((".", ":", "–", "—")):
                return words(node)[:60]
    return ""
