"""What we write about evidence: to whom a candidate asks something or lets look, and to her about the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.messages import actions as messages
from leerlijn.journey.assessment.letters.procedures import PROCEDURE
from leerlijn.kernel.mail import address_of, post_mail
from leerlijn.kernel.templatetags.ll import dutch_date

if TYPE_CHECKING:
    from leerlijn.journey.assessment.models import Share, Statement


def ask(statement: Statement, *, again: bool = False) -> None:
    """Ask somebody to tell what she saw; the link in it is hers alone."""
    procedure = statement.procedure
    path = reverse("assessment:statement", kwargs={"region": procedure.region.slug, "key": statement.key})
    with translation.override(statement.language):
        subject = _("Wil je iets vertellen over %(name)s?") % {"name": procedure.candidate.name}
        context = {
            "name": statement.to_name,
            "candidate": procedure.candidate.name,
            "question": statement.question,
            "until": dutch_date(statement.expires_on),
            "address": address_of(path),
            "again": again,
        }
    post_mail(
        key=f"statement-{statement.pk}-{statement.times_asked}{'-again' if again else ''}", to=statement.to_email,
        subject=subject, template="assessment/mail/statement.txt", context=context, language=statement.language,
    )  # fmt: skip


def invite(share: Share) -> None:
    """Tell somebody that she may look, where and until when; whoever looks for an organisation finds it there."""
    if not share.email:
        return
    procedure = share.portfolio.procedure
    path = reverse("assessment:shared", kwargs={"region": procedure.region.slug, "key": share.key})
    context = {
        "name": share.name,
        "candidate": procedure.candidate.name,
        "purpose": share.purpose,
        "until": dutch_date(share.until),
        "address": address_of(path),
    }
    subject = _("Je mag het portfolio van %(name)s bekijken") % {"name": procedure.candidate.name}
    post_mail(
        key=f"portfolio-share-{share.pk}", to=share.email, subject=subject, template="assessment/mail/share.txt",
        context=context,
    )  # fmt: skip


def tell_given(statement: Statement) -> None:
    """Her statement is there."""
    _tell(statement, "given", _("Er is een verklaring over jou"))


def tell_declined(statement: Statement) -> None:
    """Whom she asked would rather not."""
    _tell(statement, "declined", _("Iemand geeft liever geen verklaring"))


def _tell(statement: Statement, what: str, subject: str | Promise) -> None:
    procedure = statement.procedure
    path = reverse("assessment:portfolio", kwargs={"region": procedure.region.slug, "pk": procedure.pk})
    reader = procedure.candidate
    context = {
        "name": reader.preferred_name or reader.given_name,
        "who": statement.to_name,
        "is_given": what == "given",
        "address": address_of(path),
    }
    messages.tell(
        person=reader, kind=PROCEDURE, key=f"statement-{statement.pk}-{what}", subject=subject,
        template="assessment/mail/answered.txt", context=context,
    )  # fmt: skip
