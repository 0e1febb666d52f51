"""What was read of a domain, and whether it proves anything."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.core import ownership
from headwater.core.ownership import PageRead, TxtRead, line, token

ME, OTHER = UUID(int=1), UUID(int=2)
OURS = token("secret", ME, "example.org")
HOME = "https://example.org/"
FILE = "https://example.org/.well-known/headwater-verification.txt"


def txt(*words, name="example.org", **more):
    """Records as they were read, judged."""
    return ownership.by_txt(OURS, [TxtRead(name, words, **more)])


def test_a_token_is_of_one_account_one_domain_and_one_site():
    """Else one account's proof would be another's."""
    tokens = {
        OURS,
        token("secret", OTHER, "example.org"),
        token("secret", ME, "example.net"),
        token("secret", ME, "www.example.org"),
        token("another", ME, "example.org"),
    }
    assert len(tokens) == 5
    assert token("secret", ME, "example.org") == OURS
    assert OURS.isalnum()
    assert len(OURS) == 32


@given(st.uuids(), st.from_regex(r"[a-z]{1,20}\.org", fullmatch=True))
def test_a_token_proves_its_own_claim_and_no_other(claimant, domain):
    """Whatever the account and the domain."""
    wanted = token("secret", claimant, domain)
    assert ownership.by_txt(wanted, [TxtRead(domain, (line(wanted),))]).proved
    assert not txt(line(wanted)).proved


def test_one_record_of_several_is_enough():
    """A domain has records for many purposes, and may have several claimants."""
    other = line(token("secret", OTHER, "example.org"))
    assert txt("v=spf1 -all", other, f"  {line(OURS)} ").proved


@pytest.mark.parametrize(
    "words",
    [
        OURS,
        line(OURS).upper(),
        line(OURS) + "x",
        line(OURS)[:-1],
        line(OURS) + " " + line(OURS),
        "x" + line(OURS),
        line(OURS) + " " * 10 + "y" * 9000,
    ],
)
def test_only_the_whole_word_counts(words):
    """A word that merely contains it could be anybody's."""
    assert not txt(words).proved


def test_another_accounts_token_is_told_from_none():
    """So that an owner sees that the record is there, and which it is not."""
    other = txt(line(token("secret", OTHER, "example.org")))
    assert not other.proved
    assert "not that of this claim" in other.reason
    assert "No TXT record at example.org names a token." in txt("v=spf1 -all").reason


def test_a_record_behind_an_alias_does_not_count():
    """A wildcard CNAME to a host of many would let that host speak for the domain."""
    judged = txt(line(OURS), alias="pages.hosting.example")
    assert not judged.proved
    assert "alias of pages.hosting.example" in judged.reason


def test_the_record_may_stand_at_the_label():
    """Where a domain cannot have TXT records itself."""
    reads = [TxtRead("example.org"), TxtRead("_headwater.example.org", (line(OURS),))]
    assert ownership.by_txt(OURS, reads).proved


def test_silence_is_told_from_a_missing_record():
    """A name server that is down is another thing to mend than a record that is not there."""
    silent = ownership.by_txt(OURS, [TxtRead("example.org", problem="no answer within 5 s", silent=True)])
    assert (silent.proved, silent.silent) == (False, True)


def page(text, *, url=FILE, **more):
    """A file or page as it was read."""
    return PageRead(url, **{"final_url": url, "status": 200, "text": text} | more)


def test_the_file_has_the_word_on_a_line_of_its_own():
    """Several accounts can share a file; byte-order marks and line ends of any kind are no matter."""
    text = f"\ufeff# ours\r\n{line(token('secret', OTHER, 'example.org'))}\r\n  {line(OURS)}\t\r\n"
    assert ownership.by_file(OURS, "example.org", page(text)).proved


@pytest.mark.parametrize(
    ("read", "said"),
    [
        (page(line(OURS), final_url="https://evil.example/x"), "leads to evil.example"),
        (page(line(OURS), final_url="https://me.example.org/x"), "leads to me.example.org"),
        (page(line(OURS), final_url="https://example.org.evil.example/"), "leads to example.org.evil.example"),
        (page(line(OURS), insecure=True), "without encryption"),
        (page(line(OURS), status=404), "answers 404"),
        (page(f"<html><p>{line(OURS)}"), "is a web page"),
        (page(""), "No line of"),
        (PageRead(FILE, problem="refused the connection", silent=True), "refused the connection"),
    ],
)
def test_a_file_elsewhere_or_of_another_kind_proves_nothing(read, said):
    """A redirect to another host, a page for every address: neither is the owner's word."""
    judged = ownership.by_file(OURS, "example.org", read)
    assert not judged.proved
    assert said in judged.reason


def test_a_redirect_to_www_is_the_same_owner():
    """Most sites have one of the two lead to the other."""
    read = page(line(OURS), final_url="https://www.example.org/.well-known/headwater-verification.txt")
    assert ownership.by_file(OURS, "example.org", read).proved


def test_the_element_counts_in_the_head_only():
    """In the body readers may have written it."""
    element = f"<meta name='Headwater-Verification' content=' {OURS} '>"
    assert ownership.by_meta(OURS, "example.org", page(f"<head>{element}</head>", url=HOME)).proved
    inside = page(f"<head><title>x</title></head><body><p>{element}</p></body>", url=HOME)
    assert not ownership.by_meta(OURS, "example.org", inside).proved
    comment = page(f"<head><!-- {element} --><title>{element}</title></head>", url=HOME)
    assert not ownership.by_meta(OURS, "example.org", comment).proved


@given(st.text(max_size=300))
def test_no_text_at_all_proves_a_claim_or_breaks_the_reading(text):
    """What stands on strangers' servers is anything."""
    assert not txt(text).proved
    assert not ownership.by_file(OURS, "example.org", page(text)).proved
    assert not ownership.by_meta(OURS, "example.org", page(text, url=HOME)).proved
