"""What somebody saw the candidate do: told on a page that the link in a mail leads to, without an account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from leerlijn.journey.assessment import actions, queries
from leerlijn.journey.assessment.forms import GiveStatement
from leerlijn.kernel import clock
from leerlijn.kernel.links import LinkHolder
from leerlijn.kernel.pages import Request, SeeOther, carried_out, form_page, public

if TYPE_CHECKING:
    from leerlijn.journey.assessment.models import Statement


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def statement(request: Request, key: str) -> HttpResponse:
    """Tell what one saw, or see that it was told."""
    asked = _asked(request, key)
    context = {"statement": asked, "procedure": asked.procedure, "candidate": asked.procedure.candidate}
    if not asked.is_open(clock.today()):
        return render(request, "assessment/portfolio/statement_done.html", context)
    form = GiveStatement(request.POST if request.method == "POST" else None, initial={"name": asked.to_name})
    if form.is_valid():
        told = {name: value for name, value in form.cleaned_data.items() if name != "sure"}
        if carried_out(form, actions.give_statement, LinkHolder(key=key), statement=asked, **told):
            return SeeOther(request.path)
    return form_page(request, "assessment/portfolio/statement.html", form, context)


@public
@require_POST
def statement_no(request: Request, key: str) -> HttpResponse:
    """Rather not."""
    actions.decline_statement(LinkHolder(key=key), statement=_asked(request, key))
    return SeeOther(reverse("assessment:statement", args=[request.region.slug, key]))


def _asked(request: Request, key: str) -> Statement:
    rows = queries.statements_visible_to(LinkHolder(key=key))
    return get_object_or_404(rows, key=key, procedure__region=request.region)
