"""Forged proofs: what stands at somebody else's place, in readers' words, or comes back from what was asked."""

from uuid import UUID

import pytest

from headwater.core import ownership
from headwater.core.ownership import PageRead, TxtRead, claimable, line, token

ME = UUID(int=1)
DOMAIN = "courier.example"
OURS = token("secret", ME, DOMAIN)
HOME = "https://courier.example/"
FILE = HOME + ".well-known/headwater-verification.txt"
META = f"<meta name=headwater-verification content={OURS}>"


def home(text: str) -> bool:
    """Whether a home page proves the domain."""
    return ownership.by_meta(OURS, DOMAIN, PageRead(HOME, HOME, 200, text)).proved


def file(text: str, final_url: str = FILE) -> bool:
    """Whether a file proves it."""
    return ownership.by_file(OURS, DOMAIN, PageRead(FILE, final_url, 200, text)).proved


@pytest.mark.parametrize(
    "page",
    [
        f"<head><title>Comments</title></head><body><ol class=comments><li>{META}</ol></body>",
        f"<head></head>{META}<body>",
        f"<HEAD></HEAD\n>{META}",
        f"<head><title>x</title></head>\n{META}\n<body>",
        f"<body>{META}",
        f"<p>Hi</p>{META}",
        f"<body><head>{META}</head></body>",
        f"<head></head><body></body></html>{META}",
        f"<head><title>Search: {META}</title></head>",
        f"<head><!-- {META} --></head>",
        f"<head><script>document.write('{META}')</script></head>",
        f'<head><script type="application/ld+json">{{"comment": "{META}"}}</script></head>',
        f"<head><style>{META}</style></head>",
        f"<head><template>{META}</template></head>",
        f"<head><textarea>{META}</textarea></head>",
        f"<head><svg>{META}</svg></head>",
        f"<head><iframe srcdoc='{META}'></iframe></head>",
        f"<head><title>x</head><body>{META}</title>",
        f"<head><meta name=description content='{META}'></head>",
        f"<head><meta name=description content=headwater-verification={OURS}></head>",
        f"<head><meta property=headwater-verification content={OURS}></head>",
        f"<head><link rel=headwater-verification href={OURS}></head>",
        f"<head><meta name=headwater-verification value={OURS}></head>",
        f"<head><meta name=headwater-verification content='{OURS} {OURS}'></head>",
        f"<head><meta name=headwater-verification content='headwater-verification={OURS}'></head>",
    ],
)
def test_an_element_that_is_not_the_head_s_own_proves_nothing(page: str) -> None:
    """In comments of readers, in scripts, titles and attributes, behind the head's end."""
    assert home(f"<head>{META}</head>"), "the same element, where it belongs"
    assert not home(page)


@pytest.mark.parametrize("sign", ["\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029", "\r", " ", "\t", ",", ";"])
def test_words_echoed_into_a_file_are_no_line_of_it(sign: str) -> None:
    """An answer in one line that repeats what somebody asked for can hold all of these."""
    assert file(f"ours\n{line(OURS)}\nand more")
    assert not file(f'{{"not found": "{sign}{line(OURS)}{sign}"}}')


@pytest.mark.parametrize(
    "final",
    [
        "https://evil.example/proof.txt",
        "https://courier.example@evil.example/proof.txt",
        "https://courier.example.evil.example/proof.txt",
        "https://evil.example/courier.example/proof.txt",
        "https://evil.example#courier.example",
        "https://evil.example?courier.example",
        "https://evilcourier.example/proof.txt",
        "https://blog.courier.example/proof.txt",
        "https://example/proof.txt",
        "https://www.www.courier.example/proof.txt",
        "https://courier.example:8443/proof.txt",
        "https://evil@courier.example/proof.txt",
        "https://xn--urier-iyeu.example/proof.txt",
        "https://192.0.2.7/proof.txt",
        "",
    ],
)
def test_a_file_that_another_server_gave_proves_nothing(final: str) -> None:
    """Wherever a redirect leads: another host, one whose name looks like it, another port."""
    assert not file(line(OURS), final)


@pytest.mark.parametrize(
    "final", ["https://COURIER.example/p", "https://courier.example:443/p", "https://www.courier.example/p"]
)
def test_the_same_server_by_another_spelling_is_the_same(final: str) -> None:
    """Nobody is refused for how their server writes its own name."""
    assert file(line(OURS), final)


@pytest.mark.parametrize("other", ["example", "blog.courier.example", "www.courier.example", "evil.example"])
def test_a_token_of_the_name_above_or_below_is_another_one(other: str) -> None:
    """In a record, in a file, in an element: each claim has its own."""
    theirs = token("secret", ME, other)
    assert not ownership.by_txt(OURS, [TxtRead(DOMAIN, (line(theirs),))]).proved
    assert not file(line(theirs))
    assert not home(f"<head>{META.replace(OURS, theirs)}</head>")


@pytest.mark.parametrize(
    "written",
    [
        "https://courier.example@evil.example/",
        "https://press:word@courier.example/",
        "https://courier.example\\@evil.example/",
        "cour\nier.example",
        "courier.example\u2028evil.example",
        "courier.example\x00.evil.example",
        "courier.example evil.example",
        "courier%2eexample",
        "cour\u00adier.example",
        "cour\u200bier.example",
        ".courier.example",
        "*.courier.example",
        "0x7f.1",
        "127.1",
        "[::ffff:192.0.2.7]",
        f"{'a' * 64}.example",
        "javascript:alert(1)",
    ],
)
def test_what_only_looks_like_a_domain_is_none(written: str) -> None:
    """Names before the host, signs nobody sees, numbers in disguise."""
    asked = claimable(written)
    assert (asked.domain, bool(asked.problem)) == ("", True)


@pytest.mark.parametrize(
    ("written", "domain"),
    [
        ("courier.example.", DOMAIN),
        ("courier.example:8443", DOMAIN),
        ("\uff43ourier.example", DOMAIN),  # a wide letter is the letter
        ("courier\u3002example", DOMAIN),  # so is the wide full stop
        ("\u0441\u043eurier.example", "xn--urier-iyeu.example"),  # Cyrillic letters are others
        ("courier.example\u3002evil.example", "courier.example.evil.example"),
        ("evil.example/courier.example", "evil.example"),
        ("evil.example?courier.example", "evil.example"),
    ],
)
def test_a_name_that_looks_like_another_is_the_name_it_is(written: str, domain: str) -> None:
    """A claim, its token and everything shown of it name the domain as the network does, in ASCII."""
    assert claimable(written).domain == domain
    assert domain.isascii()
