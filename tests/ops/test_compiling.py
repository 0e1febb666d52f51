"""What is compiled ahead is compiled by doing the work: were nothing read, nothing would be compiled."""

from headwater.ops import compiling
from headwater.practice.script import load


def test_every_part_goes_through_the_week():
    """Pages are read, events told apart, copies found."""
    pieces = len(load().pieces())
    assert compiling.pages() > 0.9 * pieces
    assert 10 < compiling.stories() < pieces
    assert compiling.traces() > 10
