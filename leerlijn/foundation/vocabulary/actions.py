"""Every write on the shared words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from leerlijn.foundation.vocabulary.cycles import closes_a_circle
from leerlijn.foundation.vocabulary.models import (
    Composition,
    LearningOutcome,
    Prerequisite,
    Qualification,
    Sector,
    Subject,
    Term,
)
from leerlijn.foundation.vocabulary.queries import KIND
from leerlijn.foundation.vocabulary.types import Outcome, Owner
from leerlijn.foundation.vocabulary.written import glossary, words
from leerlijn.kernel import clock, logbook, search
from leerlijn.kernel.actions import action
from leerlijn.kernel.actors import Actor
from leerlijn.kernel.languages import in_languages
from leerlijn.kernel.refusals import Refused


@dataclass
class Loaded:
    """What loading did: counts of rows."""

    new: int = 0
    changed: int = 0
    same: int = 0


@action("vocabulary.load_words", on=None)
def load_words(by: Actor) -> Loaded:
    """Take in the sectors, subjects and qualifications that come with the program; a second time nothing changes."""
    loaded = Loaded()
    for position, word in enumerate(words("sectors")):
        _keep(Sector, word.code, loaded, name=in_languages(word.name.nl, word.name.en), position=position)
    sectors = {sector.code: sector for sector in Sector.objects.all()}
    for word in words("subjects"):
        subject = _keep(Subject, word.code, loaded, name=in_languages(word.name.nl, word.name.en))
        subject.sectors.set(sectors[code] for code in word.sectors)
    for position, word in enumerate(words("qualifications")):
        name = in_languages(word.name.nl, word.name.en)
        kept = _keep(Qualification, word.code, loaded, name=name, level=str(word.level), position=position)
        kept.sectors.set(sectors[code] for code in word.sectors)
    logbook.note(**vars(loaded))
    return loaded


@action("vocabulary.load_glossary", on=None)
def load_glossary(by: Actor) -> Loaded:
    """Take in the terms that come with the program; a second time nothing changes."""
    loaded = Loaded()
    for term in glossary().values():
        word, definition = (
            in_languages(term.word.nl, term.word.en),
            in_languages(term.definition.nl, term.definition.en),
        )
        _keep(Term, term.code, loaded, word=word, definition=definition, forms=list(term.forms), source=term.source)
        body = " ".join([*term.forms, term.definition.nl, term.word.en, term.definition.en])
        shown = {
            language: search.Shown(getattr(term.word, language), getattr(term.definition, language))
            for language in ("nl", "en")
        }
        search.index(KIND, term.code, title=term.word.nl, body=body, shown=shown)
    logbook.note(**vars(loaded))
    return loaded


@action("vocabulary.define_outcome", on="owner")
def define_outcome(
    by: Actor, *, owner: Owner, code: str, says: Outcome, valid_from: date | None = None
) -> LearningOutcome:
    """Write down a learning outcome of an organisation, from a day on (today); raises Refused('outcome_exists')."""
    if LearningOutcome.objects.filter(owner_code=owner.code, code=code).exists():
        raise Refused(_("Deze leeruitkomst bestaat al. Maak er een nieuwe versie van."), code="outcome_exists")
    start = valid_from or clock.today()
    outcome = LearningOutcome(
        owner_code=owner.code, owner_name=owner.name, owner_id=owner.id, code=code, valid_from=start
    )
    _fill(outcome, says)
    outcome.save(force_insert=True)
    return outcome


@action("vocabulary.replace_outcome", on="outcome")
def replace_outcome(
    by: Actor, *, outcome: LearningOutcome, says: Outcome, valid_from: date | None = None
) -> LearningOutcome:
    """Let a new version take the place of the newest, from a day on; it keeps its place among the others.

    Raises Refused('not_newest') for an older version, Refused('too_early') for a day on which that version began.
    """
    held = LearningOutcome.objects.select_for_update(of=("self",)).get(pk=outcome.pk)
    start = valid_from or clock.today()
    if LearningOutcome.objects.filter(owner_code=held.owner_code, code=held.code, version__gt=held.version).exists():
        raise Refused(_("Er is al een nieuwere versie. Verander die."), code="not_newest")
    if start <= held.valid_from:
        raise Refused(_("Kies een dag na de start van de vorige versie."), code="too_early")
    if held.valid_to is None or held.valid_to >= start:
        held.valid_to = start - timedelta(days=1)
        held.save(update_fields=["valid_to"])
    newer = LearningOutcome(
        owner_code=held.owner_code, owner_name=held.owner_name, owner_id=held.owner_id, code=held.code,
        version=held.version + 1, valid_from=start,
    )  # fmt: skip
    _fill(newer, says)
    newer.save(force_insert=True)
    _take_over_links(held, newer)
    return newer


@action("vocabulary.reword_outcome", on="outcome")
def reword_outcome(by: Actor, *, outcome: LearningOutcome, says: Outcome) -> LearningOutcome:
    """Change the words of an outcome of which whoever made it knows that nobody asks it yet; it stays that version."""
    held = LearningOutcome.objects.select_for_update(of=("self",)).get(pk=outcome.pk)
    _fill(held, says)
    held.save()
    return held


@action("vocabulary.compose", on="whole")
def compose(by: Actor, *, whole: LearningOutcome, parts: Iterable[LearningOutcome]) -> LearningOutcome:
    """Say of which parts an outcome is made; raises Refused('circle') when a part would hold the whole."""
    parts = list(parts)
    links: dict[int, list[int]] = {}
    for one in Composition.objects.select_for_update():
        links.setdefault(one.whole_id, []).append(one.part_id)
    links.pop(whole.pk, None)
    _demand_no_circle(links, whole, parts)
    Composition.objects.filter(whole=whole).exclude(part__in=parts).delete()
    for part in parts:
        Composition.objects.get_or_create(whole=whole, part=part)
    return whole


@action("vocabulary.require", on="outcome")
def require(by: Actor, *, outcome: LearningOutcome, prerequisites: Iterable[LearningOutcome]) -> LearningOutcome:
    """Say what is needed before an outcome; raises Refused('circle') when it would be needed for itself."""
    prerequisites = list(prerequisites)
    links: dict[int, list[int]] = {}
    for one in Prerequisite.objects.select_for_update():
        links.setdefault(one.outcome_id, []).append(one.required_id)
    links.pop(outcome.pk, None)
    _demand_no_circle(links, outcome, prerequisites)
    Prerequisite.objects.filter(outcome=outcome).exclude(required__in=prerequisites).delete()
    for required in prerequisites:
        Prerequisite.objects.get_or_create(outcome=outcome, required=required)
    return outcome


def _keep(model: type[Any], code: str, loaded: Loaded, **fields: Any) -> Any:
    row = model.objects.filter(code=code).first()
    if row is None:
        loaded.new += 1
        return model.objects.create(code=code, **fields)
    differing = [name for name, value in fields.items() if getattr(row, name) != value]
    if differing:
        loaded.changed += 1
        for name in differing:
            setattr(row, name, fields[name])
        row.save(update_fields=differing)
    else:
        loaded.same += 1
    return row


def _fill(outcome: LearningOutcome, says: Outcome) -> None:
    if not any(entry["value"].strip() for entry in says.title):
        raise Refused(_("Geef de leeruitkomst een titel."), code="no_title")
    if says.study_load and says.study_load.value <= 0:
        raise Refused(_("Vul een studielast in die groter is dan 0."), code="no_load")
    outcome.title, outcome.description = says.title, says.description
    outcome.level, outcome.complexity = says.level, says.complexity
    outcome.study_load_value = says.study_load.value if says.study_load else None
    outcome.study_load_unit = says.study_load.unit if says.study_load else ""


def _take_over_links(older: LearningOutcome, newer: LearningOutcome) -> None:
    """The newer version stands where the older stood, and rests on what the older rested on."""
    newer.sectors.set(older.sectors.all())
    for one in Composition.objects.filter(whole=older):
        Composition.objects.create(whole=newer, part=one.part)
    for one in Composition.objects.filter(part=older):
        Composition.objects.create(whole=one.whole, part=newer)
    for needed in Prerequisite.objects.filter(outcome=older):
        Prerequisite.objects.create(outcome=newer, required=needed.required)
    for needed in Prerequisite.objects.filter(required=older):
        Prerequisite.objects.create(outcome=needed.outcome, required=newer)


def _demand_no_circle(links: dict[int, list[int]], start: LearningOutcome, targets: Iterable[LearningOutcome]) -> None:
    if closes_a_circle(links, start.pk, [one.pk for one in targets]):
        raise Refused(
            _("Zo ontstaat een cirkel: een leeruitkomst kan niet op zichzelf rusten. Kies een andere."), code="circle"
        )
