"""The words of a page in order, with their links and boxes."""

import time

import pytest
from tests.core.page.pages import URL, html, read

from headwater.core.errors import PageRefused
from headwater.core.page.bounding import ATTRIBUTES, refuse_beyond_measure
from headwater.core.page.markup import parse
from headwater.core.page.roles import Role
from headwater.core.page.runs import Flow, words_of


def flow(body: str) -> Flow:
    """The runs of a page with this body."""
    return words_of(parse(f"<html><body>{body}</body></html>".encode(), URL))


def texts(body: str) -> list[str]:
    """The words of its runs."""
    return [run.text for run in flow(body).runs]


def test_blocks_and_double_line_breaks_end_a_run_and_nothing_else_does() -> None:
    """Paragraphs are what all that follows counts in."""
    assert texts("<p>One <em>two</em><br>three<div>four</div> five<br> <br>six") == [
        "One two three",
        "four",
        "five",
        "six",
    ]


def test_white_space_is_folded_and_signs_of_markup_are_read() -> None:
    """Two spellings of the same words must make the same print."""
    assert texts("<p> A&nbsp;&amp;\n B&lt;c\u200bd&gt; &quot;e&amp;amp;f </p><p> \u00ad </p>") == ['A & B<cd> "e&amp;f']


def test_a_link_around_several_blocks_is_a_link_in_each_of_them() -> None:
    """A teaser is most often one link around picture, headline and lead."""
    found = flow("<p>Before</p><a href='/one?a=1&amp;b=2'><h3>Headline</h3><p>Lead of it</p></a><p>After</p>").runs
    assert [(run.text, run.linked()) for run in found] == [
        ("Before", 0),
        ("Headline", 8),
        ("Lead of it", 10),
        ("After", 0),
    ]
    assert [anchor.href for run in found for anchor in run.anchors] == ["/one?a=1&b=2"] * 2


def test_places_of_links_are_places_in_the_words() -> None:
    """The sentence and the verb of a link are found by them."""
    run = flow("<p>  The  <a href='/x'> Post </a>wrote, <b>and</b> <a href='/y'>others</a>.</p>").runs[0]
    assert [run.text[anchor.start : anchor.end].strip() for anchor in run.anchors] == ["Post", "others"]


def test_a_quotation_mark_in_the_name_of_an_attribute_swallows_nothing() -> None:
    """Editors type such links by hand."""
    assert texts('<p>One <a href="/x" target_blank"="">two</a> three</p><p class=\'a>b\'>four</p>') == [
        "One two three",
        "four",
    ]


def test_what_is_not_read_aloud_is_no_text() -> None:
    """Scripts are none, comments are none, and the reading aid above a Chinese character is said by the character."""
    ruby = "<p><ruby>法律<rt>ほうりつ</rt></ruby>ができて<!-- <p>not this --></p><script>var a = '<p>b</p>'</script>"
    assert texts(ruby) == ["法律ができて"]


def test_an_inline_part_kept_from_excerpts_marks_its_run() -> None:
    """The owner's word counts for a span as for a box."""
    found = flow("<p>Open</p><p>Half <span data-nosnippet>kept <i>back</i></span></p><p>Open again</p>").runs
    assert [run.hidden for run in found] == [False, True, False]


def test_boxes_tell_what_they_are_for() -> None:
    """Class, id, role, item and style each say something."""
    found = flow(
        "<div class='relatedPosts' id='x'><p style='display: none'>a</p></div>"
        "<div role=navigation><p itemprop='name articleBody'>b</p></div>"
        "<p class='entry-content'>c</p>"
    )
    own = [Role(found.boxes[run.box].own) for run in found.runs]
    within = [Role(found.boxes[run.box].within) for run in found.runs]
    assert own[0] == Role.UNSEEN
    assert own[1] == Role.STATED
    assert own[2] == Role.BODY
    assert Role.RELATED in within[0]
    assert Role.MENU in within[1]
    assert found.runs[0].marks == ""
    assert found.runs[2].marks == "entry-content"


def test_a_chinese_piece_is_read_like_any_other() -> None:
    """A sign of Chinese says as much as several letters: a paragraph of sixty is no short line."""
    lines = (
        "议会周一晚间表决，由于北侧桥墩出现裂缝，旋转桥将对所有车辆关闭三个星期。",
        "市长表示，在修复完成之前，任何人都不应过桥。",
    ) * 3
    body = "".join(f"<p>{line}{'渡轮每一刻钟从旧市场开往鱼码头。' * (at + 1)}</p>" for at, line in enumerate(lines))
    page = read(
        html(body, lang="zh", after="<ul><li><a href='/a'>更多新闻</a></li><li><a href='/b'>联系我们</a></li></ul>")
    )
    assert page.text.count("\n\n") == 5
    assert "联系我们" not in page.text
    assert page.lane.startswith("own: sure of it")


@pytest.mark.parametrize(
    "page",
    [
        "<p " + " ".join(f"a{at}=1" for at in range(ATTRIBUTES + 1)) + ">",
        "<p " + "<a " * 3 + " ".join(f"a{at}='<b c'" for at in range(ATTRIBUTES + 1)) + ">",
        "<div>" * 4000,
    ],
)
def test_what_a_parser_would_choke_on_is_refused_unparsed(page: str) -> None:
    """A parser's time rises with the square of some of these."""
    with pytest.raises(PageRefused, match="beyond all measure"):
        refuse_beyond_measure(page.encode(), URL)


@pytest.mark.parametrize("piece", ['<a b="', "<a b='<c d=\"", "<a ", "<a b=", "<!-- <a b=c>"])
def test_markup_that_never_ends_is_measured_in_bounded_time(piece: str) -> None:
    """An open quotation mark before every element would be looked for to the end of the page each time."""
    start = time.process_time()
    with pytest.raises(PageRefused):
        refuse_beyond_measure((piece * 199_000 + "<div>" * 4000).encode(), URL)
    assert time.process_time() - start < 10


def test_pages_as_they_are_written_are_within_measure() -> None:
    """Scripts compare with "<" and hold markup in strings."""
    script = "<script>" + "if (a<b && c=\"<p class='x'>\") { d = '<div>' + '</div>' }\n" * 500 + "</script>"
    refuse_beyond_measure((script + "<p>Text</p>" * 3000).encode(), URL)
