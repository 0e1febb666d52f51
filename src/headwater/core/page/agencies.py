"""News agencies: their usual names, how datelines and bylines spell them, their domains, their languages."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

_APART = re.compile(
    r"\s*(?:/|,|;|\||&|·|•|\+|\s-\s|\s[–—]\s|\band\b|\bund\b|\bet\b|\by\b|\be\b|\ben\b|\bwith\b|\bmit\b|\bavec\b|\bcon\b|\bcom\b|\bmet\b)\s*",
    re.IGNORECASE,
)
_DESK = re.compile(
    r"\s*(?:[-–]\s?)?(?:staff(?: writers?| reporters?)?|news ?agency|newswire|news|nachrichtenagentur|press agency|agency|agence|agencia|agenzia|"  # noqa: E501
    r"haber ajansı|AFX|infocom|lnw|lno|lni|lby|lbn|lhe|lsw|lsn|lsc|lth|lrs|lmv|lah|lbw|tmn)\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Agency:
    """A news agency."""

    name: str  # its usual name
    aliases: tuple[str, ...]  # as credits spell it; those of four letters or fewer are compared with their case
    domains: tuple[str, ...]
    languages: tuple[str, ...]


def _of(line: str) -> Agency:
    name, aliases, domains, languages = (part.strip() for part in line.split("|"))
    spelled = tuple(alias.strip() for alias in aliases.split(";") if alias.strip())
    return Agency(name, (name, *spelled), tuple(domains.split()), tuple(languages.split()))


AGENCIES = tuple(
    _of(line)
    for line in """
    AP | Associated Press; The Associated Press; A.P.; AP News | apnews.com ap.org | en es
    Reuters | Thomson Reuters; REUTERS; Reuters News; رويترز; ロイター; 로이터 | reuters.com | en de fr es ja zh ar
    AFP | Agence France-Presse; Agence France Presse; L'Agence France-Presse | afp.com | fr en es de pt ar
    dpa | DPA; Deutsche Presse-Agentur; Deutsche Presse Agentur; dpa-AFX; dpa-infocom; dpa international | dpa.com dpa-international.com dpa-afx.de | de en es ar
    epd | Evangelischer Pressedienst | epd.de | de
    KNA | Katholische Nachrichten-Agentur | kna.de | de
    EFE | Agencia EFE; Efe; EFE Agencia | efe.com | es en pt ar
    Europa Press | EUROPA PRESS; Europa Press Agencia | europapress.es | es
    ANSA | Agenzia ANSA | ansa.it | it en es de
    Adnkronos | AdnKronos; ADNKRONOS | adnkronos.com | it
    AGI | Agenzia Giornalistica Italia | agi.it | it
    APA | Austria Presse Agentur; Austria Press Agency; apa | apa.at | de en
    Keystone-SDA | ATS; SDA; sda; ats; Keystone-ATS; Schweizerische Depeschenagentur; awp | keystone-sda.ch keystone-ats.ch | de fr it
    Belga | BELGA; Belga News Agency; Agence Belga | belga.be belganewsagency.eu | nl fr en
    ANP | Algemeen Nederlands Persbureau; Novum | anp.nl | nl
    TT | Tidningarnas Telegrambyrå; TT Nyhetsbyrån | tt.se | sv
    NTB | Norsk Telegrambyrå; ©NTB | ntb.no | no
    Ritzau | ritzau; RITZAU; Ritzaus Bureau | ritzau.dk ritzau.com | da
    STT | Suomen Tietotoimisto; STT-Lehtikuva; STT–Lehtikuva | stt.fi | fi
    PAP | Polska Agencja Prasowa; Polish Press Agency | pap.pl | pl en
    ČTK | CTK; ČTK; Česká tisková kancelář; Czech News Agency | ctk.cz ceskenoviny.cz | cs en
    TASR | Tlačová agentúra Slovenskej republiky | tasr.sk | sk
    MTI | Magyar Távirati Iroda | mti.hu | hu
    Hina | HINA | hina.hr | hr
    Tanjug | TANJUG; Танјуг | tanjug.rs | sr
    Beta | BETA | beta.rs | sr
    BTA | БТА; Bulgarian News Agency | bta.bg | bg en
    Agerpres | AGERPRES | agerpres.ro | ro
    BNS | Baltic News Service | bns.lt bns.ee bns.lv | lt lv et en
    LETA | LETA news agency | leta.lv | lv
    AMNA | ANA-MPA; ΑΠΕ-ΜΠΕ; ΑΠΕ | amna.gr | el en
    Anadolu | Anadolu Agency; Anadolu Ajansı; AA; Anadolu Agency (AA) | aa.com.tr | tr en ar
    DHA | Demirören Haber Ajansı | dha.com.tr | tr
    Interfax | Интерфакс; INTERFAX; Interfax-Ukraine; Интерфакс-Украина | interfax.ru interfax.com interfax.com.ua | ru uk en
    TASS | ТАСС; ITAR-TASS | tass.ru tass.com | ru en
    RIA Novosti | РИА Новости; РИА «Новости» | ria.ru | ru
    Ukrinform | УКРІНФОРМ; Укрінформ | ukrinform.ua ukrinform.net | uk en
    Xinhua | XINHUA; 新华社; 新華社; Xinhua News Agency | xinhuanet.com news.cn | zh en es
    China News Service | CNS; 中新社; 中新网 | chinanews.com | zh
    CNA (Taiwan) | 中央社; Central News Agency | cna.com.tw focustaiwan.tw | zh en
    Kyodo | KYODO; Kyodo News; 共同; 共同通信 | kyodonews.net kyodonews.jp | ja en
    Jiji | Jiji Press; JIJI; 時事; 時事通信 | jiji.com | ja en
    Yonhap | Yonhap News Agency; YONHAP; 연합뉴스; 聯合ニュース | yna.co.kr | ko en
    Newsis | 뉴시스 | newsis.com | ko
    PTI | Press Trust of India | ptinews.com | en hi
    ANI | Asian News International | aninews.in | en hi
    IANS | Indo-Asian News Service | ians.in | en hi
    UNI | United News of India | uniindia.com | en hi
    APP | Associated Press of Pakistan | app.com.pk | en ur
    BSS | Bangladesh Sangbad Sangstha | bssnews.net | en bn
    Antara | ANTARA | antaranews.com | id en
    Bernama | BERNAMA | bernama.com | ms en
    VNA | TTXVN; Vietnam News Agency | vietnamplus.vn | vi en
    AAP | Australian Associated Press | aap.com.au | en
    PA Media | PA; Press Association; The Press Association; PA news agency | pa.media | en
    Lusa | LUSA; Agência Lusa | lusa.pt | pt
    Agência Brasil | Agencia Brasil; ABr | agenciabrasil.ebc.com.br | pt
    Estadão Conteúdo | Estadao Conteudo; Agência Estado | | pt
    Folhapress | FOLHAPRESS | | pt
    Notimex | NOTIMEX | notimex.gob.mx | es
    Télam | Telam; TELAM | telam.com.ar | es
    Prensa Latina | PRENSA LATINA | prensa-latina.cu | es
    Canadian Press | The Canadian Press; La Presse Canadienne; CP | thecanadianpress.com | en fr
    UPI | United Press International | upi.com | en
    Bloomberg | Bloomberg News | bloomberg.com | en
    MAP | Maghreb Arabe Presse | mapnews.ma | ar fr en
    APS | Algérie Presse Service | aps.dz | fr ar
    SPA | Saudi Press Agency | spa.gov.sa | ar en
    WAM | Emirates News Agency | wam.ae | ar en
    MENA | Middle East News Agency | mena.org.eg | ar en
    IRNA | Islamic Republic News Agency | irna.ir | fa en
    NAN | News Agency of Nigeria | nannews.ng | en
    PANA | Panapress | panapress.com | fr en
    dts | dts Nachrichtenagentur | dts-nachrichtenagentur.de | de
    SID | Sport-Informations-Dienst; sid | sid.de | de
    """.strip().splitlines()  # noqa: E501
)
_WORD = re.compile(r"\w+")
_EXACT = 4  # letters; shorter names are words in some language


def named(text: str, more: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The agencies that a credit consists of ("AP/Reuters", "dpa/lnw", "Reuters Staff"), by their usual names.

    Only whole parts count: a sentence that mentions an agency names none.
    """
    found: list[str] = []
    if _first_words().isdisjoint(_WORD.findall(text.lower())) and not more:
        return ()
    for piece in (text, *_APART.split(text)):
        name = _one(piece.strip(" .:()[]©"), more)
        if name and name not in found:
            found.append(name)
    return tuple(found)


def is_agency(name: str, more: tuple[str, ...] = ()) -> bool:
    """Whether a name is an agency's own and nothing else."""
    return bool(_one(name.strip(), more))


def by_domain(site: str) -> str:
    """The agency that owns a registrable domain; ""."""
    return _domains().get(site, "")


def _one(piece: str, more: tuple[str, ...]) -> str:
    """The usual name of the agency a part spells; "" when it spells none."""
    for spelled in (piece, _DESK.sub("", piece), re.sub(r"(?i)^the\s+", "", piece)):
        name = _exact().get(spelled) or (_loose().get(spelled.lower()) if len(spelled) > _EXACT else "")
        if name:
            return name
        for extra in more:
            if spelled.lower() == extra.lower():
                return extra
    return ""


@cache
def _first_words() -> frozenset[str]:
    """The first word of every name: most lines have none of them, and are asked no further."""
    return frozenset(_WORD.findall(alias.lower())[0] for agency in AGENCIES for alias in agency.aliases)


@cache
def _exact() -> dict[str, str]:
    return {alias: agency.name for agency in reversed(AGENCIES) for alias in agency.aliases}


@cache
def _loose() -> dict[str, str]:
    return {alias.lower(): agency.name for agency in reversed(AGENCIES) for alias in _long(agency.aliases)}


@cache
def _domains() -> dict[str, str]:
    return {domain: agency.name for agency in AGENCIES for domain in agency.domains}


def _long(aliases: Iterable[str]) -> list[str]:
    return [alias for alias in aliases if len(alias) > _EXACT]
