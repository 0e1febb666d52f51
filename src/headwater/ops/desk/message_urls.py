"""The addresses of what readers wrote to the newsroom, below /desk/messages/."""

from django.urls import path

from headwater.ops.desk.views import messages

app_name = "messages"
urlpatterns = [
    path("", messages.index, name="index"),
    path("<uuid:uuid>/", messages.dealt_with, name="dealt-with"),
]
