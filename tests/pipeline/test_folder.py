"""A watched folder: what an agency delivers becomes items, and nothing in the folder is touched."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.pipeline.conftest import BRIDGE, EELS, Newsroom, entry

from headwater.core.polling import Outcome
from headwater.ops.folders import DiskFolder
from headwater.wire.models import Feed, FolderFile, Item, Refusal, Source, Visit


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder an agency delivers into."""
    made = tmp_path / "agency"
    made.mkdir()
    return made


@pytest.fixture
def desk(newsroom: Newsroom, folder: Path) -> Newsroom:
    """A newsroom that follows the agency by its folder."""
    newsroom.follow("Northwire", "https://northwire.example/feed")
    source = Source.objects.get()
    Feed.objects.all().delete()
    Feed.objects.create(source=source, url="folder:agency", next_poll_at=newsroom.time[0])
    newsroom.house.folders = {"agency": DiskFolder(folder)}
    return newsroom


def deliver(path: Path, *entries: str) -> None:
    """Put a finished file into the folder."""
    body = f'<rss version="2.0"><channel><title>Northwire</title>{"".join(entries)}</channel></rss>'
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(body, encoding="utf-8")


def piece(number: int, headline: str, text: str = BRIDGE) -> str:
    """A piece of the agency."""
    return entry(f"https://northwire.example/{number}", headline, summary=text, guid=f"nw-{number}")


def snapshot(folder: Path) -> dict[str, tuple[int, int, bytes]]:
    """Everything about the files of a folder that a reader could have changed."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {str(path): (path.stat().st_mtime_ns, path.stat().st_mode, path.read_bytes()) for path in files}


def test_what_is_delivered_becomes_items_once(desk, folder):
    """A file is read when it comes, and not at each of the looks after it."""
    deliver(folder / "one.xml", piece(1, "Harbour bridge closed"))
    deliver(folder / "politics" / "two.xml", piece(2, "More young eels in the Thole", EELS))
    before = snapshot(folder)
    (look,) = desk.look()
    assert (look.outcome, look.new_items, look.entries) == (Outcome.CHANGED, 2, 2)
    assert set(Item.objects.values_list("headline", flat=True)) == {
        "Harbour bridge closed",
        "More young eels in the Thole",
    }
    desk.wait(minutes=1)
    (again,) = desk.look()
    assert (again.outcome, again.new_items) == (Outcome.UNCHANGED, 0)
    assert snapshot(folder) == before


def test_a_folder_is_looked_into_every_minute_and_leaves_no_visits_when_nothing_is_new(desk, folder):
    """It is this machine's own disk: no manners of the web apply, and a log of nothing helps nobody."""
    desk.look()
    feed = Feed.objects.get()
    assert feed.next_poll_reason == "A folder of this machine is looked into every minute."
    assert 50 <= (feed.next_poll_at - desk.time[0]).total_seconds() <= 60
    assert not feed.lease_holder
    for _ in range(3):
        desk.wait(minutes=1)
        desk.look()
    assert Visit.objects.count() == 0


def test_a_changed_file_is_read_again_and_a_touched_one_is_not(desk, folder):
    """An agency corrects by delivering again under the same name; a backup that touches files brings nothing."""
    path = folder / "one.xml"
    deliver(path, piece(1, "Harbour bridge closed"))
    desk.look()
    os.utime(path, (1, 1))
    desk.wait(minutes=1)
    assert desk.look()[0].outcome is Outcome.UNCHANGED
    deliver(path, piece(1, "Harbour bridge closed until spring"))
    desk.wait(minutes=1)
    assert desk.look()[0].outcome is Outcome.CHANGED
    assert Item.objects.get().headline == "Harbour bridge closed until spring"


def test_a_file_that_is_still_written_is_left_alone_until_it_is_whole(desk, folder):
    """Half a file read is a piece refused, or half a piece published."""
    path = folder / "one.xml"
    deliver(path, piece(1, "Harbour bridge closed"))
    deliver(folder / "two.xml.part", piece(2, "Unfinished"))
    deliver(folder / ".three.xml", piece(3, "Hidden"))
    desk.time[0] = datetime.fromtimestamp(path.stat().st_ctime + 0.5, UTC)
    Feed.objects.update(next_poll_at=desk.time[0])
    assert desk.look()[0].new_items == 0
    desk.wait(minutes=1)
    assert desk.look()[0].new_items == 1
    assert Item.objects.get().headline == "Harbour bridge closed"


def test_what_cannot_be_read_is_refused_once_by_its_name(desk, folder):
    """An operator finds the file that is wrong, and not one refusal for every minute since."""
    deliver(folder / "good.xml", piece(1, "Harbour bridge closed"))
    (folder / "broken.xml").write_text("this is a note to the desk", encoding="utf-8")
    (folder / "picture.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    (look,) = desk.look()
    assert look.new_items == 1
    assert look.problem == "1 of 2 that came could not be read; the refusals say why"
    for _ in range(3):
        desk.wait(minutes=1)
        desk.look()
    refusal = Refusal.objects.get(stage="parse")
    assert (refusal.stage, refusal.subject, refusal.times) == ("parse", "broken.xml", 1)
    assert refusal.reason


def test_no_link_leads_out_of_the_folder(desk, folder, tmp_path):
    """Whoever may deliver may not choose which of this machine's files are published."""
    secret = tmp_path / "secret"
    deliver(secret / "plan.xml", piece(7, "Not for you"))
    (folder / "link.xml").symlink_to(secret / "plan.xml")
    (folder / "there").symlink_to(secret, target_is_directory=True)
    assert desk.look()[0].new_items == 0
    disk = DiskFolder(folder)
    assert disk.listing() == ()


def test_a_file_exchanged_for_a_link_between_listing_and_reading_is_not_read(folder, tmp_path):
    """The moment between two questions is the moment an attacker uses."""
    secret = tmp_path / "secret.xml"
    secret.write_text("secret")
    path = folder / "inner" / "one.xml"
    deliver(path, piece(1, "Harbour bridge closed"))
    disk = DiskFolder(folder)
    (found,) = disk.listing()
    path.unlink()
    path.symlink_to(secret)
    with pytest.raises(Exception, match="cannot be read"):
        disk.contents(found)


def test_a_file_that_grew_since_it_was_listed_is_left_for_the_next_look(folder):
    """It is being written; what stands in it now is not what will."""
    path = folder / "one.xml"
    deliver(path, piece(1, "Harbour bridge closed"))
    disk = DiskFolder(folder)
    (found,) = disk.listing()
    with path.open("a") as more:
        more.write("<!-- more -->")
    assert disk.contents(found) is None


def test_a_file_whose_name_is_no_utf_8_is_read_all_the_same(folder):
    """Agencies deliver from machines of every age."""
    raw = os.fsencode(str(folder)) + b"/m\xfcnchen.xml"
    with open(raw, "wb") as file:  # noqa: PTH123  a path of bytes
        file.write(b"<rss/>")
    disk = DiskFolder(folder)
    (found,) = disk.listing()
    assert found.name == "m\\xfcnchen.xml"
    assert disk.contents(found) == b"<rss/>"


def test_a_folder_that_is_away_is_a_failure_with_its_reason(desk, folder):
    """A share that is not mounted, or a name nobody set up, is for the operator to see."""
    folder.rmdir()
    (look,) = desk.look()
    assert look.outcome is Outcome.FAILED
    assert "the folder cannot be read" in look.problem
    desk.house.folders = {}
    desk.wait(hours=1)
    assert "the settings name no folder 'agency'" in desk.look()[0].problem


def test_thousands_of_files_are_taken_in_over_several_looks(desk, folder):
    """A first delivery of an archive does not fill the memory, and nothing waits a minute for the next part."""
    for number in range(230):
        deliver(folder / f"{number:04}.xml")
    (look,) = desk.look()
    assert FolderFile.objects.count() == 200
    assert Feed.objects.get().next_poll_reason == "More has come than one look takes in: again at once."
    assert look.outcome is Outcome.CHANGED
    desk.look()
    assert FolderFile.objects.count() == 230


def test_what_was_taken_away_is_forgotten(desk, folder):
    """A folder that agencies clear after a day keeps no rows for ever."""
    deliver(folder / "one.xml", piece(1, "Harbour bridge closed"))
    desk.look()
    (folder / "one.xml").unlink()
    desk.wait(minutes=1)
    desk.look()
    assert FolderFile.objects.count() == 0
    assert Item.objects.count() == 1
