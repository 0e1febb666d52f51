"""What times a page tells machines: JSON-LD, meta elements, marked elements, scripts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from selectolax.lexbor import LexborNode

from headwater.core.page.markup import Markup, attribute, lies_in, words


class Trait(StrEnum):
    """What speaks for a day, or against it, being the one a page was published on."""

    LD_PUBLISHED = "JSON-LD datePublished of the piece"
    LD_CREATED = "JSON-LD dateCreated of the piece"
    LD_PAGE = "JSON-LD datePublished of the page"
    LD_MODIFIED = "JSON-LD dateModified"
    META_PUBLISHED = "a meta element for publication"
    META_DATE = "a meta element for a date"
    META_MODIFIED = "a meta element for changes"
    MARKED_AS_IT = "an element with itemprop datePublished"
    MARKED_IN_HEAD = "a time element of the head or the byline"
    MARKED_PUBLISHED = "a time element with a class for publication"
    MARKED_IN_PIECE = "a time element of the piece"
    MARKED_BY_CLASS = "an element with a class for publication"
    MARKED = "a time element somewhere"
    FIRST_MARKED = "the first time that is marked"
    ADDRESS = "a day in the address"
    SHORT_ADDRESS = "six digits in the address"
    NEAR_HEADLINE = "a line near the headline"
    NEAR_TEXT = "a line near the text"
    FAR = "a line elsewhere"
    IN_A_BOX = "a line in a box for byline and date"
    BARE = "a line that is hardly more than a date"
    CALLED_PUBLISHED = "a line that says published"
    CALLED_CHANGED = "words of change beside it"
    BELOW_HEADLINE = "a line right below the headline"
    ONE_OF_MANY = "one of several boxes alike, each with a date"
    OPENING = "the first words of the text"
    IN_TEXT = "words of the text itself"
    CLOCK = "a line with a time of day"
    FIRST_SEEN = "the first line with a date from the headline on"
    GUESSED = "htmldate"
    MONTH_OF_ADDRESS = "the month in the address"
    AMBIGUOUS = "day and month could be the other way round"
    OTHER_ORDER = "day and month read the other way round"
    VAGUE = "only a year or a month, or a time to come"
    BESIDE_INSTANT = "the day before or after an instant in UTC"
    IN_A_SCRIPT = "the first time of publication in a script"
    FOOT_PUBLISHED = "a line elsewhere that says published"
    FOOT_CHANGED = "a line elsewhere that says changed"
    FOOT_BARE = "a line elsewhere that is hardly more than a date"
    DESCRIBED = "the page's description of itself"
    IN_A_SENTENCE = "a sentence that says other things as well"
    CLOSING = "the last words of a line near the headline, or of the text"
    YEARLESS = "a day near the headline whose year stands elsewhere on the page"
    FIRST_COMMENT = "the first line with a date among the comments"
    PICTURE_ADDRESS = "a day in the address of the page's picture"
    LD_OTHER = "a day of publication in JSON-LD of the only other thing that has one"
    UNBACKED = "readers see it, while machines are told another day of publication"


@dataclass(frozen=True, slots=True)
class Statement:
    """Words that state a time."""

    source: str  # "JSON-LD datePublished", "meta date", "a line near the headline"
    raw: str
    traits: frozenset[Trait]


# In small letters: what says outright that a day is one of publication; beside it, what says no more than that it is
# a day; and what says that it is one of a change, of a comment, of an account.
SAYS_PUBLISHED = re.compile(
    r"publish|publi[ée]|publicad|pubblicat|gepubliceerd|geplaatst|publicer|veröffentlich|"
    r"erschienen|erscheinungs|erstellt|posted|created|"
    r"опубліковано|опубликовано|дата публикации|opublikowano|"
    r"data publikacji|dodano|publikováno|vydáno|publikované|objavljen|"
    r"publicat|megjelen|közzé|julkaistu|publisert|udgivet|offentliggjort|yayın|δημοσιε|diterbitkan|đăng|"
    r"发布|發布|发表|發表|刊登|公開日|投稿日|掲載日|配信|입력|등록|게시|نشر|انتشار|פורסם|प्रकाशित|প্রকাশ|เผยแพร่",
)
PUBLISHED_WORDS = re.compile(rf"{SAYS_PUBLISHED.pattern}|datum|fecha|date\b|дата\b|data\s*:|日期|日付")
CHANGED_WORDS = re.compile(
    r"updated?|modified|changed?|edited|revision|revised|reviewed|aktualisiert|zuletzt|geändert|änderung|"
    r"mis(?:e|es)? à jour|modifié|"
    r"actualiza|aggiornat|bijgewerkt|gewijzigd|uppdatera|opdateret|oppdatert|päivitetty|обновлен|оновлен|zaktualizowan|aktualizacj|aktualizov|"
    r"güncelle|ažurirano|posodobljeno|frissítve|módosítva|actualizat|ενημερώθηκε|ενημέρωση|diperbarui|cập nhật|"
    r"更新|修改|编辑于|수정|업데이트|تحديث|به.?روز|עודכן|עדכון|अपडेट|হালনাগাদ|อัปเดต|"
    r"comment|kommentar|reply|accessed|abgerufen|retrieved|consulté|引用日期|閲覧|"
    r"registered|registriert|joined|member since|mitglied seit",
)
DATE_LIKE = re.compile(
    r"(?<!\d)(?:19|20|٢٠|۲۰|२०|২০|２０)\d\d(?!\d)|(?<!\d)(?:19|20)\d{6}(?!\d)|\d{1,2}[./-]\s?\d{1,2}[./-]\s?\d\d(?!\d)"
)
BESIDE = re.compile(
    r"comment|kommentar|respon[ds]|reply|related|sidebar|side-bar|(?<!elementor-)widget|teaser|footer|recent|popular|nav|menu|copyright|"
    r"calendar|archive|event|most|trending|more-|latest|ticker",
    re.IGNORECASE,
)
_BESIDE_OWN_MARKS = re.compile(BESIDE.pattern.replace("footer|", ""), re.IGNORECASE)
CLOCK = re.compile(r"(?<![./-])\b\d{1,2}[:.h]\d\d\b(?![./-]?\d)")
LONGEST = 160  # characters of a line that is a date and little else
LOOKED_AT = 40  # elements of a kind; a page with more of them is a list of other pieces
_FRAME, _BESIDE_OWN = frozenset({"aside", "footer", "nav"}), frozenset({"aside", "nav"})
_LETTERS = re.compile(r"[^a-z]")
# Names of meta elements with nothing but their letters: "og:article:published_time" and "DC:date" are one word each.
_META_MODIFIED = re.compile(r"modif|updat|lastmod|revis|changed")
_META_OTHER = re.compile(
    r"expir|valid|unpublish|embargo|event|start|end|until|author|publisher|copyright|format|verif|update?r"
)
_META_PUBLISHED = re.compile(
    r"publish|pubdate|publicationdate|issued|releasedate|ptime$|displaydate|onlinedate|citationdate"
)
_META_DATE = re.compile(
    r"(?:^|dc|dcterms|dcdate|article|page|content|news|the|original|shareaholicarticle|sailthru)(?:date|created|datecreated|timestamp|createdat)$"
)
_MARKED = (
    (
        Trait.MARKED_AS_IT,
        "[itemprop~=datePublished], [property='schema:datePublished'], [property='dc:date'], [property~='dc:created']",
    ),
    (Trait.MARKED_PUBLISHED, "time[pubdate], time.entry-date, time.published, time[class*=publish i]"),
    (
        Trait.MARKED_IN_HEAD,
        "article header time, main header time, .entry-meta time, .post-meta time, .byline time, .article-meta time, [class*=meta i] time",  # noqa: E501
    ),
    (Trait.MARKED_IN_PIECE, "article time[datetime], main time[datetime]"),
    (
        Trait.MARKED_BY_CLASS,
        "abbr.published, .dt-published, .entry-date, .post-date, .published, .article-date, .publish-date, .pubdate, .dateline",  # noqa: E501
    ),
    (Trait.MARKED, "time[datetime], time"),
)
_SCRIPTED = re.compile(
    rb'"(?:datePublished|published_?(?:at|on|date|time)?|publish(?:ed)?_?date|publication_?date|first_?published(?:_?at|_?date)?|'
    rb'pub_?date|date_?created|created_?at)\\?"\s*:\s*\\?"((?:19|20)\d\d-\d\d-\d\d[\dT:.Z+ -]*)',
    re.IGNORECASE,
)
_ATTRIBUTED = re.compile(
    rb"""data-[\w-]*?(?:publish|pubdate|pub-date|publication|created|date-?time)[\w-]*=["']?"""
    rb"""((?:19|20)\d\d[-/]\d\d[-/]\d\d[\dT:.Z+ -]*)""",
)
WHOLE = re.compile(  # a day with its year, in words or figures
    r"(?<![\d.])\d{1,2}(?:[./]\s?\d{1,2}[./]\s?|\.?\s(?:de\s)?[^\W\d_]{3,}\.?,?\s(?:de\s)?)(?:19|20)\d\d(?!\d)|"
    r"[^\W\d_]{3,}\.?\s\d{1,2},\s(?:19|20)\d\d(?!\d)|(?<!\d)(?:19|20)\d\d-\d\d-\d\d(?!\d)"
)
_EACH = 3  # values of a meta element looked at
_OF_OTHERS = ("datePublished", "uploadDate", "dateCreated", "datePosted")  # of a video, a recipe, a question


def told(markup: Markup) -> Iterator[Statement]:
    """All statements a page makes to machines."""
    yield from _linked_data(markup)
    yield from _metas(markup)
    yield from _marked(markup)


def changed(markup: Markup) -> Iterator[Statement]:
    """The statements of when a page was last changed, the most deliberate first."""
    yield _one("JSON-LD dateModified", markup.article.text("dateModified"), Trait.LD_MODIFIED)
    yield from (one for one in _metas(markup) if Trait.META_MODIFIED in one.traits)
    node = markup.first("[itemprop~=dateModified]")
    if node is not None:
        yield _one("markup dateModified", _of_element(node), Trait.CALLED_CHANGED)


def _linked_data(markup: Markup) -> Iterator[Statement]:
    for name, trait in (
        ("datePublished", Trait.LD_PUBLISHED),
        ("dateCreated", Trait.LD_CREATED),
        ("dateModified", Trait.LD_MODIFIED),
    ):
        yield _one(f"JSON-LD {name}", markup.article.text(name), trait)
    others = []
    for thing in markup.things:
        if any(kind.endswith("Page") for kind in thing.kinds()):
            yield _one("JSON-LD datePublished", thing.text("datePublished"), Trait.LD_PAGE)
        elif not thing.is_article():
            others.append(next((raw for name in _OF_OTHERS if (raw := thing.text(name))), ""))
    dated = [raw for raw in others if raw]
    if len(dated) == 1:
        yield _one("JSON-LD of the page's only other thing with a date", dated[0], Trait.LD_OTHER)


def _metas(markup: Markup) -> Iterator[Statement]:
    for name, values in markup.metas.items():
        trait = _of_meta(_LETTERS.sub("", name))
        if trait is not None:
            yield from (_one(f"meta {name}", value, trait) for value in values[:_EACH])


@lru_cache(maxsize=2048)
def _of_meta(letters: str) -> Trait | None:
    """What a meta element with these letters for a name states."""
    if _META_MODIFIED.search(letters):
        return Trait.META_MODIFIED
    if _META_OTHER.search(letters):
        return None
    if _META_PUBLISHED.search(letters):
        return Trait.META_PUBLISHED
    return Trait.META_DATE if _META_DATE.search(letters) else None


def _marked(markup: Markup) -> Iterator[Statement]:
    """The times marked as such, those of other pieces and of comments left out."""
    first = True
    seen: set[int] = set()
    for trait, selector in _MARKED:
        for node in markup.all(selector)[:LOOKED_AT]:
            if node.mem_id in seen or _is_of_another(node, trait, markup.around):
                continue
            seen.add(node.mem_id)
            found = _of_element(node)
            if found:
                traits = _changed(node) or {trait, *({Trait.FIRST_MARKED} if first else ())}
                first = False
                yield Statement(f"markup {node.tag}", found, frozenset(traits))


def _is_of_another(node: LexborNode, trait: Trait, around: frozenset[int]) -> bool:
    """Whether a time is another piece's or a comment's; what is marked as the piece's own may stand below its text."""
    own = trait is Trait.MARKED_AS_IT
    return lies_in(node, _BESIDE_OWN if own else _FRAME, _BESIDE_OWN_MARKS if own else BESIDE, around)


def _of_element(node: LexborNode) -> str:
    """The first thing an element says that may be a time."""
    shown = words(node)[:LONGEST]
    said = (attribute(node, "datetime"), attribute(node, "content"), attribute(node, "title"), shown)
    return next((raw for raw in said if DATE_LIKE.search(raw)), "")


def _changed(node: LexborNode) -> set[Trait]:
    """Whether an element or the words beside it speak of a change."""
    said = f"{attribute(node, 'class')} {attribute(node, 'itemprop')} {words(node)[:LONGEST]}"
    before = node.prev
    if before is not None and before.is_text_node:
        said += f" {before.text_content or ''}"[-LONGEST:]
    return {Trait.CALLED_CHANGED} if CHANGED_WORDS.search(said.lower()) else set()


def scripted(page: bytes) -> Iterator[Statement]:
    """The first time of publication among what a page only hands to its scripts; the piece itself comes first there."""
    for source, pattern in (("a script", _SCRIPTED), ("an attribute for scripts", _ATTRIBUTED)):
        found = pattern.search(page)
        if found:
            yield _one(source, found[1].decode("ascii", "replace"), Trait.IN_A_SCRIPT)


def described(markup: Markup) -> Iterator[Statement]:
    """A day in what a page tells search engines of itself: "News of 14 January 2026"."""
    for said in (markup.meta("description"), markup.meta("og:description"), markup.meta("og:title")):
        found = WHOLE.findall(said)
        if len(found) == 1:
            yield _one("meta description", found[0], Trait.DESCRIBED)
            return


def _one(source: str, raw: str, trait: Trait) -> Statement:
    return Statement(source, raw, frozenset({trait}))
