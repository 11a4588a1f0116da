"""The guide: one question per page, the answer with its reasons, and ways to keep it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from leerlijn.foundation.pathways import queries as pathways
from leerlijn.foundation.people import actions as people
from leerlijn.journey.desk import actions, guiding, presenting, queries
from leerlijn.journey.desk.forms import MailLinkForm
from leerlijn.journey.desk.guiding import Given
from leerlijn.journey.desk.questions import QuestionForm
from leerlijn.journey.desk.types import SOURCE, source_named
from leerlijn.journey.desk.views import knowing, visits
from leerlijn.journey.desk.views.knowing import Reader
from leerlijn.kernel.pages import Request, SeeOther, carried_out, done, form_page, is_fragment, page_or_fragment, public

ASKED, CHANGE, BACK = "vraag", "wijzig", "naar"
RESULT = "antwoord"


@public
def guide(request: Request) -> HttpResponse:
    """The question that is asked now."""
    reader = knowing.reader(request)
    given, form = step(request, reader)
    if form is None:
        return done(request, to=address(request, "desk:result", given))
    context = {
        "form": form,
        "given": given,
        "reader": replace(reader, given=given),
        "back": request.GET.get(BACK, ""),
        "suggested": reader.suggested(form.asked.fact) if form.asked.fact not in given.order else "",
        "is_fragment": is_fragment(request),
        **presenting.progress(given, form.asked),
    }
    return page_or_fragment(request, "desk/guide.html", "guide", context, status=422 if form.errors else 200)


@public
def result(request: Request) -> HttpResponse:
    """Which pathways fit, which may, which do not, and why."""
    reader = knowing.reader(request)
    given = reader.given
    link = request.build_absolute_uri(address(request, "desk:result", given))
    return render(
        request, "desk/result.html", {"given": given, "reader": reader, "link": link, **presenting.result(given)}
    )


@public
@never_cache
def keep(request: Request) -> HttpResponse:
    """Ways to come back to the answer: a link, a mail with that link, or one's account."""
    given = guiding.read(request.GET).settled()
    link = request.build_absolute_uri(address(request, "desk:result", given))
    form = MailLinkForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        what = {"region": request.region, "email": form.cleaned_data["email"], "query": given.query}
        carried_out(
            form, actions.mail_link, request.actor, fingerprint=visits.fingerprint(request),
            site=visits.site(request), **what,
        )  # fmt: skip
        if not form.errors:
            messages.success(request, _("De mail is onderweg."))
            return SeeOther(request.get_full_path())
    return form_page(request, "desk/keep.html", form, {"given": given, "link": link})


@require_POST
def saving(request: Request) -> HttpResponse:
    """Keep the answers with the account of who signed in."""
    given = guiding.read(request.GET).settled()
    actions.save_answers(visits.person(request), region=request.region, query=given.query)
    messages.success(request, _("Je antwoorden staan bij je account."))
    return SeeOther(address(request, "desk:result", given))


@require_POST
def telling(request: Request) -> HttpResponse:
    """Keep as one's background what was answered and is not in it yet."""
    reader, me = knowing.reader(request), visits.person(request)
    for told in reader.to_keep:
        people.add_fact(me, person=me, told=told)
    messages.success(request, _("Het staat bij je achtergrond."))
    return SeeOther(address(request, "desk:result", reader.given))


@require_POST
def forgetting(request: Request) -> HttpResponse:
    """Throw kept answers away."""
    saved = queries.saved_answers(request.actor, request.region)
    if saved:
        actions.forget_answers(request.actor, saved=saved)
        messages.success(request, _("Je bewaarde antwoorden zijn weg."))
    return SeeOther(reverse("my", kwargs={"region": request.region.slug}))


@public
def welcome(request: Request, source: str) -> HttpResponse:
    """Where another site or the national desk sends people: what they can do here, with the source kept."""
    given = Given(source=source if SOURCE.fullmatch(source) else "")
    context = {"given": given, "source_name": source_named(given.source)}
    return render(request, "desk/welcome.html", context)


def step(request: Request, reader: Reader) -> tuple[Given, QuestionForm | None]:
    """The answers after what was just sent, and the next question; None when there is none, or none is wanted."""
    given = reader.given
    if form := question_form(request.GET.get(ASKED, ""), given, request.GET):
        if not form.is_valid():
            return given.without(form.asked.fact), form
        given = given.answered(form.asked.fact, form.answer).settled()
        if request.GET.get(BACK) == RESULT:
            return given, None
    if form := question_form(request.GET.get(CHANGE, ""), given):
        return given, form
    asked = pathways.next_question(given.facts)
    return given, QuestionForm(asked, answer=reader.suggested(asked.fact)) if asked else None


def question_form(fact: str, given: Given, data: Any = None) -> QuestionForm | None:
    """One question as a form, filled in with what was answered before; None when it is no question of ours."""
    try:
        asked = pathways.question(fact, given.without(fact).facts)
    except KeyError:
        return None
    return QuestionForm(asked, data, answer=guiding.written(given.facts, fact) if fact in given.order else "")


def address(request: Request, name: str, given: Given) -> str:
    """A page of the guide or the desk with these answers behind it."""
    page = reverse(name, kwargs={"region": request.region.slug})
    return f"{page}?{given.query}" if given.query else page
