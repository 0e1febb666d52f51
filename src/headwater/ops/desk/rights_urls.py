"""The addresses of the rights desk, below /desk/rights/."""

from django.urls import path

from headwater.ops.desk.views import cases, judging, withdrawing

app_name = "rights"
urlpatterns = [
    path("", cases.index, name="cases"),
    path("enter/", cases.enter, name="enter"),
    path("withdraw/", withdrawing.withdraw, name="withdraw"),
    path("withdrawn/", withdrawing.withdrawn, name="withdrawn"),
    path("withdrawn/<uuid:uuid>/held-back/", withdrawing.held_back, name="held-back"),
    path("withdrawn/<uuid:uuid>/restore/", withdrawing.restore, name="restore"),
    path("removals/<uuid:uuid>/stop/", withdrawing.stop, name="stop"),
    path("<str:number>/", cases.show, name="case"),
    path("<str:number>/act/", cases.act, name="act"),
    path("<str:number>/erase/", cases.erase, name="erase"),
    path("<str:number>/decide/", judging.decide, name="decide"),
]
