"""The addresses of the reader, each under the reader's headers, and for reading only but for the forms."""

from collections.abc import Callable

from django.http.response import HttpResponseBase
from django.urls import URLPattern, path, re_path

from headwater.reader.guard import answering, guarded
from headwater.reader.views import (
    contact,
    decisions,
    feeds,
    imprint,
    live,
    my_replies,
    notices,
    own,
    owners,
    pages,
    plain,
    replies,
    replying,
    sitemaps,
    transparency,
)

_UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
_PIECE = "(?P<kind>article|story)"
_KIND = "(?P<kind>rss|atom|json)"
View = Callable[..., HttpResponseBase]


def _at(route: str, view: View, name: str) -> URLPattern:
    return path(route, guarded(view), name=name)


def _form(route: str, view: View, name: str) -> URLPattern:
    return path(route, answering(view), name=name)


def _like(pattern: str, view: View, name: str) -> URLPattern:
    return re_path(pattern, guarded(view), name=name)


def _form_like(pattern: str, view: View, name: str) -> URLPattern:
    return re_path(pattern, answering(view), name=name)


urlpatterns = [
    _at("", pages.front, "front"),
    _at("section/<slug:key>/", pages.section, "section"),
    _like(rf"^story/(?P<uuid>{_UUID})(?:-(?P<slug>[^/]*))?/$", pages.story, "story"),
    _at("item/<uuid:uuid>/", pages.item, "item"),
    _at("article/<str:slug>/", own.article, "article"),
    _at("article/<str:slug>/changes/<uuid:change>/", own.versions, "versions"),
    _at("article/<str:slug>/entries/", live.entries, "entries"),
    _at("article/<str:slug>/entry/<uuid:entry>/", live.entry, "entry"),
    _like(rf"^article/(?P<slug>[^/]+)/entries\.{_KIND}$", live.feed, "entry-feed"),
    _at("author/<slug:slug>/", own.author, "author"),
    _at("topic/<str:slug>/", own.topic, "topic"),
    _at("corrections/", own.corrections, "corrections"),
    _at("media/images/<path:name>", own.picture, "picture"),
    _at("source/", pages.sources, "sources"),
    _at("source/<str:key>/", pages.source, "source"),
    _at("search/", pages.search, "search"),
    _at("about/", pages.about, "about"),
    _at("about/bot/", pages.bot, "bot"),
    _at("about/bot/<str:name>/", pages.host, "host"),
    _at("transparency/", transparency.log, "transparency"),
    _at("transparency/<int:year>/", transparency.year, "transparency-year"),
    _at("transparency/notices.csv", transparency.table, "transparency-table"),
    _at("transparency/notices-<int:year>.csv", transparency.table, "transparency-year-table"),
    _at("transparency/replies.csv", transparency.replies, "transparency-replies"),
    _form("takedown/", notices.takedown, "takedown"),
    _form("takedown/objection/", notices.objection, "objection"),
    _form("takedown/case/<str:token>/", notices.case, "case"),
    _form("takedown/confirm/<str:token>/", notices.confirm, "confirm"),
    _form("takedown/<slug:kind>/", notices.notice, "notice"),
    _form("contact/", contact.contact, "contact"),
    _form("contact/confirm/<str:token>/", contact.confirm, "confirm-message"),
    _at("imprint/", imprint.imprint, "imprint"),
    _form("replies/decision/<str:token>/", decisions.decision, "reply-decision"),
    _form("owner/", owners.begin, "owner"),
    _form("owner/code/", owners.code, "owner-code"),
    _form("owner/data.json", owners.data, "owner-data"),
    _form("owner/enter/<str:word>/", owners.enter, "owner-link"),
    _form("owner/claim/<uuid:uuid>/", owners.claim, "claim"),
    _form("owner/claim/<uuid:uuid>/pieces/", owners.pieces, "claimed-pieces"),
    _at("replies/rules/", replies.rules, "reply-rules"),
    _like(rf"^replies/on/{_PIECE}/(?P<uuid>{_UUID})/$", replies.on, "replies"),
    _form_like(rf"^replies/to/{_PIECE}/(?P<uuid>{_UUID})/$", replying.write, "write-reply"),
    _form("replies/sent/", replying.sent, "reply-sent"),
    _form("replies/confirm/<str:token>/", replying.confirm, "confirm-reply"),
    _form("replies/mine/", my_replies.my_replies, "my-replies"),
    _form("replies/mine/code/", my_replies.code, "my-replies-code"),
    _form("replies/mine/replies.json", my_replies.my_file, "my-replies-file"),
    _form("replies/mine/<uuid:uuid>/", my_replies.my_reply, "my-reply"),
    _form("replies/letters/<str:word>/", replying.letters, "reply-letters"),
    _at("replies/<uuid:uuid>/", replies.one, "reply"),
    _form("replies/<uuid:uuid>/report/", replying.report, "report-reply"),
    _like(rf"^feeds/replies/{_PIECE}/(?P<uuid>{_UUID})\.(?P<form>rss|atom|json)$", replies.feed, "reply-feed"),
    _like(rf"^feeds/front\.{_KIND}$", feeds.board, "front-feed"),
    _like(rf"^feeds/section/(?P<key>[a-z]+)\.{_KIND}$", feeds.board, "section-feed"),
    _like(rf"^feeds/corrections\.{_KIND}$", feeds.corrections, "corrections-feed"),
    _like(rf"^feeds/topic/(?P<slug>[^/]+)\.{_KIND}$", feeds.topic, "topic-feed"),
    _like(rf"^feeds/author/(?P<slug>[^/]+)\.{_KIND}$", feeds.author, "author-feed"),
    _at("sitemap.xml", sitemaps.index, "sitemap"),
    _at("sitemap/pages.xml", sitemaps.pages, "sitemap-pages"),
    _like(r"^sitemap/(?P<year>[0-9]{4})-(?P<month>0[1-9]|1[0-2])\.xml$", sitemaps.month, "sitemap-month"),
    _at("news-sitemap.xml", sitemaps.news, "news-sitemap"),
    _at("robots.txt", plain.robots, "robots"),
    _at(".well-known/security.txt", imprint.security, "security-txt"),
    _at(".well-known/trust.txt", imprint.trust, "trust-txt"),
    _at("trust.txt", imprint.trust, "trust-txt-at-the-root"),
    _at("health", plain.health, "health"),
]
