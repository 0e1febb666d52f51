"""The browser that tests look through: one that is installed, never one that is downloaded."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--no-sandbox",
    "--headless",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
REQUIRED = "HEADWATER_REQUIRE_BROWSER"


def executable() -> str | None:
    """Where the browser is; None where there is none."""
    return next((found for name in NAMES if (found := shutil.which(name, path=_path()))), None)


def _path() -> str:
    return os.pathsep.join(filter(None, (os.environ.get("PATH", ""), "/usr/bin")))


def require() -> str:
    """Where the browser is; the test is skipped where there is none, and fails where one was promised."""
    found = executable()
    if found is None:
        reason = f"no browser here: none of {', '.join(NAMES)} in PATH or /usr/bin"
        if os.environ.get(REQUIRED) == "1":
            pytest.fail(f"{reason}, though {REQUIRED}=1")
        pytest.skip(reason)
    return found


@contextmanager
def opened(path: str) -> Iterator["Browser"]:
    """A browser, closed at the end."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


def give_keys(page: "Page") -> None:
    """Give the browser behind a page a device that makes and shows passkeys, as the finger of its owner would."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    device = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": device})
