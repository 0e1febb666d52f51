"""The addresses of the sources desk, below /desk/sources/."""

from django.urls import path

from headwater.ops.desk.views import adding, bringing, feed, feeds, filters, notices

app_name = "desk"
urlpatterns = [
    path("", feeds.index, name="feeds"),
    path("acts/", feeds.act, name="act"),
    path("add/", adding.add, name="add"),
    path("import/", bringing.bring, name="bring"),
    path("import/pack/<slug:name>/", bringing.pack, name="pack"),
    path("export.opml", bringing.export, name="export"),
    path("feed/<int:feed>/", feed.show, name="feed"),
    path("feed/<int:feed>/settings/", feed.set_up, name="set-up"),
    path("feed/<int:feed>/login/", feed.sign_in, name="login"),
    path("feed/<int:feed>/unfollow/", feed.unfollow, name="unfollow"),
    path("notices/", notices.index, name="notices"),
    path("filters/", filters.index, name="filters"),
    path("filters/acts/", filters.act, name="filter-act"),
]
