"""Folders and mailboxes in the settings: what is refused, and where a password may stand."""

import pytest

from headwater.core.errors import SettingRefused
from headwater.settings import site

BOX = 'name = "letters", host = "imap.example.org", user = "news@example.org"'


def test_a_mailbox_takes_its_port_from_how_it_is_secured(says):
    """An operator names a host and a user, and the rest is as it is everywhere."""
    says(f'mailboxes = [{{ {BOX} }}, {{ {BOX.replace("letters", "more")}, security = "starttls" }}]')
    first, second = site.load().mailboxes
    assert (first.at, first.folder, first.security) == (993, "INBOX", "tls")
    assert second.at == 143


@pytest.mark.parametrize(
    ("written", "key", "reason"),
    [
        ('mailboxes = [{ name = "letters", host = "imap.example.org" }]', "mailboxes.0.user", "required"),
        (f"mailboxes = [{{ {BOX}, port = 70000 }}]", "mailboxes.0.port", "65535"),
        (f'mailboxes = [{{ {BOX}, security = "ssl" }}]', "mailboxes.0.security", "starttls"),
        (f'mailboxes = [{{ {BOX}, security = "none" }}]', "mailboxes.0", "on this machine only"),
        (f"mailboxes = [{{ {BOX} }}, {{ {BOX} }}]", "mailboxes", "names letters twice"),
        ('folders = [{ name = "Agency 1", path = "/srv/a" }]', "folders.0.name", "pattern"),
        ('folders = [{ name = "agency", path = "incoming" }]', "folders.0.path", "must be a path from the root"),
        ('folders = [{ name = "agency" }]', "folders.0.path", "required"),
    ],
)
def test_a_wrong_way_in_is_named(says, written, key, reason):
    """The start stops with a sentence that names the key."""
    says(written)
    with pytest.raises(SettingRefused, match=reason) as caught:
        site.load()
    assert caught.value.subject == key


def test_a_password_in_the_settings_file_is_refused_and_not_repeated(says):
    """A settings file is shown around when one asks for help; a sentence on a screen as well."""
    says(f'mailboxes = [{{ {BOX}, password = "open sesame" }}]')
    with pytest.raises(SettingRefused) as caught:
        site.load()
    assert caught.value.subject == "mailboxes.0.password"
    assert "sesame" not in str(caught.value)


def test_what_stands_beside_a_wrong_key_of_a_mailbox_is_not_repeated(says):
    """The whole table would be printed, and what somebody mistyped into it."""
    says('mailboxes = [{ name = "letters", user = "news@example.org" }]')
    with pytest.raises(SettingRefused) as caught:
        site.load()
    assert "news@example.org" not in str(caught.value)


def test_a_password_stands_in_the_environment_or_in_a_file_of_its_own(says, monkeypatch, tmp_path):
    """As containers give them, and as machines do."""
    secret = tmp_path / "letters"
    says(f'mailboxes = [{{ {BOX}, password_file = "{secret}" }}]')
    (mailbox,) = site.load().mailboxes
    with pytest.raises(SettingRefused, match="cannot be read"):
        mailbox.password()
    secret.write_text("\n")
    with pytest.raises(SettingRefused, match="is empty"):
        mailbox.password()
    secret.write_text(" open sesame \n")
    assert mailbox.password() == " open sesame "
    monkeypatch.setenv("HEADWATER_PASSWORD_LETTERS", "another")
    assert mailbox.password() == "another"
    assert "sesame" not in repr(mailbox)
