"""Search over everything one may see in a region."""

from django.http import HttpResponse

from leerlijn.kernel import search as shelf
from leerlijn.kernel.pages import Request, page_or_fragment, public

MOST = 50


@public
def search(request: Request) -> HttpResponse:
    """What answers the question, best first, with a better spelling where one is near."""
    text = request.GET.get("q", "").strip()
    found = shelf.find(text, request.actor, request.region, limit=MOST)
    return page_or_fragment(request, "web/search.html", "results", {"text": text, "found": found})
