"""A notice from the form to the restoration, in a real browser: letters, the desk of rights officers, the public log.

Readers have no scripts here. Pictures of the pages are kept where LOOK_AT names a folder.
"""

import os
import re
import time
from collections.abc import Iterator
from email import message_from_bytes, policy
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from tests import browser
from tests.e2e.site import PATIENCE, RunningSite
from tests.e2e.test_takedown import headwater, status
from tests.fakes import smtp_server
from tests.fakes.smtp_server import Post

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
MARA, TOM, MIRROR = "mara@quill.example", "tom@vale.example", "desk@newsmirror.example"
HELD = "SELECT uuid, url FROM wire_item WHERE listed ORDER BY id"
STATEMENT = {
    "measure": "The piece was withdrawn.",
    "facts": "The text is the notifier’s own, word for word.",
    "rule": "17 USC 106",
    "why": "No licence was given.",
}


@pytest.fixture(scope="module")
def post() -> Iterator[Post]:
    """The mail server the site sends by."""
    with smtp_server.serving() as server:
        yield server


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, furnish_practice: Any, post: Post) -> Iterator[RunningSite]:
    """The practice web and the site that follows it, which sends letters."""
    home = furnish_practice(tmp_path_factory.mktemp("notices") / "var")
    mail = {"HOST": "127.0.0.1", "PORT": str(post.port), "SECURITY": "none", "SENDER": "rights@paper.example"}
    running = RunningSite(home, "practice", **{f"HEADWATER_MAIL_{key}": value for key, value in mail.items()})
    try:
        database = home / "practice" / "headwater.db"
        running.wait(lambda: bool(running.stories()) and len(running.rows(database, HELD)) > 3)
        yield running
    finally:
        running.stop()


@pytest.fixture(scope="module")
def chromium() -> Iterator["Browser"]:
    """A browser."""
    with browser.opened(browser.require()) as opened:
        yield opened


@pytest.fixture
def reader(chromium: "Browser") -> Iterator["Page"]:
    """A reader's page, without scripts."""
    context = chromium.new_context(java_script_enabled=False)
    context.set_default_timeout(PATIENCE * 1000)
    yield context.new_page()
    context.close()


def letter(post: Post, to: str, says: str) -> str:
    """A letter to somebody that says something; it is waited for."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        for _, recipients, body in list(post.letters):
            told = message_from_bytes(body, policy=policy.default)
            words = str(told["Subject"]) + "\n" + told.get_content()
            if recipients == (to,) and says in words:
                return words
        time.sleep(0.5)
    raise AssertionError(f"no letter to {to} says {says!r}")


def officer(site: RunningSite, chromium: "Browser", name: str) -> "Page":
    """Somebody with the role of a rights officer, at the desk."""
    said = headwater(site.home / "practice", "staff", "add", name, "--role", "rights")
    word = re.search(r"password: (\S+)", said)
    assert word
    page = chromium.new_context().new_page()
    page.set_default_timeout(PATIENCE * 1000)
    page.goto(f"{site.address}/desk/login/")
    page.fill("[name=login]", name)
    page.fill("[name=password]", word[1])
    page.click("form:has([name=password]) button")
    page.wait_for_url(f"{site.address}/desk/")
    return page


def decided(page: "Page", site: RunningSite, number: str, outcome: str, act: str = "", **more: str) -> None:
    """Decide a case at the desk, by its form and the page that says what it means."""
    page.goto(f"{site.address}/desk/rights/{number}/")
    page.select_option("[name=outcome]", outcome)
    for part, words in (STATEMENT | more).items():
        target = page.locator(f"[name={part}]")
        target.select_option(words) if part in {"basis", "ground"} else target.fill(words)
    if act:
        page.locator("select[name^='act:']").first.select_option(act)
    pictured(page, f"desk-case-{outcome}")
    page.get_by_role("button", name="See what it means…").click()
    pictured(page, f"desk-means-{outcome}")
    page.get_by_role("button", name="Decide it so").click()
    page.get_by_text("Decided. Those who wrote are told").wait_for()


def piece(site: RunningSite, number: int) -> tuple[str, str]:
    """The page of a piece here, and its address at its source; one that no notice of the practice is about."""
    database = site.home / "practice" / "headwater.db"
    rows = site.rows(database, HELD + " LIMIT 400")
    plain = [row for row in rows if "northwire" in str(row[1]) or "gazette" in str(row[1])]
    return f"{site.address}/item/{UUID(str(plain[number][0]))}/", str(plain[number][1])


def pictured(page: "Page", name: str) -> None:
    """A page at two widths, light and dark, for people to look at."""
    folder = os.environ.get("LOOK_AT", "")
    for width in (1280, 390) if folder else ():
        for scheme in ("light", "dark"):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            page.screenshot(path=f"{folder}/{name}-{width}-{scheme}.png", full_page=True)


def test_a_piece_goes_on_a_notice_and_comes_back_on_a_counter_notice(
    site: RunningSite, post: Post, reader: "Page", chromium: "Browser"
) -> None:
    """Form, confirmation by letter, decision with its statement, 410, the public log, counter-notice, restoration."""
    page = piece(site, 0)[0]
    reader.goto(page)
    reader.get_by_role("link", name="Have this removed or put right").or_(
        reader.locator("main a[href*='/takedown/?url=']")
    ).first.click()
    pictured(reader, "takedown")
    reader.locator("a[href*='/takedown/copyright/']").click()
    reader.fill("#f-work", "My report, at quill.example/report.")
    reader.fill("#f-name", "Mara Quill")
    reader.fill("#f-mail", MARA)
    for tick in ("faith", "accurate"):
        reader.check(f"[name={tick}]")
    reader.get_by_role("button", name="Send the notice").click()
    assert "still missing" in reader.inner_text(".problems")
    pictured(reader, "notice-missing")
    assert reader.input_value("#f-work").startswith("My report")
    reader.fill("#f-signature", "Mara Quill")
    reader.get_by_role("button", name="Send the notice").click()
    reader.wait_for_url("**/takedown/case/**")
    case_page = reader.url
    number = re.search(r"C-[2-9A-Z]{8}", reader.inner_text("h1"))[0]
    pictured(reader, "case-received")

    asked = letter(post, MARA, "Please confirm your notice")
    assert "quill.example/report" not in asked
    reader.goto(site.address + "/takedown/confirm/" + asked.partition("/takedown/confirm/")[2].split()[0])
    reader.get_by_role("button", name="Yes, it was me").click()
    assert case_page.rpartition("/takedown")[2] in letter(post, MARA, "Your notice was received")

    ada, ben = officer(site, chromium, "ada"), officer(site, chromium, "ben")
    decided(ada, site, number, "acted upon", "withdraw", basis="owner", said="It was another paper’s.")
    told = letter(post, MARA, "What was decided")
    assert "No licence was given." in told
    assert "No machine took part" in told
    assert status(page) == 410
    reader.goto(case_page)
    assert "No licence was given." in reader.inner_text("main")
    pictured(reader, "case-decided")
    log = site.get("/transparency/")
    assert "Mara" not in log
    assert "quill.example" not in log
    reader.goto(f"{site.address}/transparency/")
    pictured(reader, "transparency")

    reader.goto(page)
    pictured(reader, "gone")
    reader.get_by_role("link", name="Object to it").click()
    reader.fill("#f-explanation", "It is our own text.")
    reader.fill("#f-name", "Newsmirror Daily")
    reader.fill("#f-reach", "1 Quay Street, Kellhaven; 555 0100")
    reader.fill("#f-mail", MIRROR)
    for tick in ("mistake", "court"):
        reader.check(f"[name={tick}]")
    reader.fill("#f-signature", "P. Mirror")
    pictured(reader, "counter-notice")
    reader.locator("form.letter button").last.click()
    assert "10 to 14 business days" in reader.inner_text("main")
    assert "It is our own text." in letter(post, MARA, "A counter-notice was received")

    ben.goto(f"{site.address}/desk/rights/{number}/")
    assert "counter-notice" in ben.inner_text("main").lower()
    ben.fill("form:has([value=restore]) [name=note]", "no lawsuit was shown")
    ben.get_by_role("button", name="Restore", exact=True).click()
    ben.get_by_text("Done.").wait_for()
    assert status(page) == 200
    reader.goto(case_page)
    assert "shown again" in reader.inner_text(".deck")
    pictured(reader, "case-restored")


def test_a_complaint_is_decided_by_somebody_else_and_the_law_answers_451(
    site: RunningSite, reader: "Page", chromium: "Browser"
) -> None:
    """Refused first; whoever refused it may not decide again; the second officer follows the law."""
    page, source = piece(site, 1)
    reader.goto(f"{site.address}/takedown/illegal/?url={source}")
    reader.fill("#f-explanation", "It names a minor against a court's order.")
    reader.fill("#f-name", "Tom Vale")
    reader.fill("#f-mail", TOM)
    reader.check("[name=faith]")
    reader.get_by_role("button", name="Send the notice").click()
    reader.wait_for_url("**/takedown/case/**")
    number = re.search(r"C-[2-9A-Z]{8}", reader.inner_text("h1"))[0]
    eve, kim = officer(site, chromium, "eve"), officer(site, chromium, "kim")
    decided(eve, site, number, "refused", measure="Nothing was removed.")
    assert status(page) == 200
    reader.reload()
    reader.fill("#text", "Here is the order: 2 K 114/26.")
    reader.get_by_role("button", name="Send it as a complaint").click()
    assert "complaint was received" in reader.inner_text("main")
    eve.goto(f"{site.address}/desk/rights/{number}/")
    assert "did not take the first decision" in eve.inner_text("main")
    assert eve.locator("[name=outcome]").count() == 0
    law = {"basis": "law", "authority": "Port Delta District Court", "rule": "Press Act, section 22"}
    decided(kim, site, number, "acted upon", "withdraw", **law)
    assert status(page) == 451
    reader.goto(page)
    assert "Port Delta District Court" in reader.inner_text("main")
    pictured(reader, "gone-by-law")
    assert "Tom" not in reader.inner_text("main")
