"""Articulation agreements: kept by who receives, or taken in from the data that comes with the program."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.vocabulary import queries as vocabulary
from leerlijn.journey.assessment.models import ArticulationAgreement
from leerlijn.journey.assessment.queries import exempting as queries
from leerlijn.journey.assessment.rules.articulating import Rung
from leerlijn.journey.assessment.rules.terms import Terms
from leerlijn.journey.assessment.written.exempting import agreements
from leerlijn.kernel import clock, logbook
from leerlijn.kernel.actions import action
from leerlijn.kernel.languages import Spoken, in_languages
from leerlijn.kernel.refusals import Refused

if TYPE_CHECKING:
    from leerlijn.foundation.organisations.models import Organisation
    from leerlijn.foundation.vocabulary.models import Qualification
    from leerlijn.kernel.actors import Actor


@action("assessment.make_agreement", on="organisation")
def make_agreement(by: Actor, *, organisation: Organisation, terms: Terms) -> ArticulationAgreement:
    """Write down, as the institution that receives people, what they may begin and need not do again.

    Raises Refused: "no_source", "not_upward", "wrong_days", "of_another" when a course is of another institution,
    "too_many_credits" for more than the programme has.
    """
    if not terms.source_title.strip():
        raise Refused(_("Schrijf op waar deze afspraak staat."), code="no_source")
    if list(Rung).index(Rung(terms.to_rung)) < list(Rung).index(Rung(terms.from_rung)):
        raise Refused(_("Kies als doel een trede die niet lager is."), code="not_upward")
    if terms.valid_from and terms.valid_to and terms.valid_to < terms.valid_from:
        raise Refused(_("Kies een laatste dag na de eerste."), code="wrong_days")
    courses = (*terms.exempts, *([terms.to_specification] if terms.to_specification else []))
    if any(course.organisation_id != organisation.pk for course in courses):
        raise Refused(_("Deze cursus is van een andere instelling. Kies er een van jullie."), code="of_another")
    _demand_room(terms)
    made = ArticulationAgreement.objects.create(to_organisation=organisation, read_on=clock.today(), **_as_row(terms))
    made.exempts.set(terms.exempts)
    return made


@action("assessment.end_agreement", on="agreement")
def end_agreement(by: Actor, *, agreement: ArticulationAgreement, on: date) -> ArticulationAgreement:
    """Let an agreement hold until and including a day; what was confirmed by it stays. Raises Refused("wrong_days")."""
    if agreement.valid_from and on < agreement.valid_from:
        raise Refused(_("Kies een laatste dag na de eerste."), code="wrong_days")
    agreement.end(on)
    return agreement


@action("assessment.load_agreements", on=None)
def load_agreements(by: Actor) -> int:
    """Take in the agreements that come with the program, each with its source; a second time nothing changes.

    Gives how many are new or changed.
    """
    known = {one.code: one for one in vocabulary.qualifications(by)}
    held = {one.key: one for one in queries.agreements_visible_to(by).exclude(key=None)}
    changed = sum(_keep(held.get(key), key, _written(facts, known)) for key, facts in agreements().items())
    logbook.note(changed=changed)
    return changed


def _demand_room(terms: Terms) -> None:
    load = terms.to_specification.study_load if terms.to_specification else None
    if load and terms.credits and terms.credits[1] == load.unit and terms.credits[0] > load.value:
        message = _("Deze opleiding heeft %(load)s. Vul hoogstens zoveel in.") % {"load": load}
        raise Refused(message, code="too_many_credits")


def _as_row(terms: Terms) -> dict[str, Any]:
    plain = (
        "from_rung", "to_rung", "from_qualification", "to_qualification", "from_organisation", "to_specification",
        "valid_from", "valid_to", "source_publisher", "source_url", "source_dated", "certainty",
    )  # fmt: skip
    value, unit = terms.credits or (None, "")
    texts = {name: _worded(getattr(terms, name)) for name in ("from_name", "to_name", "conditions", "note")}
    return {
        **{name: getattr(terms, name) for name in plain}, **texts, "source_title": terms.source_title.strip(),
        "credits_value": value, "credits_unit": unit, "least_months": terms.months[0], "most_months": terms.months[1],
    }  # fmt: skip


def _worded(text: str) -> Spoken:
    return in_languages(text.strip()) if text.strip() else []


def _written(facts: dict[str, Any], known: dict[str, Qualification]) -> dict[str, Any]:
    """A row from the data; a qualification that is not here stays empty."""
    row = dict(facts)
    for name in ("from_qualification", "to_qualification"):
        row[name] = known.get(row.get(name, ""))
    for name in ("from_name", "to_name", "conditions", "note"):
        row[name] = in_languages(row[name]["nl"], row[name]["en"]) if name in row else []
    row["least_months"], row["most_months"] = row.pop("months", (None, None))
    value, unit = row.pop("credits", (None, ""))
    row |= {"credits_value": None if value is None else Decimal(value), "credits_unit": unit}
    return row


def _keep(row: ArticulationAgreement | None, key: str, facts: dict[str, Any]) -> bool:
    if row is None:
        ArticulationAgreement.objects.create(key=key, **facts)
        return True
    return row.say(facts)
