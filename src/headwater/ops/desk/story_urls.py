"""The addresses of the stories desk, below /desk/stories/."""

from django.urls import path

from headwater.ops.desk.views import deciding, piece, stories, writing

app_name = "stories"
urlpatterns = [
    path("", stories.index, name="index"),
    path("close/", stories.close, name="close"),
    path("<uuid:uuid>/", stories.show, name="story"),
    path("<uuid:uuid>/write/", writing.write, name="write"),
    path("<uuid:uuid>/decide/", deciding.decide, name="decide"),
    path("piece/<uuid:uuid>/", piece.show, name="piece"),
    path("undo/<int:act>/", deciding.undo, name="undo"),
]
