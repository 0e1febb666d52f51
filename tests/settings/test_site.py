"""What the operator can say, and what is answered to what cannot be meant."""

import stat

import pytest

from headwater.core.errors import SettingRefused
from headwater.settings import site
from headwater.settings.site import Site


def test_without_a_file_the_defaults_hold(home):
    """One command, no surprises."""
    assert site.load() == Site.model_construct()
    assert site.load().address == "http://127.0.0.1:8000"


def test_the_template_is_the_defaults_whether_commented_or_not(says):
    """The written file is the documentation of the settings: it must not say anything else than what holds."""
    said = site.template()
    says(said)
    assert site.load() == Site.model_construct()
    keys = [line for line in said.splitlines() if line.removeprefix("# ").partition(" = ")[0] in Site.model_fields]
    assert len(keys) == len(Site.model_fields)
    says("\n".join(line.removeprefix("# ") for line in keys))
    assert site.load() == Site.model_construct()


def test_the_file_is_read_and_the_environment_stands_above_it(says, monkeypatch):
    """A container is set up by its environment, a machine by its file."""
    says('site_name = "The Estuary"\nport = 9000\npacks = ["science"]')
    monkeypatch.setenv("HEADWATER_PORT", "9100")
    monkeypatch.setenv("HEADWATER_AGENCIES", '["Northwire"]')
    found = site.load()
    assert (found.site_name, found.port, found.packs, found.agencies) == (
        "The Estuary",
        9100,
        ["science"],
        ["Northwire"],
    )


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("site_name", '""'),
        ("site_address", '"news.example"'),
        ("site_address", '"ftp://news.example"'),
        ("language", '"qq"'),
        ("language", '"../../etc"'),
        ("time_zone", '"Mars/Olympus"'),
        ("time_zone", '""'),
        ("time_zone", '"../zone"'),
        ("port", "70000"),
        ("port", '"eighty"'),
        ("threads", "0"),
        ("database_url", '"mysql://localhost/x"'),
        ("database_url", '"postgresql://localhost:port/x"'),
        ("database_url", '"postgresql://localhost"'),
        ("packs", '"world-en"'),
        ("excerpt_cap", "-1"),
        ("shortest_poll_minutes", "0"),
        ("read_pages", '"perhaps"'),
        ("pages_per_visit", "1000"),
        ("gap_seconds", "-1"),
        ("fetches_at_once", "0"),
        ("loopback", '["localhost"]'),
        ("second_factor", '"some"'),
        ("logins_kept_days", "0"),
        ("trusted_proxy", '"proxy.example"'),
        ("mail_port", "0"),
        ("mail_security", '"ssl"'),
        ("mail_sender", '"The desk <desk@paper.example>"'),
        ("sitename", '"x"'),
    ],
)
def test_a_wrong_value_is_refused_by_its_key(says, key, value):
    """A wrong value stops the start with a sentence that names it, not with a traceback an hour later."""
    says(f"{key} = {value}")
    with pytest.raises(SettingRefused) as refused:
        site.load()
    assert refused.value.subject.split(".")[0] == key
    assert refused.value.reason


def test_a_list_in_the_environment_that_is_none_is_refused_by_its_key(home, monkeypatch):
    """Lists are JSON there, which nobody guesses: the sentence says so."""
    monkeypatch.setenv("HEADWATER_PACKS", "world-en")
    with pytest.raises(SettingRefused, match=r'"packs".*JSON'):
        site.load()


def test_a_refused_database_address_is_not_repeated(says):
    """A sentence on a screen or in a log must not hold a password."""
    says('database_url = "mysql://ada:swordfish@localhost/x"')
    with pytest.raises(SettingRefused) as refused:
        site.load()
    assert "swordfish" not in str(refused.value)


def test_a_file_that_is_no_toml_is_refused_by_its_name(says, home):
    """The operator must know which file to mend."""
    says("site_name = The Estuary")
    with pytest.raises(SettingRefused) as refused:
        site.load()
    assert refused.value.subject == str(home / "headwater.toml")


@pytest.mark.parametrize("language", ["en", "en-gb", "de", "de-at", "pt-br", "zh-hans", "ar"])
def test_languages_with_and_without_a_region_are_taken(says, language):
    """What Django has words for, or has them for the language without its region."""
    says(f'language = "{language}"')
    assert site.load().language == language


def test_the_public_address_ends_without_a_slash(says):
    """Addresses are put together from it; two slashes make another address."""
    says('site_address = "https://news.example/"')
    assert site.load().address == "https://news.example"


def test_what_a_command_overrides_stands_above_the_file(says, home, monkeypatch):
    """`headwater up --port 0` means it."""
    for name in ("HEADWATER_PORT", "HEADWATER_PACKS"):
        monkeypatch.setenv(name, "")  # put back afterwards, for override writes to the environment
    says("port = 9000")
    site.override(home=home, port="0", packs="[]")
    assert (site.load().port, site.load().packs) == (0, [])


def test_the_secret_is_made_once_and_readable_by_its_owner_only(home):
    """Sessions outlive a restart; nobody else on the machine can forge them."""
    first = site.secret_key(home / "new")
    assert site.secret_key(home / "new") == first
    assert len(first) >= 50
    assert stat.S_IMODE((home / "new" / "secret.key").stat().st_mode) == 0o600


def test_a_secret_that_was_never_written_whole_is_made_anew(home):
    """A disk that was full at the first start must not keep the site from every later one."""
    home.mkdir(exist_ok=True)
    (home / "secret.key").touch()
    assert len(site.secret_key(home)) >= 50
    assert [path.name for path in home.glob("secret.key*")] == ["secret.key"]


def test_a_home_that_is_a_file_is_refused_by_the_name_of_its_setting(tmp_path, monkeypatch):
    """The operator reads which setting to mend."""
    (tmp_path / "site").touch()
    monkeypatch.setenv("HEADWATER_HOME", str(tmp_path / "site"))
    with pytest.raises(SettingRefused, match="HEADWATER_HOME: must be a folder"):
        site.load()


def test_a_setting_of_another_version_is_refused_in_plain_words(says):
    """A misspelt key, or one of a newer version, must not be passed over in silence."""
    says("tomorrows_setting = 3")
    with pytest.raises(SettingRefused, match="tomorrows_setting: there is no such setting in this version"):
        site.load()


def test_letters_in_the_clear_go_to_a_server_on_this_machine_only(says):
    """The password would stand in them."""
    says('mail_host = "mail.example"\nmail_security = "none"')
    with pytest.raises(SettingRefused, match="on this machine only"):
        site.load()
    says('mail_host = "127.0.0.1"\nmail_security = "none"')
    assert site.load().mail_password() == ""


def test_the_password_of_letters_stands_in_the_environment_or_in_a_file(says, home, monkeypatch):
    """Never in the settings; and one that is missing is named."""
    says(f'mail_host = "mail.example"\nmail_user = "desk"\nmail_password_file = "{home / "secret"}"')
    with pytest.raises(SettingRefused, match="mail_password_file: cannot be read"):
        site.load().mail_password()
    (home / "secret").write_text("swordfish\n")
    assert site.load().mail_password() == "swordfish"
    monkeypatch.setenv("HEADWATER_MAIL_PASSWORD", "trout")
    assert site.load().mail_password() == "trout"


def test_letters_come_from_the_site_where_nothing_else_is_said(says):
    """A letter without a sender is one no server takes."""
    says('site_address = "https://news.example"')
    assert site.load().sender == "headwater@news.example"
