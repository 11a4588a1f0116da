"""Keeps what is derived from an offering: the values to choose it by, and the words to find it by."""

from __future__ import annotations

from django.utils import timezone

from leerlijn.foundation.catalogue import facets
from leerlijn.foundation.catalogue.models import Offering, Specification
from leerlijn.foundation.catalogue.planning import Rhythm
from leerlijn.foundation.catalogue.queries import KIND
from leerlijn.foundation.catalogue.types import Kind, OfferingState, called
from leerlijn.kernel import search
from leerlijn.kernel.clock import zone
from leerlijn.kernel.languages import spoken


def shelve(offering: Offering) -> None:
    """Bring what is derived of one offering up to date; call it in the action that changed it."""
    line, rhythm = facets.written(values(offering)), str(Rhythm.of(offering.meetings.all()))
    if (line, rhythm) != (offering.facets, offering.rhythm):
        offering.facets, offering.rhythm = line, rhythm
        Offering.objects.filter(pk=offering.pk).update(facets=line, rhythm=rhythm)
    if offering.state == OfferingState.ACTIVE:
        search.index(KIND, offering.pk, title=spoken(offering.name, "nl"), body=_body(offering), shown=_shown(offering))
    else:
        search.forget(KIND, offering.pk)


def shelve_all_of(specification: Specification) -> None:
    """Bring the offerings of a specification up to date, after it changed."""
    for offering in specification.offerings.select_related("specification", "organisation"):
        shelve(offering)


def values(offering: Offering) -> dict[str, list[str]]:
    """The values of an offering per facet."""
    of = offering.specification
    start = offering.start_date_time
    return {
        "role": of.target_roles,
        "sector": of.sectors,
        "month": [timezone.localtime(start, zone).strftime("%Y-%m")] if start else [],
        "kind": [of.kind],
        "theme": of.themes,
        "mode": offering.modes,
        "place": [offering.place],
        "price": [facets.price_range(offering.price_cents)],
        "language": sorted({language.partition("-")[0] for language in offering.languages}),
        "institution": [str(offering.organisation_id)],
        "brings": ["yes"] if of.points or of.qualifies_for or of.outcomes_achieved.exists() else [],
    }


def _shown(offering: Offering) -> dict[str, search.Shown]:
    """What one reads of it in the list of what was found: whose it is and what it is about."""
    of, whose = offering.specification, offering.organisation.name
    texts = {language: spoken(offering.description or of.description, language) for language in ("nl", "en")}
    return {
        language: search.Shown(spoken(offering.name, language), f"{whose}. {text}" if text else whose)
        for language, text in texts.items()
    }


def _body(offering: Offering) -> str:
    """Everything there is to read of it, in every language: a word in English finds it too."""
    of = offering.specification
    names = [*offering.name, *of.name, *offering.description, *of.description]
    return " ".join(
        [
            *dict.fromkeys(name["value"] for name in names),
            called({Kind(of.kind).value: Kind(of.kind).label}, of.kind),
            offering.organisation.name,
            offering.place,
            *of.themes,
            *(str(outcome) for outcome in of.outcomes_achieved.all()),
            of.code,
        ]
    )
