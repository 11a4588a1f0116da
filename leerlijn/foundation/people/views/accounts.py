"""Pages about people: one's own account, what roles may do, and who has which role in a region."""

from __future__ import annotations

from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from leerlijn.foundation.people import actions, interrupted, queries
from leerlijn.foundation.people.forms import NewAssignment, Profile
from leerlijn.kernel import clock, policy
from leerlijn.kernel.actors import VISITOR
from leerlijn.kernel.pages import Request, SeeOther, carried_out, done, form_page, public

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def account(request: Request) -> HttpResponse:
    """How I sign in, which roles I have, what is known about me and what was done with it."""
    me = queries.person_of(request.actor)
    holdings = queries.held_about(me)
    context = {
        "holdings": holdings,
        "lines": queries.history_of(me, holdings),
        "roles": queries.own_roles(me),
        "consents": queries.consents_visible_to(me),
        "ways": queries.ways_to_sign_in(me),
    }
    return render(request, "people/account.html", context)


def profile(request: Request) -> HttpResponse:
    """What I am called, and in which language you write to me."""
    me = queries.person_of(request.actor)
    form = Profile(request.POST or None, initial=queries.profile_of(me))
    given = {"person": me, **form.cleaned_data} if form.is_valid() else {}
    changed = carried_out(form, actions.change_profile, me, **given) if given else None
    if changed:
        return done(request, to=reverse("people:account"))
    return form_page(request, "people/profile.html", form, {})


def own_data(request: Request) -> HttpResponse:
    """All that is held about me, to take with me."""
    told = queries.export_of(queries.person_of(request.actor))
    answer = JsonResponse(told, json_dumps_params={"indent": 2, "ensure_ascii": False})
    answer["Content-Disposition"] = f'attachment; filename="leerlijn-{clock.today()}.json"'
    return answer


@require_POST
def consent_end(request: Request, pk: int) -> HttpResponse:
    """Take a consent back."""
    consent = get_object_or_404(queries.consents_visible_to(request.actor), pk=pk)
    actions.end_consent(request.actor, consent=consent)
    return done(request, to=reverse("people:account"))


@public
def roles(request: Request) -> HttpResponse:
    """Every role, and what it may do."""
    context = {"holders": queries.rights_by_role(), "everybody": queries.rights_of_all()}
    return render(request, "people/roles.html", context)


@public
@require_POST
def demo_sign_in(request: Request, slug: str) -> HttpResponse:
    """Be one of the invented people; outside the demo this address is not there."""
    person = queries.demo_person(slug)
    if person is None or not policy.may(VISITOR, "people.sign_in_as_demo_person", person):
        raise Http404
    login(request, actions.sign_in_as_demo_person(VISITOR, person=person), backend=BACKEND)
    return SeeOther(interrupted.safe_path(request, request.POST.get("next", "")) or reverse("which"))


def resumed(request: HttpRequest) -> HttpResponse:
    """After signing in again: back to the form that was sent meanwhile, with what was typed."""
    return SeeOther(interrupted.where_to(request))


def assignments(request: Request) -> HttpResponse:
    """Who has which role in this region and at the organisations that take part."""
    policy.demand(request.actor, "people.manage_roles", request.region)
    return render(request, "people/assignments.html", {"groups": queries.roles_in(request.region)})


def assignment_new(request: Request) -> HttpResponse:
    """Give somebody a role."""
    policy.demand(request.actor, "people.manage_roles", request.region)
    form = NewAssignment(request.POST or None, region=request.region, actor=request.actor)
    given = carried_out(form, actions.give_role, request.actor, **form.assignment()) if form.is_valid() else None
    if given:
        return done(request, to=reverse("people:assignments", kwargs={"region": request.region.slug}))
    return form_page(request, "people/assignment_new.html", form, {})


@require_POST
def assignment_end(request: Request, pk: int) -> HttpResponse:
    """End a role at once."""
    assignment = get_object_or_404(queries.manageable_by(request.actor, request.region), pk=pk)
    actions.end_role(request.actor, assignment=assignment)
    return done(request, to=reverse("people:assignments", kwargs={"region": request.region.slug}))
