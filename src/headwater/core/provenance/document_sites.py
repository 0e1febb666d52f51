"""Sites and words of host names by which a primary document is known, and sites that carry none."""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


PAPER_HOSTS = _set("""
    doi.org arxiv.org pubmed.ncbi.nlm.nih.gov pmc.ncbi.nlm.nih.gov biorxiv.org medrxiv.org ssrn.com psyarxiv.com
    """)
LAW_HOSTS = _set("""
    legislation.gov.uk eur-lex.europa.eu gesetze-im-internet.de congress.gov legifrance.gouv.fr boe.es
    federalregister.gov normattiva.it wetten.overheid.nl bills.parliament.uk planalto.gov.br dip.bundestag.de
    ecfr.gov dre.pt
    """)
COURT_HOSTS = _set("""
    courtlistener.com bailii.org curia.europa.eu hudoc.echr.coe.int icj-cij.org icc-cpi.int rechtspraak.nl
    """)
DATA_HOSTS = _set("""
    zenodo.org figshare.com datadryad.org kaggle.com ourworldindata.org data.worldbank.org osf.io
    """)
RELEASE_HOSTS = _set("""
    prnewswire.com prnewswire.co.uk businesswire.com globenewswire.com presseportal.de eurekalert.org accesswire.com
    """)
COURT_WORDS = _set("""
    court courts supremecourt judiciary tribunal tribunals gericht bundesverfassungsgericht bundesgerichtshof
    tribunale
    """)
LAW_WORDS = _set("""
    legislation law laws gesetze lois leyes leggi statutes bills
    """)
DATA_WORDS = _set("""
    data opendata dataset datasets daten statistics statistik dados datos donnees
    """)
BODY_LABELS = _set("""
    gov gob gouv gov't govt mil parliament europa int bund ministry council nhs police
    """)
BODY_HOSTS = _set("""
    un.org admin.ch bundestag.de bundesregierung.de overheid.nl government.nl senat.fr assemblee-nationale.fr
    oecd.org
    """)
UNIVERSITY_LABELS = _set("""
    edu ac university universitaet uni universite universidad universita
    """)
COMPANY_WORDS = _set("""
    investor investors ir corporate company shareholders filings
    """)
NOT_DOCUMENTS = _set("""
    facebook.com fb.com fb.me twitter.com x.com t.co instagram.com threads.net tiktok.com youtube.com youtu.be
    vimeo.com dailymotion.com linkedin.com lnkd.in pinterest.com reddit.com redd.it tumblr.com snapchat.com
    whatsapp.com wa.me t.me telegram.me telegram.org vk.com ok.ru weibo.com mastodon.social bsky.app flipboard.com
    getpocket.com discord.gg discord.com twitch.tv soundcloud.com spotify.com apple.com addthis.com addtoany.com
    sharethis.com disqus.com doubleclick.net googlesyndication.com googleadservices.com google.com goo.gl bit.ly
    tinyurl.com ow.ly buff.ly feedburner.com outbrain.com taboola.com amazon.com amzn.to ebay.com gofundme.com
    patreon.com paypal.com substack.com wikipedia.org wikimedia.org imdb.com gravatar.com mailchimp.com
    list-manage.com eventbrite.com xing.com line.me msn.com yahoo.com creativecommons.org opendatacommons.org
    """)
NEWSY_WORDS = _set("""
    news newspaper times post herald tribune gazette courier telegraph zeitung tagblatt anzeiger zeit journal
    chronicle observer today diario periodico giornale corriere nachrichten tv radio magazine daily express mirror
    guardian press blog
    """)
