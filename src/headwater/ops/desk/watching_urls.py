"""The addresses of what somebody watches, below /desk/watching/."""

from django.urls import path

from headwater.ops.desk.views import watching

app_name = "watching"
urlpatterns = [
    path("", watching.index, name="index"),
    path("<uuid:uuid>/", watching.act, name="act"),
]
