"""The addresses of the day plan and of assignments, below /desk/day/."""

from django.urls import path

from headwater.ops.desk.views import day

app_name = "day"
urlpatterns = [
    path("", day.index, name="index"),
    path("assign/", day.assign, name="assign"),
    path("<uuid:uuid>/", day.change, name="change"),
    path("<uuid:uuid>/state/", day.state, name="state"),
]
