"""Credits: to an agency in dateline, byline, foot or markup; to the outlet that published first; to a source.

Precision before recall: an agency's name inside a sentence is no credit, a picture's credit is not the text's.
"""

import re
from collections.abc import Iterable, Iterator

from headwater.core import links
from headwater.core.page.agencies import by_domain, named
from headwater.core.page.bylines import LEAD as BYLINE_LEAD
from headwater.core.page.crediting_origin import SHORT_LINE, first_published, given, link_at, may_be_first
from headwater.core.page.datelines import EVIDENCE, Dateline
from headwater.core.page.markup import Markup
from headwater.core.page.reading import Credit, CreditKind
from headwater.core.page.runs import Run
from headwater.core.page.wording import bare_name, shortened

_WORD = re.compile(r"\w+")
_PICTURES = frozenset(
    (
        "photo", "photos", "photograph", "photographs", "foto", "fotos", "image", "images", "imagen", "picture",
        "pictures", "video", "graphic", "grafik", "getty", "shutterstock", "istock", "imago", "illustration", "archiv",
        "epa", "crédit", "crédits", "copertina", "handout",
    )
)  # fmt: skip
_ALONE = 40  # characters of a line that is an agency's name and hardly more
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|&copy;|copyright)\s*(?:©\s*)?(?:\d{4}(?:\s*[-–]\s*\d{4})?,?\s*)?(?:by\s+|bei\s+)?(?P<name>[^.,:()\n]{2,50})",
    re.IGNORECASE,
)
_ENDING = re.compile(r"[(\[/](?:©\s*)?(?P<name>[^()\[\]/\n]{2,40}(?:/[^()\[\]/\n]{2,20})?)[)\]/]\s*\.?$")
_SIGN_OFF = re.compile(
    r"^\W*(?:reporting|report|with reporting|additional reporting|text|material|mit material|mit informationen|avec|con información|con informazioni|"  # noqa: E501
    r"com informações|met informatie|contains material|this (?:story|article|report) (?:is|was|comes) (?:provided |supplied |distributed )?)"  # noqa: E501
    r"\s*(?:by|from|von|der|de|da|di|du|van|:)\s*(?:the\s+|l')?(?P<name>[^.;:()\n]{2,50})\W*$", re.IGNORECASE,
)  # fmt: skip
_SOURCE = re.compile(
    r"^\W*(?:sources?|quellen?|fuentes?|fonte|fonti|bron|källa|kilder?|kilde|lähde|źródło|zdroj|kaynak|источник|джерело|forrás|sursă|"
    r"izvor|来源|來源|출처|出典)\s*[:：]\s*(?P<name>[^\n]{2,80})$", re.IGNORECASE,
)  # fmt: skip


def stated_credits(
    markup: Markup,
    dateline: Dateline,
    byline: str,
    near: Iterable[Run],
    main: Iterable[Run],
    *,
    outlet: str,
    agencies: tuple[str, ...],
) -> tuple[Credit, ...]:
    """All credits but citations, each agency once per kind; never to the page's own outlet."""
    site = links.site(markup.url)
    found = [
        *_of_dateline(dateline),
        *_of_byline(byline, agencies),
        *_of_lines(tuple(near), tuple(main), markup, agencies),
        *_of_markup(markup, site, agencies),
    ]
    return distinct(credit for credit in found if not _is_own(credit, outlet, site))


def distinct(found: Iterable[Credit]) -> tuple[Credit, ...]:
    """Credits without repetitions of kind and name; the first with a link is kept."""
    kept: dict[tuple[CreditKind, str], Credit] = {}
    for credit in found:
        key = (credit.kind, bare_name(credit.name))
        if key not in kept or (credit.url and not kept[key].url):
            kept[key] = credit
    return tuple(kept.values())


def _is_own(credit: Credit, outlet: str, site: str) -> bool:
    same = bare_name(credit.name) == bare_name(outlet)
    return same or by_domain(site) == credit.name or (bool(credit.url) and links.site(credit.url) == site)


def _of_dateline(dateline: Dateline) -> Iterator[Credit]:
    for name in dateline.agencies:
        yield Credit(CreditKind.AGENCY_DATELINE, name, "", dateline.evidence)


def _of_byline(byline: str, agencies: tuple[str, ...]) -> Iterator[Credit]:
    bare = BYLINE_LEAD.sub("", byline)
    tail = re.search(r"[(\[](.{2,40})[)\]]\s*$", bare)
    upper = re.search(r"(?:Associated Press|Agence France-Presse|Reuters|Canadian Press)(?: writer)?s?$", bare)
    for part in (bare, tail[1] if tail else "", upper[0].removesuffix("s").removesuffix(" writer") if upper else ""):
        for name in named(part, agencies) if part else ():
            yield Credit(CreditKind.AGENCY_BYLINE, name, "", shortened(byline, EVIDENCE))


# --- lines of the text and around it ----------------------------------------------------------------------------------


def _of_lines(
    near: tuple[Run, ...], main: tuple[Run, ...], markup: Markup, agencies: tuple[str, ...]
) -> Iterator[Credit]:
    last = {id(run) for run in main[-3:]}
    for run, may_be in zip(near, may_be_first([run.text for run in near]), strict=True):
        line = run.text
        if run.tag in {"figcaption", "figure"} or (run.beside and len(line) > SHORT_LINE):
            continue
        if may_be:
            yield from first_published(run, line, markup, agencies)
        if len(line) <= SHORT_LINE and not run.beside:
            credited = tuple(_of_short_line(run, line, markup, agencies))
            if credited and not _speaks_of_pictures(line):
                yield from credited
        if id(run) in last:
            ending = _ENDING.search(line[-60:])
            if ending is not None and not _is_of_a_picture(ending["name"], agencies):
                yield from _agencies(ending, line[-EVIDENCE:], agencies)


def _of_short_line(run: Run, line: str, markup: Markup, agencies: tuple[str, ...]) -> Iterator[Credit]:
    source = _SOURCE.match(line)
    if source is not None:
        names = named(source["name"], agencies)
        said = names[0] if names else re.sub(r"https?://\S+", "", source["name"]).strip(" .,")
        url = link_at(run, source.start("name"), markup)
        if said or url:
            yield Credit(CreditKind.SOURCE_LINE, said or links.host(url), url, shortened(line, EVIDENCE))
        return
    yield from given(run, line, markup, agencies)
    for pattern in (_COPYRIGHT, _SIGN_OFF):
        yield from _agencies(pattern.search(line), line, agencies)
    bare = BYLINE_LEAD.sub("", line)
    names = named(bare, agencies) if len(line) <= _ALONE else ()
    if names and not _is_of_a_picture(bare, agencies):
        for name in names:
            yield Credit(CreditKind.AGENCY_FOOTER, name, "", line)


def _speaks_of_pictures(line: str) -> bool:
    words = _WORD.findall(line.lower())
    return not _PICTURES.isdisjoint(words) or any(word.endswith(("bild", "bilder")) for word in words)


def _is_of_a_picture(credited: str, agencies: tuple[str, ...]) -> bool:
    """Whether somebody stands before the agency, as a photographer does: "Ana Solberg/AP"."""
    return not named(re.split(r"[/,]", credited)[0], agencies)


def _agencies(match: re.Match[str] | None, line: str, agencies: tuple[str, ...]) -> Iterator[Credit]:
    for name in named(match["name"], agencies) if match else ():
        yield Credit(CreditKind.AGENCY_FOOTER, name, "", shortened(line, EVIDENCE))


# --- markup -----------------------------------------------------------------------------------------------------------


def _of_markup(markup: Markup, site: str, agencies: tuple[str, ...]) -> Iterator[Credit]:
    for field in ("creditText", "provider", "sourceOrganization", "author"):
        for said in markup.article.texts(field):
            for name in named(said, agencies):
                kind = CreditKind.AGENCY_BYLINE if field == "author" else CreditKind.AGENCY_MARKUP
                yield Credit(kind, name, "", shortened(f"{field}: {said}", EVIDENCE))
    for meta in (
        "source",
        "dc.source",
        "article:provider",
        "copyright",
        "dc.rights",
        "provider",
        "news:agency",
        "agency",
    ):
        for name in named(re.sub(r"(?i)^(?:©|\(c\)|copyright|\s|\d{4})+", "", markup.meta(meta)), agencies):
            yield Credit(CreditKind.AGENCY_MARKUP, name, "", shortened(f"{meta}: {markup.meta(meta)}", EVIDENCE))
    stated = {"isBasedOn": markup.article.address("isBasedOn")}
    stated |= {name: markup.meta(name) for name in ("syndication-source", "original-source")}
    for field, said in stated.items():
        yield from _elsewhere(field, markup.address(said) if "://" in said else "", site)


def _elsewhere(field: str, url: str, site: str) -> Iterator[Credit]:
    """A markup statement that the piece comes from another site."""
    other = links.site(url) if url else ""
    if other and other != site:
        agency = by_domain(other)
        kind = CreditKind.SOURCE_LINE if field == "isBasedOn" else CreditKind.ORIGINALLY_PUBLISHED
        kind = CreditKind.AGENCY_MARKUP if agency else kind
        yield Credit(kind, agency or other, url, shortened(f"{field}: {url}", EVIDENCE))
