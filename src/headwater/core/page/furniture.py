"""The words furniture is made of, in the languages of much news: what a short line says that is no part of a piece."""

import re

# A line each: who and when · pictures · other pieces · joining in · the law · readers · filing · finding one's way.
_KINDS = """
by von par por di door av af autor autorin author words text written posted published publish updated update edited reported staff veröffentlicht erstellt aktualisiert geschrieben stand publié modifié publicado actualizado pubblicato aggiornato geplaatst publicerad uppdaterad opublikowano опубликовано ago vor lesezeit reading read minute minutes min minuten heure heures hours hour stunden uhr pm am est gmt
photo photos photograph foto fotos image images imagen immagine bild bilder credit credits crédit crédits source quelle quellen fuente fonte bron video copyright getty shutterstock dpa afp reuters istock wikimedia pixabay unsplash flickr illustration graphic grafik picture caption screenshot symbolbild archiv gallery galerie slideshow
read more related recommended also see next previous most popular trending latest recent lesen lies mehr weitere weiterlesen siehe interessant interessieren zum thema themen artikel lire aussi voir lea leer más relacionados relacionadas leggi anche articoli leia também veja lees ook meer läs mer les czytaj także zobacz читайте также continue older newer vorherige nächste nächster zurück weiter back stories articles beiträge posts
subscribe subscribed newsletter newsletters sign signup register abonnieren abonnez abonnement abo suscríbete suscripción iscriviti anmelden registrieren jetzt kostenlos gratis follow folgen facebook twitter whatsapp telegram instagram youtube linkedin pinterest podcast app email mail rss feed advertisement advertising ads werbung anzeige publicité publicidad sponsored sponsor donate donation support spenden unterstützen affiliate amazon membership member patreon paypal buy shop kaufen bestellen angebot
cookie cookies privacy terms conditions datenschutz datenschutzerklärung impressum rights reserved rechte vorbehalten droits réservés derechos copyright disclaimer agb nutzungsbedingungen javascript browser mentions légales legal aviso hinweis haftung gdpr consent accept akzeptieren
comment comments kommentar kommentare kommentaren kommentieren reply replies antworten antwort commentaire commentaires comentario comentarios commenti says sagt schrieb said permalink leave hinterlasse response responses trackback trackbacks pingback verfasst moderated like likes liked share shares teilen partager compartir condividi delen print drucken views klicks melden gefällt votes vote report login logged log
tags tag schlagworte schlagwörter stichworte keywords category categories kategorie kategorien filed topics topic mots clés etiquetas rubrik ressort labels label uncategorized allgemein
home start startseite menu menü search suche suchen contact kontakt about über archive archives archiv news shop skip toggle close schließen top oben login details inhalt sitemap navigation content page seite accueil inicio portada buscar recherche chercher newsroom rss imprint faq help hilfe ok
""".strip().splitlines()  # noqa: E501
KINDS = len(_KINDS)
_MEANT: dict[str, int] = {}
for _kind, _line in enumerate(_KINDS):
    for _word in _line.split():
        _MEANT[_word] = _MEANT.get(_word, 0) | 1 << _kind
_MEANT["©"] = _MEANT["copyright"]
_WORD = re.compile(r"[^\W\d_]+|©")


def said(text: str) -> tuple[int, int]:
    """The kinds of furniture the words of a text speak of, and those its first word does, as bits."""
    words = _WORD.findall(text.lower())
    everywhere = 0
    for word in words:
        everywhere |= _MEANT.get(word, 0)
    return everywhere, _MEANT.get(words[0], 0) if words else 0
