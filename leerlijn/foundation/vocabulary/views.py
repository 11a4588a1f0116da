"""The page on which every word is explained."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from leerlijn.foundation.vocabulary import queries
from leerlijn.kernel.pages import Request, page_or_fragment, public


@public
def glossary(request: Request) -> HttpResponse:
    """Every word with its meaning and source, or those in which a word occurs."""
    asked = request.GET.get("q", "").strip()[:200]
    terms = queries.glossary(request.actor, asked)
    return page_or_fragment(request, "vocabulary/glossary.html", "words", {"terms": terms, "asked": asked})


@public
def term(request: Request, pk: str) -> HttpResponse:
    """The address of one word; leads to its place on the page."""
    page = reverse("vocabulary:glossary", kwargs={"region": request.region.slug})
    return redirect(f"{page}#{pk}")
