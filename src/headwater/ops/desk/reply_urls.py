"""The addresses of the replies desk, below /desk/replies/."""

from django.urls import path

from headwater.ops.desk.views import appeals, quiet, replies, threads, words, writers

app_name = "replies"
urlpatterns = [
    path("", replies.index, name="index"),
    path("decide/", replies.decide, name="decide"),
    path("appeals/", appeals.index, name="appeals"),
    path("appeals/<uuid:uuid>/", appeals.answer, name="answer"),
    path("words/", words.index, name="words"),
    path("words/acts/", words.act, name="word-act"),
    path("writer/<uuid:uuid>/", writers.show, name="writer"),
    path("writer/<uuid:uuid>/restrain/", writers.restrain, name="restrain"),
    path("writer/<uuid:uuid>/lift/<uuid:restraint>/", writers.lift, name="lift"),
    path("sections/", quiet.sections, name="sections"),
    path("thread/<slug:kind>/<uuid:uuid>/", threads.lay_down, name="thread"),
    path("<uuid:uuid>/", replies.show, name="reply"),
]
