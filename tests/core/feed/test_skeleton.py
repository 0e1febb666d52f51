"""Documents without their long texts."""

import copy
import pickle
from dataclasses import asdict, replace
from html import escape

from hypothesis import example, given
from hypothesis import strategies as st
from tests.core.feed.feeds import atom, only, read, rss

from headwater.core.feed.skeleton import PLACE, SHORTEST, skeleton
from headwater.core.feed.trees import strict_tree

LONG = st.sampled_from(["word ", "a]b ", "é—ж語 ", "]] > "]).map(lambda piece: piece * SHORTEST)
BRACKETED = f"a] <p>{'one &amp; two ' * 30}</p>"
MARKUP = st.one_of(
    LONG, st.sampled_from(["<p>one & two</p>" * 20, "<![CDATA[", "<!-- x -->" * 30, BRACKETED, "a > b 'c' \"d\" " * 30])
)
SHORT = st.sampled_from(["", "one", "a ]] b", "<b>x</b>", "]]"])


def section(text: str) -> str:
    """A text as a CDATA section."""
    return f"<![CDATA[{text}]]>"


PIECE = st.one_of(
    st.one_of(MARKUP, SHORT).map(section),
    st.one_of(MARKUP, SHORT).map(lambda text: escape(text, quote=False)),
    MARKUP.map(lambda text: f"<!-- {text.replace('-', '_')} -->"),
    LONG.map(lambda text: f"<!-- <![CDATA[{text} -->"),
    LONG.map(lambda text: f"<?target <p>{text}?>"),
    LONG.map(lambda text: f'<place title="a > b ]]&gt; {escape(text)}"/>'),
)
ELEMENT = st.lists(PIECE, max_size=4).map(lambda pieces: f"<item>{''.join(pieces)}</item>")


@given(st.lists(ELEMENT, max_size=5).map(lambda items: f"<rss>{''.join(items)}</rss>"))
@example(f"<rss><item><!-- {section('x' * 400)} --><b>{'y' * 400}</b></item></rss>")
@example(f"<rss><item>{section(BRACKETED)}</item></rss>")
def test_a_skeleton_says_what_the_whole_document_says(document):
    """What was cut out is put back letter by letter, whatever hides in comments, instructions and attributes."""
    whole, bones = strict_tree(document), skeleton(document)
    cut = strict_tree(bones.markup)
    assert whole is not None
    assert cut is not None
    pairs = zip(whole.iter(), cut.iter(), strict=True)
    assert all(
        (one.tag, one.text or "", one.tail or "", one.items())
        == (other.tag, bones.whole(other.text or ""), bones.whole(other.tail or ""), other.items())
        for one, other in pairs
    )


def test_only_what_is_long_is_cut_out():
    """A headline stays where it is; an article is a number."""
    bones = skeleton(rss(f"<description>{section('<p>word</p>' * 900)}</description>"))
    assert "Bridge opens" in bones.markup
    assert len(bones.markup) < len(rss("")) + 100
    assert len(bones.cuts) == 1


def test_a_document_that_uses_our_own_mark_is_left_as_it_is():
    """Nobody can smuggle one text into the place of another."""
    long = section("<p>one</p>" * 100)
    forged = f"<description>{long}</description><category>{PLACE}0{PLACE}</category>"
    entry = only(rss(forged))
    assert entry.text == ""
    assert not any("one" in category for category in entry.categories)
    assert entry.summary.startswith("one\n\none")


def test_entities_of_a_long_text_are_resolved_once():
    """A feed writes "&amp;lt;" where its HTML says "<"; to resolve it twice would make a tag of it."""
    text = "five &amp;lt; six &amp;amp; seven &eacute; &#8212; &lt;b&gt;eight&lt;/b&gt; &unknown; " * 9
    assert only(atom(f"<content type='html'>{text}</content>")).text.startswith(
        "five < six & seven é — eight &unknown; five"
    )


def test_what_is_read_later_is_read_all_the_same():
    """An entry is a value: whoever copies, compares, sends or changes it sees every field."""
    body = rss(
        "<category>harbour</category><description>Cars &lt;a href='/x'&gt;cross&lt;/a&gt;</description>"
        "<content:encoded>&lt;p&gt;All of it&lt;/p&gt;</content:encoded>"
    )
    seen = asdict(only(body))
    assert (seen["summary"], seen["text"], seen["categories"]) == ("Cars cross", "All of it", ("harbour",))
    assert seen["links"] == ("https://morning.example/x",)
    assert only(body) == only(body)
    assert hash(only(body)) == hash(only(body))
    assert pickle.loads(pickle.dumps(only(body))) == only(body)
    assert asdict(copy.deepcopy(only(body))) == seen
    assert asdict(replace(only(body), headline="Other")) == seen | {"headline": "Other"}
    assert not hasattr(only(body), "anything_else")


def test_a_control_character_in_a_long_text_is_left_out():
    """XML forbids it, databases refuse it, and servers send it."""
    body = rss(f"<description>{section('<p>one' + chr(11) + chr(0) + ' two</p>' * 60)}</description>")
    assert read(body).entries[0].summary.startswith("one two")
