"""NUL is taken out of what browsers send, and nothing else is."""

import json

import pytest
from django.http import HttpRequest, HttpResponse, QueryDict
from django.test import Client, RequestFactory

from headwater.reader.unspeakable import WithoutNul, without

NUL = "\x00"


def answered(request: HttpRequest) -> HttpResponse:
    """What a view would see."""
    return HttpResponse(json.dumps([request.GET.dict(), request.POST.dict()]))


def seen(request: HttpRequest) -> list[dict[str, str]]:
    """The query and the form behind the middleware."""
    return list(json.loads(WithoutNul(answered)(request).content))


@pytest.mark.parametrize("form", ["application/x-www-form-urlencoded", "multipart/form-data"])
def test_forms_and_queries_lose_it_in_names_and_values(form: str) -> None:
    """Whichever way a browser packs them."""
    asked = RequestFactory()
    if form.startswith("multipart"):
        request = asked.post("/?q=a%00b", {"words": f"a{NUL}b", f"na{NUL}me": "c"})
    else:
        request = asked.post("/?q=a%00b", "words=a%00b&na%00me=c", content_type=form)
    assert seen(request) == [{"q": "ab"}, {"words": "ab", "name": "c"}]


def test_what_json_escapes_is_taken_out_of_json_only() -> None:
    """The editor sends its text as JSON; a reader may write about the sign, as may an editor."""
    given = QueryDict(mutable=True)
    given["body"] = json.dumps({"text": f"a{NUL}b", "code": "\\u0000"})
    given["reply"] = "JSON has \\u0000 for it"
    cleaned = without(given)
    assert cleaned is not None
    assert json.loads(cleaned["body"]) == {"text": "ab", "code": "\\u0000"}
    assert cleaned["reply"] == given["reply"]
    assert without(QueryDict("a=b&c=%5Cu0000")) is None


def test_what_hubs_bring_is_left_as_it_is() -> None:
    """It is signed by its bytes."""
    request = RequestFactory().post("/websub/x/", b"<rss>\x00</rss>", content_type="application/rss+xml")
    WithoutNul(answered)(request)
    assert request.body == b"<rss>\x00</rss>"


@pytest.mark.django_db
def test_an_address_with_it_is_none_of_ours(client: Client) -> None:
    """As every address nothing stands at."""
    assert client.get("/author/a%00b/").status_code == 404
    assert client.get("/%00").status_code == 404
