"""What the field finds of a draft, what came of it, and the human who signs it off."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from leerlijn.journey.assessment import queries
from leerlijn.journey.assessment.models import FieldReview, StandardVersion
from leerlijn.kernel import clock
from leerlijn.kernel.actions import action
from leerlijn.kernel.refusals import Refused

if TYPE_CHECKING:
    from leerlijn.foundation.organisations.models import Organisation
    from leerlijn.journey.assessment.models import Criterion
    from leerlijn.kernel.actors import Actor

SHORTEST = 14
"""So many days the field has at least; our own choice."""


@action("assessment.put_to_review", on="version")
def put_to_review(by: Actor, *, version: StandardVersion, edition: int, until: date) -> StandardVersion:
    """Let the field look at a draft until and including a day; nobody changes it in the meantime.

    Raises Refused: "too_short", "signed_off", "in_review", "changed_meanwhile".
    """
    held = _hold_draft(version)
    if held.lies_with_the_field(clock.today()):
        raise Refused(_("Dit concept ligt al bij het veld."), code="in_review")
    _demand_edition(held, edition)
    if until < clock.today() + timedelta(days=SHORTEST):
        raise Refused(_("Geef het veld minstens 14 dagen om te reageren."), code="too_short")
    held.state, held.review_until, held.edition_reviewed = StandardVersion.State.IN_REVIEW, until, edition
    held.save(update_fields=["state", "review_until", "edition_reviewed"])
    return held


@action("assessment.review_standard", on="organisation")
def review_standard(
    by: Actor,
    *,
    organisation: Organisation,
    version: StandardVersion,
    verdict: str,
    criterion: Criterion | None = None,
    remark: str = "",
) -> FieldReview:
    """Say, for a school or an institution, what one finds of a draft or of one criterion; a second time replaces it.

    Raises Refused: "other_version", "not_in_review", "no_remark", "answered" once somebody answered.
    """
    held = queries.hold_version(version)
    if criterion is not None and criterion.version_id != held.pk:
        raise Refused(_("Dit criterium hoort niet bij dit concept. Laad de pagina opnieuw."), code="other_version")
    if not held.lies_with_the_field(clock.today()):
        raise Refused(_("Dit concept ligt nu niet bij het veld. Je kunt er niet op reageren."), code="not_in_review")
    if verdict != FieldReview.Verdict.AGREES and not remark.strip():
        raise Refused(_("Schrijf op wat er anders moet."), code="no_remark")
    earlier = queries.own_review(held, by, criterion)
    if earlier is not None and earlier.answered_at is not None:
        raise Refused(_("Je opmerking is al beantwoord. Lees het antwoord."), code="answered")
    said = {
        "organisation": organisation, "verdict": FieldReview.Verdict(verdict), "remark": remark.strip(),
        "made_at": clock.now(),
    }  # fmt: skip
    review, _new = FieldReview.objects.update_or_create(
        version=held, criterion=criterion, reviewer_id=by.pk, defaults=said
    )
    return review


@action("assessment.answer_review", on="review")
def answer_review(by: Actor, *, review: FieldReview, answer: str) -> FieldReview:
    """Say what came of a remark. Raises Refused: "no_answer", "nothing_to_answer", "answered"."""
    held = FieldReview.objects.select_for_update(of=("self",)).get(pk=review.pk)
    if not answer.strip():
        raise Refused(_("Schrijf op wat er met de opmerking gebeurt."), code="no_answer")
    if not held.remark:
        raise Refused(_("Hier is niets gevraagd. Je hoeft niets te doen."), code="nothing_to_answer")
    if held.answered_at is not None:
        raise Refused(_("Deze opmerking is al beantwoord."), code="answered")
    held.answer, held.answered_by_id, held.answered_at = answer.strip(), by.pk, clock.now()
    held.save(update_fields=["answer", "answered_by", "answered_at"])
    return held


@action("assessment.sign_off_standard", on="version")
def sign_off_standard(by: Actor, *, version: StandardVersion, edition: int, valid_from: date) -> StandardVersion:
    """Let a version be in force from a day; the one before ends the day before, and what runs keeps the one it has.

    Raises Refused: "not_reviewed", "in_review" while the field still looks, "open_remarks", "changed_meanwhile",
    "signed_off", "no_criteria", and "too_early" for a day before tomorrow or before the version before began.
    """
    held = _hold_draft(version)
    _demand_edition(held, edition)
    _demand_heard(held)
    before = queries.version_before(held)
    if valid_from <= clock.today() or (before and before.valid_from and valid_from <= before.valid_from):
        raise Refused(_("Kies een dag vanaf morgen, en na de start van de vorige versie."), code="too_early")
    if before is not None:
        before.valid_to = valid_from - timedelta(days=1)
        before.save(update_fields=["valid_to"])
    held.state, held.valid_from = StandardVersion.State.SIGNED_OFF, valid_from
    held.signed_off_by_id, held.signed_off_at = by.pk, clock.now()
    held.save(update_fields=["state", "valid_from", "signed_off_by", "signed_off_at"])
    return held


def _demand_heard(held: StandardVersion) -> None:
    """The field had its time, and every remark has an answer."""
    if held.state != StandardVersion.State.IN_REVIEW:
        raise Refused(_("Leg het concept eerst voor aan het veld."), code="not_reviewed")
    if held.lies_with_the_field(clock.today()):
        raise Refused(_("Het veld kan nog reageren. Wacht tot de termijn voorbij is."), code="in_review")
    if open_now := queries.open_remarks(held).count():
        raise Refused(
            _("Er staan nog opmerkingen open: %(number)s. Beantwoord ze eerst.") % {"number": open_now},
            code="open_remarks",
        )
    if not held.criteria.exists():
        raise Refused(_("Een standaard vraagt minstens 1 ding. Voeg een criterium toe."), code="no_criteria")


def _hold_draft(version: StandardVersion) -> StandardVersion:
    held = queries.hold_version(version)
    if held.is_signed_off:
        raise Refused(_("Deze versie is al vastgesteld. Je hoeft niets meer te doen."), code="signed_off")
    return held


def _demand_edition(held: StandardVersion, edition: int) -> None:
    if held.edition != edition:
        raise Refused(_("Het concept is intussen veranderd. Bekijk het opnieuw."), code="changed_meanwhile")
