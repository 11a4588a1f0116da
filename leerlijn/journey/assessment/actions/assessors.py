"""Who may assess: for which standard, from which side, until when."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.people import queries as people
from leerlijn.journey.assessment.actions.stepping import demand_reason
from leerlijn.journey.assessment.models import AssessorCertification
from leerlijn.kernel import clock
from leerlijn.kernel.actions import action
from leerlijn.kernel.refusals import Refused

if TYPE_CHECKING:
    from leerlijn.foundation.organisations.models import Organisation
    from leerlijn.foundation.people.models import Person
    from leerlijn.journey.assessment.models import Standard
    from leerlijn.kernel.actors import Actor


@action("assessment.certify_assessor", on="organiser")
def certify_assessor(
    by: Actor,
    *,
    organiser: Organisation,
    assessor: Person,
    standard: Standard,
    side: str,
    valid_until: date,
    valid_from: date | None = None,
    organisation: Organisation | None = None,
    most_at_once: int = 8,
) -> AssessorCertification:
    """Let somebody assess for a standard, from one side, until a day (that day included). She works at `organisation`.

    Raises Refused: "ends_too_early"; "certified" when she has one for that standard that runs on these days: she looks
    from one side at a time.
    """
    first = valid_from or clock.today()
    if valid_until < first:
        raise Refused(_("Kies een laatste dag na de eerste dag."), code="ends_too_early")
    people.hold(assessor)
    hers = AssessorCertification.objects.filter(assessor=assessor, standard=standard, organiser=organiser)
    if hers.overlapping(first, valid_until).exists() or hers.filter(valid_from=first).exists():
        raise Refused(_("Deze certificering loopt al. Verleng haar als zij afloopt."), code="certified")
    return AssessorCertification.objects.create(
        assessor=assessor, standard=standard, organiser=organiser, organisation=organisation, side=side,
        valid_from=first, valid_until=valid_until, most_at_once=most_at_once,
    )  # fmt: skip


@action("assessment.end_certification", on="certification")
def end_certification(by: Actor, *, certification: AssessorCertification, because: str) -> AssessorCertification:
    """Let somebody assess no more from today, with a reason. Where she sits now she stays, until she is replaced.

    Raises Refused: "no_reason", "certification_ended".
    """
    reason = demand_reason(because)
    if not certification.holds(clock.today()):
        raise Refused(_("Deze certificering geldt al niet meer."), code="certification_ended")
    certification.end(clock.today(), reason)
    return certification
