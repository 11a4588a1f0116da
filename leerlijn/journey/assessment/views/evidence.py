"""My evidence: all of it, one piece of it, adding, changing and taking away."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leerlijn.foundation.people import queries as people
from leerlijn.journey.assessment import actions, queries
from leerlijn.journey.assessment.forms import FORMS, NewFact, Telling
from leerlijn.journey.assessment.types import EvidenceKind, State
from leerlijn.kernel import files
from leerlijn.kernel.pages import Request, SeeOther, carried_out, form_page

if TYPE_CHECKING:
    from django import forms
    from django.forms import BaseForm

    from leerlijn.foundation.people.types import Known
    from leerlijn.journey.assessment.models import EvidenceItem

FORM = ["GET", "HEAD", "POST"]


@require_safe
def evidence(request: Request) -> HttpResponse:
    """All I have to show, for this procedure and the next."""
    items = queries.evidence_of(people.person_of(request.actor))
    return render(request, "assessment/portfolio/evidence.html", {"items": items, "kinds": kinds()})


@never_cache
@require_http_methods(FORM)
def addition(request: Request, kind: str) -> HttpResponse:
    """Add one thing, and go on to where it belongs."""
    form = _form(request, kind)
    if form.is_valid() and (item := _added(request, kind, form)):
        messages.success(request, _("Je bewijs is bewaard. Zet het nu bij de leeruitkomsten waar het bij hoort."))
        return SeeOther(next_page(request, item))
    context = {"kind": EvidenceKind(kind), "procedure": _procedure(request)}
    return form_page(request, "assessment/portfolio/addition.html", form, context)


@never_cache
@require_http_methods(FORM)
def item(request: Request, item: int) -> HttpResponse:
    """One piece of evidence: what it looks like, and what I say of it."""
    one = own(request, item)
    told = {"title": one.title, "text": one.text, "made_on": one.made_on}
    form = Telling(request.POST if request.method == "POST" else None, initial=told)
    if form.is_valid() and does(form, actions.change_evidence, request, item=one, **form.cleaned_data):
        messages.success(request, _("Je wijziging is bewaard."))
        return SeeOther(request.path)
    context = {"item": one, "pages": queries.pages_of(one), "is_fixed": queries.was_handed_in(one)}
    return form_page(request, "assessment/portfolio/item.html", form, context)


@require_POST
def removal(request: Request, item: int) -> HttpResponse:
    """Take it away."""
    actions.remove_evidence(request.actor, item=own(request, item))
    messages.success(request, _("Het bewijs is weg. In wat je al verstuurde, blijft het staan."))
    return SeeOther(reverse("assessment:evidence", args=[request.region.slug]))


@require_safe
def own_file(request: Request, item: int) -> HttpResponse:
    """My own file, as a download."""
    return file_of(own(request, item))


@require_safe
def own_page(request: Request, item: int, number: int) -> HttpResponse:
    """What a page of my own file looks like."""
    return page_of(own(request, item), number)


def does(form: BaseForm, act: Callable[..., object], request: Request, **told: Any) -> bool:
    """Whether it was done; a refusal stands in the form then."""
    return carried_out(form, act, request.actor, **told) is not None


def own(request: Request, pk: int) -> EvidenceItem:
    """My own evidence; raises Http404 for that of others."""
    mine = queries.evidence_visible_to(request.actor).filter(person=request.actor.pk, removed_at=None)
    return get_object_or_404(mine, pk=pk)


def file_of(item: EvidenceItem) -> HttpResponse:
    """The file of a piece of evidence that the reader may see."""
    if item.file is None:
        raise Http404
    return files.download(item.file)  # type: ignore[return-value]


def page_of(item: EvidenceItem, number: int) -> HttpResponse:
    """The picture of one page of it."""
    page = next((one for one in queries.pages_of(item) if one.number == number and one.picture), None)
    if page is None:
        raise Http404
    return files.page_picture(page)  # type: ignore[return-value]


def kinds() -> list[EvidenceKind]:
    """The kinds that somebody adds herself."""
    return [EvidenceKind(kind) for kind in (*FORMS, EvidenceKind.FACT)]


def next_page(request: Request, item: EvidenceItem) -> str:
    """Where a new piece of evidence is put at criteria, when a procedure waits for it."""
    procedure = _procedure(request)
    if procedure is None:
        return reverse("assessment:evidence", args=[request.region.slug])
    return reverse("assessment:mapping", args=[request.region.slug, procedure.pk, item.pk])


def _procedure(request: Request) -> Any:
    """My procedure that waits for a portfolio: the one that was named, or the only one."""
    wanted = request.GET.get("procedure", "")
    waiting = queries.running_of(people.person_of(request.actor)).filter(state=State.PORTFOLIO)
    rows = list(waiting.filter(pk=wanted) if wanted.isdigit() else waiting[:2])
    return rows[0] if len(rows) == 1 else None


def _form(request: Request, kind: str) -> forms.Form:
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    if kind == EvidenceKind.FACT:
        return NewFact(*sent, facts=[(key, _named(one)) for key, one in _facts(request).items()])
    if kind not in FORMS:
        raise Http404
    return FORMS[kind](*sent)


def _added(request: Request, kind: str, form: forms.Form) -> EvidenceItem | None:
    told = dict(form.cleaned_data)
    if kind == EvidenceKind.FACT:
        fact = _facts(request)[told["fact"]]
        told = {"fact": fact, "title": _named(fact)}
    person = people.person_of(request.actor)
    return carried_out(form, actions.add_evidence, request.actor, person=person, kind=kind, **told)


def _facts(request: Request) -> dict[str, Known]:
    """What is known of her background, each under a key for the form."""
    known = people.background_of(people.person_of(request.actor)).known
    return {f"{number}-{one.id or ''}": one for number, one in enumerate(known)}


def _named(fact: Known) -> str:
    return ", ".join(part for part in (fact.what, fact.place, str(fact.year or "")) if part)
