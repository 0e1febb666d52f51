"""What a reader sees when something is wrong: the paper's own page, plain words."""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from headwater.reader import contexts
from headwater.reader.guard import headed


@headed
def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: nothing here, or nothing that may be shown."""
    page = contexts.problem(
        "There is no such page",
        "The address may be mistyped, or what stood here may not be shown any more.",
        "If you followed a link from this site, the piece was withdrawn or has expired since.",
    )
    return HttpResponse(render_to_string("reader/problem.html", {"page": page}), status=404)


@headed
def failed(request: HttpRequest) -> HttpResponse:
    """500: our fault. Asks neither the database nor the request for anything, for either may be the fault."""
    page = contexts.problem(
        "This page could not be made",
        "The fault is ours and has been written to the log. Please try again in a few minutes.",
    )
    return HttpResponse(render_to_string("reader/problem.html", {"page": page}), status=500)
