"""A reply is shown in the few forms there are, and nothing in it runs or loads."""

import time
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.core.replies.vectors import VECTORS

from headwater.core.replies import REL, REPLIES_2026_11, TAGS, linked, plain, rendered, tidy, unfit


class Elements(HTMLParser):
    """Fails on anything that is not ours."""

    def handle_starttag(self, tag, attrs):
        assert tag in TAGS, tag
        if tag == "a":
            given = dict(attrs)
            assert set(given) <= {"href", "rel"}, given
            assert given["rel"] == REL
            assert given.get("href", "https://").startswith(("http://", "https://")), given
        else:
            assert not attrs, (tag, attrs)

    def handle_comment(self, data):
        raise AssertionError(data)

    def handle_decl(self, decl):
        raise AssertionError(decl)

    def handle_pi(self, data):
        raise AssertionError(data)


def only_ours(markup):
    """Every element and attribute is on our list."""
    reader = Elements()
    reader.feed(markup)
    reader.close()


@pytest.mark.parametrize("vector", VECTORS)
def test_nothing_that_runs_survives(vector):
    """Alone, within a sentence, and within each form."""
    for words in (
        vector,
        f"before {vector} after",
        f"> {vector}",
        f"- {vector}",
        f"*{vector}*",
        f"[{vector}](https://a.example)",
    ):
        only_ours(rendered(words))


@given(
    st.lists(
        st.one_of(st.sampled_from(VECTORS), st.text(max_size=12), st.sampled_from(list("<>\"'`*_[]()!&;#\\\n>- "))),
        max_size=8,
    )
)
@example(["[a](", "https://a.example/", '"', ")", "<b>"])
def test_nothing_put_together_of_it_survives(parts):
    """Pieces that are harmless alone may not be so together."""
    words = "".join(parts)
    only_ours(rendered(words))
    plain(words)
    linked(words)
    unfit(words)


@pytest.mark.parametrize(
    ("words", "markup"),
    [
        ("one\ntwo\n\nthree", "<p>one<br>\ntwo</p>\n<p>three</p>\n"),
        ("*em* **strong** `code`", "<p><em>em</em> <strong>strong</strong> <code>code</code></p>\n"),
        ("> said", "<blockquote>\n<p>said</p>\n</blockquote>\n"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
        ("1. a", "<ol>\n<li>a</li>\n</ol>\n"),
        ("```\nx < y\n```", "<pre><code>x &lt; y\n</code></pre>\n"),
        ("# no heading", "<p># no heading</p>\n"),
        ("<b>no markup</b>", "<p>&lt;b&gt;no markup&lt;/b&gt;</p>\n"),
        (
            "see https://a.example/b_(c), or",
            f'<p>see <a href="https://a.example/b_(c)" rel="{REL}">https://a.example/b_(c)</a>, or</p>\n',
        ),
        ('[ours](https://a.example "a title")', f'<p><a href="https://a.example" rel="{REL}">ours</a></p>\n'),
    ],
)
def test_forms(words, markup):
    """What a reply may have, and what stays as it was written."""
    assert rendered(words) == markup


def test_a_picture_is_no_picture():
    """Nothing is loaded from anywhere: the link to it remains."""
    assert "<img" not in rendered("![x](https://a.example/x.png)")


def test_what_it_says():
    """Without marks, a line for each."""
    assert plain("> *He* said\n\n- [so](https://a.example)\n- `x`\n\n```\ny\n```") == "He said\nso\nx\ny"


def test_every_address_is_told():
    """Also those that are no links: whoever advertises writes them out."""
    words = "[x](https://a.example/1) https://b.example. www.casino.com, shop.example.com/x and pills.shop `https://c.example`"
    assert linked(words) == (
        "https://a.example/1",
        "https://b.example",
        "www.casino.com",
        "shop.example.com/x",
        "pills.shop",
        "https://c.example",
    )


@pytest.mark.parametrize(
    "words", ["It is so.It was so.", "e.g. this, i.e. that", "3.14", "me@paper.example", "Mr.Smith"]
)
def test_what_is_no_address(words):
    """A full stop without a blank is no link."""
    assert linked(words) == ()


def test_signs_nobody_sees_are_taken_out():
    """They turn lines round and part words that are looked for."""
    assert tidy(" a\u200bb\u202ec\r\nd\x00 ") == "abc\nd"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("", "no words"),
        ("***", "no words"),
        ("\u200b", "no words"),
        (">" * 20 + " x", "too deep"),
        ("x" * 5001, "5,001"),
    ],
)
def test_what_cannot_be_a_reply(words, said):
    """The sentence names what is wrong."""
    assert said in unfit(words)


@pytest.mark.parametrize("words", ["Yes.", "👍", "да", "> > x", "- a\n  - b\n    - c", "x" * 5000])
def test_what_can(words):
    """Short ones, and a list within a list within a list."""
    assert unfit(words) == ""


@pytest.mark.parametrize(
    "sign", ["[", "*", "_", "`", ">", "- ", "](", "<", "&", "**a ", "[a](", "https://", "a.a.", "\\", "![", "> - "]
)
def test_what_is_long_takes_no_time(sign):
    """No pattern of signs holds a server up."""
    words = (sign * REPLIES_2026_11.longest)[: REPLIES_2026_11.longest]
    began = time.process_time()
    unfit(words), rendered(words), plain(words), linked(words)
    assert time.process_time() - began < 3
