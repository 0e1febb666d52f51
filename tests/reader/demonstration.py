"""A whole paper of invented news: broad stories and lone pieces, copies, an agency, documents, many tongues."""

from datetime import datetime, timedelta

from tests.reader import rows

from headwater.core.sections import SECTIONS
from headwater.wire.models import Feed, Item, Joined, Notice, Source, Standing, Story

COURIER, WIRE, MIRROR, BOTE, MARFA = "courier", "wire", "mirror", "bote", "marfa"
PHARE, FARO, GAZETTE, PLAIN, CHRONICLE, SKERRY, DAYLIGHT = (
    "phare",
    "faro",
    "gazette",
    "plain",
    "chronicle",
    "skerry",
    "daylight",
)
OUTLETS = {
    COURIER: ("The Kellhaven Courier", "", "GB", "en", "Estuary Media"),
    WIRE: ("Northwire", "", "IE", "en", ""),
    MIRROR: ("Newsmirror Daily", "", "", "en", ""),
    BOTE: ("Flussbote", "", "DE", "de", ""),
    MARFA: ("صحيفة المرفأ", "marfa.example", "EG", "ar", ""),
    PHARE: ("Le Phare", "le-phare.example", "FR", "fr", ""),
    FARO: ("El Faro del Sur", "faro-sur.example", "CL", "es", ""),
    GAZETTE: ("Harrowmere Gazette", "", "GB", "en", "Estuary Media"),
    PLAIN: ("The Plainsman", "plainsman.example", "US", "en", ""),
    CHRONICLE: ("Lindau Chronicle and Commercial Advertiser", "lindau-chronicle.example", "NZ", "en", ""),
    SKERRY: ("Skerry Post", "", "NO", "en", ""),
    DAYLIGHT: ("Daylight Science", "daylight-science.example", "CA", "en", ""),
}
EXCERPT = (
    "Engineers who went down to the third pier on Monday found hairline cracks along a weld that was last looked at "
    "eleven years ago, the harbour office said."
)
TOLD: tuple[tuple[str, str, str, tuple[tuple[str, str, float], ...]], ...] = (
    (
        "world",
        "Harbour bridge closed after cracks are found in its third pier",
        COURIER,
        (
            (WIRE, "Kellhaven closes its harbour bridge; ferries are to run through the night", 8.2),
            (BOTE, "Hafenbrückeninstandsetzungsgenossenschaft warnte schon im Frühjahr vor Rissen", 6.5),
            (MARFA, "إغلاق جسر الميناء في كيلهافن بعد اكتشاف تشققات في دعامته الثالثة", 5.1),
            (PHARE, "À Kellhaven, le pont du port fermé « jusqu’à nouvel ordre »", 4.7),
            (FARO, "Cierran el puente del puerto de Kellhaven por grietas en un pilar", 4.1),
            (GAZETTE, "Lorries queue eleven miles as bridge shuts", 3.4),
            (PLAIN, "A bridge shut across an ocean holds up grain from the plains", 2.2),
        ),
    ),
    (
        "politics",
        "Parliament of Orsia votes to move its own elections to spring",
        PHARE,
        (
            (WIRE, "Orsia moves election day to April", 7.0),
            (SKERRY, "Why Orsia votes in spring now", 3.0),
            (BOTE, "Orsisches Parlament verlegt Wahltermin", 2.5),
        ),
    ),
    (
        "science",
        "Eels return to the upper Kell for the first time in ninety years",
        DAYLIGHT,
        ((COURIER, "“They came back on their own”: eels counted above the weir", 9.0), (GAZETTE, "Eels are back", 3.1)),
    ),
    (
        "business",
        "Ferry company asks its lenders for six more months",
        WIRE,
        ((CHRONICLE, "Strait Ferries seeks time to pay", 6.0),),
    ),
    ("health", "Island hospital opens its night clinic again after two winters", SKERRY, ()),
    (
        "technology",
        "A lighthouse keeper’s radio becomes an open standard",
        DAYLIGHT,
        ((PLAIN, "Old radio, new rule", 5.0),),
    ),
    (
        "environment",
        "Peat fires under the Harrowmere burn into a third week",
        GAZETTE,
        ((WIRE, "Peat fires burn on", 2.0),),
    ),
    ("culture", "The last letterpress in Lindau prints its own farewell", CHRONICLE, ()),
    (
        "sport",
        "Kellhaven Rovers win the strait derby in fog nobody could see through",
        COURIER,
        ((SKERRY, "Fog derby", 1.0),),
    ),
    ("society", "Schoolchildren count the town’s trees, and find four hundred more than the map", GAZETTE, ()),
    (
        "world",
        "Two ministers meet on a sandbank that both countries claim",
        FARO,
        ((PHARE, "Rencontre sur un banc de sable", 4),),
    ),
    ("world", "ميناء جديد على الساحل الشرقي يستقبل أول سفينة حبوب", MARFA, ()),
    ("world", "Donaudampfschifffahrtsgesellschaft stellt Nachtfahrten nach Oberlindau vorübergehend ein", BOTE, ()),
    ("politics", "Mayor of Harrowmere resigns over a drain", GAZETTE, ((COURIER, "A drain ends a mayor", 2.0),)),
    ("politics", "Skerry islands to vote on a bridge they did not ask for", SKERRY, ()),
    ("business", "Grain price falls for a fifth day as the port of Kellhaven backs up", PLAIN, ()),
    ("business", "Lighthouse insurer pays out for the first time since 1911", CHRONICLE, ()),
    ("science", "A comet nobody predicted passes on Thursday night", DAYLIGHT, ()),
    ("science", "What the mud of the Kell remembers: four thousand years in a core as long as a bus", DAYLIGHT, ()),
    ("health", "Midwives of the outer isles ask for a boat of their own", SKERRY, ()),
    ("technology", "Town clerk’s spreadsheet turns out to run the buses", COURIER, ()),
    (
        "environment",
        "Weir to come down, says river board",
        WIRE,
        ((COURIER, "Board votes to take down the weir", 1.1),),
    ),
    ("culture", "A play without words sells out in five languages", PHARE, ()),
    ("culture", "Museum returns a bell to the village that lost it", CHRONICLE, ()),
    ("sport", "Rowers cross the strait backwards for a bet", SKERRY, ()),
    ("sport", "Referee sends off the wind", FARO, ()),
    ("society", "Night bus drivers publish a cookbook", GAZETTE, ()),
    ("society", "Kellhaven’s clocks agree again", COURIER, ()),
)
DOCUMENTS = [
    {
        "url": "https://harbour-office.example/inspections/2026/pier-3-report.pdf",
        "site": "harbour-office.example",
        "kind": "public body",
        "title": "Inspection of pier 3, harbour bridge: findings and immediate measures",
        "outlets": 4,
        "sentence": "A document of a public body, linked by 4 independent outlets.",
    },
    {
        "url": "https://court.example/2026/77",
        "site": "court.example",
        "kind": "court document",
        "title": "",
        "outlets": 1,
        "sentence": "A document of a court, linked by 1 independent outlet.",
    },
]
ROBOTS = rows.SIGNAL | {"place": "robots.txt", "name": "Content-Signal", "value": "search=yes, ai-train=no"}


def seed(now: datetime) -> dict[str, Story | Item | Source]:
    """The whole paper as of a moment; gives back what the pages to look at are about."""
    outlets = {
        short: rows.outlet(name, key, country=country, language=language, owner=owner)
        for short, (name, key, country, language, owner) in OUTLETS.items()
    }
    told = [_tell(outlets, number, now) for number in range(len(TOLD))]
    broad = told[0]
    _deepen(outlets, broad, now)
    _order(told, now)
    _feeds(outlets, now)
    lead = Item.objects.get(story=broad, source=outlets[COURIER])
    changed = _changed(Item.objects.filter(story=told[1]).order_by("at").first(), now)
    reprint = Item.objects.filter(story=broad, source=outlets[MIRROR]).order_by("at").first()
    bare = Item.objects.get(story=told[11])
    return {
        "broad": broad,
        "lone": told[11],
        "lead": lead,
        "changed": changed,
        "reprint": reprint,
        "bare": bare,
        "courier": outlets[COURIER],
    }


def _tell(outlets: dict[str, Source], number: int, now: datetime) -> Story:
    section, headline, first, others = TOLD[number]
    at = now - timedelta(hours=9.5 + number * 0.37) if others else now - timedelta(hours=0.6 + number * 0.55)
    into = rows.story(slug=f"story-{number}", section=section, began=at, latest=at)
    facts = {"excerpt": EXCERPT, "byline": "By Ada Lindqvist and Tom Okoro"} if number == 0 else {}
    if number in {2, 3, 5}:
        facts = {
            "excerpt": "Nobody had expected it so soon, and nobody had told the river board.",
            "byline": "Ilse Marrow",
        }
    made = [rows.piece(outlets[first], headline, into, at=at, **facts)]
    for short, other, hours in others:
        made.append(
            rows.piece(
                outlets[short],
                other,
                into,
                at=now - timedelta(hours=hours),
                byline="" if hours > 5 else "Our correspondent",
            )
        )
    for item in made:
        rows.receipt(item, excerpt=200 if item.excerpt else 0, signals=(rows.SIGNAL, ROBOTS) if item.excerpt else ())
        sentence = (
            "The earliest piece we saw." if item is made[0] else f"Reports the same as {made[0].source.name}, later."
        )
        rows.traced(item, rows.step(item.source.name, sentence, item=item), sentence=sentence)
    return into


def _deepen(outlets: dict[str, Source], broad: Story, now: datetime) -> None:
    """Copies, documents and a chain for the story that leads."""
    agency = Item.objects.get(story=broad, source=outlets[WIRE])
    for number in range(14):
        at = now - timedelta(hours=7.8 - number * 0.45)
        headline = "Kellhaven closes its harbour bridge" + ("" if number % 3 else "; ferries to run through the night")
        echo = rows.piece(outlets[MIRROR], headline, broad, at=at)
        rows.copy(echo, agency, share=0.99 - number * 0.01)
        rows.traced(
            echo,
            rows.step(
                "Newsmirror Daily", "Shares 97 % of its wording with Northwire’s, seen 40 minutes earlier.", item=echo
            ),
            rows.step("Northwire", "Carries the credit (Northwire).", "Was seen first.", item=agency),
            rows.step("Harbour office", "Northwire’s piece links to it.", url=DOCUMENTS[0]["url"]),
            sentence="A report by Northwire, carried here.",
            label="copy of",
            confidence="strong",
        )
        rows.receipt(echo, excerpt=0, signals=(rows.SIGNAL,))
    Joined.objects.filter(item=agency).update(
        detail={"shared_names": ["Kellhaven"], "shared_terms": ["bridge", "pier", "crack"]}
    )
    lead = Item.objects.get(story=broad, source=outlets[COURIER])
    rows.retitled(lead, "Harbour bridge closed for checks", now - timedelta(hours=9))
    broad.refresh_from_db()
    broad.documents = DOCUMENTS
    broad.names = ["Kellhaven", "Harbour office", "Strait Ferries"]
    broad.headline_reason = "the earliest independent report with a headline of its own"
    broad.save()


def _order(told: list[Story], now: datetime) -> None:
    rows.stand("front", sorted(told, key=lambda story: -story.newsrooms))
    for section in SECTIONS:
        rows.stand(section.key, [story for story in told if story.section == section.key])
    terms = [
        {"name": "independent newsrooms", "value": 2.1, "sentence": "8 independent newsrooms report it."},
        {"name": "recency", "value": 0.8, "sentence": "The newest independent piece came 2 hours ago."},
    ]
    Standing.objects.update(ordered_at=now - timedelta(minutes=3), terms=terms)


def _changed(item: Item, now: datetime) -> Item:
    """A piece whose source retitled it twice and corrected it, and whose page was looked at again."""
    rows.retitled(item, f"Live: {item.headline}, and what it means for the summer timetable", now - timedelta(hours=5))
    rows.retitled(item, "What we know so far", now - timedelta(hours=2))
    words = "Correction: An earlier version of this article gave the wrong year for the opening of the bridge."
    Notice.objects.create(item=item, words=words, noticed_at=now - timedelta(hours=1))
    rows.receipt(item, excerpt=140)
    item.checked_at, item.check_note = now - timedelta(minutes=50), "its page has not changed (304)"
    item.next_check_at, item.check_reason = now + timedelta(hours=2), "looked at again after 3 h: it is 60 min old"
    item.save()
    return item


def _feeds(outlets: dict[str, Source], now: datetime) -> None:
    """One feed in good health, one that ails, one at rest."""
    courier = outlets[COURIER]
    Feed.objects.update(next_poll_at=now + timedelta(minutes=20), next_poll_reason="it brings 12 pieces a day")
    Feed.objects.create(source=courier, url="https://kellhaven-courier.example/sport.xml", section="sport", paused=True)
    Feed.objects.create(
        source=courier,
        url="https://kellhaven-courier.example/world.xml",
        section="world",
        last_poll_at=now - timedelta(hours=2),
        last_outcome="failed",
        last_problem="the server answered 503 and asked us to wait an hour",
        failures=2,
        next_poll_at=now + timedelta(hours=1),
        next_poll_reason="the server asked to wait 1 h",
    )


def asked(name: str, now: datetime) -> str:
    """A month of requests to a host; its name."""
    rows.host(name)
    for number in range(30):
        feeds = {"asked": 96, "not_modified": 60 + number % 20, "failed": number % 7, "told_to_wait": number == 11}
        rows.asked(name, now - timedelta(days=number), "feed", **feeds)
        rows.asked(name, now - timedelta(days=number), "page", asked=number * 5 % 31, not_modified=0, failed=0)
    return name
