"""The meetings of an offering, for its editors: see, add, change and take out, one by one or a series at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leerlijn.foundation.catalogue import actions, queries
from leerlijn.foundation.catalogue.forms import MeetingForm, SeriesForm
from leerlijn.kernel import policy
from leerlijn.kernel.pages import Request, SeeOther, carried_out, form_page

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from leerlijn.foundation.catalogue.models import Meeting, Offering


def meetings(request: Request, pk: int) -> HttpResponse:
    """The meetings of an offering, and a form to add one."""
    offering = _offering(request, pk)
    rooms = queries.plannable_in(request.actor, offering.organisation)
    standing = list(_meetings(request, offering))
    form = MeetingForm(request.POST or None, rooms=rooms, after=standing[-1] if standing else None)
    if form.is_valid():
        wanted = [form.planned()]
        if carried_out(form, actions.add_meetings, request.actor, offering=offering, meetings=wanted):
            messages.success(request, _("De bijeenkomst staat erbij."))
            return SeeOther(_page(request, offering))
    has_subjects = any(one.subject for one in standing)
    context = {"offering": offering, "meetings": standing, "has_subjects": has_subjects}
    return form_page(request, "catalogue/meetings.html", form, context)


def series(request: Request, pk: int) -> HttpResponse:
    """Meetings that return every week: first which days that gives, then those that are chosen."""
    offering = _offering(request, pk)
    asked = request.POST if request.method == "POST" else request.GET
    form = SeriesForm(asked or None, rooms=queries.plannable_in(request.actor, offering.organisation))
    context: dict[str, Any] = {"offering": offering}
    if form.is_valid():
        found = queries.proposals(offering, form.planned())
        chosen = request.POST.getlist("day") if request.POST else [one.key for one in found if one.is_free]
        context |= {"proposals": found, "chosen": chosen}
        if request.POST and _add(request, form, offering, chosen):
            return SeeOther(_page(request, offering))
    return form_page(request, "catalogue/series.html", form, context)


def meeting(request: Request, pk: int, meeting: int) -> HttpResponse:
    """Change one meeting."""
    offering = _offering(request, pk)
    if not (changed := _meetings(request, offering).filter(pk=meeting).first()):
        return _gone(request, offering)
    rooms = queries.plannable_in(request.actor, offering.organisation)
    form = MeetingForm(request.POST or None, rooms=rooms, about=changed)
    if form.is_valid():
        version = form.cleaned_data["version"] or 0
        if carried_out(form, actions.move, request.actor, meeting=changed, to=form.planned(), version=version):
            messages.success(request, _("De bijeenkomst is veranderd."))
            return SeeOther(_page(request, offering))
    return form_page(request, "catalogue/meeting.html", form, {"meeting": changed, "offering": offering})


def removal(request: Request, pk: int, meeting: int) -> HttpResponse:
    """Ask whether a meeting goes, and take it out."""
    offering = _offering(request, pk)
    if not (gone := _meetings(request, offering).filter(pk=meeting).first()):
        return _gone(request, offering)
    form = forms.Form(request.POST if request.method == "POST" else None)
    if form.is_valid() and carried_out(form, actions.drop, request.actor, meeting=gone) is not None:
        messages.success(request, _("De bijeenkomst is verwijderd."))
        return SeeOther(_page(request, offering))
    context = {"meeting": gone, "title": offering.title, "back": _page(request, offering)}
    return form_page(request, "catalogue/removal.html", form, context)


def _add(request: Request, form: SeriesForm, offering: Offering, chosen: list[str]) -> bool:
    """Plan the chosen days of a series; what stands in the way is told in the form."""
    wanted = [one for one in form.planned() if one.day.isoformat() in chosen]
    if not wanted:
        form.add_error(None, _("Kies minstens één dag."))
    elif carried_out(form, actions.add_meetings, request.actor, offering=offering, meetings=wanted):
        told = ngettext("%(number)s bijeenkomst staat erbij.", "%(number)s bijeenkomsten staan erbij.", len(wanted))
        messages.success(request, told % {"number": len(wanted)})
        return True
    return False


def _offering(request: Request, pk: int) -> Offering:
    offering = get_object_or_404(queries.offerings_visible_to(request.actor, request.region), pk=pk)
    policy.demand(request.actor, "catalogue.add_meetings", offering)
    return offering


def _meetings(request: Request, offering: Offering) -> QuerySet[Meeting]:
    return queries.meetings_visible_to(request.actor).filter(offering=offering)


def _gone(request: Request, offering: Offering) -> HttpResponse:
    messages.info(request, _("Deze bijeenkomst is er niet meer."))
    return SeeOther(_page(request, offering))


def _page(request: Request, offering: Offering) -> str:
    return reverse("catalogue:meetings", args=[request.region.slug, offering.pk])
