"""Bring a list of people, see line by line what would happen, confirm, and follow how far it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leerlijn.foundation.catalogue import queries as catalogue
from leerlijn.journey.enrolment import actions, queries
from leerlijn.journey.enrolment.forms import BringList
from leerlijn.kernel import policy, sheets
from leerlijn.kernel.pages import Request, SeeOther, carried_out, done, form_page, page_or_fragment

if TYPE_CHECKING:
    from leerlijn.foundation.catalogue.models import Offering
    from leerlijn.journey.enrolment.models import SignUpList

ON_A_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
def bringing(request: Request, offering: int) -> HttpResponse:
    """Choose the file; nothing happens to anybody yet."""
    wanted = get_object_or_404(catalogue.offerings_visible_to(request.actor), pk=offering)
    policy.demand(request.actor, "enrolment.bring_list", wanted)
    form = BringList(request.POST or None, request.FILES or None)
    if form.is_valid() and (brought := _brought(request, wanted, form)):
        return done(request, to=_page(request, brought))
    return form_page(request, "enrolment/taking_in/bringing.html", form, {"offering": wanted})


@require_safe
def listed(request: Request, pk: int) -> HttpResponse:
    """Line by line what would happen, or what became of it."""
    sheet = get_object_or_404(queries.sign_up_lists_visible_to(request.actor), pk=pk)
    lines = queries.sign_up_lines_visible_to(request.actor).filter(sheet=sheet).order_by("number")
    context = {
        "sheet": sheet,
        "offering": sheet.offering,
        "verdicts": queries.verdicts_of(sheet),
        "progress": queries.progress_of(sheet),
        "page": Paginator(lines, ON_A_PAGE).get_page(request.GET.get("pagina")),
    }
    return page_or_fragment(request, "enrolment/taking_in/listed.html", "lines", context)


@require_POST
def confirmation(request: Request, pk: int) -> HttpResponse:
    """Enrol everybody who can be; twice does nothing more."""
    sheet = get_object_or_404(queries.sign_up_lists_visible_to(request.actor), pk=pk)
    actions.confirm_list(request.actor, sheet=sheet)
    return SeeOther(_page(request, sheet))


@require_safe
def left_over(request: Request, pk: int) -> StreamingHttpResponse:
    """The lines that did not become an enrolment, to mend and to bring again."""
    sheet = get_object_or_404(queries.sign_up_lists_visible_to(request.actor), pk=pk)
    header = "e-mail", "naam", "plekken", "doelgroep", _("waarom niet")
    return sheets.download(f"niet-ingeschreven-{sheet.pk}.csv", header, queries.left_lines(sheet))


def _brought(request: Request, wanted: Offering, form: BringList) -> SignUpList | None:
    table = carried_out(form, sheets.read, form.cleaned_data["file"])
    if table is None:
        return None
    given = {"offering": wanted, "table": table, "region": request.region}
    return carried_out(form, actions.bring_list, request.actor, **given)


def _page(request: Request, sheet: SignUpList) -> str:
    return reverse("enrolment:listed", kwargs={"region": request.region.slug, "pk": sheet.pk})
