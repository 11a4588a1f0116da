"""Assessments of a region: who may assess, and procedures played step by step up to where they are today."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from leerlijn.demo import dates, files
from leerlijn.demo.actions import LOADER
from leerlijn.demo.back_then import then
from leerlijn.demo.loaders import judging
from leerlijn.demo.loaders.cases import Case
from leerlijn.demo.loaders.cast import somebody
from leerlijn.demo.stage import Stage
from leerlijn.foundation.people import actions as people
from leerlijn.foundation.vocabulary import queries as vocabulary
from leerlijn.journey.assessment import actions as assessment
from leerlijn.journey.assessment import queries
from leerlijn.kernel.roles import ASSESSOR

if TYPE_CHECKING:
    from leerlijn.foundation.organisations.models import Organisation, Region
    from leerlijn.foundation.people.models import Person
    from leerlijn.journey.assessment.models import Procedure


def load(stage: Stage, slug: str) -> None:
    """Who may assess, and every procedure of the region."""
    told = files.of_region(slug, "assessments")
    if not told:
        return
    region, organiser = stage.region(slug), stage.organisation(told["organiser"])
    for one in told.get("recognition", ()):
        _recognise(stage, organiser, one)
        stage.tick()
    for one in told["assessor"]:
        _certify(stage, region, organiser, one)
        stage.tick()
    for one in sorted(told["procedure"], key=lambda one: dates.moment(one["asked"], stage.today)):
        candidate = _who(stage, one | {"pool": told["pool"]})
        if not queries.procedures_of(candidate).filter(organiser=organiser).exists():
            asked = dates.moment(one["asked"], stage.today)
            _play(Case(stage, region, organiser, stage.person(told["lead"]), candidate, one, asked))
        stage.tick()


def size(slug: str) -> int:
    """How many things this loads."""
    told = files.of_region(slug, "assessments")
    return sum(len(told.get(name, ())) for name in ("recognition", "assessor", "procedure"))


def _who(stage: Stage, told: dict[str, Any]) -> Person:
    return stage.person(told["slug"]) if "slug" in told else somebody(told["pool"], told["number"])


def _recognise(stage: Stage, organiser: Organisation, told: dict[str, Any]) -> None:
    """The organiser is recognised for a sector, from a day on."""
    domain = vocabulary.sectors(LOADER).get(code=told["sector"])
    since = dates.day(told["since"], stage.today)
    if not queries.recognition_of(organiser, domain.code, since):
        assessment.certify_provider(LOADER, provider=organiser, domain=domain, valid_from=since, source=told["source"])


def _certify(stage: Stage, region: Region, organiser: Organisation, told: dict[str, Any]) -> None:
    """One assessor: where she works, from which side she looks, and for what she is certified."""
    person = _who(stage, told)
    works_at = stage.organisation(told["at"]) if "at" in told else stage.school(told["school"])
    since, until = dates.day(told["since"], stage.today), dates.day(told["until"], stage.today)
    if queries.certifications_of(person).filter(organiser=organiser).exists():
        return
    if not person.scopes(ASSESSOR):
        people.give_role(LOADER, person=person, role=ASSESSOR, region=region, valid_from=since)
    for code in told["standards"]:
        standard = queries.standard(code)
        assert standard is not None, f"standard {code} comes first"
        assessment.certify_assessor(
            LOADER, organiser=organiser, assessor=person, standard=standard, side=told["side"], valid_from=since,
            valid_until=until, organisation=works_at,
        )  # fmt: skip


def _play(case: Case) -> None:
    """Take every step up to the one the data names."""
    with then(case.at):
        procedure = _asked(case)
    reach = case.told["reach"]
    if reach not in BEFORE_THE_LINE_ENDS:
        for leads_to, act in STEPS.items():
            procedure = act(case, procedure)
            if leads_to == reach:
                break
    if end := END.get(reach):
        end(case, procedure)


def _asked(case: Case) -> Procedure:
    """The candidate asks; where a board wants to appoint her, it is named."""
    told, stage = case.told, case.stage
    standard = queries.standard(told["standard"])
    assert standard is not None, f"standard {told['standard']} comes first"
    return assessment.request(
        case.candidate, candidate=case.candidate, region=case.region, organiser=case.organiser, rules=told["rules"],
        standard=standard, documents=[one.key for one in queries.procedure_rules()[told["rules"]].documents],
        hiring_board=stage.board(told["board"]) if "board" in told else None,
        receiving_institution=stage.organisation(told["receiving"]) if "receiving" in told else None,
    )  # fmt: skip


def _agree(case: Case, procedure: Procedure) -> Procedure:
    if procedure.state != "requested":
        return procedure
    with then(case.after(2)):
        return assessment.agree(LOADER, procedure=procedure)


def _admit(case: Case, procedure: Procedure) -> Procedure:
    with then(case.after(3)):
        return assessment.admit(case.lead, procedure=procedure)


def _consent(case: Case, procedure: Procedure) -> Procedure:
    with then(case.after(2)):
        return assessment.consent(case.candidate, procedure=procedure)


def _refuse(case: Case, procedure: Procedure) -> None:
    procedure = _agree(case, procedure)
    with then(case.after(3)):
        assessment.refuse(case.lead, procedure=procedure, because=files.table("evidence.toml")["because_refused"])


def _stop(case: Case, procedure: Procedure) -> None:
    for act in (_agree, _admit, _consent):
        procedure = act(case, procedure)
    with then(case.after(9)):
        assessment.withdraw(
            case.candidate, procedure=procedure, because=files.table("evidence.toml")["because_stopped"]
        )


STEPS: dict[str, Callable[[Case, Procedure], Procedure]] = {
    "admissibility": _agree,
    "information": _admit,
    "portfolio": _consent,
    "rating": judging.hand_in,
    "observation": judging.weigh,
    "interview": judging.watch,
    "comparison": judging.score,
    "decision": judging.agree,
    "decided": judging.decide,
}
"""What leads to each step, in order; where the rules do not have a step, nothing is done for it."""
BEFORE_THE_LINE_ENDS = frozenset({"requested", "refused", "withdrawn"})
END: dict[str, Callable[[Case, Procedure], None]] = {
    "refused": _refuse,
    "withdrawn": _stop,
    "interview": judging.score_one,
    "closed": judging.close,
    "objection": judging.object_to,
    "second": judging.try_again,
}
"""What happens beside the line, or when a part of a step is done."""
