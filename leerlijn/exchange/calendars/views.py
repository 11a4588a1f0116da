"""The feeds that calendars ask, and the address of one's own."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from leerlijn.exchange.calendars import actions, queries
from leerlijn.exchange.calendars.answering import answer
from leerlijn.foundation.catalogue import queries as catalogue
from leerlijn.foundation.people import queries as people
from leerlijn.kernel.actors import VISITOR, System
from leerlijn.kernel.pages import Request, SeeOther, public

CALENDAR = System("calendar")
"""Whatever asks a feed, as the actor who remembers what was told there."""
DUTCH = "nl"
"""What everybody's calendar is told is told in one language: who asks has not said which is hers."""


@public
@require_safe
def personal(request: Request, key: str) -> HttpResponse:
    """What somebody has to be at, for whoever has the address."""
    feed = queries.feed_at(key)
    if feed is None:
        raise Http404
    with translation.override(feed.person.language):
        told = queries.personal(feed)
        if queries.is_news(told):
            actions.look(CALENDAR, told=told)
        return answer(request, told.values(), name=_("Mijn agenda"))


@public
@require_safe
def offering(request: Request, pk: int) -> HttpResponse:
    """The meetings of one offering."""
    shown = catalogue.with_periods(VISITOR, request.region, pk)
    if shown is None:
        raise Http404
    with translation.override(DUTCH):
        told = queries.of_offerings([shown], request.region)
        if queries.is_news(told):
            actions.look(CALENDAR, told=told)
        return answer(request, told.values(), name=shown.title)


@public
@require_safe
def search(request: Request) -> HttpResponse:
    """The meetings of everything a search in the offer finds; what comes later comes by itself."""
    with translation.override(DUTCH):
        told = queries.of_offerings(catalogue.found(VISITOR, request.region, request.GET), request.region)
        if queries.is_news(told):
            actions.look(CALENDAR, told=told)
        return answer(request, told.values(), name=_("Aanbod van %(region)s") % {"region": request.region.name})


@require_POST
def address(request: Request) -> HttpResponse:
    """Give my agenda an address, or another one."""
    me = people.person_of(request.actor)
    actions.give_address(me, person=me)
    messages.success(request, _("Je agenda heeft een nieuw adres."))
    return SeeOther(reverse("my_agenda", args=[request.region.slug]))


@require_POST
def address_end(request: Request) -> HttpResponse:
    """Let nobody read my agenda from outside any more."""
    feed = queries.feed_of(request.actor)
    if feed is not None:
        actions.end_address(people.person_of(request.actor), feed=feed)
    messages.success(request, _("Het adres van je agenda werkt niet meer."))
    return SeeOther(reverse("my_agenda", args=[request.region.slug]))
