"""What you need, wherever it is offered: ask once, stand in every line."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leerlijn.foundation.people import queries as people
from leerlijn.journey.enrolment import actions, queries
from leerlijn.journey.enrolment.forms import Seek
from leerlijn.kernel.pages import Request, SeeOther, carried_out, done, form_page


@require_http_methods(["GET", "HEAD", "POST"])
def needs(request: Request) -> HttpResponse:
    """What I have looked for, and the form to ask for more."""
    person = people.person_of(request.actor)
    first = {"outcome": request.GET.get("uitkomst")}
    form = Seek(request.POST or None, outcomes=queries.outcomes_to_seek(person, request.region), initial=first)
    if form.is_valid():
        given = {"person": person, "region": request.region, **form.cleaned_data}
        if asked := carried_out(form, actions.need, request.actor, **given):
            return done(request, to=_page_of(request, asked.pk))
    return form_page(request, "enrolment/needs.html", form, {"needs": queries.needs_of(person)})


@require_safe
def need(request: Request, pk: int) -> HttpResponse:
    """One need: in which lines it stands, where, and what became of the others."""
    found = get_object_or_404(queries.needs_visible_to(request.actor), pk=pk)
    lines = queries.with_places(queries.story_of(found))
    is_mine = found.person_id == request.actor.pk
    return render(request, "enrolment/need.html", {"need": found, "lines": lines, "is_mine": is_mine})


@require_POST
def ending(request: Request, pk: int) -> HttpResponse:
    """Look no further."""
    actions.end_need(request.actor, need=get_object_or_404(queries.needs_visible_to(request.actor), pk=pk))
    return SeeOther(_page_of(request, pk))


def _page_of(request: Request, pk: int) -> str:
    return reverse("enrolment:need", kwargs={"region": request.region.slug, "pk": pk})
