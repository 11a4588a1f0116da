"""What the desk shows on pages of other rooms: the first question on the landing page, one's files, a way to book."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from leerlijn.foundation.pathways import queries as pathways
from leerlijn.foundation.pathways.types import Facts
from leerlijn.journey.desk import queries
from leerlijn.journey.desk.guiding import Given, read
from leerlijn.journey.desk.presenting import progress
from leerlijn.journey.desk.questions import QuestionForm
from leerlijn.kernel import policy
from leerlijn.kernel.pages import Request
from leerlijn.kernel.slots import fills

if TYPE_CHECKING:
    from leerlijn.foundation.appointments.models import Slot
    from leerlijn.foundation.organisations.models import Region


@fills("landing.guide")
def first_question(request: Any, region: Region) -> SafeString:
    """The guide's first question, to begin right there."""
    asked = pathways.next_question(Facts())
    if asked is None:
        return SafeString()
    given = Given(source=read(request.GET).source)
    context = {"form": QuestionForm(asked), "given": given, **progress(given, asked)}
    return render_to_string("desk/parts/landing.html", context, request=request)


@fills("pathways.guide")
def guide_link(request: Any, _nothing: object) -> SafeString:
    """From the pathways to the question which of them fits."""
    return render_to_string("desk/parts/guide_link.html", {}, request=request)


@fills("slot.book")
def book(request: Any, slot: Slot) -> SafeString:
    """A way to choose this moment for a talk with the desk; answers of the guide travel along."""
    context = {"slot": slot, "given": read(request.GET)}
    return render_to_string("desk/parts/book.html", context, request=request)


@fills("my.page")
def own(request: Request, region: Region) -> SafeString:
    """One's own files in this region, and the answers one kept."""
    files = list(queries.own_files(request.actor, region)[:5])
    saved = queries.saved_answers(request.actor, region)
    if not files and not saved:
        return SafeString()
    return render_to_string("desk/parts/mine.html", {"files": files, "saved": saved}, request=request)


@fills("my.work")
def work(request: Request, region: Region) -> SafeString:
    """What waits at the desk, for who works there."""
    if not policy.may(request.actor, "desk.work", region):
        return SafeString()
    numbers = queries.counts(request.actor, region)
    lists = [(tab.value, tab.label, numbers[tab.value]) for tab in queries.Tab if tab is not queries.Tab.CLOSED]
    return render_to_string("desk/parts/work.html", {"lists": lists}, request=request)
