"""Whole lists in and out, by what is in the file."""

from pathlib import Path

import pytest
from tests.wire.given import NOON, an_outlet, followed

from headwater.core import packs
from headwater.core.errors import OpmlRefused, PackRefused
from headwater.core.packs import Pack
from headwater.ops import lists
from headwater.wire.models import Feed, Source

OPML = (
    '<opml version="2.0"><head><title>Mine</title></head><body><outline text="World">\n'
    '<outline text="The Quay" xmlUrl="https://quay.example/feed" htmlUrl="https://quay.example/"/>\n'
    '<outline text="Again" xmlUrl="https://quay.example/feed"/>\n'
    '<outline text="Burnt" xmlUrl="https://feeds.feedburner.com/x"/>\n'
    '<outline text="Nowhere" type="rss"/></outline></body></opml>'
)
PACK = packs.write(Pack("", "Harbours", "News of the quays", (an_outlet("Courier"), an_outlet("Gazette"))))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("name", ["mine.opml", "mine.xml", "mine", "mine.toml"])
def test_a_list_is_known_by_what_is_in_it(name, encoding):
    """Files are renamed on their way."""
    brought = lists.read(OPML.encode(encoding), name=name)
    assert (brought.name, [outlet.name for outlet in brought.outlets]) == ("Mine", ["The Quay"])


def test_what_is_missing_is_told_in_the_order_of_the_lines_and_twins_are_not():
    """A report is read beside the file."""
    brought = lists.read(OPML.encode(), name="mine.opml")
    assert [(each.line, each.repeated) for each in brought.skipped] == [(3, True), (4, False), (5, False)]
    assert [each.line for each in brought.missing] == [4, 5]


@pytest.mark.parametrize("name", ["Häfen 2026.TOML", "mine.toml", "ÄÖ.toml"])
def test_a_pack_may_be_called_anything(name):
    """A key is for our own packs; a person's file has a person's name."""
    assert lists.read(PACK.encode(), name=name).name == "Harbours"


def test_a_pack_that_is_not_text_is_refused_at_its_byte():
    """Saved in another encoding, it gets a sentence."""
    with pytest.raises(PackRefused, match="not written in UTF-8"):
        lists.read('name = "Öresund"'.encode("latin-1"), name="mine.toml")


def test_a_name_is_a_file_before_it_is_a_pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Both are typed in the same place."""
    assert lists.named("de").name == "Deutschsprachige Nachrichten"
    monkeypatch.chdir(tmp_path)
    (tmp_path / "de").write_text(OPML, encoding="utf-8")
    assert lists.named("de").name == "Mine"
    (tmp_path / "folder.opml").mkdir()
    with pytest.raises(PackRefused, match="there is no such pack; there are de, es"):
        lists.named("nosuch")
    with pytest.raises(OpmlRefused, match=r"nosuch\.opml: cannot be read: No such file"):
        lists.named("nosuch.opml")
    with pytest.raises(OpmlRefused, match="cannot be read: Is a directory"):
        lists.named("folder.opml")


@pytest.mark.django_db
def test_a_list_followed_twice_is_followed_once():
    """Whoever imports the same file again has lost nothing and doubled nothing."""
    brought = lists.read(OPML.encode(), name="mine.opml")
    assert lists.follow(brought, by="Ada", now=NOON) == lists.Taken(outlets=1, feeds=1, known=0)
    assert lists.follow(brought, by="Ada", now=NOON) == lists.Taken(outlets=0, feeds=0, known=1)
    assert Feed.objects.get().group == "World"


@pytest.mark.django_db
def test_what_is_exported_follows_the_same_elsewhere():
    """In either form; the pack keeps the facts as well."""
    lists.follow(lists.read(PACK.encode(), name="mine.toml"), by="Ada", now=NOON)
    followed("The Quay", "https://quay.example/feed", owner="Quayside Press", country="GB")
    as_opml, as_toml = lists.as_opml("Mine"), lists.as_toml("Mine")
    feeds = set(Feed.objects.values_list("url", "group", "section", "source__name"))
    facts = set(Source.objects.values_list("name", "owner", "country", "kind"))
    for text, name in ((as_opml, "mine.opml"), (as_toml, "mine.toml")):
        Feed.objects.all().delete()
        Source.objects.all().delete()
        assert lists.follow(lists.read(text.encode(), name=name), by="Ada", now=NOON).feeds == len(feeds)
        assert set(Feed.objects.values_list("url", "group", "section", "source__name")) == feeds
    assert set(Source.objects.values_list("name", "owner", "country", "kind")) == facts
