"""What we write to somebody about what she holds: when it is revoked, and once before it runs out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.credentials.types import PointsStanding
from leerlijn.kernel.languages import spoken
from leerlijn.kernel.mail import post_mail
from leerlijn.kernel.templatetags.ll import dutch_date

if TYPE_CHECKING:
    from leerlijn.foundation.credentials.models import Certificate, MentorQualification
    from leerlijn.foundation.people.models import Person


def write_revoked(certificate: Certificate) -> None:
    """Tell the holder that a certificate holds no longer, why, and who to ask."""
    with translation.override(certificate.person.language):
        title = spoken(certificate.title)
    facts = {"title": title, "issuer": certificate.issuer.name, "because": certificate.revoked_because}
    subject = _("Je certificaat %(title)s is ingetrokken")
    _post(certificate.person, f"credentials-revoked-{certificate.pk}", subject, "revoked", facts)


def write_qualification_ends(qualification: MentorQualification) -> None:
    """Tell a mentor until when her training holds."""
    with translation.override(qualification.person.language):
        facts = {"title": str(qualification.training.name), "day": dutch_date(qualification.valid_until)}
    subject = _("Je scholing %(title)s geldt nog tot en met %(day)s")
    _post(qualification.person, f"credentials-qualification-{qualification.pk}", subject, "qualification_ends", facts)


def write_points_expire(person: Person, standing: PointsStanding, day: date) -> None:
    """Tell somebody which of her points expire on a day, and how many are left then."""
    going = sum(one.line.points for one in standing.counting if one.expires_on == day)
    left = sum(one.line.points for one in standing.counting if one.expires_on > day)
    with translation.override(person.language):
        facts = {
            "title": str(standing.register.name), "day": dutch_date(day), "number": going, "counted": standing.counted,
            "needed": standing.needed, "left": left,
        }  # fmt: skip
    key = f"credentials-points-{person.pk}-{standing.register.key}-{day.isoformat()}"
    _post(person, key, _("Op %(day)s verlopen punten: %(number)s"), "points_expire", facts)


def _post(person: Person, key: str, subject: str | Promise, letter: str, facts: Mapping[str, object]) -> None:
    """Post a letter in the language of the reader, once; somebody without an address gets none."""
    if not person.email:
        return
    with translation.override(person.language):
        post_mail(
            key=key,
            to=person.email,
            subject=str(subject) % facts,
            template=f"credentials/mail/{letter}.txt",
            context={"name": person.preferred_name or person.given_name, **facts},
            language=person.language,
        )
