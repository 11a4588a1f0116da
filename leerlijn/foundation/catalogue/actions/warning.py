"""Warning who keeps up an offering that too few have signed up, while there is still time to do something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from leerlijn.foundation.catalogue import queries
from leerlijn.foundation.catalogue.models import Offering
from leerlijn.foundation.organisations import queries as organisations
from leerlijn.foundation.people import queries as people
from leerlijn.kernel import clock, logbook
from leerlijn.kernel.actions import action
from leerlijn.kernel.actors import Actor
from leerlijn.kernel.mail import address_of, post_mail
from leerlijn.kernel.roles import EDITOR
from leerlijn.kernel.templatetags.ll import dutch_date

if TYPE_CHECKING:
    from leerlijn.foundation.people.models import Person


@action("catalogue.warn_of_shortage", on="offering")
def warn_of_shortage(by: Actor, *, offering: Offering) -> int:
    """Mail the editors of its organisation that too few have signed up; returns to how many.

    Once when fourteen days are left until the day of the decision and once when three are, however often it is asked.
    """
    held = queries.hold(offering)
    left = max(0, (held.decide_by - clock.today()).days) if held.decide_by else 0
    stage = min(days for days in queries.WARNED if left <= days)
    if held.warned_days_before is not None and held.warned_days_before <= stage:
        return 0
    held.warned_days_before = stage
    held.save(update_fields=["warned_days_before"])
    owners = organisations.organisations_visible_to(by).filter(pk=held.organisation_id)
    editors = [one.person for one in people.holding(EDITOR, owners).select_related("person") if one.person.email]
    for editor in editors:
        _write(editor, held, stage)
    logbook.note(days_left=left, mailed=len(editors))
    return len(editors)


def _write(to: Person, offering: Offering, stage: int) -> None:
    region = organisations.regions_of(offering.organisation).first()
    page = reverse("catalogue:offering", args=[region.slug, offering.pk]) if region else ""
    with translation.override(to.language):
        facts = {
            "name": to.preferred_name or to.given_name,
            "title": offering.title,
            "taken": offering.seats_taken,
            "minimum": offering.min_number_students,
            "missing": offering.missing_number_students,
            "day": dutch_date(offering.decide_by, "l j F Y"),
            "page": address_of(page) if page else "",
        }
        post_mail(
            key=f"catalogue-shortage-{offering.pk}-{offering.decide_by}-{stage}-{to.pk}",
            to=to.email,
            subject=_("Te weinig aanmeldingen: %(title)s") % {"title": offering.title},
            template="catalogue/mail/shortage.txt",
            context=facts,
            language=to.language,
        )
