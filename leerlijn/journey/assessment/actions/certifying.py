"""Recognition of providers and certification of assessors: how long they hold, and who is told before they end."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from leerlijn.journey.assessment import queries
from leerlijn.journey.assessment.letters import quality as quality_letters
from leerlijn.journey.assessment.models import ProviderCertification
from leerlijn.journey.assessment.written.quality import assessor_reminder, provider_term
from leerlijn.kernel import clock, logbook
from leerlijn.kernel.actions import action
from leerlijn.kernel.months import add_months, last_day_of
from leerlijn.kernel.refusals import Refused
from leerlijn.kernel.templatetags.ll import dutch_date

if TYPE_CHECKING:
    from leerlijn.foundation.organisations.models import Organisation
    from leerlijn.foundation.vocabulary.models import Sector
    from leerlijn.journey.assessment.types import ProcedureRules
    from leerlijn.kernel.actors import Actor


@action("assessment.certify_provider", on="provider")
def certify_provider(
    by: Actor, *, provider: Organisation, domain: Sector, valid_from: date, source: str
) -> ProviderCertification:
    """Write down that a provider is recognised for a domain from a day, for the term of the quality code.

    `source` says where that stands. Raises Refused: "no_source", "already_certified" when it is so on that day.
    """
    if not source.strip():
        raise Refused(_("Schrijf op waar de erkenning staat."), code="no_source")
    running = queries.recognition_of(provider, domain.code, valid_from)
    facts = {"source": source.strip()[:300], "valid_until": last_day_of(valid_from, provider_term().months)}
    made, is_new = ProviderCertification.objects.get_or_create(
        provider=provider, domain=domain, valid_from=valid_from, defaults=facts
    )
    if running is not None or not is_new:
        raise Refused(_("Op die dag is deze aanbieder al erkend. Kies een dag erna."), code="already_certified")
    return made


@action("assessment.ask_renewal", on="certification")
def ask_renewal(by: Actor, *, certification: ProviderCertification) -> ProviderCertification:
    """Write down that renewal was asked. Raises Refused: "already_asked", "too_late" once it has ended."""
    held = ProviderCertification.objects.select_for_update(of=("self",)).get(pk=certification.pk)
    if held.renewal_asked_at is not None:
        raise Refused(_("De verlenging is al gevraagd. Je hoeft niets meer te doen."), code="already_asked")
    if held.valid_until < clock.today():
        raise Refused(_("Deze erkenning is afgelopen. Vraag een nieuwe aan."), code="too_late")
    held.renewal_asked_at = clock.now()
    held.save(update_fields=["renewal_asked_at"])
    return held


@action("assessment.remind_of_certification", on=None)
def remind_of_certification(by: Actor) -> int:
    """Tell, once, which recognition and which certification ends soon; returns how many."""
    today = clock.today()
    recognitions = list(queries.recognitions_ending(today, add_months(today, provider_term().remind_before)))
    for recognition in recognitions:
        quality_letters.tell_recognition_ends(recognition)
        recognition.be_reminded()
    certifications = list(queries.certifications_ending(today, add_months(today, assessor_reminder())))
    for certification in certifications:
        quality_letters.tell_certification_ends(certification)
        certification.be_reminded()
    logbook.note(recognitions=len(recognitions), certifications=len(certifications))
    return len(recognitions) + len(certifications)


def demand_recognition(provider: Organisation, rules: ProcedureRules) -> None:
    """Only a recognised provider begins what asks for recognition. What runs is finished, whatever ends meanwhile."""
    today = clock.today()
    if not rules.needs_recognition or queries.recognition_of(provider, rules.sector, today):
        return
    if ended := queries.ended_recognition(provider, rules.sector, today):
        raise Refused(
            _("De erkenning van %(name)s voor dit domein liep af op %(day)s. Kies een andere organisatie.")
            % {"name": provider.name, "day": dutch_date(ended.valid_until)},
            code="recognition_ended",
        )
    raise Refused(
        _("%(name)s is niet erkend voor EVC in dit domein. Kies een organisatie die erkend is.")
        % {"name": provider.name},
        code="not_recognised",
    )
