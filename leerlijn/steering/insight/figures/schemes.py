"""Schemes for schools: who takes part, who was paid how much, who answered. Counted from recorded facts per school.

Until there is a room of schemes the facts are observations; then these rows come from there and the figures stay.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from leerlijn.kernel import policy
from leerlijn.kernel.actors import Actor
from leerlijn.kernel.money import Money
from leerlijn.steering.insight.models import Observation, Scheme
from leerlijn.steering.insight.types import Column, Figure, Rows, Scope, Split, Subject, Text, Topic, Unit

if TYPE_CHECKING:
    from collections.abc import Callable

    from leerlijn.foundation.organisations.models import Region

BOARD = Split(_("besturen"), "board", lambda name: name or _("zonder bestuur"))
SCHOOL = Column(_("School"), lambda row: row.organisation.name)
OF_BOARD = Column(_("Bestuur"), lambda row: row.board)
HIGHEST = Coalesce("organisation__parent__parent__name", "organisation__parent__name")
"""The board of a school, or of the school a location belongs to."""
FROM_THE_SCHEME = _("Vastgelegde feiten per school, uit de bron die bij de regeling staat.")


def facts(topic: Topic) -> Rows:
    """The recorded facts of one kind within the scheme asked for, as of a day."""

    def rows(actor: Actor, scope: Scope) -> QuerySet[Observation]:
        known = Observation.objects.select_related("organisation").annotate(board=HIGHEST)
        visible: QuerySet[Observation] = policy.visible(actor, known)
        slug = scope.subject.slug if scope.subject else ""
        found = visible.filter(scheme__region=scope.region, scheme__slug=slug, topic=topic, on__lte=scope.on)
        return found.order_by("organisation__name", "pk")

    return rows


def joined_and_answered(actor: Actor, scope: Scope) -> QuerySet[Observation]:
    """The schools that take part, each with whether it answered the questionnaire."""
    same = Observation.objects.filter(
        scheme=OuterRef("scheme"), organisation=OuterRef("organisation"), topic=Topic.ANSWERED, on__lte=scope.on
    )
    joined: QuerySet[Observation] = facts(Topic.JOINED)(actor, scope)
    return joined.annotate(answered=Exists(same))


def schemes_with(topic: Topic) -> Callable[[Region], list[Subject]]:
    """The schemes of a region of which facts of this kind are recorded."""

    def subjects(region: Region) -> list[Subject]:
        known = Observation.objects.filter(scheme=OuterRef("pk"), topic=topic)
        return [Subject(scheme.slug, str(scheme)) for scheme in Scheme.objects.filter(Exists(known), region=region)]

    return subjects


def _answered(row: Observation) -> Text:
    return _("ja") if getattr(row, "answered", False) else _("nee")


FIGURES = (
    Figure(
        name="scholen-in-regeling",
        title=_("Scholen in %(subject)s"),
        noun=_("scholen"),
        meaning=_("Scholen die aan deze regeling meedoen of meededen. Elke school telt één keer."),
        leaves_out=_("Scholen die zich aanmeldden en niet meededen."),
        source=FROM_THE_SCHEME,
        rows=facts(Topic.JOINED),
        columns=(SCHOOL, OF_BOARD, Column(_("Doet mee sinds"), lambda row: row.on)),
        split=BOARD,
        subjects=schemes_with(Topic.JOINED),
    ),
    Figure(
        name="bedrag-in-regeling",
        title=_("Toegekend in %(subject)s"),
        noun=_("toegekend"),
        meaning=_("Alle bedragen samen die scholen in deze regeling kregen."),
        leaves_out=_("Kosten van de regeling zelf, en bedragen die zijn teruggevraagd."),
        source=FROM_THE_SCHEME,
        rows=facts(Topic.AWARDED),
        columns=(
            SCHOOL,
            OF_BOARD,
            Column(_("Toegekend op"), lambda row: row.on),
            Column(_("Bedrag"), lambda row: Money(row.amount_cents)),
        ),
        split=BOARD,
        unit=Unit.EUROS,
        amount="amount_cents",
        subjects=schemes_with(Topic.AWARDED),
    ),
    Figure(
        name="vragenlijst-in-regeling",
        title=_("Vragenlijst beantwoord in %(subject)s"),
        noun=_("van de scholen"),
        meaning=_("Scholen die de vragenlijst over deze regeling beantwoordden."),
        leaves_out=_("Scholen die niet aan de regeling meedoen."),
        of_what=_("Van alle scholen die aan de regeling meedoen."),
        source=FROM_THE_SCHEME,
        rows=joined_and_answered,
        columns=(SCHOOL, OF_BOARD, Column(_("Beantwoord"), _answered)),
        split=BOARD,
        unit=Unit.SHARE,
        share=Q(answered=True),
        subjects=schemes_with(Topic.ANSWERED),
    ),
)
