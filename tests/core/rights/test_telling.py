"""The receipt and the notice of rights in words a publisher understands."""

from datetime import UTC, datetime

from headwater.core.rights import RightsRules, Showing, Terms, notice, showing, told
from headwater.core.signals import Place, Signal

NOW = datetime(2026, 11, 23, 9, 14, tzinfo=UTC)
PAGE = "https://www.courier.example/news/bridge"
CC_BY = "https://creativecommons.org/licenses/by/4.0/"


def said(name: str, value: str, place: Place = Place.HTML_META, url: str = PAGE) -> Signal:
    """A statement of an invented outlet."""
    return Signal(place, name, value, url, NOW)


def receipt(*signals: Signal, terms: tuple[Terms, ...] = ()) -> Showing:
    """What follows from some statements."""
    return showing(signals, terms=terms, now=NOW, rules=RightsRules())


def test_the_sentence_names_what_is_shown_whose_word_it_is_where_it_stands_and_when_it_was_read() -> None:
    """As the issue has it: a publisher finds the line of its own template in it."""
    assert told(receipt(said("robots", "index, max-snippet:140")))[0] == (
        "We show the headline and up to 140 characters because courier.example’s robots meta says max-snippet:140, "
        "read 2026-11-23 09:14 UTC."
    )


def test_each_place_is_named_as_its_owner_knows_it() -> None:
    """A robots.txt, a header and a file are mended in different places."""
    robots = said("Content-Signal", "search=no", Place.ROBOTS_TXT, "https://courier.example/robots.txt")
    header = said("X-Robots-Tag", "nosnippet", Place.HTTP_HEADER)
    file = said("tdm-reservation", "1", Place.WELL_KNOWN, "https://courier.example/.well-known/tdmrep.json")
    assert "because courier.example’s robots.txt says Content-Signal: search=no" in told(receipt(robots))[0]
    assert "because courier.example’s HTTP answer says X-Robots-Tag: nosnippet" in told(receipt(header))[0]
    assert "because courier.example’s tdmrep.json says tdm-reservation: 1" in told(receipt(file))[1]


def test_a_house_rule_is_not_put_into_the_owners_mouth() -> None:
    """Where nobody said anything, we did; the same where an owner only sets no limit of its own."""
    assert told(receipt())[0] == (
        "We show the headline and up to 200 characters. We quote at most 200 characters of anyone."
    )
    assert "because" not in told(receipt(said("robots", "max-snippet:-1")))[0]


def test_a_full_text_that_might_be_shown_is_said_not_to_be_and_why() -> None:
    """A licence is not overlooked, and not used either."""
    sentences = told(receipt(said("license", CC_BY, Place.HTML_LINK)))
    assert "The whole text may be shown" in sentences[1]
    assert f"because courier.example’s page says license: {CC_BY}" in sentences[1]
    assert sentences[1].endswith("no article’s text is kept here.")


def test_terms_and_ends_are_told() -> None:
    """Whoever laid something down is named, and so is the day a piece goes."""
    terms = (Terms(by="the owner of courier.example", excerpt=80, note="by letter"),)
    sentences = told(receipt(said("robots", "unavailable_after: 2026-12-01"), terms=terms))
    assert sentences[0] == (
        "We show the headline and up to 80 characters. Laid down by the owner of courier.example (by letter)."
    )
    assert "We stop showing it on 2026-12-01 00:00 UTC because courier.example’s robots meta says" in sentences[-1]


def test_a_malformed_statement_is_quoted_as_such() -> None:
    """So that it can be found and mended."""
    assert (
        "says max-snippet:much (which is not readable, so it counts as the strictest reading)"
        in (told(receipt(said("robots", "max-snippet:much")))[0])
    )


def test_whose_a_piece_is_follows_from_what_its_owner_says() -> None:
    """Holder, year, notice, credit, licence, and where one can be had, each verbatim."""
    found = notice(
        [
            said("copyrightHolder", "Harbour Press", Place.JSON_LD),
            said("copyrightYear", "2026", Place.JSON_LD),
            said("creditText", "Harbour Courier", Place.JSON_LD),
            said("license", CC_BY, Place.HTML_LINK),
            said("rights", "© 2026 Harbour Press", Place.FEED),
            said("acquireLicensePage", "https://courier.example/buy", Place.JSON_LD),
            said("usageInfo", "javascript:alert(1)", Place.JSON_LD),
        ]
    )
    assert (found.holder, found.year, found.words, found.credit) == (
        "Harbour Press",
        "2026",
        "© 2026 Harbour Press",
        "Harbour Courier",
    )
    assert (found.licence, found.licence_url, found.ask_url) == ("CC BY", CC_BY, "https://courier.example/buy")
    assert found.terms_url == ""


def test_an_open_licence_beside_other_terms_is_no_clear_word() -> None:
    """We do not tell readers that a text is free when its owner says so once and denies it once."""
    found = notice([said("license", CC_BY), said("license", "https://courier.example/terms")])
    assert (found.licence, found.licence_url) == ("", "")
