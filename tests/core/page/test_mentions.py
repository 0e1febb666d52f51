"""What a page never mentions is not looked for."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.page.pages import URL

from headwater.core.page.markup import parse
from headwater.core.page.mentions import automaton, parts, standing

SELECTORS = (
    "h1, article h2, h2[class*=title i]",
    "link[rel~=canonical i]",
    "[itemprop=author] [itemprop=name], .vcard .fn, #byline",
    "a[href*='creativecommons.org'], iframe[src*='_Incapsula_Resource']",
    "p > strong:first-child",
    "body > div",
)
PAGE = """<H1>One</H1><ARTICLE><h2>two</h2></ARTICLE><h2 CLASS="pageTitle">three</h2><link REL="Canonical" href="/x">
<div itemprop=author><span itemprop='name'>Ann Bell</span></div><p class="vcard"><b class=fn>Tom Reed</b></p>
<p id=byline><strong>By</strong></p><a href="//CreativeCommons.org/x">a</a><a href="//creativecommons.org/y">b</a>"""


@pytest.mark.parametrize("selector", SELECTORS)
def test_nothing_is_missed_by_looking_at_the_words_first(selector: str) -> None:
    """A short cut that changes an answer is a fault; asked twice, for the words are known from the second page on."""
    for _ in range(2):
        page = parse(PAGE.encode(), URL)
        assert [node.mem_id for node in page.all(selector)] == [node.mem_id for node in page.theirs(selector)]


def test_the_words_a_selector_needs_are_those_that_every_match_has_written() -> None:
    """An element that a parser adds by itself need not stand in the page."""
    assert [needed for _, needed in parts("body > section.a-b, h2[class*=title i]")] == [
        {b"<sectio", b"a-b"},
        {b"<h2", b"title"},
    ]


@given(st.sets(st.binary(min_size=1, max_size=4).map(bytes.lower), max_size=12), st.binary(max_size=80))
@settings(max_examples=150)
def test_the_words_missing_are_those_that_stand_in_no_tag(words: set[bytes], tag: bytes) -> None:
    """Words within words, words that overlap, whatever their case."""
    page = b"<" + tag.replace(b">", b"")
    lower = page.lower()
    assert automaton(frozenset(words)).missing(page) == {word for word in words if word not in lower}


def test_what_lies_between_tags_is_no_mention() -> None:
    """A script's words are nobody's marks; a sign that ends a tag may stand in an attribute."""
    page = b"<a title='x > byline'>vcard</a><script>author = 1 < 2</script>"
    assert automaton(frozenset({b"byline", b"vcard", b"author"})).missing(page) == {b"vcard", b"author"}


@given(
    st.frozensets(st.text("abcé д’", min_size=1, max_size=5), min_size=1, max_size=8),
    st.text("abcé д’\n", max_size=60),
)
def test_the_words_that_stand_in_a_text_are_those_that_are_in_it(words: frozenset[str], text: str) -> None:
    """Within longer words and across spaces as well, as ``in`` has it."""
    assert standing(tuple(words), text) == {word for word in words if word in text}
