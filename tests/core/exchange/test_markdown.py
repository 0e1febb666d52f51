"""Markdown files with front matter."""

from datetime import UTC, datetime

import pytest

from headwater.core.errors import ImportRefused
from headwater.core.exchange import Shown, Wanted, Words, read_markdown

YAML = """---
title: "Tide: out"
deck: The sea went and came back.
date: 2020-01-02 10:00:00
lastmod: 2020-01-03
author: {name: Jo Ray}
categories: [Sport, Racing]
tags: [tide]
slug: tide-out
aliases: [/old/tide/]
image: {file: tide.jpg, alt: The sea, credit: Jo Ray}
---
The sea **went**. <script>x()</script>

![A boat](boat.jpg)
"""


def test_front_matter_says_what_the_article_is() -> None:
    """As Jekyll and Hugo write it."""
    found = read_markdown(YAML.encode(), name="_posts/2020-01-02-tide.md", wanted=Wanted())
    assert (found.headline, found.slug, found.section) == ("Tide: out", "tide-out", "sport")
    assert (found.authors, found.tags, found.paths) == (("Jo Ray",), ("tide",), ("old/tide",))
    assert found.published == datetime(2020, 1, 2, 10, tzinfo=UTC)
    assert found.changed == datetime(2020, 1, 3, tzinfo=UTC)
    assert found.lead is not None
    assert (found.lead.file, found.lead.alt, found.lead.credit) == ("tide.jpg", "The sea", "Jo Ray")
    words, picture = found.body
    assert words == Words("<p>The sea <b>went</b>.</p>")
    assert isinstance(picture, Shown)
    assert (picture.pictures[0].file, picture.pictures[0].alt) == ("boat.jpg", "A boat")


def test_toml_is_front_matter_too_and_a_first_heading_a_headline() -> None:
    """A file's name says its slug, without the day it begins with."""
    text = b'+++\ndate = 2020-01-02T10:00:00+02:00\nsection = "culture"\n+++\n# Tide out\n\nWords.\n'
    found = read_markdown(text, name="2020-01-02-tide.md", wanted=Wanted())
    assert (found.headline, found.slug, found.section) == ("Tide out", "tide", "culture")
    assert found.published == datetime(2020, 1, 2, 8, tzinfo=UTC)
    assert found.body == (Words("<p>Words.</p>"),)


def test_a_draft_has_no_day() -> None:
    """Whatever day it was planned for."""
    text = b"---\ntitle: A\ndate: 2020-01-02\ndraft: true\n---\nB"
    assert read_markdown(text, name="a.md", wanted=Wanted("sport")).published is None


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (b"---\ntitle: A\n---\n", "no date"),
        (b"---\ndate: 2020-01-02\n---\nWords", "no title"),
        (b"---\ntitle: A\ndate: soon\n---\n", "ISO 8601"),
        (b"---\ntitle: [A\n---\n", "front matter"),
        (b"---\n- a\n- b\n---\n", "no list of names"),
        (b"---\na: &a [x, x]\nb: [*a, *a]\n---\n", "aliases"),
        (b"---\na: !!python/object/apply:os.system [ls]\n---\n", "front matter"),
        (b"---\na: " + b"[" * 5000 + b"\n---\n", "front matter"),
        (b"\xff\xfe", "UTF-8"),
        (b"x" * 5_000_001, "larger"),
        (b"---\n" + b"a: b\n" * 20_000 + b"---\n", "64 kB"),
    ],
)
def test_what_cannot_be_read_says_why(text: bytes, why: str) -> None:
    """A file that names itself over and over is refused like any other."""
    with pytest.raises(ImportRefused, match=why):
        read_markdown(text, name="a.md", wanted=Wanted("sport"))


def test_an_article_without_a_section_is_refused() -> None:
    """Unless whoever asks says where it belongs."""
    text = b"---\ntitle: A\ndate: 2020-01-02\n---\n"
    with pytest.raises(ImportRefused, match="--section"):
        read_markdown(text, name="a.md", wanted=Wanted())
    assert read_markdown(text, name="a.md", wanted=Wanted("sport")).section == "sport"
