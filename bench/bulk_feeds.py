"""Turn a file of articles (a JSON object a line, gzip or plain) into RSS feeds by publisher, for `headwater replay`.

    python bench/bulk_feeds.py ARTICLES.jsonl[.gz] FOLDER
    headwater replay FOLDER

An article: {"id", "url" or null, "publisher" or null, "title", "text", "published" or null, "lang"}.
"""

import argparse
import gzip
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from email.utils import format_datetime
from pathlib import Path
from typing import Any
from xml.sax.saxutils import XMLGenerator

PER_FEED = 100  # entries; more than real feeds carry, and well below the size a feed may have
CONTENT = "http://purl.org/rss/1.0/modules/content/"
_BAD = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # what XML cannot carry


def articles(path: Path) -> Iterator[dict[str, Any]]:
    """The articles of a file, in its order."""
    opening = gzip.open if path.suffix == ".gz" else open
    with opening(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def slug_of(publisher: str) -> str:
    """A publisher's name as a file's."""
    return re.sub(r"[^a-z0-9]+", "-", publisher.lower()).strip("-") or "unknown"


def write(folder: Path, slug: str, number: int, batch: list[dict[str, Any]]) -> None:
    """Write one feed."""
    publisher = batch[0]["publisher"] or "unknown"
    with (folder / f"{slug}-{number:03}.xml").open("w", encoding="utf-8") as out:
        xml = XMLGenerator(out, "utf-8", short_empty_elements=True)
        xml.startDocument()
        xml.startElement("rss", {"version": "2.0", "xmlns:content": CONTENT})
        xml.startElement("channel", {})
        for name, text in (("title", publisher), ("link", f"https://{slug}.example/"), ("description", publisher)):
            element(xml, name, text)
        for article in batch:
            entry(xml, slug, article)
        xml.endElement("channel")
        xml.endElement("rss")
        xml.endDocument()


def entry(xml: XMLGenerator, slug: str, article: dict[str, Any]) -> None:
    """Write one article as an item; one without an address gets one of its publisher's invented domain."""
    xml.startElement("item", {})
    element(xml, "title", article["title"])
    element(xml, "link", article["url"] or f"https://{slug}.example/{article['id']}")
    element(xml, "guid", article["id"], {"isPermaLink": "false"})
    if article["published"]:
        element(xml, "pubDate", format_datetime(datetime.fromisoformat(article["published"])))
    paragraphs = "".join(f"<p>{escaped(part)}</p>" for part in article["text"].split("\n\n"))
    element(xml, "content:encoded", paragraphs)
    xml.endElement("item")


def escaped(text: str) -> str:
    """Text as it stands in HTML."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def element(xml: XMLGenerator, name: str, text: str, attributes: dict[str, str] | None = None) -> None:
    """Write an element that holds text."""
    xml.startElement(name, attributes or {})
    xml.characters(_BAD.sub(" ", text or ""))
    xml.endElement(name)


def main() -> None:
    """Convert the file named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("articles", type=Path)
    parser.add_argument("folder", type=Path)
    chosen = parser.parse_args()
    by_publisher: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for article in articles(chosen.articles):
        by_publisher[slug_of(article["publisher"] or "unknown")].append(article)
    chosen.folder.mkdir(parents=True, exist_ok=True)
    count = 0
    for slug, all_of_it in sorted(by_publisher.items()):
        for number, start in enumerate(range(0, len(all_of_it), PER_FEED), 1):
            write(chosen.folder, slug, number, all_of_it[start : start + PER_FEED])
            count += 1
    print(f"{sum(map(len, by_publisher.values())):,} articles of {len(by_publisher)} publishers in {count} feeds")


if __name__ == "__main__":
    main()
