"""Where the starter packs lie, in a checkout and in an installed package."""

from importlib.metadata import PackageNotFoundError, files
from pathlib import Path

import headwater
from headwater.core.errors import PackRefused
from headwater.core.packs import Pack, parse

CHECKOUT = Path(headwater.__file__).resolve().parents[2] / "data" / "sources"
INSTALLED = "share/headwater/sources"  # below the environment's data folder; pyproject.toml puts the packs there


def available() -> dict[str, Path]:
    """The file of each pack there is, by key: those of the checkout, else those the package was installed with."""
    found = sorted(CHECKOUT.glob("*.toml")) if CHECKOUT.is_dir() else _installed()
    return {path.stem: path for path in found}


def load(name: str) -> Pack:
    """The pack of that key, or in that file. Raises PackRefused when there is none, or when it is malformed."""
    path = Path(name) if name.endswith(".toml") else available().get(name)
    if path is None:
        raise PackRefused(name, f"there is no such pack; there are {', '.join(available()) or 'none'}")
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as err:
        raise PackRefused(name, f"cannot be read: {err}") from err
    return parse(text, key=path.stem)


def _installed() -> list[Path]:
    """The packs among the files the installer recorded, wherever it put them."""
    try:
        recorded = files("headwater") or []
    except PackageNotFoundError:
        return []
    packs = (file for file in recorded if file.match(f"{INSTALLED}/*.toml"))
    return sorted(Path(str(file.locate())).resolve() for file in packs)
