"""What we write about quality: when assessors have to sit down together, and when a recognition is about to end."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.messages import actions as messages
from leerlijn.foundation.messages.types import declare
from leerlijn.journey.assessment import queries
from leerlijn.kernel.templatetags.ll import dutch_date

if TYPE_CHECKING:
    from leerlijn.foundation.people.models import Person
    from leerlijn.journey.assessment.models import AssessorCertification, Moderation, ProviderCertification

QUALITY = declare(
    "assessment.quality",
    label=_("Kwaliteit van assessments"),
    description=_("Als assessoren samen moeten kijken, en als een erkenning of certificering bijna afloopt."),
)


def tell_moderation(moderation: Moderation) -> None:
    """Tell who leads the assessments, and the assessor it is about, that there is something to talk about."""
    readers = {one.pk: one for one in queries.leaders_of(moderation.organiser)}
    if moderation.assessor is not None:
        readers[moderation.assessor.pk] = moderation.assessor
    for reader in readers.values():
        _tell(
            reader, f"assessment-moderation-{moderation.pk}-{reader.pk}", _("Kijk samen naar: %(title)s"), "moderation",
            lambda: {"title": str(moderation.version.standard), "why": moderation.get_ground_display()},
        )  # fmt: skip


def tell_recognition_ends(recognition: ProviderCertification) -> None:
    """Tell who leads the assessments of a provider until when it is recognised, and when to ask renewal."""
    for reader in queries.leaders_of(recognition.provider):
        _tell(
            reader, f"assessment-recognition-{recognition.pk}-{reader.pk}",
            _("Je erkenning voor %(title)s loopt af op %(day)s"), "recognition_ends",
            lambda: {
                "title": str(recognition.domain), "day": dutch_date(recognition.valid_until),
                "renew_by": dutch_date(recognition.renew_by),
            },
        )  # fmt: skip


def tell_certification_ends(certification: AssessorCertification) -> None:
    """Tell an assessor, and who leads the assessments, until when she is certified."""
    readers = {one.pk: one for one in (certification.assessor, *queries.leaders_of(certification.organiser))}
    for reader in readers.values():
        _tell(
            reader, f"assessment-certification-{certification.pk}-{reader.pk}",
            _("%(who)s: certificering voor %(title)s tot en met %(day)s"), "certification_ends",
            lambda: {
                "title": str(certification.standard), "day": dutch_date(certification.valid_until),
                "who": certification.assessor.name,
            },
        )  # fmt: skip


def _tell(
    reader: Person, key: str, subject: str | Promise, letter: str, facts: Callable[[], Mapping[str, object]]
) -> None:
    """Write somebody in her own language."""
    with translation.override(reader.language):
        told = dict(facts())
        messages.tell(
            person=reader, kind=QUALITY, key=key, subject=str(subject) % told,
            template=f"assessment/mail/{letter}.txt",
            context={"name": reader.preferred_name or reader.given_name, **told},
        )  # fmt: skip
