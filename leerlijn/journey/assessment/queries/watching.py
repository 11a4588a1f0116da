"""What watches over quality: moderations, recognitions that end, and the draw of what is read again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q, QuerySet

from leerlijn.journey.assessment.models import (
    AssessorCertification,
    Decision,
    Moderation,
    PanelSeat,
    Procedure,
    ProviderCertification,
    Rereading,
    RereadingDraw,
    Score,
)
from leerlijn.journey.assessment.panels.rules import MAY_GIVE_WAY, standing
from leerlijn.journey.assessment.queries.panelling import bench
from leerlijn.journey.assessment.written.quality import provider_term
from leerlijn.kernel import clock, policy
from leerlijn.kernel.months import add_months
from leerlijn.kernel.roles import ASSESSMENT_COORDINATOR

if TYPE_CHECKING:
    from leerlijn.foundation.organisations.models import Organisation
    from leerlijn.journey.assessment.models import StandardVersion
    from leerlijn.kernel.actors import Actor


def moderations_visible_to(actor: Actor) -> QuerySet[Moderation]:
    """The moderations an actor may see: of the organisers she leads, and those about herself."""
    beside = ("version__standard", "criterion__outcome", "assessor", "institution")
    return policy.visible(actor, Moderation.objects.select_related(*beside))


def provider_certifications_visible_to(actor: Actor) -> QuerySet[ProviderCertification]:
    """Which providers are recognised for what: for everybody."""
    return policy.visible(actor, ProviderCertification.objects.select_related("provider", "domain"))


def draws_visible_to(actor: Actor) -> QuerySet[RereadingDraw]:
    """The draws of the sample: for everybody, without what is still secret."""
    return policy.visible(actor, RereadingDraw.objects.select_related("organiser").defer("sealed"))


def rereadings_visible_to(actor: Actor) -> QuerySet[Rereading]:
    """Which decided cases came up in the draws of the organisers an actor leads."""
    return policy.visible(actor, Rereading.objects.select_related("decision__procedure", "draw", "seat__assessor"))


def assessed_by_organiser() -> list[tuple[Organisation, StandardVersion]]:
    """Every organiser with every version it has opened scores of."""
    opened = Score.objects.filter(sheet__opened_at__isnull=False, sheet__seat__procedure=OuterRef("pk"))
    rows = Procedure.objects.filter(Exists(opened)).select_related("organiser", "version__standard")
    found = {(one.organiser_id, one.version_id): (one.organiser, one.version) for one in rows.order_by("pk")}
    return [found[key] for key in sorted(found)]


def open_moderation_keys(organiser: Organisation, version: StandardVersion) -> set[tuple[str, str, int]]:
    """What is being moderated now: ground, about what, and which."""
    rows = Moderation.objects.filter(organiser=organiser, version=version, closed_at=None)
    return {_key(one) for one in rows}


def newest_closed(organiser: Organisation, version: StandardVersion) -> dict[tuple[str, str, int], Moderation]:
    """Of everything that was moderated before, the moderation that was closed last."""
    rows = Moderation.objects.filter(organiser=organiser, version=version, closed_at__isnull=False)
    return {_key(one): one for one in rows.order_by("closed_at")}


def recognitions_on(sector: str, on: date) -> QuerySet[ProviderCertification]:
    """Which providers are recognised for a domain on a day."""
    return ProviderCertification.objects.filter(domain__code=sector, valid_from__lte=on, valid_until__gte=on)


def recognition_of(provider: Organisation, sector: str, on: date) -> ProviderCertification | None:
    """The recognition of a provider in a domain on a day."""
    return recognitions_on(sector, on).filter(provider=provider).order_by("-valid_until").first()


def ended_recognition(provider: Organisation, sector: str, on: date) -> ProviderCertification | None:
    """The recognition of a provider in a domain that ended last before a day."""
    rows = ProviderCertification.objects.filter(provider=provider, domain__code=sector, valid_until__lt=on)
    return rows.order_by("valid_until").last()


def recognitions_ending(first: date, last: date) -> QuerySet[ProviderCertification]:
    """The recognitions that end on one of these days, of which nobody was told, of which nobody asked renewal, and
    which no later one follows."""
    later = ProviderCertification.objects.filter(
        provider=OuterRef("provider"), domain=OuterRef("domain"), valid_until__gt=OuterRef("valid_until")
    )
    ending = ProviderCertification.objects.filter(valid_until__range=(first, last)).exclude(Exists(later))
    rows = ending.filter(reminded_at=None, renewal_asked_at=None)
    return rows.select_related("provider", "domain").order_by("pk")


def certifications_ending(first: date, last: date) -> QuerySet[AssessorCertification]:
    """Which assessors are certified until one of these days, were not told, and are not certified for longer."""
    later = AssessorCertification.objects.filter(
        assessor=OuterRef("assessor"), standard=OuterRef("standard"), organiser=OuterRef("organiser"),
        valid_until__gt=OuterRef("valid_until"), ended_on=None,
    )  # fmt: skip
    rows = AssessorCertification.objects.filter(valid_until__range=(first, last), reminded_at=None, ended_on=None)
    return rows.exclude(Exists(later)).select_related("assessor", "standard", "organiser").order_by("pk")


def hold_draw(draw: RereadingDraw) -> RereadingDraw:
    """Lock one draw for the rest of this transaction."""
    return RereadingDraw.objects.select_for_update(of=("self",)).get(pk=draw.pk)


def draws_to_open(month: date) -> QuerySet[RereadingDraw]:
    """The draws of the months before this one of which the seed is still sealed."""
    return RereadingDraw.objects.filter(month__lt=month, opened_at=None).order_by("pk")


def organisers_at_work() -> list[Organisation]:
    """Every organiser that has or had a procedure, by number."""
    rows = Procedure.objects.select_related("organiser").order_by("organiser_id")
    return list({one.organiser_id: one.organiser for one in rows}.values())


def decisions_to_draw() -> QuerySet[Decision]:
    """The decisions that hold and about which chance has not spoken."""
    rows = Decision.objects.filter(replaced_at=None, rereading=None)
    return rows.select_related("procedure__organiser", "procedure__version").order_by("pk")


def unread() -> QuerySet[Rereading]:
    """The drawn cases that nobody was asked to read, or that whoever was asked will not; none of which the candidate
    lets nobody look any more, and none of which the decision was replaced."""
    waiting = Rereading.objects.filter(Q(seat=None) | Q(seat__ended_at__isnull=False), is_drawn=True)
    return waiting.filter(
        decision__replaced_at=None,
        decision__procedure__consented_at__isnull=False,
        decision__procedure__consent_ended_at=None,
    ).order_by("pk")


def hold_unread(rereading: Rereading) -> Rereading | None:
    """Lock a drawn case for the rest of this transaction; None when somebody was asked to read it meanwhile."""
    Rereading.objects.select_for_update(of=("self",)).get(pk=rereading.pk)
    beside = ("decision__procedure__version__standard", "decision__procedure__organiser", "draw")
    return unread().filter(pk=rereading.pk).select_related(*beside).first()


def rereaders_for(decision: Decision, on: date) -> Iterator[AssessorCertification]:
    """Who may read a case again, by the certification that lets her; who has least to do first.

    She might sit on its panel by every rule of panels, and never did; and she may not read what was decided.
    """
    procedure = decision.procedure
    seats = bench(procedure.organiser, [procedure])
    rules = standing(seats.case(procedure.pk), "", seats.assessors)
    sat = set(PanelSeat.objects.filter(procedure=procedure).order_by().values_list("assessor", flat=True))
    could = {key for key, broken in rules.items() if not set(broken) - MAY_GIVE_WAY} - sat
    papers = AssessorCertification.objects.filter(
        assessor__in=could, standard=procedure.version.standard_id, organiser=procedure.organiser_id,
        valid_from__lte=on, valid_until__gte=on, ended_on=None,
    )  # fmt: skip
    busy = Counter(PanelSeat.objects.filter(assessor__in=could, ended_at=None).values_list("assessor", flat=True))
    for paper in sorted(papers.select_related("assessor"), key=lambda one: (busy[one.assessor_id], one.pk)):
        if not policy.visible(paper.assessor, procedure.decisions.all()).exists():
            yield paper


def ends_soon(actor: Actor) -> int:
    """How many recognitions of the organisers an actor leads end within the time in which renewal is asked."""
    soon = add_months(clock.today(), provider_term().remind_before)
    rows = ProviderCertification.objects.filter(provider__in=actor.scopes(ASSESSMENT_COORDINATOR))
    return rows.filter(valid_until__range=(clock.today(), soon), renewal_asked_at=None).count()


def _key(one: Moderation) -> tuple[str, str, int]:
    for about in ("criterion", "assessor", "institution"):
        if (found := getattr(one, f"{about}_id")) is not None:
            return one.ground, about, int(found)
    raise AssertionError("a constraint says what a moderation is about")
