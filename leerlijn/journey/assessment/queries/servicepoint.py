"""What the service point tells: who can do which assessment here, and how long it takes, counted from real rows."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import Count, Min, QuerySet

from leerlijn.foundation.appointments import queries as appointments
from leerlijn.foundation.appointments.types import Kind as Talk
from leerlijn.foundation.organisations import queries as organisations
from leerlijn.journey.assessment.models import AssessorCertification, Procedure, StageChange, Standard
from leerlijn.journey.assessment.queries.procedures import NOT_RUNNING
from leerlijn.journey.assessment.queries.watching import recognitions_on
from leerlijn.journey.assessment.rules.waiting import Waiting, waiting
from leerlijn.journey.assessment.types import ProcedureRules, State
from leerlijn.journey.assessment.written.procedures import procedure_rules
from leerlijn.kernel import clock

if TYPE_CHECKING:
    from leerlijn.foundation.organisations.models import Organisation, Region

YEAR = timedelta(days=365)


def waiting_in(region: Region) -> dict[str, Waiting]:
    """How long each procedure takes in a region today, by its key. Four queries, however many procedures there are."""
    running, durations, free = _running(region), _durations(region), _first_free(region)
    today = clock.today()
    return {
        key: waiting(
            today,
            first_free=min((free[code] for code in rules.standards if code in free), default=None),
            running=running.get(key, 0),
            durations=durations[key],
        )
        for key, rules in procedure_rules().items()
    }


def organisers_in(region: Region, rules: ProcedureRules) -> QuerySet[Organisation]:
    """The organisations in a region that have assessors for this procedure today, and may begin it; by name."""
    certified = _certified(region).filter(standard__code__in=rules.standards)
    found = organisations.taking_part(region).filter(pk__in=certified.values("organiser")).order_by("name", "pk")
    if not rules.needs_recognition:
        return found
    return found.filter(pk__in=recognitions_on(rules.sector, clock.today()).order_by().values("provider"))


def standards_for(rules: ProcedureRules) -> QuerySet[Standard]:
    """What somebody can be held against in this procedure, as far as it is there."""
    return Standard.objects.filter(code__in=rules.standards)


def _certified(region: Region) -> QuerySet[AssessorCertification]:
    today = clock.today()
    here = organisations.ids_taking_part(region.pk, today)
    rows = AssessorCertification.objects.filter(organiser__in=here, ended_on=None)
    return rows.filter(valid_from__lte=today, valid_until__gte=today)


def _running(region: Region) -> dict[str, int]:
    rows = Procedure.objects.filter(region=region).exclude(state__in=NOT_RUNNING).order_by()
    return dict(rows.values_list("rules_key").annotate(number=Count("pk")))


def _durations(region: Region) -> dict[str, list[int]]:
    """The days from request to the first decision, of each procedure decided in the last year."""
    decided = StageChange.objects.filter(after=State.DECIDED, procedure__region=region, at__gte=clock.now() - YEAR)
    rows = decided.order_by().values_list("procedure__rules_key", "procedure__requested_at", "procedure")
    found: dict[str, list[int]] = defaultdict(list)
    for key, requested_at, _procedure, decided_at in rows.annotate(first=Min("at")):
        found[key].append((decided_at - requested_at).days)
    return found


def _first_free(region: Region) -> dict[str, datetime]:
    """The first moment that an assessor for each standard has free, by the code of the standard."""
    certified = set(_certified(region).values_list("assessor", "standard__code"))
    slots = appointments.free_slots_of({assessor for assessor, _code in certified}, Talk.ASSESSMENT)
    soonest = dict(slots.order_by().values_list("owner").annotate(first=Min("starts_at")))
    found: dict[str, datetime] = {}
    for assessor, code in certified:
        if assessor in soonest:
            found[code] = min(found.get(code, soonest[assessor]), soonest[assessor])
    return found
