"""What the operator can say: every key of ``headwater.toml``, its default and its meaning.

The environment stands above the file: ``HEADWATER_PORT=9000`` overrides ``port``. A value that cannot be used stops the start
with a sentence that names it.
"""

import os
import secrets
from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

from headwater.core.errors import SettingRefused
from headwater.core.links import absolute

FILE_NAME = "headwater.toml"


def home() -> Path:
    """The folder everything is kept in: ``HEADWATER_HOME``, else ``./var``."""
    return Path(os.environ.get("HEADWATER_HOME") or "var").expanduser().resolve()


class Site(BaseSettings):
    """The operator's settings. Field descriptions become the comments of ``headwater.toml``."""

    model_config = SettingsConfigDict(env_prefix="HEADWATER_", extra="forbid")

    site_name: str = Field("Headwater", min_length=1, description="The name at the top of the front page.")
    site_address: str = Field(
        "",
        description="The address readers use, such as https://news.example.org. Empty: http://HOST:PORT of the server.",
    )
    language: str = Field("en", description="The language of the site's own words (BCP 47).")
    time_zone: str = Field("UTC", description="The time zone of the times on the pages, such as Europe/Berlin.")
    contact: str = Field(
        "", description="An e-mail address for publishers; sent to no reader, named in the From header of our requests."
    )
    host: str = Field("127.0.0.1", description="The address the server listens on.")
    port: int = Field(8000, ge=0, le=65535, description="The port the server listens on; 0 takes a free one.")
    threads: int = Field(6, ge=1, le=64, description="How many readers are served at the same moment.")
    database_url: str = Field(
        "",
        description="postgresql://user:password@host:5432/name, or empty for SQLite in this folder.",
    )
    packs: list[str] = Field(
        ["world-en"], description="The starter packs the first start loads: names of files in data/sources."
    )
    excerpt_cap: int = Field(
        200, ge=0, le=1000, description="The longest excerpt shown of any item, in characters, whatever its owner allows."
    )
    shortest_poll_minutes: float = Field(10, gt=0, description="No feed is polled more often than this.")
    read_pages: bool = Field(True, description="Read the page behind a new entry where its owner permits it.")
    pages_per_visit: int = Field(30, ge=0, le=500, description="The most pages read after one look at a feed.")
    fetches_at_once: int = Field(32, ge=1, le=256, description="The most requests under way at the same moment.")
    loopback: list[str] = Field(
        [],
        description="Addresses on this machine that may be fetched, as host:port; for the practice web and tests.",
    )
    agencies: list[str] = Field(
        [], description="News agencies beyond the built-in table whose credits are to be recognised."
    )

    @field_validator("site_address")
    @classmethod
    def _address(cls, value: str) -> str:
        if value and not absolute(value, ""):
            msg = "must be an http:// or https:// address"
            raise ValueError(msg)
        return value.rstrip("/")

    @field_validator("database_url")
    @classmethod
    def _database(cls, value: str) -> str:
        if value and not value.startswith(("postgresql://", "postgres://")):
            msg = "must begin with postgresql://, or be empty for SQLite"
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
    def address(self) -> str:
        """The public address, without a slash at its end."""
        return self.site_address or f"http://{self.host}:{self.port}"


def load() -> Site:
    """The operator's settings out of the file and the environment. Raises SettingRefused naming the key."""
    try:
        return Site()
    except ValidationError as err:
        first = err.errors()[0]
        key = ".".join(str(part) for part in first["loc"]) or "settings"
        raise SettingRefused(key, f"{first['msg']}, but it is {first.get('input')!r}") from err
    except (ValueError, OSError) as err:  # TOML that cannot be read
        raise SettingRefused(str(home() / FILE_NAME), f"cannot be read: {err}") from err


def template() -> str:
    """A ``headwater.toml`` with every key, its meaning and its default, all commented out."""
    lines = ["# Settings of this Headwater site. Remove the # before a line to change its value.", ""]
    for name, field in Site.model_fields.items():
        lines += [f"# {field.description}", f"# {name} = {_toml(field.default)}", ""]
    return "\n".join(lines)


def _toml(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return "[" + ", ".join(_toml(item) for item in value) + "]"
    return f'"{value}"' if isinstance(value, str) else str(value)


def secret_key(folder: Path) -> str:
    """The site's secret, made on first use and kept in ``secret.key``, readable by its owner only."""
    path = folder / "secret.key"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
            out.write(secrets.token_urlsafe(50))
    return path.read_text().strip()
