"""Who is in an offering, for its organiser; and somebody put at another place in line, with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.http import HttpResponse, StreamingHttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from leerlijn.journey.enrolment import actions, queries
from leerlijn.journey.enrolment.forms import PutAhead
from leerlijn.journey.enrolment.types import State
from leerlijn.journey.enrolment.views.seeing import organised, page_of, seen
from leerlijn.kernel import policy, sheets
from leerlijn.kernel.pages import Request, carried_out, done, form_page, page_or_fragment

if TYPE_CHECKING:
    from leerlijn.journey.enrolment.models import Enrolment

ON_A_PAGE = 50


@require_safe
def roster(request: Request, offering: int) -> HttpResponse:
    """Who has a seat and who waits, for the organiser and the coordinator."""
    shown = organised(request, offering)
    everybody = queries.for_offering(request.actor, shown)
    state = request.GET.get("stand", "")
    some = everybody.filter(state=state) if state in State.values else everybody
    page = Paginator(queries.with_places(some.select_related("person")), ON_A_PAGE).get_page(request.GET.get("pagina"))
    counts = [(State(row["state"]), row["number"]) for row in queries.by_state(everybody)]
    may_note = policy.may(request.actor, "enrolment.complete_all", shown)
    context = {"offering": shown, "page": page, "state": state, "counts": counts, "may_note": may_note}
    return page_or_fragment(request, "enrolment/roster.html", "people", context)


@require_safe
def roster_sheet(request: Request, offering: int) -> StreamingHttpResponse:
    """The same list for a spreadsheet."""
    shown = organised(request, offering)
    header = [
        _("naam"), _("e-mail"), _("stand"), _("plekken"), _("plaats in de rij"), _("doelgroep"), _("aangemeld op"),
    ]  # fmt: skip
    return sheets.download(f"deelnemers-{shown.pk}.csv", header, queries.roster_lines(request.actor, shown))


@require_http_methods(["GET", "HEAD", "POST"])
def putting_ahead(request: Request, pk: int) -> HttpResponse:
    """Put somebody who waits at another place in line; the page says who reads the reason."""
    one = seen(request, pk)
    policy.demand(request.actor, "enrolment.put_ahead", one)
    form = PutAhead(request.POST or None)
    if _is_put_ahead(request, one, form):
        return done(request, to=page_of(request, pk))
    context = {"enrolment": one, "offering": one.offering, "place": queries.position(one)}
    return form_page(request, "enrolment/putting_ahead.html", form, context)


def _is_put_ahead(request: Request, one: Enrolment, form: PutAhead) -> bool:
    if not form.is_valid():
        return False
    return carried_out(form, actions.put_ahead, request.actor, enrolment=one, **form.cleaned_data) is not None
