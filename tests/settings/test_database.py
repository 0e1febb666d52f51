"""Database addresses."""

from headwater.settings import database


def test_an_address_becomes_its_parts():
    """Every part arrives where Django looks for it, with what was escaped in it."""
    found = database.postgresql("postgresql://ada:sword%40fish@db.example:5433/head%20water?sslmode=require")
    assert found["ENGINE"] == "django.db.backends.postgresql"
    assert (found["USER"], found["PASSWORD"], found["HOST"], found["PORT"]) == (
        "ada",
        "sword@fish",
        "db.example",
        "5433",
    )
    assert (found["NAME"], found["OPTIONS"]) == ("head water", {"sslmode": "require"})


def test_what_an_address_leaves_out_is_left_to_the_server():
    """postgresql:///name means the socket of this machine."""
    found = database.postgresql("postgresql:///headwater")
    assert (found["NAME"], found["HOST"], found["PORT"], found["USER"]) == ("headwater", "", "", "")


def test_a_socket_folder_can_be_the_host():
    """As Debian has it."""
    assert database.postgresql("postgresql://%2Fvar%2Frun%2Fpostgresql/headwater")["HOST"] == "/var/run/postgresql"


def test_two_sqlite_databases_share_no_options(tmp_path):
    """What is changed for one, as tests do, must not reach the other."""
    first, second = database.sqlite(tmp_path / "a"), database.sqlite(tmp_path / "b")
    first["OPTIONS"]["timeout"] = 0
    assert second["OPTIONS"]["timeout"] > 0
