"""Replies as readers meet them: written without an account, seen by everybody alike, and nobody's address anywhere."""

import json
import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from lxml import etree
from selectolax.lexbor import LexborHTMLParser
from tests.community.talk import CARLA, DAVI, MOD, ON_TOPIC, bridge, published
from tests.newsroom import rows as newsroom
from tests.reader.read import page, words
from tests.reader.test_owners import code_of

from headwater.community import actions, models
from headwater.community.queries import reading
from headwater.community.queries.pieces import Kind, Piece, piece
from headwater.core.threads import Open, Restraint, State
from headwater.newsroom.models import Author
from headwater.reader import addresses
from headwater.rights.models import Case, Letter
from headwater.wire.models import Item, Story

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)
GIVEN = {"name": "Carla", "mail": "Carla@Reader.example", "text": "Which *pillar* is it?", "act": "send"}


@pytest.fixture(autouse=True)
def _letters(settings):
    """A site that sends letters, and has sent none within the hour."""
    settings.SITE = settings.SITE.model_copy(update={"mail_host": "mail.example"})
    cache.clear()


@pytest.fixture
def about() -> Piece:
    """A story of today."""
    return bridge(now())


def now() -> datetime:
    """The present, as the pages take it."""
    return datetime.now(UTC)


def form(about: Piece, **asked: Any) -> str:
    """Where a reply to it is written."""
    return addresses.write_reply(about.kind, about.uuid, **asked)


def story_page(about: Piece) -> str:
    """Where it stands."""
    return addresses.story(about.uuid, about.slug)


def text(answer: Any) -> str:
    """An answer's words."""
    return answer.content.decode()


def linked(letter: str) -> str:
    """The path of the link in a letter that confirms."""
    return re.search(r"/replies/confirm/[^/]+/", letter)[0]


def test_a_guest_writes_confirms_and_is_told_why_it_waits(client, about):
    """The whole way, without a line of script and without an account."""
    assert form(about) in text(client.get(story_page(about)))
    answer = client.post(form(about), GIVEN)
    assert answer.url == addresses.reply_sent()
    assert "letter" in text(client.get(answer.url))
    link = linked(Letter.objects.get(what="confirm").text)
    asked = page(client, link)
    assert asked.css_first(".reply-words em").text() == "pillar"
    done = text(client.post(link))
    assert "waits for a moderator" in done
    assert "first 3 replies" in done
    assert client.get(link).status_code == 404
    assert "Which" not in text(Client().get(story_page(about)))
    reply = models.Reply.objects.get()
    actions.publish(reply.uuid, by=MOD, now=now())
    shown = page(Client(), story_page(about))
    assert words(shown.css_first(f"#reply-{reply.uuid} .reply-words")) == "Which pillar is it?"
    assert words(shown.css_first("#replies-title")) == "1 reply"


def test_a_link_in_a_letter_alone_confirms_nothing(client, about):
    """Programs that look through letters follow links; people press buttons."""
    client.post(form(about), GIVEN)
    client.get(linked(Letter.objects.get().text))
    assert models.Reply.objects.get().state == State.UNCONFIRMED


def test_whoever_wants_to_stays_known_in_the_browser_that_confirmed(client, about):
    """And sees how their replies stand; nobody else does."""
    client.post(form(about), GIVEN)
    answer = client.post(linked(Letter.objects.get().text), {"stay": "yes"})
    reply = models.Reply.objects.get()
    assert answer.url == addresses.my_reply(reply.uuid)
    assert "first 3 replies" in text(client.get(answer.url))
    assert "Your e-mail address" not in text(client.get(form(about)))
    stranger = Client()
    assert stranger.get(answer.url).status_code == 404
    assert stranger.get(addresses.my_replies_file()).status_code == 404
    assert "Send me a code" in text(stranger.get(addresses.my_replies()))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"text": " \n"}, "There are no words in it."),
        ({"text": "x" * 5001}, "5,000 characters at most"),
        ({"text": "> " * 30 + "deep"}, "too deep"),
        ({"name": ""}, "Say under which name"),
        ({"name": "x" * 61}, "60 characters at most"),
        ({"name": "carla@reader.example"}, "not an address"),
        ({"mail": "nobody"}, "no e-mail address"),
        ({"mail": ""}, "no e-mail address"),
        ({"website": "https://casino.example"}, "robots"),
        ({"text": " ".join(f"https://x{n}.example/" for n in range(10))}, "10 links"),
    ],
)
def test_what_cannot_be_taken_in_is_told_and_stands_in_the_form_again(client, about, given, said):
    """Whoever forgot one thing writes the rest but once."""
    answer = client.post(form(about), GIVEN | given)
    assert answer.status_code == 422
    assert said in text(answer)
    kept = LexborHTMLParser(text(answer))
    assert kept.css_first("#text").text().strip() == (GIVEN | given)["text"].strip()
    assert not Letter.objects.exists()


def test_a_reply_is_looked_at_before_it_is_sent(client, about):
    """As it will look, without being taken in."""
    answer = client.post(form(about), GIVEN | {"act": "look", "text": "**so** <script>alert(1)</script>"})
    assert "<strong>so</strong>" in text(answer)
    assert "<script>" not in text(answer)
    assert not models.Reply.objects.exists()


def test_the_newsroom_replies_under_its_name_with_its_mark_and_at_once(about):
    """Whoever stands in the byline is marked as that; an account without a role is nobody's mark."""
    client, ada = Client(), newsroom.person(first_name="Ada", last_name="Lind", is_superuser=True)
    client.force_login(ada)
    answer = client.post(form(about), {"text": "The third one.", "act": "send", "name": "Somebody else"})
    reply = models.Reply.objects.get()
    assert answer.url == addresses.reply(reply.uuid)
    shown = page(Client(), story_page(about)).css_first(f"#reply-{reply.uuid}")
    assert "Ada Lind" in words(shown)
    assert words(shown.css_first(".mark")) == "Newsroom"
    nobody = Client()
    nobody.force_login(newsroom.person("ben"))
    assert "Your e-mail address" in text(nobody.get(form(about)))


def test_whoever_stands_in_the_byline_is_told_from_the_others_who_work_here():
    """An answer of the author is what readers look for."""
    ada = newsroom.person(first_name="Ada", last_name="Lind", is_superuser=True)
    article = newsroom.published()
    Author.objects.update(person=ada)
    client = Client()
    client.force_login(ada)
    about = piece(Kind.ARTICLE, article.uuid, now=now())
    client.post(form(about), {"text": "The winter of 2015.", "act": "send"})
    shown = page(Client(), addresses.article("the-weir"))
    assert words(shown.css_first(".reply .mark")) == "Author of this piece"


def test_a_session_of_the_newsroom_without_its_second_factor_is_no_newsroom(about, settings):
    """A stolen password alone must not speak for the paper."""
    settings.SITE = settings.SITE.model_copy(update={"second_factor": "everybody"})
    client = Client()
    client.force_login(newsroom.person(is_superuser=True))
    assert "Your e-mail address" in text(client.get(form(about)))
    client.post(form(about), {"text": "I am the editor.", "act": "send", "name": "", "mail": ""})
    assert not models.Reply.objects.exists()


def test_answers_hang_below_and_say_whom_they_answer(client, about):
    """Two deep, whatever is answered."""
    at = now()
    first = published(about, "Which pillar is it?", now=at)
    second = published(about, "The third.", mail=DAVI, name="Davi", answers=first, now=at)
    third = published(about, "From which side?", mail="eva@reader.example", name="Eva", answers=second, now=at)
    shown = page(client, story_page(about))
    below = shown.css(".strands > li > .below > li > .reply")
    assert [each.attributes["id"] for each in below] == [f"reply-{second}", f"reply-{third}"]
    assert "to Davi" in words(below[1].css_first(".said"))
    assert "to Carla" not in words(below[0].css_first(".said"))
    quoted = text(client.get(form(about, answers=third)))
    assert "From which side?" in quoted
    assert client.get(form(about, answers=about.uuid)).status_code == 404


def test_a_long_thread_has_pages_and_every_reply_is_found_on_its_own(client, about, settings):
    """A permanent address leads to the page a reply stands on, also where its answers run on to the next."""
    settings.SITE = settings.SITE.model_copy(update={"replies_held_first": 0, "replies_slow_seconds": 0})
    at = now()
    first = published(about, "The first of many.", now=at)
    carla = models.Writer.objects.get()
    thread = models.Thread.objects.get()
    models.Reply.objects.bulk_create(
        models.Reply(
            thread=thread,
            writer=carla,
            name="Carla",
            text=f"Number {number}.",
            state="published",
            written_at=at + number * MINUTE,
            published_at=at,
            changed_at=at,
            parent=models.Reply.objects.get(uuid=first) if number % 2 else None,
            answers=models.Reply.objects.get(uuid=first) if number % 2 else None,
        )
        for number in range(1, 121)
    )
    pages = [reading.page(about, number) for number in (1, 2, 3)]
    assert [len(each.replies) for each in pages] == [50, 50, 21]
    assert (pages[1].above.uuid, pages[2].above) == (first, None)
    assert reading.page(about, 99).number == 3
    assert words(page(client, story_page(about)).css_first("#replies-title")) == "121 replies page 1 of 3"
    for number, each in enumerate(pages, 1):
        for reply in (each.replies[0], each.replies[-1]):
            answer = client.get(addresses.reply(reply.uuid))
            path, _, anchor = answer.url.partition("#")
            assert path == (addresses.replies("story", about.uuid, page=number) if number > 1 else story_page(about))
            assert page(client, path).css_first(f"#{anchor}")


def test_a_removed_reply_is_gone_everywhere_and_its_place_stays_where_others_hang_on_it(client, about):
    """Page, feed, data for machines, permanent address; and the answer to it stays."""
    at = now()
    first = published(about, "Buy cheap bridges.", now=at)
    second = published(about, "Nobody buys bridges.", mail=DAVI, name="Davi", answers=first, now=at)
    asked = [story_page(about), addresses.replies("story", about.uuid)]
    asked += [addresses.reply_feed("story", about.uuid, kind) for kind in addresses.FORMATS]
    assert all("Buy cheap bridges" in text(client.get(each)) for each in asked)
    tag = client.get(asked[0])["ETag"]
    actions.remove(first, by=MOD, reasons=ON_TOPIC, now=at)
    answer = client.get(asked[0], headers={"If-None-Match": tag})
    assert answer.status_code == 200
    assert not any("Buy cheap bridges" in text(client.get(each)) for each in asked)
    assert "A moderator removed this reply." in text(answer)
    assert "Nobody buys bridges." in text(answer)
    gone = client.get(addresses.reply(first))
    assert gone.status_code == 410
    assert "cheap" not in text(gone)
    assert "Carla" not in text(answer) + text(gone)
    atom = etree.fromstring(client.get(addresses.reply_feed("story", about.uuid, "atom")).content)
    assert atom.xpath("//*[local-name()='deleted-entry']/@ref") == [first.urn]
    actions.remove(second, by=MOD, reasons=ON_TOPIC, now=at)
    assert "removed this reply" not in text(client.get(asked[0]))


def test_no_address_of_a_writer_stands_anywhere(client, about):
    """On no page, in no feed, in no data for machines, in no header."""
    reply = published(about, "Which pillar is it?", now=now())
    models.Reply.objects.filter(uuid=reply).update(edited_at=now(), edits=1)
    asked = [
        story_page(about),
        addresses.replies("story", about.uuid),
        form(about, answers=reply),
        addresses.report_reply(reply),
        addresses.reply_rules(),
        *(addresses.reply_feed("story", about.uuid, kind) for kind in addresses.FORMATS),
    ]
    writer = models.Writer.objects.get()
    for each in asked:
        answer = client.get(each)
        said = text(answer) + repr(answer.headers)
        assert answer.status_code == 200
        assert "reader.example" not in said.casefold()
        assert writer.key not in said
        assert str(writer.uuid) not in said


def test_pages_that_are_kept_are_the_same_for_everybody_and_forms_are_kept_by_nobody(about):
    """A page in a cache must not hold somebody's name, nor a token of theirs."""
    published(about, "Which pillar is it?", now=now())
    known = Client()
    client = Client()
    client.post(form(about), GIVEN | {"text": "And which side of it?", "mail": DAVI, "name": "Davi"})
    known.post(linked(Letter.objects.get(to=DAVI).text), {"stay": "yes"})
    editor = Client()
    editor.force_login(newsroom.person(is_superuser=True))
    for address in (story_page(about), addresses.replies("story", about.uuid)):
        seen = {each.get(address).content for each in (Client(), known, editor)}
        assert len({re.sub(rb"<time[^>]*>", b"", each) for each in seen}) == 1
        answer = known.get(address)
        assert "csrfmiddlewaretoken" not in text(answer)
        assert "public" in answer["Cache-Control"]
        assert "Cookie" not in answer.get("Vary", "")
    for address in (form(about), addresses.my_replies(), addresses.my_replies_file()):
        assert known.get(address)["Cache-Control"] == "private, no-store"


def test_switched_off_for_the_site_a_section_or_a_piece_nothing_is_shown_and_nothing_taken_in(client, about, settings):
    """Whatever stood there before; and closed, what stands stays."""
    reply = published(about, "Which pillar is it?", now=now())

    def seen() -> tuple[bool, int, int, int]:
        shown = "Which pillar is it?" in text(client.get(story_page(about)))
        feed = client.get(addresses.reply_feed("story", about.uuid, "rss")).status_code
        return shown, client.get(form(about)).status_code, feed, client.get(addresses.reply(reply)).status_code

    assert seen() == (True, 200, 200, 302)
    actions.lay_down(about, Open.OFF, slow_seconds=None, because="", by=MOD, now=now())
    assert seen() == (False, 404, 404, 404)
    actions.lay_down(about, Open.CLOSED, slow_seconds=None, because="all is said", by=MOD, now=now())
    assert seen() == (True, 200, 200, 302)
    assert "all is said" in text(client.get(form(about)))
    assert client.post(form(about), GIVEN).status_code == 422
    actions.lay_down(about, None, slow_seconds=None, because="", by=MOD, now=now())
    settings.SITE = settings.SITE.model_copy(update={"replies": False})
    assert seen() == (False, 404, 404, 404)


def test_a_section_without_replies_has_none():
    """The newsroom decides where it can look after them."""
    newsroom.published()
    client = Client()
    assert "Write a reply" in text(client.get(addresses.article("the-weir")))
    actions.quiet_section("environment", quiet=True, because="for now", by=MOD, now=now())
    assert "Write a reply" not in text(client.get(addresses.article("the-weir")))
    actions.quiet_section("environment", quiet=False, because="", by=MOD, now=now())
    assert "Write a reply" in text(client.get(addresses.article("the-weir")))


def test_replies_of_a_story_stay_when_it_is_merged(client, about):
    """They stand below the story that took it in, under the addresses they had."""
    reply = published(about, "Which pillar is it?", now=now())
    other = bridge(now(), "Northwire")
    Item.objects.filter(story__uuid=about.uuid).update(story=Story.objects.get(uuid=other.uuid))
    Story.objects.filter(uuid=about.uuid).update(merged_into=Story.objects.get(uuid=other.uuid))
    assert "Which pillar is it?" in text(client.get(story_page(other)))
    assert client.get(addresses.reply(reply)).url.startswith(story_page(other))
    assert client.get(addresses.replies("story", about.uuid)).url == addresses.replies("story", other.uuid)
    answer = published(piece(Kind.STORY, about.uuid, now=now()), "The third.", mail=DAVI, name="Davi", answers=reply)
    assert f'id="reply-{answer}"' in text(client.get(story_page(other)))


def test_own_articles_tell_machines_of_their_replies():
    """As schema.org has it, with names and no addresses."""
    article = newsroom.published()
    about = piece(Kind.ARTICLE, article.uuid, now=now())
    first = published(about, "Which **winter**?", now=now())
    published(about, "The last.", mail=DAVI, name="Davi", answers=first, now=now())
    shown = page(Client(), addresses.article("the-weir"))
    told = json.loads(shown.css_first("script[type='application/ld+json']").text())
    assert told["commentCount"] == 2
    one, two = told["comment"]
    assert (one["text"], one["author"]["name"], one["@type"]) == ("Which winter?", "Carla", "Comment")
    assert two["parentItem"]["@id"] == one["@id"]
    assert CARLA not in json.dumps(told)


def test_a_writer_comes_in_by_a_code_changes_takes_along_and_erases(client, about, settings):
    """All of it with nothing but the address; and what is erased is nowhere."""
    client.post(form(about), GIVEN)
    client.post(linked(Letter.objects.get().text))
    reply = models.Reply.objects.get()
    browser = Client()
    assert browser.post(addresses.my_replies(), {"typed": CARLA, "act": "code"}).url == addresses.my_replies_code()
    assert browser.post(addresses.my_replies_code(), {"code": code_of(mail.outbox[-1])}).url == addresses.my_replies()
    mine = text(browser.get(addresses.my_replies()))
    assert "It waits for a moderator." in mine
    assert addresses.my_reply(reply.uuid) in mine
    changed = browser.post(addresses.my_reply(reply.uuid), {"act": "edit", "text": "Which pillar, and which side?"})
    assert "Your reply is changed." in text(changed)
    assert "Which <em>pillar</em> is it?" in text(changed)
    assert "too deep" in text(browser.post(addresses.my_reply(reply.uuid), {"act": "edit", "text": "> " * 30 + "x"}))
    along = json.loads(browser.get(addresses.my_replies_file()).content)
    assert along["writer"]["mail"] == CARLA
    assert [each["text"] for each in along["replies"][0]["versions"]] == [
        "Which *pillar* is it?",
        "Which pillar, and which side?",
    ]
    assert along["replies"][0]["verdicts"][0]["reasons"]
    assert "Say that you are sure" in text(browser.post(addresses.my_replies(), {"act": "erase"}))
    assert "is erased" in text(browser.post(addresses.my_replies(), {"act": "erase", "sure": "yes"}))
    assert "Send me a code" in text(browser.get(addresses.my_replies()))
    kept = [*models.Writer.objects.values_list(), *models.Reply.objects.values_list()]
    kept += [*models.Version.objects.values_list(), *models.Verdict.objects.values_list()]
    assert not any(word in repr(kept) for word in ("Carla", "carla", "pillar"))
    assert not Letter.objects.exists()


def test_one_of_somebodys_replies_is_erased_by_them_alone(client, about):
    """Nobody else's form reaches it."""
    reply = published(about, "Which pillar is it?", now=now())
    assert client.post(addresses.my_reply(reply), {"act": "erase"}).status_code == 404
    other = Client()
    other.post(form(about), GIVEN | {"mail": DAVI, "name": "Davi", "text": "Something else."})
    other.post(linked(Letter.objects.get(to=DAVI).text), {"stay": "yes"})
    assert other.post(addresses.my_reply(reply), {"act": "erase"}).status_code == 404
    assert models.Reply.objects.get(uuid=reply).state == State.PUBLISHED


def test_letters_about_answers_are_asked_for_and_ended_by_one_click(client, about):
    """By the button of a program for letters, which has no session here and no token of a form."""
    reply = published(about, "Which pillar is it?", now=now())
    writer = models.Writer.objects.get()
    published(about, "The third.", mail=DAVI, name="Davi", answers=reply, now=now())
    assert not Letter.objects.filter(what="answered").exists()
    actions.tell_answers(writer.uuid, wanted=True)
    published(about, "The fourth.", mail=DAVI, name="Davi", answers=reply, now=now() + MINUTE)
    letter = Letter.objects.get(what="answered")
    assert letter.to == CARLA
    assert "fourth" not in letter.text
    assert letter.leave in letter.text
    leave = letter.leave.removeprefix("http://127.0.0.1:8000")
    strict = Client(enforce_csrf_checks=True)
    assert "No more letters" in text(strict.get(leave))
    assert models.Writer.objects.get(id=writer.id).tell_answers
    assert strict.post(leave, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not models.Writer.objects.get(id=writer.id).tell_answers
    assert strict.post(addresses.reply_letters("nobody-has-it")).status_code == 404


def test_a_reader_reports_a_reply_without_an_account(client, about):
    """Against the rules: a row. Against the law: a case with a number, a page and a deadline."""
    reply = published(about, "Buy cheap bridges.", now=now())
    at = addresses.report_reply(reply)
    assert at in text(client.get(story_page(about)))
    assert client.post(at, {}).status_code == 422
    assert "A moderator looks at it" in text(client.post(at, {"rule": "advert", "words": "It sells bridges."}))
    assert models.Report.objects.get().words == "It sells bridges."
    law = addresses.report_reply(reply, by_law=True)
    assert "still missing" in text(client.post(law, {"explanation": "It is fraud."}))
    given = {"explanation": "It is fraud.", "name": "Eva", "mail": "eva@reader.example", "faith": "yes"}
    answer = client.post(law, given)
    assert answer.url.startswith("/takedown/case/")
    assert client.get(answer.url).status_code == 200
    named = Case.objects.get().named.get()
    assert (named.kind, named.subject) == ("reply", reply)
    actions.remove(reply, by=MOD, reasons=ON_TOPIC, now=now())
    assert client.get(at).status_code == 404


def test_the_page_of_rules_tells_the_numbers_in_force(client, settings):
    """And changes with them."""
    said = text(client.get(addresses.reply_rules()))
    assert "first 3 replies wait" in said
    assert "15 minutes" in said
    assert "30 days" in said
    settings.SITE = settings.SITE.model_copy(
        update={"replies_held_first": 0, "replies_edit_minutes": 0, "replies_open_days": 0, "replies_slow_seconds": 60}
    )
    said = text(client.get(addresses.reply_rules()))
    assert "Replies appear at once" in said
    assert "15 minutes" not in said
    assert "at least 1 minute" in said


def test_too_much_from_one_hand_is_not_taken_in(client, about):
    """Nor are letters sent to one address without end."""
    for number in range(5):
        answer = client.post(form(about), GIVEN | {"text": f"Number {number} of mine.", "mail": "eva@reader.example"})
        models.Reply.objects.update(written_at=now() - 2 * MINUTE)
    assert answer.status_code == 422
    assert Letter.objects.count() == 4


def test_a_writer_is_led_from_their_page_to_the_decision_against_them(client, about):
    """Where every reason stands, and the way to object."""
    client.post(form(about), GIVEN)
    client.post(linked(Letter.objects.get().text), {"stay": "yes"})
    reply = models.Reply.objects.get()
    actions.publish(reply.uuid, by=MOD, now=now())
    actions.remove(reply.uuid, by=MOD, reasons=ON_TOPIC, now=now())
    actions.restrain(reply.writer.uuid, Restraint.BAN, until=None, rule="topic", reason="Off topic.", by=MOD, now=now())
    mine = text(client.get(addresses.my_replies()))
    assert "You cannot write replies: Off topic." in mine
    for decision in models.Decision.objects.all():
        assert addresses.reply_decision(decision.token) in mine
        assert client.get(addresses.reply_decision(decision.token)).status_code == 200
    assert "You cannot write" in text(client.post(form(about), {"text": "Again.", "act": "send"}))
