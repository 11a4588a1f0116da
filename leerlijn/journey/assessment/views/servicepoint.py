"""Showing what you can do: what each assessment asks and brings, what it costs, how long, and asking for one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from leerlijn.foundation.organisations import queries as organisations
from leerlijn.foundation.people import queries as people
from leerlijn.foundation.people.types import Background, Known
from leerlijn.foundation.people.types import Kind as Brought
from leerlijn.foundation.vocabulary import queries as vocabulary
from leerlijn.journey.assessment import actions, queries
from leerlijn.journey.assessment.forms.servicepoint import RequestForm
from leerlijn.journey.assessment.types import Kind, ProcedureRules
from leerlijn.journey.desk import queries as desk
from leerlijn.kernel.actors import VISITOR
from leerlijn.kernel.pages import Request, carried_out, done, form_page, public

if TYPE_CHECKING:
    from leerlijn.journey.desk.models import Enquiry

PAPERS = {"diploma": Brought.DIPLOMA, "experience": Brought.WORK}
"""Which papers her background may hold already."""
QUESTION = "vraag"
"""`?vraag=V-23ABCD`: the file at the desk that this grew from."""


@public
@require_safe
def overview(request: Request) -> HttpResponse:
    """Every assessment there is, and every one there is not yet, with its price and how long people wait."""
    sectors = _sectors()
    wanted = request.GET.get("sector", "")
    waits, found = queries.waiting_in(request.region), queries.rules_for(wanted)
    rows = [(rules, waits[rules.key]) for rules in found or queries.rules_for()]
    context = {
        "groups": [(kind, [row for row in rows if row[0].kind == kind]) for kind in Kind],
        "sectors": [(code, name) for code, name in sectors.items() if queries.rules_for(code)],
        "sector": wanted if found else "",
        "question": request.GET.get(QUESTION, ""),
    }
    return render(request, "assessment/servicepoint/overview.html", context)


@public
@require_safe
def explained(request: Request, key: str) -> HttpResponse:
    """One assessment in plain words: what it asks and brings, who may ask, who pays, how long, and which papers."""
    rules = _rules(key)
    context = {
        "rules": rules,
        "sector": _sectors().get(rules.sector, rules.sector),
        "waiting": queries.waiting_in(request.region)[key],
        "weeks": -(-sum(stage.days for stage in rules.stages) // 7),
        "organisers": queries.organisers_in(request.region, rules),
        "question": request.GET.get(QUESTION, ""),
    }
    return render(request, "assessment/servicepoint/explained.html", context)


def asking(request: Request, key: str) -> HttpResponse:
    """Ask for it: what we know of her is shown, only the rest is asked."""
    rules, enquiry = _rules(key), _enquiry(request)
    if not rules.is_offered:
        return redirect("assessment:explained", region=request.region.slug, key=key)
    brought = _brought(request, rules)
    form = _form(request, rules, brought)
    if form.is_valid() and (made := _asked_for(request, form, rules, enquiry)):
        messages.success(request, _("Je aanvraag is binnen. Hier volg je wat er gebeurt."))
        return done(request, to=reverse("assessment:procedure", args=[request.region.slug, made.pk]))
    context = {"rules": rules, "enquiry": enquiry, "brought": brought, "nobody": not form.chosen["organiser"]}
    return form_page(request, "assessment/servicepoint/asking.html", form, context)


def _asked_for(request: Request, form: RequestForm, rules: ProcedureRules, enquiry: Enquiry | None) -> Any:
    me = people.person_of(request.actor)
    asked = {"candidate": me, "region": request.region, "rules": rules.key, "enquiry": enquiry, **form.asked()}
    return carried_out(form, actions.request, request.actor, **asked)


def _form(request: Request, rules: ProcedureRules, brought: dict[str, tuple[Known, ...]]) -> RequestForm:
    proven = [key for key, known in brought.items() if any(one.has_proof for one in known)]
    return RequestForm(
        request.POST if request.method == "POST" else None,
        rules=rules,
        organisers=queries.organisers_in(request.region, rules),
        standards=queries.standards_for(rules),
        partners=organisations.taking_part(request.region).order_by("name", "pk"),
        initial={"documents": proven},
    )


def _brought(request: Request, rules: ProcedureRules) -> dict[str, tuple[Known, ...]]:
    """What her background holds of the papers this asks for, by the key of the paper."""
    background: Background = people.background_of(people.person_of(request.actor))
    asked = {paper.key for paper in rules.documents}
    return {key: known for key, kind in PAPERS.items() if key in asked and (known := background.of(kind))}


def _rules(key: str) -> ProcedureRules:
    found = queries.procedure_rules().get(key)
    if found is None:
        raise Http404
    return found


def _enquiry(request: Request) -> Enquiry | None:
    """Her own question at the desk that this grew from; somebody else's is as if there was none."""
    reference = request.GET.get(QUESTION, "")
    return desk.own_files(request.actor, request.region).filter(reference=reference).first() if reference else None


def _sectors() -> dict[str, str]:
    return {one.code: str(one) for one in vocabulary.sectors(VISITOR)}
