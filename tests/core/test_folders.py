"""Which files of a watched folder are read now."""

from datetime import UTC, datetime

import pytest

from headwater.core.folders import FolderRules, Found, Held, is_text, plan

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
NS = int(NOW.timestamp()) * 1_000_000_000
SECOND = 1_000_000_000


def found(name: str, *, age: float = 60, size: int = 10) -> Found:
    """A file that last changed some seconds ago."""
    return Found(name, size, NS - int(age * SECOND))


@pytest.mark.parametrize("name", ["a.xml", "news/a.json", "a", "A.XML", "part.xml", "tmp/a.xml", "a.txt"])
def test_what_may_be_a_text_is_read(name):
    """Agencies name their files as they like."""
    assert is_text(name)


@pytest.mark.parametrize(
    "name", [".a.xml", "a.xml.tmp", "a.part", "a.XML.FILEPART", "a.xml~", "photo.JPG", "a.zip", "a.xml.md5"]
)
def test_what_is_unfinished_or_no_text_is_passed_over(name):
    """Half a file is worse than none, and a picture is no piece."""
    assert not is_text(name)


def test_the_longest_waiting_is_read_first():
    """News in the order it came."""
    files = [found("b", age=10), found("a", age=10), found("c", age=90)]
    assert [file.name for file in plan(files, (), now=NOW).read] == ["c", "a", "b"]


def test_a_file_somebody_may_be_writing_waits_and_one_from_the_future_does_not():
    """A share whose clock runs ahead would otherwise never be read."""
    made = plan([found("young", age=1), found("ahead", age=-3600)], (), now=NOW)
    assert ([file.name for file in made.read], made.unfinished, made.more) == (["ahead"], 1, False)


def test_a_look_takes_so_many_files_and_bytes_and_says_that_more_are_left():
    """One delivery of an archive neither fills the memory nor holds up what else is due."""
    rules = FolderRules(most_files=3, most_bytes=100, largest=80)
    assert len(plan([found(str(n)) for n in range(5)], (), now=NOW, rules=rules).read) == 3
    made = plan([found(str(n), size=60) for n in range(3)], (), now=NOW, rules=rules)
    assert (len(made.read), made.more) == (1, True)
    made = plan([found("huge", size=81)], (), now=NOW, rules=rules)
    assert (made.read, len(made.too_large), made.more) == ((), 1, False)


def test_what_is_known_is_left_and_what_is_gone_is_said():
    """By size and time of change; either of them another, and it is read again."""
    file = found("a")
    held = Held("a", file.size, file.changed_ns, "x")
    made = plan([file], [held, Held("b", 1, 1, "y")], now=NOW)
    assert (made.read, made.gone) == ((), ("b",))
    assert plan([found("a", size=11)], [held], now=NOW).read
    assert plan([found("a", age=50)], [held], now=NOW).read
