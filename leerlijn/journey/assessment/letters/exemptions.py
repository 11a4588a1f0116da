"""What we write to people about what they need not do again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.messages import actions as messages
from leerlijn.foundation.messages.types import declare
from leerlijn.foundation.organisations import queries as organisations
from leerlijn.foundation.people import queries as people
from leerlijn.journey.assessment.queries import exempting as queries
from leerlijn.journey.assessment.queries.leading import holding
from leerlijn.kernel.actors import System
from leerlijn.kernel.mail import address_of
from leerlijn.kernel.roles import EXAM_BOARD
from leerlijn.kernel.templatetags.ll import dutch_date

if TYPE_CHECKING:
    from leerlijn.foundation.people.models import Person
    from leerlijn.journey.assessment.models import ExemptionProposal

SYSTEM = System("letters")
EXEMPTIONS = declare(
    "assessment.exemptions",
    label=_("Vrijstellingen"),
    description=_("Als er een vrijstelling voor je is voorgesteld, of als een examencommissie heeft besloten."),
)

BOARD = declare(
    "assessment.exam_board",
    label=_("Vrijstellingen om over te besluiten"),
    description=_("Als er vrijstellingen bij jullie examencommissie liggen. Hoogstens één keer per dag."),
    is_optional=True,
)


def tell_proposed(made: Iterable[ExemptionProposal], today: date) -> None:
    """Tell everybody for whom something new was proposed, once a day."""
    persons = people.persons_visible_to(SYSTEM).filter(pk__in={one.person_id for one in made})
    for person in persons.order_by("pk"):
        _write(person, f"exemptions-{person.pk}-{today.isoformat()}", _("Dit hoef je misschien niet meer te doen"))


def tell_decided(proposal: ExemptionProposal) -> None:
    """Tell somebody what an examination board decided, why, and until when she can object."""
    key = f"exemption-{proposal.pk}-{proposal.state}-{proposal.decided_at:%Y%m%d%H%M}"
    with translation.override(proposal.person.language):
        until = dutch_date(proposal.objection_until) if proposal.objection_until else ""
        facts = {
            "course": proposal.specification.title,
            "board": str(proposal.specification.organisation),
            "state": proposal.get_state_display(),
            "because": proposal.because,
            "until": until,
            "route": proposal.objection_route,
        }
    _write(proposal.person, key, _("Besluit over je vrijstelling"), **facts)


def tell_again(proposals: Iterable[ExemptionProposal], today: date) -> None:
    """Tell whoever an exemption is of that its board looks at it again, and that it holds meanwhile."""
    for one in proposals:
        with translation.override(one.person.language):
            facts = {"course": one.specification.title, "again": str(one.specification.organisation)}
        key = f"exemption-{one.pk}-{one.state}-{today.isoformat()}"
        _write(one.person, key, _("Er wordt opnieuw naar je vrijstelling gekeken"), **facts)


def tell_expired(proposal: ExemptionProposal) -> None:
    """Tell somebody that an exemption held until yesterday."""
    with translation.override(proposal.person.language):
        until = dutch_date(proposal.valid_until) if proposal.valid_until else ""
    facts = {"course": proposal.specification.title, "ended": until}
    _write(proposal.person, f"exemption-{proposal.pk}-{proposal.state}", _("Je vrijstelling geldt niet meer"), **facts)


def tell_boards() -> int:
    """Tell the members of each board what came to wait for it since they were told last; gives how many boards wait."""
    waiting = queries.waiting_at_boards()
    for one in waiting:
        region = organisations.regions_of(one.organisation).first()
        page = reverse("assessment:exemptions_to_decide", kwargs={"region": region.slug}) if region else "/"
        facts = {"board": one.organisation.name, "open": one.open, "late": one.late, "address": address_of(page)}
        for member in holding(EXAM_BOARD, one.organisation):
            messages.tell(
                person=member, kind=BOARD, key=f"exam-board-{one.organisation.pk}-{member.pk}-{one.since}",
                subject=_("Vrijstellingen wachten op jullie besluit"),
                template="assessment/mail/exemptions_waiting.txt",
                context={"name": member.preferred_name or member.given_name, **facts},
            )  # fmt: skip
    return len(waiting)


def _write(person: Person, key: str, subject: str | Promise, **facts: str) -> None:
    region = queries.home_of(person)
    path = reverse("assessment:exemptions", kwargs={"region": region.slug}) if region else "/"
    context = {"name": person.preferred_name or person.given_name, "address": address_of(path), **facts}
    messages.tell(
        person=person, kind=EXEMPTIONS, key=key, subject=subject, template="assessment/mail/exemption.txt",
        context=context,
    )  # fmt: skip
