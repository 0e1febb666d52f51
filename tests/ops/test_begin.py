"""A site's first start."""

import io

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.db.migrations.recorder import MigrationRecorder
from rich.console import Console
from tests.wire.given import an_outlet

from headwater.core.errors import StateRefused
from headwater.core.packs import Pack
from headwater.ops import begin
from headwater.settings.site import Site
from headwater.wire.models import Act, Feed, Source


def test_the_settings_file_is_written_once(tmp_path):
    """What the operator changed in it is never written over."""
    path = begin.write_settings(tmp_path / "new")
    assert path == tmp_path / "new" / "headwater.toml"
    path.write_text("port = 9000")
    assert begin.write_settings(tmp_path / "new") is None
    assert path.read_text() == "port = 9000"


@pytest.mark.django_db
def test_there_is_one_first_account_and_its_password_is_told():
    """The second start opens nothing."""
    opened = begin.open_account()
    assert begin.open_account() is None
    said = io.StringIO()
    begin.tell_account(opened, Site(site_address="https://news.example"), Console(file=said, width=200))
    assert "https://news.example/desk/" in said.getvalue()
    assert opened.password in said.getvalue()


@pytest.mark.django_db
def test_packs_are_followed_once_and_say_why():
    """Two packs may share outlets; the record says which pack each came from."""
    courier, gazette = an_outlet("Courier"), an_outlet("Gazette")
    first, second = Pack("first", "First", "", (courier,)), Pack("second", "Second", "", (courier, gazette))
    assert begin.follow([first, second]) == (2, 2)
    assert begin.follow([first, second]) == (0, 0)
    assert (Source.objects.count(), Feed.objects.count()) == (2, 2)
    assert set(Act.objects.values_list("by", "reason")) == {
        ("operator", "starter pack first"),
        ("operator", "starter pack second"),
    }


@pytest.mark.django_db
def test_packs_are_followed_all_or_none():
    """A first start that was broken off begins with its packs again; half a pack would look like a choice."""
    broken = an_outlet("Gazette", home_url="nowhere")
    with pytest.raises(IntegrityError), transaction.atomic():
        begin.follow([Pack("first", "First", "", (an_outlet("Courier"), broken))])
    assert not Source.objects.exists()


@pytest.mark.django_db
def test_no_table_has_changed_without_a_migration():
    """A site would stand on columns that its tables lack."""
    call_command("makemigrations", *begin.TABLES_OF, check_changes=True, dry_run=True, verbosity=0)


@pytest.mark.django_db
def test_the_tables_of_a_newer_version_are_left_alone():
    """An older version would misread them, and write what the newer one cannot read."""
    MigrationRecorder(connection).record_applied("wire", "9999_of_tomorrow")
    with pytest.raises(StateRefused, match=r"a newer version of Headwater made its tables \(wire 9999_of_tomorrow\)"):
        begin.make_database()


@pytest.mark.django_db
def test_a_part_of_the_desk_may_be_of_any_version():
    """Wagtail and others tidy up their migrations; that is theirs to see to."""
    MigrationRecorder(connection).record_applied("wagtailcore", "9999_tidied_up")
    begin.refuse_newer()
    assert not begin.is_behind()


@pytest.mark.django_db
def test_tables_that_lack_a_step_are_behind():
    """A command that only reads says so, in place of a column nobody knows."""
    MigrationRecorder(connection).record_unapplied("wire", "0003_search")
    assert begin.is_behind()
