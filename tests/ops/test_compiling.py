"""What is compiled ahead is compiled by doing the work: were nothing read, nothing would be compiled."""

from headwater.ops import compiling
from headwater.practice.script import load


def test_every_part_goes_through_the_week():
    """Pages are read, events told apart, copies found, and what was withdrawn is known again."""
    pieces = len(load().pieces())
    assert compiling.pages() > 0.9 * pieces
    assert 10 < compiling.stories() < pieces
    assert compiling.traces() > 10
    assert compiling.held() > 0.5 * pieces
