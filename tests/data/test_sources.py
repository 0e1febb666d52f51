"""The starter packs we give out: every one is read, and none contradicts another."""

from pathlib import Path

import pytest

from headwater.core import opml
from headwater.core.errors import PackRefused
from headwater.core.links import site
from headwater.core.packs import Outlet, Pack, parse, write
from headwater.ops import packs

ROOT = Path(__file__).parents[2]
AT_LEAST = {"world-en": 40, "de": 12, "fr": 12, "es": 12, "science": 12, "technology": 12}
FEED_HOSTS = {"feedburner.com"}  # hosts of other people's feeds
EVERY = tuple(packs.available())


@pytest.fixture(params=EVERY)
def pack(request: pytest.FixtureRequest) -> Pack:
    """Each pack in turn."""
    return packs.load(request.param)


def test_every_pack_we_promise_is_there() -> None:
    """The settings name packs by key; a renamed file would stop somebody's first start."""
    assert set(EVERY) == set(AT_LEAST)
    assert all(path.parent == ROOT / "data" / "sources" for path in packs.available().values())


def test_a_pack_is_worth_its_name(pack: Pack) -> None:
    """A story needs several outlets before its coverage says anything."""
    assert len(pack.outlets) >= AT_LEAST[pack.key]


def test_a_pack_has_a_folder_and_its_outlets_have_a_language_and_a_kind(pack: Pack) -> None:
    """At the desk hundreds of feeds are told apart by folder; ranking and languages need the facts."""
    folders = {feed.group for outlet in pack.outlets for feed in outlet.feeds}
    assert len(folders) == 1
    assert "" not in folders
    assert all(outlet.language and outlet.kind for outlet in pack.outlets)


def test_no_two_packs_share_a_folder() -> None:
    """A folder of two packs could not be exported as either."""
    assert len({packs.load(key).outlets[0].feeds[0].group for key in EVERY}) == len(EVERY)


def test_a_pack_survives_being_exported_and_imported(pack: Pack) -> None:
    """What is written in our own form reads back as the same outlets."""
    assert parse(write(pack), key=pack.key) == pack


def test_a_pack_s_feeds_survive_opml(pack: Pack) -> None:
    """Whoever leaves with a list of subscriptions takes every feed along, in its folder."""
    listed = [opml.Listed(feed, outlet.home_url, outlet.name) for outlet in pack.outlets for feed in outlet.feeds]
    read = opml.parse(opml.write(pack.name, listed).encode(), name=pack.key)
    assert (read.skipped, [each.feed.url for each in read.listed]) == ((), [each.feed.url for each in listed])
    outlets, homeless = opml.outlets(read.listed)
    assert homeless == ()
    assert {outlet.name for outlet in outlets} == {outlet.name for outlet in pack.outlets}


def test_the_world_is_more_than_a_few_countries() -> None:
    """A world pack of three countries would show three countries' world."""
    assert len({outlet.country for outlet in packs.load("world-en").outlets}) >= 30


def test_an_outlet_has_few_feeds_and_all_are_https(pack: Pack) -> None:
    """We go easy on every host, and nobody on the way may change what an outlet says."""
    for outlet in pack.outlets:
        assert 1 <= len(outlet.feeds) <= 6, outlet.name
        assert all(url.startswith("https://") for url in (outlet.home_url, *(feed.url for feed in outlet.feeds)))


def test_a_feed_lies_where_its_outlet_is_at_home(pack: Pack) -> None:
    """A feed on a stranger's host could put words into the outlet's mouth."""
    for outlet in pack.outlets:
        for url in (outlet.home_url, *(feed.url for feed in outlet.feeds)):
            assert site(url) in {*outlet.domains, *FEED_HOSTS}, f"{outlet.name}: {url}"


def test_an_outlet_reads_the_same_in_every_pack() -> None:
    """Whoever follows two packs must not get one outlet under two names or two owners."""
    seen: dict[str, Outlet] = {}
    for pack in map(packs.load, EVERY):
        for outlet in pack.outlets:
            for domain in outlet.domains:
                other = seen.setdefault(domain, outlet)
                assert (other.name, other.owner, other.domains) == (outlet.name, outlet.owner, outlet.domains)


def test_a_pack_that_is_not_there_is_refused_with_those_that_are() -> None:
    """A misspelt key in the settings must lead to the right one."""
    with pytest.raises(PackRefused, match=r"world-eng: there is no such pack; there are de, es"):
        packs.load("world-eng")


def test_a_file_that_is_not_text_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pack saved in another encoding gets a sentence instead of a crash at the first start."""
    (tmp_path / "latin.toml").write_bytes('name = "Öresund"'.encode("latin-1"))
    monkeypatch.setattr(packs, "CHECKOUT", tmp_path)
    with pytest.raises(PackRefused, match=r"latin: cannot be read"):
        packs.load("latin")


def test_a_pack_of_one_s_own_is_loaded_by_its_file_name() -> None:
    """An editor's own list of outlets needs no place in our folder."""
    ours = ROOT / "data" / "sources" / "de.toml"
    assert packs.load(str(ours)) == packs.load("de")


def test_a_file_that_is_not_there_is_refused_by_its_name() -> None:
    """A misspelt path is an ordinary mistake and deserves a sentence."""
    with pytest.raises(PackRefused, match=r"nowhere\.toml: cannot be read: .*No such file"):
        packs.load("nowhere.toml")
