"""The living gallery: every piece that pages are made of, once, as the product draws it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from leerlijn.kernel.pages import Request, public
from leerlijn.web.examples import examples


@public
def gallery(request: Request, part: str = "") -> HttpResponse:
    """Every piece, for who makes pages; the figures stand on a page of their own, for their weight."""
    context = examples(request.path, request.GET.get("pagina", "3"))
    return render(request, "web/gallery.html", context | {"part": part})
