"""Ask a question or plan a talk: what was answered at the guide is shown, never asked again."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from leerlijn.foundation.appointments import queries as appointments
from leerlijn.foundation.appointments.types import Kind
from leerlijn.journey.desk import actions, queries
from leerlijn.journey.desk.forms import AskForm, TalkForm
from leerlijn.journey.desk.guiding import Given
from leerlijn.journey.desk.types import Asked
from leerlijn.journey.desk.views import knowing, visits
from leerlijn.journey.desk.views.guide import ASKED, CHANGE, question_form
from leerlijn.kernel.pages import Request, carried_out, done, form_page, public
from leerlijn.kernel.roles import ADVISER

SHOWN = 12
"""How many free moments a form offers; all of them stand on the page of free moments."""
ABOUT = "onderwerp"
"""`?onderwerp=...`: what a question is about, when another page led here; it stands in the field to begin with."""
LONGEST_ABOUT = 100
DRAFT = ("question", "name", "email", "phone", "channel", "part_of_day", "moment", "submission")


@public
@never_cache
def ask(request: Request) -> HttpResponse:
    """A question, or a wish to be called back."""
    return _asking(request, slots=None)


@public
@never_cache
def talk(request: Request) -> HttpResponse:
    """A talk at a moment that is free, with what it will be about."""
    free = appointments.free_slots(request.region, Kind.ADVICE)
    chosen = (request.POST or request.GET).get("moment", "")
    first = list(free[:SHOWN])
    wanted = list(free.filter(pk=chosen)) if chosen.isdecimal() and len(chosen) < 18 else []
    return _asking(request, slots=[*wanted, *(slot for slot in first if slot not in wanted)])


def _asking(request: Request, slots: list[Any] | None) -> HttpResponse:
    given = knowing.reader(request).given
    if request.method == "POST" and (CHANGE in request.POST or ASKED in request.POST):
        return _changing(request, given, slots)
    form = _form(request, slots, request.POST if request.method == "POST" else None)
    if form.is_valid() and (enquiry := _carry_out(request, form, given)):
        return done(request, to=reverse("desk:sent", args=[request.region.slug, enquiry.key]))
    return _page(request, form, given, slots)


def _changing(request: Request, given: Given, slots: list[Any] | None) -> HttpResponse:
    """Change one answer of the guide; what was typed in the form travels along in hidden fields."""
    fact = request.POST.get(ASKED) or request.POST[CHANGE]
    form = question_form(fact, given, request.POST if ASKED in request.POST else None)
    draft = {name: request.POST.get(name, "") for name in DRAFT if name in request.POST}
    if form and not form.is_valid():
        context = {"form": form, "draft": draft, "given": given}
        return render(request, "desk/change.html", context, status=422 if form.errors else 200)
    if form:
        given = given.answered(fact, form.answer).settled()
    return _page(request, _form(request, slots, None, initial=draft), given, slots)


def _form(request: Request, slots: list[Any] | None, data: Any, initial: dict[str, str] | None = None) -> AskForm:
    about = request.GET.get(ABOUT, "")[:LONGEST_ABOUT]
    chosen = {"submission": uuid4(), "moment": request.GET.get("moment"), "question": about and f"{about}: "}
    email = "" if _works_here(request) else getattr(request.actor, "email", "")
    given: dict[str, Any] = {"initial": {**chosen, **(initial or {})}, "known_email": email}
    return AskForm(data, **given) if slots is None else TalkForm(data, slots=slots, **given)


def _page(request: Request, form: AskForm, given: Given, slots: list[Any] | None) -> HttpResponse:
    context = {"given": given, "known": queries.known_answers(given.facts), "slots": slots}
    return form_page(request, "desk/ask.html", form, {**context, "for_somebody_else": _works_here(request)})


def _carry_out(request: Request, form: AskForm, given: Given) -> Any:
    typed = form.cleaned_data
    said = {name: typed[name] for name in DRAFT if typed.get(name) and name != "moment"}
    asked = Asked(facts=given.facts, source=given.source, is_for_somebody_else=_works_here(request), **said)
    slot = form.slot if isinstance(form, TalkForm) else None
    return carried_out(
        form, actions.ask, request.actor, region=request.region, asked=asked, slot=slot,
        fingerprint=visits.fingerprint(request), site=visits.site(request),
    )  # fmt: skip


def _works_here(request: Request) -> bool:
    """Whether an adviser of this desk writes down what somebody else asks."""
    return request.region.pk in request.actor.scopes(ADVISER)
