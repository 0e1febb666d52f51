"""The drawing of how a story spread."""

from tests.reader import rows
from tests.reader.read import page, words
from tests.reader.rows import HOUR, NINE

from headwater.reader import addresses
from headwater.reader.contexts.graph import ROWS, WIDTH, graph
from headwater.wire.models import Story, TraceOf
from headwater.wire.queries import reading


def drawn(story: Story):
    """The drawing of a story's members."""
    read = reading.story(story.uuid, now=NINE + 48 * HOUR)
    assert read is not None
    return graph(read.members)


def test_independent_outlets_stand_above_those_that_only_copy(paper):
    """Who reported and who repeated is seen at a glance."""
    late = rows.outlet("Late Herald")
    rows.piece(late, "Bridge stays closed", paper.bridge, at=NINE + 9 * HOUR)
    found = drawn(paper.bridge).rows
    assert [row.outlet for row in found][-2:] == ["Late Herald", "Newsmirror Daily"]
    assert [row.copies for row in found] == [False] * 5 + [True]


def test_time_runs_one_way_and_stays_within_the_drawing(paper):
    """A dot further along is a later piece."""
    dots = drawn(paper.bridge).dots
    assert [dot.x for dot in dots] == sorted(dot.x for dot in dots)
    assert dots[0].x < dots[-1].x < WIDTH


def test_a_copy_hangs_on_the_piece_it_carries(paper):
    """The line says whose text it is, its thickness how much of it, its dashes how sure."""
    TraceOf.objects.filter(item=paper.reprint).update(confidence="likely")
    found = drawn(paper.bridge)
    by_outlet = {dot.outlet: dot for dot in found.dots}
    (thread,) = found.threads
    assert thread.path.startswith(f"M{by_outlet['Northwire'].x} {by_outlet['Northwire'].y}Q")
    assert thread.path.endswith(f" {by_outlet['Newsmirror Daily'].x} {by_outlet['Newsmirror Daily'].y}")
    assert thread.likely
    assert thread.thickness == 3


def test_little_is_not_drawn(paper):
    """A drawing of one dot says nothing."""
    assert drawn(paper.eels.story) is None
    rows.piece(paper.courier, "Eels counted again", paper.eels.story, at=NINE)
    rows.piece(paper.courier, "Eels counted thrice", paper.eels.story, at=NINE + HOUR)
    assert drawn(paper.eels.story) is None


def test_a_story_of_very_many_outlets_is_drawn_as_far_as_it_can_be_read(paper):
    """What is left out is counted."""
    for number in range(ROWS):
        rows.piece(rows.outlet(f"Echo {number}"), f"Bridge {number}", paper.bridge, at=NINE + (5 + number) * HOUR)
    found = drawn(paper.bridge)
    assert len(found.rows) == ROWS
    assert found.more == 5


def test_every_dot_names_its_piece_and_leads_to_it(client, paper):
    """Pointer, keyboard and screen reader get the same."""
    figure = page(client, addresses.story(paper.bridge.uuid, paper.bridge.slug)).css_first(".graph")
    links = {link.attributes["href"]: words(link.css_first("title")) for link in figure.css("svg a")}
    assert links[addresses.item(paper.lead.uuid)].startswith("The Kellhaven Courier: Harbour bridge closed")
    assert len(links) == 5
