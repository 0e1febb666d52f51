"""What the operator can say: every key of ``headwater.toml``, its default and its meaning.

The environment stands above the file: ``HEADWATER_PORT=9000`` overrides ``port``. A value that cannot be used stops the
start with a sentence that names it.
"""

import gettext
import os
import re
import secrets
from ipaddress import ip_address
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import django.conf.locale
from django.utils.translation import to_locale
from pydantic import Field, ValidationError, ValidationInfo, field_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    SettingsError,
    TomlConfigSettingsSource,
)

from headwater.core.errors import SettingRefused
from headwater.core.links import absolute
from headwater.settings.ways import MailAccount, Security, WatchedFolder, each_name_once, is_this_machine, secret_of

FILE_NAME = "headwater.toml"
MAIL = re.compile(r"[^@\s<>,;:/]+@[^@\s<>,;:/]+\.[^@\s<>,;:/]+")
DJANGO_WORDS = Path(django.conf.locale.__file__).parent


def home() -> Path:
    """The folder everything is kept in: ``HEADWATER_HOME``, else ``./var``. Raises SettingRefused for a file."""
    folder = Path(os.environ.get("HEADWATER_HOME") or "var").expanduser().resolve()
    if folder.exists() and not folder.is_dir():
        raise SettingRefused("HEADWATER_HOME", f"must be a folder, but {folder} is a file")
    return folder


def override(*, home: Path | None = None, **keys: str) -> None:
    """Stand above the file, as the environment does, for this process and those it becomes; lists are JSON."""
    if home is not None:
        os.environ["HEADWATER_HOME"] = str(home)
    os.environ.update({f"HEADWATER_{key.upper()}": value for key, value in keys.items()})


class Site(BaseSettings):
    """The operator's settings. Field descriptions become the comments of ``headwater.toml``."""

    model_config = SettingsConfigDict(env_prefix="HEADWATER_", extra="forbid")

    site_name: str = Field(default="Headwater", min_length=1, description="The name at the top of the front page.")
    site_address: str = Field(
        default="",
        description="The address readers use, such as https://news.example.org. Empty: http://HOST:PORT of the server.",
    )
    language: str = Field(default="en", description="The language of the site's own words (BCP 47).")
    time_zone: str = Field(default="UTC", description="The time zone of the times on the pages, such as Europe/Berlin.")
    contact: str = Field(
        default="",
        description="Where publishers may write: a page, a postal address, or an e-mail address, which requests carry.",
    )
    host: str = Field(default="127.0.0.1", description="The address the server listens on.")
    port: int = Field(default=8000, ge=0, le=65535, description="The port the server listens on; 0 takes a free one.")
    threads: int = Field(default=6, ge=1, le=64, description="How many readers are served at the same moment.")
    database_url: str = Field(
        default="",
        description="postgresql://user:password@host:5432/name, or empty for SQLite in this folder.",
    )
    packs: list[str] = Field(
        default=["world-en"], description="The starter packs the first start loads: names of files in data/sources."
    )
    excerpt_cap: int = Field(
        default=200,
        ge=0,
        le=1000,
        description="The longest excerpt shown of any item, in characters, whatever its owner allows.",
    )
    four_eyes: bool = Field(
        default=False,
        description="Nobody publishes an article whose newest text they wrote themselves; somebody else has to.",
    )
    notices_per_hour: int = Field(
        default=60,
        ge=1,
        description="The most notices that are taken in by the form within an hour, of all senders together.",
    )
    messages_per_hour: int = Field(
        default=60,
        ge=1,
        description="The most messages that are taken in by the contact form within an hour, of all senders together.",
    )
    proof_before_notices: bool = Field(
        default=False,
        description="Have a browser reckon for a second before notices, objections and reports are sent, as it does "
        "before messages and replies. Without scripts they can be sent as well, but fewer within the hour.",
    )
    imprint_name: str = Field(
        default="", description="Who runs this site, by full legal name. The imprint stands at /imprint/."
    )
    imprint_street: str = Field(default="", description="Street and number of that address; no post office box.")
    imprint_postcode: str = Field(default="", description="Its postcode.")
    imprint_town: str = Field(default="", description="Its town.")
    imprint_country: str = Field(default="", description="Its country, as it is written on a letter.")
    imprint_phone: str = Field(default="", description="A telephone number, where one is to stand in the imprint.")
    imprint_represented_by: str = Field(default="", description="Who speaks for a legal person; empty: nobody has to.")
    imprint_register: str = Field(
        default="", description="Register and number, such as: Amtsgericht Kiel, HRB 12345. Empty: none."
    )
    imprint_vat: str = Field(default="", description="VAT identification number. Empty: none.")
    imprint_authority: str = Field(default="", description="The supervisory authority, where there is one.")
    imprint_responsible: str = Field(
        default="", description="Who is responsible for the content, by name and, where it differs, address."
    )
    imprint_languages: str = Field(
        default="",
        description="In which languages authorities and readers can write (Regulation (EU) 2022/2065, Articles 11 "
        "and 12), such as: English, German. Empty: in the language of the site.",
    )
    second_factor: Literal["nobody", "publishers", "everybody"] = Field(
        default="nobody",
        description='Who has to log in with a passkey or a code besides the password: "nobody", "publishers" (who '
        'may change what readers see, or who works here) or "everybody".',
    )
    logins_kept_days: int = Field(
        default=180, ge=1, le=3650, description="How long the log of logins is kept, with the addresses they came from."
    )
    trusted_proxy: str = Field(
        default="",
        description="The address of the proxy in front of this site, such as 127.0.0.1: whom it says it asks for is "
        "believed. Empty: there is none.",
    )
    mail_host: str = Field(
        default="", description="The server that sends this site's letters, by SMTP. Empty: no letters are sent."
    )
    mail_port: int = Field(default=587, ge=1, le=65535, description="Its port.")
    mail_security: Security = Field(
        default="starttls", description='"starttls", "tls", or "none" for a server on this machine.'
    )
    mail_user: str = Field(
        default="",
        description="The name it is used under. Its password stands in HEADWATER_MAIL_PASSWORD or in a file.",
    )
    mail_password_file: str = Field(default="", description="A file with that password.")
    mail_sender: str = Field(default="", description="The address letters come from, such as desk@news.example.org.")
    notices_mailbox: str = Field(
        default="", description="The name of the mailbox, of those below, to which notices are written. Empty: none."
    )
    hub: str = Field(
        default="",
        description="The WebSub hub that is told when a feed of this site changes, such as https://hub.example/. "
        "Empty: none.",
    )
    resolver: str = Field(
        default="",
        description="The name server asked for the TXT records by which owners prove a domain, as address or "
        "address:port. Empty: those this machine is set up with.",
    )
    replies: bool = Field(
        default=True, description="Readers and the newsroom may reply to articles and stories; false shows no replies."
    )
    replies_held_first: int = Field(
        default=3,
        ge=0,
        le=100,
        description="The replies of a reader wait for a moderator until so many of theirs were published.",
    )
    replies_edit_minutes: int = Field(
        default=15, ge=0, le=1440, description="For so long its writer may change a reply; every version is kept."
    )
    replies_open_days: int = Field(
        default=30,
        ge=0,
        le=3650,
        description="Replies are closed so many days after a piece was published or last added to; 0: never.",
    )
    replies_slow_seconds: int = Field(
        default=30, ge=0, le=86_400, description="The pause between two replies of one writer to one piece."
    )
    restore_by_itself: bool = Field(
        default=False,
        description="What a counter-notice was sent about is restored on its day without anybody's doing.",
    )
    case_contacts_days: int = Field(
        default=365,
        ge=1,
        description="So many days after a case was settled, who wrote in it and what they wrote is erased.",
    )
    shortest_poll_minutes: float = Field(default=10, gt=0, description="No feed is polled more often than this.")
    looks_per_day: int = Field(
        default=0,
        ge=0,
        description="How many looks at all feeds together are made in a day; busy and weighty feeds get more of them. "
        "0: 24 times the number of feeds.",
    )
    read_pages: bool = Field(default=True, description="Read the page behind a new entry where its owner permits it.")
    pages_per_visit: int = Field(default=30, ge=0, le=500, description="The most pages read after one look at a feed.")
    gap_seconds: float = Field(default=1, ge=0, le=60, description="The least pause between two requests to one host.")
    fetches_at_once: int = Field(
        default=32, ge=1, le=256, description="The most requests under way at the same moment."
    )
    lease_seconds: float = Field(
        default=120,
        ge=1,
        le=3600,
        description="After so long the feeds of a gathering process that is not heard of are taken over by another.",
    )
    loopback: list[str] = Field(
        default=[],
        description="Addresses on this machine that may be fetched, as host:port; for the practice web and tests.",
    )
    agencies: list[str] = Field(
        default=[], description="News agencies beyond the built-in table whose credits are to be recognised."
    )
    folders: list[WatchedFolder] = Field(
        default=[],
        description="Folders of this machine that agencies deliver files into: "
        '{ name = "agency", path = "/srv/agency" }. Each can be followed as the feed folder:NAME.',
    )
    mailboxes: list[MailAccount] = Field(
        default=[],
        description="Mailboxes that newsletters arrive in: "
        '{ name = "letters", host = "imap.example.org", user = "news@example.org" }; also port, folder ("INBOX"), '
        'security ("tls", "starttls", "none"), ca_file, vouched_by. The password stands in HEADWATER_PASSWORD_NAME '
        "or in a file named by password_file.",
    )

    @field_validator("folders", "mailboxes")
    @classmethod
    def _ways_in(cls, values: list[WatchedFolder] | list[MailAccount]) -> list[WatchedFolder] | list[MailAccount]:
        each_name_once(values)
        return values

    @field_validator("language")
    @classmethod
    def _language(cls, value: str) -> str:
        if not gettext.find("django", str(DJANGO_WORDS), [to_locale(value)]):
            msg = "must be a language Django has words for, such as en, de or pt-br"
            raise ValueError(msg)
        return value

    @field_validator("time_zone")
    @classmethod
    def _time_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (KeyError, ValueError, OSError) as err:  # no such zone, no name of one
            msg = "must be a time zone such as Europe/Berlin"
            raise ValueError(msg) from err
        return value

    @field_validator("loopback")
    @classmethod
    def _loopback(cls, values: list[str]) -> list[str]:
        for value in values:
            host, _, port = value.rpartition(":")
            if not (host and port.isdecimal()):
                msg = "must be written host:port"
                raise ValueError(msg)
        return values

    @field_validator("site_address")
    @classmethod
    def _address(cls, value: str) -> str:
        return cls._reachable(value).rstrip("/")

    @field_validator("hub")
    @classmethod
    def _reachable(cls, value: str) -> str:
        if value and not absolute(value, ""):
            msg = "must be an http:// or https:// address"
            raise ValueError(msg)
        return value

    @field_validator("trusted_proxy")
    @classmethod
    def _proxy(cls, value: str) -> str:
        try:
            return str(ip_address(value)) if value else ""
        except ValueError as err:
            msg = "must be an IP address, such as 127.0.0.1"
            raise ValueError(msg) from err

    @field_validator("resolver")
    @classmethod
    def _resolver(cls, value: str) -> str:
        address, _, port = value.rpartition(":") if value.count(":") == 1 else (value, "", "53")
        try:
            usable = not value or (ip_address(address) and 0 < int(port) <= 65_535)
        except ValueError:
            usable = False
        if not usable:
            msg = "must be an IP address, or one with a port, such as 127.0.0.1:5353"
            raise ValueError(msg)
        return value

    @field_validator(
        "imprint_name",
        "imprint_street",
        "imprint_postcode",
        "imprint_town",
        "imprint_country",
        "imprint_phone",
        "imprint_represented_by",
        "imprint_register",
        "imprint_vat",
        "imprint_authority",
        "imprint_responsible",
        "imprint_languages",
    )
    @classmethod
    def _imprint(cls, value: str) -> str:
        if "@" in value:
            msg = "must hold no e-mail address, which robots would collect: the page leads to the contact form"
            raise ValueError(msg)
        return value.strip()

    @field_validator("mail_sender")
    @classmethod
    def _sender(cls, value: str) -> str:
        if value and not re.fullmatch(r"[^@\s<>]+@[^@\s<>]+", value):
            msg = "must be an e-mail address"
            raise ValueError(msg)
        return value

    @field_validator("mail_security")
    @classmethod
    def _mail_in_the_clear(cls, value: Security, info: ValidationInfo) -> Security:
        host = info.data.get("mail_host", "")
        if value == "none" and host and not is_this_machine(host):
            msg = "may be none for a mail server on this machine only"
            raise ValueError(msg)
        return value

    @field_validator("database_url")
    @classmethod
    def _database(cls, value: str) -> str:
        if value and not _is_postgresql(value):
            msg = "must be like postgresql://user:password@host:5432/name, or be empty for SQLite"
            raise ValueError(msg)
        return value

    @classmethod
    def settings_customise_sources(  # noqa: D102
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return (init_settings, env_settings, TomlConfigSettingsSource(settings_cls, home() / FILE_NAME))

    @property
    def contact_mail(self) -> str:
        """Where letters to the newsroom go: ``contact``, where that is an e-mail address; else ""."""
        named = self.contact.strip()
        return named if MAIL.fullmatch(named) else ""

    @property
    def sender(self) -> str:
        """Whom letters come from."""
        return self.mail_sender or f"headwater@{urlsplit(self.address).hostname or 'localhost'}"

    def mail_password(self) -> str:
        """The password letters are sent with; "" where none is needed. Raises SettingRefused when it cannot be read."""
        if not (self.mail_host and self.mail_user):
            return ""
        file = Path(self.mail_password_file) if self.mail_password_file else None
        return secret_of("mail_password", "HEADWATER_MAIL_PASSWORD", file)

    @property
    def address(self) -> str:
        """The public address, without a slash at its end."""
        return self.site_address or f"http://{self.host}:{self.port}"


def load() -> Site:
    """The operator's settings out of the file and the environment. Raises SettingRefused naming the key."""
    try:
        return Site()
    except ValidationError as err:
        raise _refused(err) from err
    except SettingsError as err:  # lists in the environment are JSON
        raise SettingRefused("environment", f"{err}; a list is written as JSON") from err
    except (ValueError, OSError) as err:  # TOML that cannot be read
        raise SettingRefused(str(home() / FILE_NAME), f"cannot be read: {err}") from err


def _refused(err: ValidationError) -> SettingRefused:
    first = err.errors()[0]
    key = ".".join(str(part) for part in first["loc"]) or "settings"
    if first["type"] == "extra_forbidden":
        return SettingRefused(key, "there is no such setting in this version")
    reason = first["msg"].removeprefix("Value error, ")
    # An address with a password in it belongs on no screen and in no log, nor does what stands beside a mailbox.
    unsaid = key == "database_url" or isinstance(first.get("input"), dict)
    return SettingRefused(key, reason if unsaid else f"{reason}, but it is {first.get('input')!r}")


def _is_postgresql(url: str) -> bool:
    try:
        parts = urlsplit(url)
        _ = parts.port  # raises for what is no port
    except ValueError:
        return False
    return parts.scheme in ("postgresql", "postgres") and len(parts.path) > 1


def template() -> str:
    """A ``headwater.toml`` with every key, its meaning and its default, all commented out."""
    lines = ["# Settings of this Headwater site. Remove the # before a line to change its value.", ""]
    for name, field in Site.model_fields.items():
        lines += [f"# {field.description}", f"# {name} = {_toml(field.default)}", ""]
    return "\n".join(lines)


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return "[" + ", ".join(_toml(item) for item in value) + "]"
    return f'"{value}"' if isinstance(value, str) else str(value)


def secret_key(folder: Path) -> str:
    """The site's secret, made on first use and kept in ``secret.key``, readable by its owner only."""
    path = folder / "secret.key"
    if not path.exists() or not path.read_text().strip():
        folder.mkdir(parents=True, exist_ok=True)
        made = folder / f"secret.key.{os.getpid()}"  # put in its place whole: a full disk leaves no empty secret
        with os.fdopen(os.open(made, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
            out.write(secrets.token_urlsafe(50))
        made.replace(path)
    return path.read_text().strip()
