"""Every write of insight: facts recorded, counts kept, differences stated and explained. Figures are only read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from leerlijn.kernel import clock, logbook
from leerlijn.kernel.actions import action
from leerlijn.kernel.actors import Actor
from leerlijn.kernel.languages import Spoken, in_languages
from leerlijn.kernel.refusals import Refused
from leerlijn.steering.insight import counting, queries
from leerlijn.steering.insight.models import Difference, Observation, Scheme, SmallGroups, Snapshot, Statement
from leerlijn.steering.insight.types import Claim, DifferenceKind, Named, Observed

if TYPE_CHECKING:
    from leerlijn.foundation.organisations.models import Region
    from leerlijn.foundation.people.models import Person

LEAST, MOST = 4, 50
"""Between which counts a region may draw the line: under four, somebody who knows how we hide could still compute."""


@action("insight.open_scheme", on="region")
def open_scheme(
    by: Actor,
    *,
    region: Region,
    slug: str,
    name: Spoken,
    source: str,
    valid_from: date,
    valid_until: date | None = None,
) -> Scheme:
    """Write down that a region has a scheme for schools, and who says so."""
    return Scheme.objects.create(
        region=region, slug=slug, name=name, source=source, valid_from=valid_from, valid_until=valid_until
    )


@action("insight.record", on="scheme")
def record(by: Actor, *, scheme: Scheme, facts: Sequence[Observed]) -> int:
    """Record what organisations did within a scheme; a fact that is known already changes nothing. Returns how many."""
    rows = [
        Observation(
            scheme=scheme,
            topic=fact.topic,
            organisation_id=fact.organisation_id,
            on=fact.on,
            amount_cents=fact.amount_cents,
        )
        for fact in facts
    ]
    before = Observation.objects.filter(scheme=scheme).count()
    Observation.objects.bulk_create(rows, ignore_conflicts=True, batch_size=200)
    added = Observation.objects.filter(scheme=scheme).count() - before
    logbook.note(recorded=added)
    return added


@action("insight.take_snapshots", on="region")
def take_snapshots(by: Actor, *, region: Region, on: date | None = None) -> int:
    """Keep what each figure of a region is today, or was on an earlier day where its rows still tell. Returns how many.

    What was kept of that day before stays as it was.
    """
    day = on or clock.today()
    ones = [one for one in queries.listed(region) if one.figure.looks_back or day == clock.today()]
    rows = [_counted(one, region, day) for one in ones]
    Snapshot.objects.bulk_create(rows, ignore_conflicts=True)
    logbook.note(on=day, figures=len(rows))
    return len(rows)


@action("insight.freeze", on="region")
def freeze(by: Actor, *, region: Region, key: str, used_in: str) -> Snapshot:
    """Fix a figure as it is now, for a text that is published today; raises Refused("no_figure")."""
    one = queries.named(region, key)
    if one is None:
        raise Refused(_("Dit cijfer is er niet. Kies een cijfer van deze regio."), code="no_figure")
    row = _counted(one, region, clock.today())
    row.why, row.used_in = Snapshot.Why.FROZEN, used_in
    row.save()
    return row


@action("insight.state_difference", on="region")
def state_difference(
    by: Actor,
    *,
    region: Region,
    slug: str,
    kind: DifferenceKind,
    title: Spoken,
    claims: Sequence[Claim],
    question: Spoken = (),  # type: ignore[assignment]
    figure: str = "",
    owner: Person | None = None,
    asked_on: date | None = None,
) -> Difference:
    """Put beside each other what texts say, with an open question and who looks into it."""
    difference = Difference.objects.create(
        region=region, slug=slug, kind=kind, title=title, question=list(question), figure=figure, owner=owner,
        asked_on=asked_on or clock.today(),
    )  # fmt: skip
    Statement.objects.bulk_create(
        Statement(
            difference=difference, place=place, part=claim.part, label=claim.label, number=claim.number,
            figure=claim.figure, quote=claim.quote, source=claim.source, dated=claim.dated,
        )
        for place, claim in enumerate(claims)
    )  # fmt: skip
    logbook.note(statements=len(claims))
    return difference


@action("insight.explain", on="difference")
def explain(by: Actor, *, difference: Difference, nl: str, en: str = "", on: date | None = None) -> Difference:
    """Say why texts differ; the difference stays visible. Raises Refused("no_explanation")."""
    if not nl.strip():
        raise Refused(_("Schrijf op waarom de getallen verschillen."), code="no_explanation")
    difference.explain(in_languages(nl.strip(), en.strip()), on or clock.today())
    return difference


@action("insight.set_smallest_group", on="region")
def set_smallest_group(by: Actor, *, region: Region, smallest: int) -> SmallGroups:
    """From how many people this region shows a count to strangers. Raises Refused("out_of_range")."""
    if not LEAST <= smallest <= MOST:
        raise Refused(
            _("Kies een aantal van %(least)s tot en met %(most)s.") % {"least": LEAST, "most": MOST},
            code="out_of_range",
        )
    row, _made = SmallGroups.objects.update_or_create(region=region, defaults={"smallest": smallest})
    return row


def _counted(one: Named, region: Region, day: date) -> Snapshot:
    with translation.override("nl"):
        found = counting.with_parts(one.figure, one.within(region, day))
    return Snapshot(
        region=region,
        figure=one.key,
        version=one.figure.version,
        on=day,
        value=found.value,
        of=found.of,
        portions=[[portion.label, portion.value, portion.of] for portion in found.portions],
    )
