"""The adviser's list and one file: pick up, answer, note, close, phase. Each change has an address of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from leerlijn.foundation.pathways import queries as pathways
from leerlijn.journey.desk import actions, guiding, queries
from leerlijn.journey.desk.forms import CloseForm, MessageForm, NoteForm, PhaseForm, SearchForm, VersionedForm
from leerlijn.journey.desk.types import SOURCES
from leerlijn.journey.desk.views import visits
from leerlijn.kernel import policy
from leerlijn.kernel.actors import Actor
from leerlijn.kernel.pages import Request, SeeOther, carried_out, form_page, page_or_fragment

if TYPE_CHECKING:
    from leerlijn.journey.desk.models import Enquiry

PER_PAGE, SHOWN = 25, 20


@never_cache
def desk(request: Request) -> HttpResponse:
    """The files of this desk: whose turn it is, and what is late."""
    policy.demand(request.actor, "desk.work", request.region)
    search = SearchForm(request.GET)
    found = search.cleaned_data if search.is_valid() else {}
    tab = request.GET.get("lijst", "")
    tab = tab if tab in queries.Tab.values else queries.Tab.OPEN
    rows = queries.desk_list(
        request.actor, request.region, tab, words=found.get("q", ""), phase=found.get("fase", ""),
        source=found.get("bron", ""),
    )  # fmt: skip
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("pagina"))
    context = {"page": page, "tab": tab, "search": search, "sources": SOURCES, **around(request, search)}
    return page_or_fragment(request, "desk/list.html", "list", context)


@never_cache
def enquiry(request: Request, pk: int) -> HttpResponse:
    """One file as advisers see it."""
    return render(request, "desk/enquiry.html", file_page(request.actor, found(request, pk)))


@require_POST
def pickup(request: Request, pk: int) -> HttpResponse:
    """Answer this one from now on."""
    return change(request, pk, "pickup", Form, actions.pick_up, _("Dit dossier is van jou."))


@require_POST
def release(request: Request, pk: int) -> HttpResponse:
    """Give it back to the desk."""
    return change(request, pk, "release", VersionedForm, actions.release, _("Dit dossier is weer van niemand."))


@require_POST
def answer(request: Request, pk: int) -> HttpResponse:
    """Write to whom the file is of."""
    said = _("Je antwoord is verstuurd.")
    return change(request, pk, "answer", MessageForm, actions.answer, said, site=visits.site(request))


@require_POST
def note(request: Request, pk: int) -> HttpResponse:
    """Write something for colleagues."""
    return change(request, pk, "note", NoteForm, actions.note, _("Je notitie staat erbij."))


@require_POST
def closure(request: Request, pk: int) -> HttpResponse:
    """Close it, with a reason."""
    return change(request, pk, "close", CloseForm, actions.close, _("Het dossier is afgesloten."))


@require_POST
def reopening(request: Request, pk: int) -> HttpResponse:
    """Go on with a closed file."""
    return change(request, pk, "reopen", VersionedForm, actions.reopen, _("Het dossier is weer open."))


@require_POST
def phase(request: Request, pk: int) -> HttpResponse:
    """Propose another phase."""
    return change(request, pk, "phase", PhaseForm, actions.propose_phase, _("Je voorstel staat erbij."))


@require_POST
def phase_decision(request: Request, pk: int, proposal: int) -> HttpResponse:
    """Confirm or decline a proposal."""
    file = found(request, pk)
    waiting = get_object_or_404(queries.phase_proposals_visible_to(request.actor), pk=proposal, enquiry=file)
    actions.decide_phase(request.actor, proposal=waiting, yes=request.POST.get("besluit") == "ja")
    messages.success(request, _("Je besluit is bewaard."))
    return back(file)


def found(request: Request, pk: int) -> Enquiry:
    """A file of this desk, for who works here."""
    file: Enquiry = get_object_or_404(queries.enquiries_visible_to(request.actor, request.region), pk=pk)
    policy.demand(request.actor, "desk.work", request.region)
    return file


def change(
    request: Request, pk: int, name: str, shape: type[Form], act: Callable[..., Any], said: str, **more: Any
) -> HttpResponse:
    """Carry out what a form of the file's page asks; or show the page again, with what was typed and why not."""
    file = found(request, pk)
    form = shape(request.POST, auto_id=f"{name}_%s", **more.pop("shape", {}))
    if form.is_valid() and carried_out(form, act, request.actor, enquiry=file, **form.cleaned_data, **more):
        messages.success(request, said)
        return back(file)
    file = found(request, pk)
    if isinstance(form, VersionedForm):
        form.read_anew(file.version)
    return form_page(request, "desk/enquiry.html", form, file_page(request.actor, file, **{name: form}))


def file_page(actor: Actor, file: Enquiry, **filled: Form) -> dict[str, Any]:
    """What the page of a file shows; `filled` are forms that came back with something to mend."""
    facts = queries.facts_of(file)
    version = {"version": file.version}
    forms: dict[str, Form] = {
        "answer": MessageForm(initial=version, auto_id="answer_%s"),
        "note": NoteForm(auto_id="note_%s"),
        "close": CloseForm(initial=version, auto_id="close_%s"),
        "phase": PhaseForm(auto_id="phase_%s"),
    }
    return {
        "enquiry": file,
        "forms": forms | filled,
        "thread": queries.messages_visible_to(actor).filter(enquiry=file),
        "notes": queries.notes_visible_to(actor).filter(enquiry=file),
        "talk": queries.coming_talk(file),
        "proposals": queries.phase_proposals_visible_to(actor).filter(enquiry=file),
        "referrals": queries.referrals_visible_to(actor).filter(enquiry=file),
        "known": queries.known_answers(facts),
        "given": guiding.of(facts, file.source),
        "answers": pathways.answers(facts) if file.facts else None,
        "evaluation": queries.evaluation_of(file),
        "may_act": policy.may(actor, "desk.answer", file),
        "shows_background": file.person and policy.may(actor, "people.see_background", file.person),
    }


def around(request: Request, search: SearchForm) -> dict[str, Any]:
    """What stands around the list: how many files each list holds, and what came from other desks."""
    numbers = queries.counts(request.actor, request.region)
    kept = {name: value for name, value in search.data.items() if name in search.fields and value}
    received = queries.received_referrals(request.actor, request.region)
    return {
        "tabs": [(tab.value, tab.label, numbers[tab.value]) for tab in queries.Tab],
        "kept": urlencode(kept),
        "received": list(received[:SHOWN]),
    }


def back(file: Enquiry) -> HttpResponse:
    """To the page of the file."""
    return SeeOther(reverse("desk:enquiry", args=[file.region.slug, file.pk]))
