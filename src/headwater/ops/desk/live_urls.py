"""The address where a live page is written, below /desk/live/."""

from django.urls import path

from headwater.ops.desk.views import live

app_name = "live"
urlpatterns = [
    path("<int:page>/", live.write, name="write"),
]
