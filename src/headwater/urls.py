"""Every address of the site."""

from django.urls import include, path
from wagtail.admin import urls as desk_urls
from wagtail.documents import urls as document_urls

from headwater.ops.callbacks import hub

urlpatterns = [
    path("", include("headwater.ops.signin.urls")),
    path("desk/", include(desk_urls)),
    path("documents/", include(document_urls)),
    path("websub/<str:token>/", hub, name="websub"),
    path("", include("headwater.reader.urls")),
]
handler404 = "headwater.reader.views.problems.not_found"
handler429 = "headwater.ops.signin.views.held_off"  # as the library of accounts asks for it
handler500 = "headwater.reader.views.problems.failed"
