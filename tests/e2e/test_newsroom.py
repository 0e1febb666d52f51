"""The way of an article in a browser: written from a story, published, corrected in public, killed."""

import pytest
from tests import browser
from tests.newsroom import rows as newsroom
from tests.reader import rows

from headwater.newsroom.models import Article

HEADLINE = "What the bridge inspectors were never asked"


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_from_a_story_to_an_article_and_its_end(live_server, monkeypatch):
    """What an editor does in ten minutes, and what a reader finds after each step."""
    path = browser.require()
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # the browser's driver runs a loop in this thread
    newsroom.chief()
    newsroom.author()
    story = rows.story(section="environment")
    rows.piece(rows.outlet("The Courier"), "Bridge closed", story)
    with browser.opened(path) as opened:
        page = opened.new_page(viewport={"width": 1280, "height": 1000})
        reader = opened.new_page()

        def publish() -> None:
            page.click(
                "footer button[aria-label='Actions'], footer .footer__container [data-w-dropdown-target='toggle']"
            )
            page.click("button[name='action-publish']")
            page.wait_for_load_state("networkidle")

        page.goto(f"{live_server.url}/desk/login/")
        page.fill("[name=username]", "chief")
        page.fill("[name=password]", "a long enough password")
        page.click("button[type=submit]")
        page.goto(f"{live_server.url}/desk/stories/{story.uuid}/")
        page.click("text=Write from this story")
        page.wait_for_selector("#id_title")
        page.fill("#id_title", HEADLINE)
        page.fill("#id_deck", "Nobody had read the report.")
        publish()
        article = Article.objects.get()
        assert article.live, page.inner_text("body")[:2000]
        public = f"{live_server.url}/article/{article.slug}/"
        assert article.slug == "what-the-bridge-inspectors-were-never-asked"
        assert reader.goto(public).status == 200
        assert "The Courier" in reader.inner_text(".cited")

        edit = f"{live_server.url}/desk/pages/{article.pk}/edit/"
        page.goto(edit)
        page.fill("#id_deck", "One man had read the report.")
        publish()
        assert "is that an update or a correction?" in page.inner_text("body")
        page.select_option("#id_change", "correction")
        page.fill("#id_change_note", "One man had read it.")
        publish()
        reader.goto(public)
        assert "One man had read it." in reader.inner_text(".noted")
        reader.click("text=What changed")
        assert reader.inner_text("del") == "Nobody"

        page.goto(f"{live_server.url}/desk/articles/{article.pk}/kill/")
        page.fill("[name=reason]", "There was no such report.")
        page.click("text=Kill it")
        assert reader.goto(public).status == 410
        assert HEADLINE not in reader.content()
