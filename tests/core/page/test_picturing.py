"""The picture the outlet shows with a piece, its size, and whose it is."""

import json

import pytest
from tests.core.page.pages import BODY, html, read

from headwater.core.page import PagePicture

URL = "https://www.kellhaven-post.example/pictures/swing-bridge.jpg"
OG = f"<meta property='og:image' content='{URL}'>"
SIZED = OG + "<meta property='og:image:width' content='1200'><meta property='og:image:height' content='630'>"


def stated(**image: object) -> str:
    """JSON-LD whose piece has one picture."""
    said = {"@type": "NewsArticle", "image": {"@type": "ImageObject", **image}}
    return f"<script type='application/ld+json'>{json.dumps(said)}</script>"


def test_the_picture_is_the_one_named_for_link_previews_with_its_size() -> None:
    """It is what the owner means to be shown with a link."""
    assert read(html(head=SIZED)).picture == PagePicture(URL, 1200, 630)


@pytest.mark.parametrize("width", ["0", "wide", "99999999", ""])
def test_a_size_that_can_be_none_is_unsaid(width: str) -> None:
    """Systems write anything there."""
    head = SIZED.replace("1200", width)
    assert read(html(head=head)).picture == PagePicture(URL)


@pytest.mark.parametrize(
    ("image", "credit"),
    [
        ({"creditText": "Ada Lindqvist/Courier", "copyrightNotice": "© Courier"}, "Ada Lindqvist/Courier"),
        ({"copyrightNotice": "© Courier"}, "© Courier"),
        ({"creator": {"@type": "Person", "name": "Ada Lindqvist"}}, "Ada Lindqvist"),
        ({"creator": {"@id": "https://kellhaven-post.example/#ada"}}, ""),
        ({"creditText": "x" * 300}, ""),
    ],
)
def test_its_object_says_whose_it_is(image: dict[str, object], credit: str) -> None:
    """schema.org has fields for it; they are kept as they stand."""
    page = read(html(head=OG + stated(url=URL, width="1600px", height=900, **image)))
    assert page.picture == PagePicture(URL, 1600, 900, credit)


@pytest.mark.parametrize(
    ("inside", "credit"),
    [
        ("<figcaption>The bridge. <span class='credit'>Ada Lindqvist</span></figcaption>", "Ada Lindqvist"),
        ("<figcaption>The bridge at dawn (Photo: Ada Lindqvist/Courier)</figcaption>", "Photo: Ada Lindqvist/Courier"),
        ("<figcaption>Die Brücke. Foto: Ada Lindqvist</figcaption>", "Foto: Ada Lindqvist"),
        ("<figcaption>The bridge. © Ada Lindqvist</figcaption>", "© Ada Lindqvist"),
        ("<figcaption>The bridge, photographed at dawn by nobody we know</figcaption>", ""),
    ],
)
def test_its_figure_says_whose_it_is(inside: str, credit: str) -> None:
    """Most outlets say it to their readers only; a caption is no credit."""
    figure = f"<figure><img src='/pictures/swing-bridge-800x450.jpg'>{inside}</figure>"
    assert read(html(figure + BODY, head=OG)).picture.credit == credit


def test_the_credit_of_another_picture_is_not_its_own() -> None:
    """Under the wrong picture it takes somebody's work from them."""
    figure = "<figure><img src='/pictures/ferry-gull.jpg'><figcaption>Photo: Tam Wick</figcaption></figure>"
    images = "<img src='/pictures/swing-bridge.jpg'><img src='/x.jpg'>"
    both = f"<figure>{images}<figcaption>Photo: Tam Wick</figcaption></figure>"
    assert read(html(figure + BODY, head=OG)).picture.credit == ""
    assert read(html(both + BODY, head=OG)).picture.credit == ""


def test_a_page_without_a_picture_has_none() -> None:
    """A credit without a picture is nobody's."""
    assert read(html()).picture == PagePicture()
