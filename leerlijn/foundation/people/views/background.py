"""What somebody brings along: her own page, one thing on it, its proof, and who else may see it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from leerlijn.foundation.people import actions, queries
from leerlijn.foundation.people.forms import FactForm, ProofForm, SharingForm, as_filled_in
from leerlijn.foundation.people.types import Kind
from leerlijn.kernel import files, policy
from leerlijn.kernel.pages import Request, carried_out, done, form_page

if TYPE_CHECKING:
    from leerlijn.foundation.people.models import BackgroundFact, Person

KINDS = {
    "talent": Kind.TALENT, "diploma": Kind.DIPLOMA, "werk": Kind.WORK, "leven": Kind.LIFE, "cursus": Kind.COURSE,
    "taal": Kind.LANGUAGE,
}  # fmt: skip
"""The word of each kind in an address."""


@require_safe
def mine(request: Request) -> HttpResponse:
    """What I bring along, what is still to come, and who may see it."""
    me = queries.person_of(request.actor)
    return form_page(request, "people/background/page.html", SharingForm(region=request.region), _shown(me, me))


@require_safe
def of_another(request: Request, person: UUID) -> HttpResponse:
    """What somebody else brings along, for whom she lets see it; she can read that it was looked at."""
    seen = _person(request, person)
    if seen.pk == request.actor.pk:
        return redirect("people:background", region=request.region.slug)
    actions.look(request.actor, person=seen)
    return render(request, "people/background/page.html", _shown(request.actor, seen))


def addition(request: Request, person: UUID, kind: str) -> HttpResponse:
    """Tell one more thing, of oneself or for who asked an adviser to."""
    about, chosen = _person(request, person), _kind(kind)
    policy.demand(request.actor, "people.add_fact", about)
    form = FactForm(request.POST if request.method == "POST" else None, kind=chosen)
    told = form.told() if form.is_valid() else None
    if told and carried_out(form, actions.add_fact, request.actor, person=about, told=told):
        messages.success(request, _("Het staat erbij."))
        return done(request, to=_page_of(request, about))
    return form_page(request, "people/background/fact.html", form, {"about": about, "kind": chosen})


def change(request: Request, pk: int) -> HttpResponse:
    """Tell one thing anew."""
    fact = _fact(request, pk, "people.change_fact")
    initial = as_filled_in(queries.told_of(fact))
    form = FactForm(request.POST if request.method == "POST" else None, kind=fact.kind, initial=initial)
    told = form.told() if form.is_valid() else None
    if told and carried_out(form, actions.change_fact, request.actor, fact=fact, told=told):
        messages.success(request, _("De wijziging is bewaard."))
        return done(request, to=_page_of(request, fact.person))
    context = {"about": fact.person, "kind": Kind(fact.kind), "fact": fact}
    return form_page(request, "people/background/fact.html", form, context)


def removal(request: Request, pk: int) -> HttpResponse:
    """Ask once more, then take it away with its proof."""
    fact = _fact(request, pk, "people.remove_fact")
    if request.method == "POST":
        actions.remove_fact(request.actor, fact=fact)
        messages.success(request, _("Het is weg."))
        return done(request, to=_page_of(request, fact.person))
    return render(request, "people/background/removal.html", {"fact": fact, "known": queries.known_as(fact)})


def proof(request: Request, pk: int) -> HttpResponse:
    """Add a scan or a photo that shows it, or put another in its place."""
    fact = _fact(request, pk, "people.prove_fact")
    form = ProofForm(request.POST, request.FILES) if request.method == "POST" else ProofForm()
    given = form.cleaned_data if form.is_valid() else {}
    kept = carried_out(form, actions.prove_fact, request.actor, fact=fact, **given) if given else None
    if kept:
        messages.success(request, _("Je bewijs is bewaard."))
        return done(request, to=_page_of(request, fact.person))
    return form_page(request, "people/background/proof.html", form, {"fact": fact, "known": queries.known_as(fact)})


@require_POST
def proof_removal(request: Request, pk: int) -> HttpResponse:
    """Take a proof away."""
    fact = _fact(request, pk, "people.remove_proof")
    actions.remove_proof(request.actor, fact=fact)
    messages.success(request, _("Het bewijs is weg."))
    return done(request, to=_page_of(request, fact.person))


@require_safe
def proof_file(request: Request, pk: int) -> FileResponse:
    """The proof itself, to keep; a browser does nothing with it. That somebody else took it is accounted for."""
    fact = get_object_or_404(queries.background_visible_to(request.actor), pk=pk)
    file = fact.proof
    if file is None:
        raise Http404
    if fact.person_id != request.actor.pk:
        actions.look(request.actor, person=fact.person)
    return files.download(file)


@require_POST
def check(request: Request, pk: int) -> HttpResponse:
    """Say that the proof shows what was told."""
    fact = _fact(request, pk, "people.check_fact")
    actions.check_fact(request.actor, fact=fact)
    messages.success(request, _("Je hebt het bewijs nagekeken."))
    return done(request, to=_page_of(request, fact.person))


@require_POST
def sharing(request: Request) -> HttpResponse:
    """Let somebody see what I bring along, for a while."""
    me = queries.person_of(request.actor)
    form = SharingForm(request.POST, region=request.region)
    given = {"person": me, "purpose": "background", **form.consent()} if form.is_valid() else {}
    consent = carried_out(form, actions.give_consent, request.actor, **given) if given else None
    if consent:
        messages.success(request, _("Zij kunnen je achtergrond nu zien. Je kunt het elke dag stoppen."))
        return done(request, to=_page_of(request, me))
    return form_page(request, "people/background/page.html", form, _shown(me, me))


@require_POST
def sharing_end(request: Request, pk: int) -> HttpResponse:
    """Let them see it no longer."""
    consent = get_object_or_404(queries.consents_visible_to(request.actor), pk=pk)
    actions.end_consent(request.actor, consent=consent)
    messages.success(request, _("Zij zien je achtergrond niet meer."))
    return done(request, to=_page_of(request, consent.person))


def _shown(actor: Any, person: Person) -> dict[str, Any]:
    background = queries.background_of(person)
    is_mine = actor.pk == person.pk
    return {
        "about": person,
        "background": background,
        "kinds": [(word, kind, background.of(kind)) for word, kind in KINDS.items()],
        "years": queries.years_of_work(background),
        "is_mine": is_mine,
        "may_add": policy.may(actor, "people.add_fact", person),
        "consents": queries.lets_see(person) if is_mine else (),
    }


def _person(request: Request, uuid: UUID) -> Person:
    person = queries.person_with(request.actor, uuid)
    if person is None:
        raise Http404
    return person


def _fact(request: Request, pk: int, what: str) -> BackgroundFact:
    """One thing the actor may see; 403 with the reason when she may do no more than that."""
    fact = get_object_or_404(queries.background_visible_to(request.actor), pk=pk)
    policy.demand(request.actor, what, fact)
    return fact


def _kind(word: str) -> Kind:
    if word not in KINDS:
        raise Http404
    return KINDS[word]


def _is_own(request: Request, person: Person) -> bool:
    return person.pk == request.actor.pk


def _page_of(request: Request, person: Person) -> str:
    if _is_own(request, person):
        return reverse("people:background", args=[request.region.slug])
    return reverse("people:background_of", args=[request.region.slug, person.uuid])
