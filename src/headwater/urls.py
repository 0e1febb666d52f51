"""Every address of the site."""

from django.urls import include, path
from wagtail.admin import urls as desk_urls

urlpatterns = [
    path("desk/", include(desk_urls)),
    path("", include("headwater.reader.urls")),
]
handler404 = "headwater.reader.views.problems.not_found"
handler500 = "headwater.reader.views.problems.failed"
