"""Who takes part: counted from participations, which have a first and a last day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.organisations import queries as organisations
from leerlijn.kernel.actors import Actor
from leerlijn.steering.insight.types import Column, Figure, Scope, Split

if TYPE_CHECKING:
    from leerlijn.foundation.organisations.models import Organisation, Region

UMBRELLA = "national_umbrella"


def taking_part(actor: Actor, scope: Scope) -> QuerySet[Organisation]:
    """The organisations that take part in a region on a day; for an umbrella also those in the networks under it."""
    below = networks(actor, scope).values_list("pk", flat=True) if scope.region.kind == UMBRELLA else ()
    rows = organisations.taking_part_in({scope.region.pk, *below}, scope.on)
    return rows.filter(pk__in=organisations.organisations_visible_to(actor).values("pk")).order_by("kind", "name")


def networks(actor: Actor, scope: Scope) -> QuerySet[Region]:
    """The regions under an umbrella."""
    return organisations.regions_visible_to(actor).filter(parent=scope.region).order_by("name")


FIGURES = (
    Figure(
        name="organisaties",
        title=_("Organisaties die meedoen"),
        noun=_("organisaties"),
        meaning=_("Besturen, scholen, opleiders en andere partners die meedoen. Elke organisatie telt één keer."),
        leaves_out=_("Organisaties waarvan de deelname is geëindigd of nog moet beginnen."),
        source=_("Deelnames in Leerlijn, met begindatum en einddatum."),
        rows=taking_part,
        columns=(
            Column(_("Organisatie"), lambda row: row.name),
            Column(_("Soort"), lambda row: row.get_kind_display()),
            Column(_("Plaats"), lambda row: row.place),
        ),
        split=Split(_("soorten"), "kind"),
        looks_back=True,
    ),
    Figure(
        name="netwerken",
        title=_("Regionale netwerken"),
        noun=_("netwerken"),
        meaning=_("Regionale netwerken die onder deze koepel vallen."),
        leaves_out=_("Netwerken van andere koepels."),
        source=_("Regio's in Leerlijn die bij deze koepel horen."),
        rows=networks,
        columns=(Column(_("Netwerk"), lambda row: row.name),),
        split=Split(_("soorten"), "kind"),
        kinds=frozenset({UMBRELLA}),
    ),
)
