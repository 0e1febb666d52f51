"""The addresses of the acts on published articles, below /desk/articles/."""

from django.urls import path

from headwater.ops.desk.views import articles

app_name = "articles"
urlpatterns = [
    path("<int:page>/take-down/", articles.take_down, name="take-down"),
    path("<int:page>/kill/", articles.kill, name="kill"),
]
