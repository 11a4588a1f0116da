"""Three pages: the offering, the form, the confirmation."""

from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from benchmarks.bare.models import Enrolment, Letter, Offering


def offering(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(Offering, pk=pk)
    taken = Enrolment.objects.filter(offering=shown, has_seat=True).count()
    return render(request, "offering.html", {"offering": shown, "left": shown.seats - taken})


@login_required
def enrol(request: HttpRequest, pk: int) -> HttpResponse:
    if request.method == "POST":
        return redirect("confirmation", pk=_count_and_insert(request, pk).pk)
    return render(request, "form.html", {"offering": get_object_or_404(Offering, pk=pk)})


@login_required
def confirmation(request: HttpRequest, pk: int) -> HttpResponse:
    mine = get_object_or_404(Enrolment.objects.select_related("offering"), pk=pk, person=request.user)
    ahead = Enrolment.objects.filter(offering=mine.offering, has_seat=False, pk__lte=mine.pk)
    return render(request, "confirmation.html", {"mine": mine, "place": 0 if mine.has_seat else ahead.count()})


def _count_and_insert(request: HttpRequest, pk: int) -> Enrolment:
    with transaction.atomic():
        held = Offering.objects.select_for_update().get(pk=pk)
        taken = Enrolment.objects.filter(offering=held, has_seat=True).count()
        mine = Enrolment.objects.create(offering=held, person=request.user, has_seat=taken < held.seats)
        Letter.objects.create(address=request.user.email, subject=held.title)
    return mine
