"""The ways in that only an operator can open: folders of this machine, and mailboxes with their passwords."""

import os
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, field_validator, model_validator

from headwater.core.errors import SettingRefused

Name = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]{0,62}$")]
Security = Literal["tls", "starttls", "none"]
PORTS: dict[Security, int] = {"tls": 993, "starttls": 143, "none": 143}


class WatchedFolder(BaseModel):
    """A folder somebody delivers files into; followed as the feed ``folder:NAME``."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Name
    path: Path

    @field_validator("path")
    @classmethod
    def _path(cls, value: Path) -> Path:
        if not value.is_absolute():
            msg = "must be a path from the root, such as /srv/agency"
            raise ValueError(msg)
        return value


class MailAccount(BaseModel):
    """A mailbox newsletters arrive in, read by IMAP; its password never stands in the settings file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Name
    host: str = Field(min_length=1)
    user: str = Field(min_length=1)
    port: int = Field(default=0, ge=0, le=65535)
    folder: str = Field(default="INBOX", min_length=1)
    security: Security = "tls"
    password_file: Path | None = None
    ca_file: Path | None = None
    vouched_by: str = ""

    @model_validator(mode="after")
    def _plain_only_here(self) -> Self:
        if self.security == "none" and not is_this_machine(self.host):
            msg = 'security = "none" sends the password in the clear and is for a server on this machine only'
            raise ValueError(msg)
        return self

    @property
    def at(self) -> int:
        """The port, by default that of the way the connection is secured."""
        return self.port or PORTS[self.security]

    @property
    def variable(self) -> str:
        """The environment's name for its password."""
        return f"HEADWATER_PASSWORD_{self.name.upper().replace('-', '_')}"

    def password(self) -> str:
        """Its password, out of the environment or its file. Raises SettingRefused when there is none."""
        return secret_of(f"mailboxes.{self.name}.password", self.variable, self.password_file)


def secret_of(key: str, variable: str, file: Path | None) -> str:
    """A password, out of the environment or a file. Raises SettingRefused when there is none."""
    if given := os.environ.get(variable):
        return given
    if file is None:
        raise SettingRefused(
            key.removesuffix(".password"), f"has no password: set {variable}, or {key.rpartition('.')[2]}_file"
        )
    try:
        found = file.read_text(encoding="utf-8").strip("\r\n")
    except (OSError, UnicodeDecodeError) as err:
        raise SettingRefused(f"{key}_file", f"cannot be read: {err}") from err
    if not found:
        raise SettingRefused(f"{key}_file", "is empty")
    return found


def each_name_once(values: list[WatchedFolder] | list[MailAccount]) -> None:
    """Raise ValueError where two share a name: an address of a feed would mean both."""
    names = [value.name for value in values]
    twice = next((name for name in names if names.count(name) > 1), "")
    if twice:
        msg = f"names {twice} twice"
        raise ValueError(msg)


def is_this_machine(host: str) -> bool:
    """Whether a host is the machine this runs on."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"
