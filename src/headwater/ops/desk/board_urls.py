"""The addresses of the live board, below /desk/board/; the board itself stands at /desk/."""

from django.urls import path

from headwater.ops.desk.views import board

app_name = "board"
urlpatterns = [
    path("rows/", board.rows, name="rows"),
    path("filters/", board.keep, name="filters"),
]
