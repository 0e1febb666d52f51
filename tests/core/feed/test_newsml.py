"""NewsML-G2 and NewsML 1 as feeds."""

from datetime import UTC, datetime

import pytest

from headwater.core import feed

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
ITEM = """<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="{guid}" version="{version}" xml:lang="en"
 standard="NewsML-G2" standardversion="2.30"><rightsInfo><copyrightHolder literal="VNA"/>
<copyrightNotice xml:lang="de">Alle Rechte bei VNA</copyrightNotice>
<copyrightNotice xml:lang="en">Copyright 2026 Valley News Agency</copyrightNotice>
<usageTerms xml:lang="en">For subscribers only</usageTerms>
<link rel="irel:isA" href="https://vna.example/licence"/></rightsInfo>
<itemMeta><itemClass qcode="ninat:{kind}"/><provider qcode="nprov:VNA"><name>Valley News Agency</name></provider>
<versionCreated>2026-11-25T09:10:00+01:00</versionCreated><firstCreated>2026-11-25T08:00:00+01:00</firstCreated>
{embargoed}<pubStatus qcode="stat:{status}"/><title>bridge/closure/lead</title></itemMeta>
<contentMeta><urgency>3</urgency><by>By Ada Lindqvist</by><dateline>KELLHAVEN (VNA) - </dateline>
<creditline>VNA/Harbour Press</creditline><language tag="en-GB"/>
<subject qcode="medtop:20000651"><name xml:lang="de">Brücke</name><name xml:lang="en">bridge</name></subject>
<subject qcode="vna:1"><name role="nrol:mnemonic">tra</name><name xml:lang="en">transport</name></subject>
<keyword>ferries</keyword><headline role="hrole:sub">Divers found cracks</headline>
<headline rank="1" xml:lang="en">Harbour bridge closed</headline>
<description role="drol:summary">Cracks in two piers close the bridge.</description></contentMeta>
<contentSet>{content}</contentSet></newsItem>"""
XHTML = """<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head>
<title>Harbour bridge closed</title></head><body><header><h1>Harbour bridge closed</h1><p>25.11.2026</p></header>
<section><p>KELLHAVEN (VNA) - The bridge was <b>closed</b> on Friday.</p><p>Lorries take the ring road.</p></section>
<script>count()</script></body></html></inlineXML>
<inlineData contenttype="text/plain">KELLHAVEN (VNA) - The bridge was closed on Friday.</inlineData>"""


def item(
    guid: str = "urn:newsml:vna.example:20261125:4711",
    *,
    version: int = 1,
    status: str = "usable",
    embargoed: str = "",
    kind: str = "text",
    content: str = XHTML,
) -> str:
    """A piece of an invented agency."""
    return ITEM.format(guid=guid, version=version, status=status, embargoed=embargoed, kind=kind, content=content)


def message(*items: str) -> str:
    """A message that carries these items."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?><newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header>'
        f"<sent>2026-11-25T09:10:05+01:00</sent></header><itemSet>{''.join(items)}</itemSet></newsMessage>"
    )


def read(body: str, *, pattern: str = "https://vna.example/item/{end}") -> feed.ParsedFeed:
    """What the document of an agency says, links made by a pattern."""
    return feed.parse(body.encode(), url="https://wire.example/x.xml", content_type="", now=NOW, link_pattern=pattern)


def test_an_agency_s_piece_is_read_with_all_it_says() -> None:
    """An agency's wire tells more of a piece than any feed: who, where, when, whose, under what terms."""
    parsed = read(message(item()))
    (entry,) = parsed.entries
    assert (parsed.form, parsed.title) == ("newsml-g2", "Valley News Agency")
    assert entry.headline == "Harbour bridge closed"
    assert entry.guid == "urn:newsml:vna.example:20261125:4711"
    assert entry.url == "https://vna.example/item/4711"
    assert entry.byline == "By Ada Lindqvist"
    assert entry.dateline == "KELLHAVEN"
    assert entry.published == datetime(2026, 11, 25, 7, 0, tzinfo=UTC)
    assert entry.updated == datetime(2026, 11, 25, 8, 10, tzinfo=UTC)
    assert entry.summary == "Cracks in two piers close the bridge."
    assert entry.text == "KELLHAVEN (VNA) - The bridge was closed on Friday.\n\nLorries take the ring road."
    assert entry.language == "en-gb"
    assert entry.categories == ("bridge", "transport", "ferries")
    assert entry.origin_name == "VNA/Harbour Press"
    assert entry.rights == "Copyright 2026 Valley News Agency For subscribers only"
    assert entry.licence_url == "https://vna.example/licence"
    assert entry.version == "1"


def test_a_single_item_is_read_as_a_message_of_one() -> None:
    """Watched folders hold items without a message around them."""
    assert len(read(item()).entries) == 1


def test_without_a_link_or_a_pattern_the_reason_names_the_setting() -> None:
    """Promise 1: no item without a link to its source; the operator learns what would make one."""
    parsed = read(item(), pattern="")
    assert parsed.entries == ()
    assert "link pattern" in parsed.refused[0].reason
    assert parsed.refused[0].subject == "urn:newsml:vna.example:20261125:4711"


def test_a_piece_s_own_web_address_is_preferred_to_the_pattern() -> None:
    """An agency that names the page of a piece knows best."""
    page = '<remoteContent contenttype="text/html" href="https://vna.example/2026/bridge"/>'
    assert read(item(content=page + XHTML)).entries[0].url == "https://vna.example/2026/bridge"


@pytest.mark.parametrize(("status", "why"), [("canceled", "called it back"), ("withheld", "withholds it")])
def test_a_piece_called_back_is_refused_and_named(status: str, why: str) -> None:
    """A kill on the wire must reach what was taken in before it."""
    parsed = read(
        message(item(version=1), item("urn:newsml:vna.example:20261125:4712"), item(version=2, status=status))
    )
    assert [entry.guid for entry in parsed.entries] == ["urn:newsml:vna.example:20261125:4712"]
    assert parsed.withdrawn == ("urn:newsml:vna.example:20261125:4711",)
    assert [refused.position for refused in parsed.refused] == [0, 2]
    assert why in parsed.refused[1].reason


def test_a_piece_sent_anew_after_its_withdrawal_may_be_shown() -> None:
    """What an agency holds back until further notice it may release."""
    parsed = read(message(item(version=3), item(version=2, status="withheld")))
    assert [entry.version for entry in parsed.entries] == ["3"]
    assert parsed.withdrawn == ()


def test_of_several_versions_the_last_is_taken() -> None:
    """Ten is more than nine, and the order of sending says nothing."""
    parsed = read(message(item(version=10), item(version=9)))
    assert [entry.version for entry in parsed.entries] == ["10"]
    assert "later version" in parsed.refused[0].reason


@pytest.mark.parametrize(
    ("embargoed", "taken", "why"),
    [
        ("<embargoed>2026-11-25T11:59:00Z</embargoed>", True, ""),
        ("<embargoed>2026-11-25T13:00:00+01:00</embargoed>", True, ""),
        ("<embargoed>2026-11-25T14:00:00+01:00</embargoed>", False, "embargoed until 2026-11-25 13:00 UTC"),
        ("<embargoed>after the speech</embargoed>", False, "a time we cannot read"),
        ("<embargoed/>", False, "no end is given"),
    ],
)
def test_an_embargo_is_kept_until_it_ends(embargoed: str, taken: bool, why: str) -> None:
    """Publishing a minute early is a breach no correction mends."""
    parsed = read(item(embargoed=embargoed))
    assert bool(parsed.entries) is taken
    assert parsed.withdrawn == ()
    assert taken or why in parsed.refused[0].reason


def test_pictures_plans_and_vocabularies_are_no_reports() -> None:
    """An agency's wire carries much that no reader can read."""
    plan = '<planningItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:plan:1" version="1"/>'
    parsed = read(message(item("urn:p:1", kind="picture"), plan))
    assert parsed.entries == ()
    assert [refused.reason for refused in parsed.refused] == [
        "it is a picture, not a report",
        "it is the plan of a coverage, not a report",
    ]


def test_a_package_tells_of_pieces_it_does_not_hold() -> None:
    """A list of the top news is a list of pieces; what the message holds itself is not told twice."""
    package = """<packageItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:pkg:1" version="1" xml:lang="en">
    <itemMeta><provider literal="VNA"/><pubStatus qcode="stat:canceled"/></itemMeta>
    <contentMeta><headline>Top of the hour</headline></contentMeta><groupSet root="g"><group id="g">
    <itemRef residref="urn:newsml:vna.example:20261125:4711" version="1"><title>Harbour bridge closed</title></itemRef>
    <itemRef residref="urn:other" href="https://vna.example/eels"><headline>More eels counted</headline></itemRef>
    <itemRef residref="urn:bare"/></group></groupSet></packageItem>"""
    parsed = read(message(item(), package))
    assert [(entry.headline, entry.url) for entry in parsed.entries] == [
        ("Harbour bridge closed", "https://vna.example/item/4711"),
        ("More eels counted", "https://vna.example/eels"),
    ]
    assert [refused.subject for refused in parsed.refused] == ["urn:bare"]
    assert parsed.withdrawn == ()  # a package called back is a list that no longer counts


def test_nitf_inside_newsml_is_read_as_text() -> None:
    """Many agencies put NITF into NewsML; its head must not run into the text."""
    nitf = """<inlineXML contenttype="application/nitf+xml"><nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><body>
    <body.head><hedline><hl1>Harbour bridge closed</hl1></hedline></body.head><body.content><block><p>First.</p>
    <media media-type="image"><media-caption>A diver</media-caption></media><hl2>Lorries</hl2><p>Second.</p></block>
    </body.content></body></nitf></inlineXML>"""
    assert read(item(content=nitf)).entries[0].text == "First.\n\nLorries\n\nSecond."


OLD = """<?xml version="1.0"?><NewsML Version="1.2"><NewsEnvelope><SentFrom><Party FormalName="VNA"/></SentFrom>
<DateAndTime>20261125T081000+0000</DateAndTime><NewsService FormalName="VNA Basic"/></NewsEnvelope><NewsItem>
<Identification><NewsIdentifier><ProviderId>vna.example</ProviderId><DateId>20261125</DateId>
<NewsItemId>4711</NewsItemId><RevisionId PreviousRevision="0" Update="N">{revision}</RevisionId>
<PublicIdentifier>urn:newsml:vna.example:20261125:4711:{revision}</PublicIdentifier></NewsIdentifier></Identification>
<NewsManagement><NewsItemType FormalName="News"/><FirstCreated>20261125T070000+0000</FirstCreated>
<ThisRevisionCreated>20261125T081000+0000</ThisRevisionCreated><Status FormalName="{status}"/>{change}</NewsManagement>
<NewsComponent><NewsLines><CopyrightLine>Copyright VNA 2026</CopyrightLine></NewsLines><AdministrativeMetadata>
<Provider><Party FormalName="Valley News Agency"/></Provider></AdministrativeMetadata>
<NewsComponent><Role FormalName="Photo"/><NewsComponent><NewsLines><HeadLine>A diver</HeadLine></NewsLines>
<ContentItem Href="https://img.vna.example/1.jpg"><MimeType FormalName="image/jpeg"/></ContentItem></NewsComponent>
</NewsComponent><NewsComponent><NewsLines><HeadLine>Harbour bridge closed</HeadLine><ByLine>By Ada Lindqvist</ByLine>
<DateLine>KELLHAVEN</DateLine></NewsLines><DescriptiveMetadata><Language FormalName="en"/></DescriptiveMetadata>
<NewsComponent><Role FormalName="Body"/><ContentItem><MimeType FormalName="text/xhtml"/><DataContent>
<html xmlns="http://www.w3.org/1999/xhtml"><body><p>The bridge was closed.</p></body></html></DataContent>
</ContentItem></NewsComponent><NewsComponent><Role FormalName="StyleSheet"/><ContentItem>
<MimeType FormalName="text/css"/><DataContent>p {{color: red}}</DataContent></ContentItem></NewsComponent>
</NewsComponent></NewsComponent></NewsItem></NewsML>"""


def old(revision: int = 1, status: str = "Usable", change: str = "") -> str:
    """The same piece in the form of 2001."""
    return OLD.format(revision=revision, status=status, change=change)


def test_newsml_of_the_first_generation_is_read() -> None:
    """Many wires were never moved to the second; components hold one another to any depth."""
    parsed = read(old())
    (entry,) = parsed.entries
    assert (parsed.form, parsed.title) == ("newsml 1", "VNA Basic")
    assert entry.headline == "Harbour bridge closed"
    assert entry.guid == "urn:newsml:vna.example:20261125:4711"
    assert entry.byline == "By Ada Lindqvist"
    assert entry.dateline == "KELLHAVEN"
    assert entry.text == "The bridge was closed."
    assert entry.published == datetime(2026, 11, 25, 7, 0, tzinfo=UTC)
    assert entry.origin_name == "Valley News Agency"
    assert entry.rights == "Copyright VNA 2026"
    assert entry.image_url == "https://img.vna.example/1.jpg"


def test_revisions_of_the_first_generation_are_one_piece() -> None:
    """The public identifier ends in the revision: taken for the id it would make a new piece of each."""
    assert read(old(1)).entries[0].guid == read(old(2)).entries[0].guid
    parsed = read(old(2, "Canceled"))
    assert parsed.entries == ()
    assert parsed.withdrawn == ("urn:newsml:vna.example:20261125:4711",)


def test_an_embargo_of_the_first_generation_ends_when_its_status_changes() -> None:
    """There the end of an embargo is the moment from which the status is another."""
    change = (
        '<StatusWillChange><FutureStatus FormalName="Usable"/><DateAndTime>{}</DateAndTime></StatusWillChange>'.format
    )
    assert "embargoed until" in read(old(1, "Embargoed", change("20261125T130000+0000"))).refused[0].reason
    assert read(old(1, "Embargoed", change("20261125T110000+0000"))).entries
    assert "no end" in read(old(1, "Embargoed")).refused[0].reason
