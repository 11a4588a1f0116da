"""The page on which somebody chooses her mail."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _

from leerlijn.foundation.messages import actions, queries
from leerlijn.foundation.messages.forms import Preferences
from leerlijn.foundation.people import queries as people
from leerlijn.kernel.pages import Request, carried_out, done, form_page


def preferences(request: Request) -> HttpResponse:
    """Which mail do I want?"""
    me = people.person_of(request.actor)
    given = request.POST if request.method == "POST" else None
    form = Preferences(given, kinds=queries.optional_kinds(), wanted=queries.wanted_by(me))
    chosen = carried_out(form, actions.choose, me, person=me, wanted=form.wanted) if form.is_valid() else None
    if chosen:
        messages.success(request, _("Je keuze is bewaard."))
        return done(request, to=request.path)
    return form_page(request, "messages/preferences.html", form, {"certain": queries.certain_kinds()})
