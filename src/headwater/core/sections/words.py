"""The words by which outlets name their sections: English, German, French, Spanish, Italian, Portuguese, Dutch.

Lower case, without accents; "ß" is "ss". Several words form a phrase. A word stands here only where it names one
section to most outlets: "life" or "media" do not.
"""

_WORDS = {
    "world": """
        world | world news | international | global | foreign | africa | asia | europe | middle east | americas
        latin america | asia pacific | ausland | welt | weltgeschehen | europa | afrika | asien | nahost | monde
        afrique | asie | proche orient | moyen orient | mundo | internacional | oriente medio | medio oriente
        mondo | esteri | internazionale | buitenland | wereld | azie | war | krieg | conflict | ukraine""",
    "politics": """
        politics | political | election | elections | government | parliament | congress | white house
        westminster | us politics | uk politics | policy | politik | innenpolitik | inland | bundestag | wahlen
        bundestagswahl | landtagswahl | politique | gouvernement | politica | elecciones | gobierno | elezioni
        governo | eleicoes | politiek | verkiezingen""",
    "business": """
        business | economy | economics | markets | finance | money | companies | industry | stocks | investing
        banking | real estate | trade | jobs | wirtschaft | unternehmen | finanzen | borse | boerse | geld
        konjunktur | immobilien | arbeit | economie | entreprises | bourse | emploi | argent | economia | empresas
        mercados | finanzas | negocios | empleo | bolsa | aziende | mercati | finanza | borsa | lavoro | negocio
        mercado | financas | empregos | emprego | bedrijven | beurs | financien | geldzaken | markten
        consumer affairs""",
    "technology": """
        technology | tech | sci tech | gadgets | computing | internet | cybersecurity | software
        artificial intelligence | ai | digital | technik | technologie | netzwelt | digitales | netzpolitik | netz
        computer | high tech | numerique | technologies | pixels | tecnologia | ciberseguridad | tecnologias
        informatique | innovazione | technieuws | ki | intelligence artificielle | inteligencia artificial""",
    "science": """
        science | sciences | space | physics | astronomy | archaeology | wissenschaft | wissen | weltraum
        forschung | raumfahrt | espace | recherche | ciencia | espacio | scienza | scienze | spazio | ricerca
        espaco | wetenschap | ruimtevaart | ruimte | biology | chemistry""",
    "health": """
        health | healthcare | health care | medicine | wellness | coronavirus | covid | covid 19 | public health
        mental health | gesundheit | medizin | sante | medecine | salud | medicina | bienestar | salute
        benessere | saude | bem estar | gezondheid | zorg | nutrition""",
    "environment": """
        environment | climate | climate change | climate crisis | weather | wildlife | sustainability | nature
        energy and environment | umwelt | klima | klimawandel | klimakrise | wetter | natur | nachhaltigkeit
        environnement | climat | meteo | planete | medio ambiente | medioambiente | clima | cambio climatico
        el tiempo | naturaleza | ambiente | meio ambiente | natureza | milieu | klimaat | weer | natuur""",
    "society": """
        society | education | religion | crime | law | courts | family | lifestyle | social affairs | human rights
        schools | university | gesellschaft | bildung | schule | panorama | kriminalitat | justiz | recht | kirche
        familie | karriere | societe | justice | faits divers | famille | police | sociedad | educacion | sucesos
        justicia | familia | societa | cronaca | istruzione | scuola | giustizia | famiglia | sociedade | educacao
        policia | justica | samenleving | onderwijs | misdaad | binnenland""",
    "culture": """
        culture | arts | art | books | film | films | movies | music | theatre | theater | entertainment
        celebrity | celebrities | tv | television | arts and culture | stage | games | gaming | showbiz | kultur
        feuilleton | musik | kino | literatur | bucher | buecher | kunst | buhne | unterhaltung | prominente
        promis | stars | cinema | musique | livres | litterature | spectacles | people | cultura | cine | musica
        libros | arte | espectaculos | entretenimiento | gente | spettacoli | spettacolo | libri | televisione
        musicas | livros | entretenimento | famosos | cultuur | muziek | boeken | boekrecensies
        arts entertainment | movie""",
    "sport": """
        sport | sports | football | soccer | tennis | cricket | rugby | golf | basketball | baseball | nfl | nba
        mlb | nhl | olympics | formula 1 | f1 | cycling | athletics | boxing | hockey | fussball | bundesliga
        handball | olympia | formel 1 | wintersport | champions league | foot | cyclisme | jeux olympiques
        deportes | deporte | futbol | baloncesto | ciclismo | tenis | calcio | serie a | pallacanestro | esporte
        esportes | desporto | futebol | voetbal | wielrennen | schaatsen | premier league | la liga | ligue 1
        moto gp | motogp""",
}


def _table() -> dict[str, str]:
    """Each word with its section; a word that two sections claim names neither."""
    found: dict[str, str] = {}
    twice = set()
    for section, words in _WORDS.items():
        for word in (each.strip() for line in words.splitlines() for each in line.split("|")):
            if word and found.setdefault(word, section) != section:
                twice.add(word)
    return {word: section for word, section in found.items() if word not in twice}


SECTION_OF = _table()
"""Section key by folded word or phrase."""

LONGEST = max(len(word.split()) for word in SECTION_OF)
"""Words of the longest phrase."""
