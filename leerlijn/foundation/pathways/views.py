"""Pages of pathways: all of them, one of them, and the rules behind them for who keeps these."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from leerlijn.foundation.pathways import actions, queries
from leerlijn.foundation.pathways.forms import FilterForm, PublishForm, RuleForm, StartForm
from leerlijn.foundation.pathways.types import Certainty
from leerlijn.kernel import policy
from leerlijn.kernel.pages import Request, SeeOther, carried_out, form_page, page_or_fragment, public

if TYPE_CHECKING:
    from leerlijn.foundation.pathways.models import Version


@public
def overview(request: Request) -> HttpResponse:
    """Every pathway, or those to one school or one kind of work."""
    form = FilterForm(request.GET)
    shelves = queries.shelves(sector=form.sector, role=form.role)
    total = sum(len(shelf.cards) for shelf in shelves)
    context = {"form": form, "shelves": shelves, "total": total, "certainties": list(Certainty)[:3]}
    return page_or_fragment(request, "pathways/list.html", "found", context)


@public
def pathway(request: Request, code: str) -> HttpResponse:
    """One pathway, with its time limits counted from a day when somebody gives one."""
    form = StartForm(request.GET if StartForm.was_filled_in(request.GET) else None)
    start = form.cleaned_data["start"] if form.is_valid() else None
    try:
        sheet = queries.sheet(code, start=start)
    except KeyError as error:
        raise Http404 from error
    return form_page(request, "pathways/pathway.html", form, {"sheet": sheet})


@public
def found(request: Request, pk: str) -> HttpResponse:
    """The address search knows a pathway by; leads to its page."""
    return redirect("pathways:pathway", region=request.region.slug, code=pk)


def rules(request: Request) -> HttpResponse:
    """Every rule, for who keeps them: what is overdue first."""
    policy.demand(request.actor, "pathways.draft")
    kind = request.GET.get("soort", "")
    kept = queries.kept_rules(request.actor, kind if kind in queries.KINDS else "")
    return render(request, "pathways/rules.html", {"kept": kept, "kind": kind, "kinds": queries.KINDS.items()})


@public
def rule(request: Request, code: str) -> HttpResponse:
    """The versions of one rule, newest first."""
    versions = queries.versions_visible_to(request.actor).filter(rule__code=code).order_by("-number")
    if not versions:
        raise Http404
    may_write = policy.may(request.actor, "pathways.draft")
    return render(request, "pathways/rule.html", {"versions": versions, "may_write": may_write, "newest": versions[0]})


@public
def version(request: Request, code: str, number: int) -> HttpResponse:
    """What one version says, in words."""
    shown = get_object_or_404(queries.versions_visible_to(request.actor), rule__code=code, number=number)
    return render(request, "pathways/version.html", {"version": shown, "told": queries.told(shown)})


@require_POST
def new_draft(request: Request, code: str) -> HttpResponse:
    """Begin a new version."""
    rule = get_object_or_404(queries.rules_visible_to(request.actor), code=code)
    if not queries.draft_of(request.actor, code):
        actions.draft(request.actor, rule=rule)
    return SeeOther(_to(request, "draft", code))


def draft(request: Request, code: str) -> HttpResponse:
    """Change a draft, and see which test persons change answer."""
    shown = _draft_or_fresh(request, code) if request.method == "POST" else _draft_or_404(request, code)
    form = RuleForm.of(shown, request.POST or None)
    if "more" in request.POST:
        form = form.with_a_row()
    elif form.is_bound and form.is_valid() and _saved(request, shown, form):
        messages.success(request, _("Het concept is bewaard."))
        return SeeOther(_to(request, "draft", code))
    theirs = queries.compared(shown, form.written) if form.meets_another() else ()
    return form_page(request, "pathways/draft.html", form, {**_trial(shown), "theirs": theirs})


@require_POST
def removal(request: Request, code: str) -> HttpResponse:
    """Throw a draft away."""
    actions.discard(request.actor, version=_draft_or_404(request, code))
    messages.success(request, _("Het concept is weggegooid."))
    return SeeOther(_to(request, "rule", code))


def publication(request: Request, code: str) -> HttpResponse:
    """Let a draft hold, with the reason, after one more look at what it changes."""
    policy.demand(request.actor, "pathways.draft")
    shown = queries.draft_of(request.actor, code)
    if shown is None:
        messages.info(request, _("Dit concept is er niet meer. Het is gepubliceerd of weggegooid."))
        return SeeOther(_to(request, "rule", code))
    form = PublishForm(request.POST or None, initial={"seen": shown.state_seen})
    if form.is_bound and form.is_valid() and _published(request, shown, form):
        messages.success(request, _("De regel is gepubliceerd."))
        return SeeOther(_to(request, "rule", code))
    return form_page(request, "pathways/publication.html", form, _trial(shown))


def _saved(request: Request, shown: Version, form: RuleForm) -> Version | None:
    edition, body = shown.edition_of(form.cleaned_data["seen"]), form.new_body()
    return carried_out(form, actions.revise, request.actor, version=shown, edition=edition, body=body)


def _published(request: Request, shown: Version, form: PublishForm) -> Version | None:
    edition, reason = shown.edition_of(form.cleaned_data["seen"]), form.cleaned_data["reason"]
    return carried_out(form, actions.publish, request.actor, version=shown, edition=edition, reason=reason)


def _trial(shown: Version) -> dict[str, Any]:
    return {"version": shown, "trials": queries.trials(shown), "changes": queries.changed(shown)}


def _draft_or_404(request: Request, code: str) -> Version:
    policy.demand(request.actor, "pathways.draft")
    if shown := queries.draft_of(request.actor, code):
        return shown
    raise Http404


def _draft_or_fresh(request: Request, code: str) -> Version:
    """Somebody saves a draft that is no longer there: begin a new one, so that what she typed has a place."""
    if shown := queries.draft_of(request.actor, code):
        return shown
    rule = get_object_or_404(queries.rules_visible_to(request.actor), code=code)
    return actions.draft(request.actor, rule=rule)


def _to(request: Request, page: str, code: str) -> str:
    return reverse(f"pathways:{page}", kwargs={"region": request.region.slug, "code": code})
