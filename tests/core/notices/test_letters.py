"""What comes to the notices mailbox: people's letters are told from machines', and from spam of lists."""

from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.core.notices import Incoming, Kind, NoNotice, guessed, incoming


def letter(text: str = "You took my report.", **headers: str) -> bytes:
    """A letter of Mara's."""
    message = EmailMessage()
    told = {"From": "Mara Quill <Mara@courier.example>", "To": "desk@paper.example", "Subject": "My report"}
    told |= {"Message-ID": "<1@courier.example>"} | {key.replace("_", "-"): value for key, value in headers.items()}
    for key, value in told.items():
        if value:
            message[key] = value
    message.set_content(text)
    return bytes(message)


def read(body: bytes) -> Incoming:
    """A message that is one of a person."""
    found = incoming(body)
    assert isinstance(found, Incoming)
    return found


def test_a_letter_is_read_with_its_addresses():
    """Each address once, without the full stop behind it."""
    found = read(
        letter("See https://courier.example/1. And <https://courier.example/1>, https://paper.example/item/x/")
    )
    assert (found.address, found.name, found.subject) == ("mara@courier.example", "Mara Quill", "My report")
    assert found.urls == "https://courier.example/1\nhttps://paper.example/item/x/"
    assert (found.number, found.message_id) == ("", "1@courier.example")


@pytest.mark.parametrize(
    "headers",
    [
        {"Subject": "Re: [C-7K2QX9MP] What was decided"},
        {"In_Reply_To": "<C-7K2QX9MP.3@paper.example>"},
        {"References": "<a@b.example> <c-7k2qx9mp.3@paper.example>"},
    ],
)
def test_an_answer_is_known_by_the_number_of_its_case(headers):
    """In its subject, or in what it answers."""
    assert read(letter(**headers)).number == "C-7K2QX9MP"


@pytest.mark.parametrize("word", ["C-7K2QX9M", "C-7K2QX9MPZ", "C-IIIIIIII", "CC-7K2QX9MP"])
def test_what_only_looks_like_a_number_is_none(word):
    """Letters that are mistaken for digits are in no number."""
    assert read(letter(Subject=word)).number == ""


@pytest.mark.parametrize(
    ("headers", "why"),
    [
        ({"Auto_Submitted": "auto-replied"}, "automatic answer"),
        ({"Auto_Submitted": "auto-generated"}, "a machine sent it"),
        ({"Precedence": "auto_reply"}, "automatic answer"),
        ({"X_Autoreply": "yes"}, "automatic answer"),
        ({"Return_Path": "<>"}, "could not be delivered"),
        ({"From": "MAILER-DAEMON@courier.example"}, "could not be delivered"),
        ({"List_Id": "<daily.courier.example>"}, "to a list"),
        ({"List_Unsubscribe": "<https://courier.example/u>"}, "to a list"),
        ({"From": ""}, "whom it is from"),
    ],
)
def test_bounces_automatic_answers_and_lists_are_no_notices(headers, why):
    """A receipt that answers them would be answered again, for ever."""
    found = incoming(letter(**headers))
    assert isinstance(found, NoNotice)
    assert why in found.reason


def test_files_are_named_and_not_kept():
    """What came with a letter may be anything."""
    message = EmailMessage()
    message["From"], message["Subject"] = "mara@courier.example", "My report"
    message.set_content("See the file.")
    message.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="Beweis für Sie.pdf")
    found = read(bytes(message))
    assert found.attached == ("Beweis für Sie.pdf",)
    assert found.text == "See the file."


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("This infringes our copyright.", Kind.COPYRIGHT),
        ("Under the GDPR I ask you", Kind.PERSONAL),
        ("This is defamatory.", Kind.ILLEGAL),
        ("You misspelled my colleague.", Kind.CORRECTION),
        ("By order of the court", Kind.ILLEGAL),
    ],
)
def test_what_a_letter_is_about_is_guessed_with_a_reason(text, kind):
    """Never an order: anybody can write that they are a court."""
    found, why = guessed(read(letter(text)))
    assert found is kind
    assert why.startswith("taken for")


@given(st.binary(max_size=400))
def test_whatever_comes_is_read_or_left(body):
    """No message stops the mailbox."""
    assert isinstance(incoming(body), Incoming | NoNotice)
