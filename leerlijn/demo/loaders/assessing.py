"""Assessments of a region: who may assess, and procedures played step by step up to where they are today."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from leerlijn.demo import dates, files
from leerlijn.demo.actions import LOADER
from leerlijn.demo.back_then import then
from leerlijn.demo.loaders import judging, meeting, reviewing, seating
from leerlijn.demo.loaders.cases import Case
from leerlijn.demo.loaders.cast import somebody
from leerlijn.demo.stage import Stage
from leerlijn.foundation.people import actions as people
from leerlijn.foundation.vocabulary import queries as words
from leerlijn.journey.assessment import actions as assessment
from leerlijn.journey.assessment import queries
from leerlijn.journey.desk import queries as desk
from leerlijn.kernel.roles import ASSESSOR

if TYPE_CHECKING:
    from leerlijn.foundation.organisations.models import Organisation, Region
    from leerlijn.foundation.people.models import Person
    from leerlijn.journey.assessment.models import Procedure

Step = Callable[[Case, "Procedure"], "Procedure"]
End = Callable[[Case, "Procedure"], object]


def load(stage: Stage, slug: str) -> None:
    """What the organiser is recognised for, who may assess, every procedure of the region, and a draft in review."""
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
            play(Case(stage, region, organiser, stage.person(told["lead"]), candidate, one, asked))
        stage.tick()
    if "review" in told:
        reviewing.put_to_the_field(stage, told["review"])


def size(slug: str) -> int:
    """How many things this loads."""
    told = files.of_region(slug, "assessments")
    return sum(len(told.get(name, ())) for name in ("recognition", "assessor", "procedure"))


def play(case: Case) -> None:
    """Take every step up to the one the data names, or to where its end branches off."""
    last, end = ENDS.get(case.told["reach"], (case.told["reach"], None))
    with then(case.at):
        procedure = _asked(case)
    line = list(STEPS)
    for step in line[: line.index(last) + 1]:
        procedure = STEPS[step](case, procedure)
    if end:
        end(case, procedure)
    if "books" in case.told:
        meeting.book(case, procedure, case.told["books"])


def _recognise(stage: Stage, organiser: Organisation, told: dict[str, Any]) -> None:
    """The organiser is recognised for a domain, from a day on."""
    domain = words.sectors(LOADER).get(code=told["domain"])
    since = dates.day(told["since"], stage.today)
    if not queries.recognition_of(organiser, domain.code, since):
        source = files.table("evidence.toml")["recognised"]
        assessment.certify_provider(LOADER, provider=organiser, domain=domain, valid_from=since, source=source)


def _who(stage: Stage, told: dict[str, Any]) -> Person:
    return stage.person(told["slug"]) if "slug" in told else somebody(told["pool"], told["number"])


def _certify(stage: Stage, region: Region, organiser: Organisation, told: dict[str, Any]) -> None:
    """One assessor: where she works, from which side she looks, for what she is certified, and when she can."""
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
    meeting.offer_coming(stage, region, _who(stage, told))  # read again, with the role she has now


def _asked(case: Case) -> Procedure:
    """The candidate asks, from her question at the desk where there was one; the board that wants her is named."""
    told, stage = case.told, case.stage
    standard = queries.standard(told["standard"])
    assert standard is not None, f"standard {told['standard']} comes first"
    her_questions = desk.enquiries_visible_to(LOADER).filter(person=case.candidate, region=case.region)
    return assessment.request(
        case.candidate, candidate=case.candidate, region=case.region, organiser=case.organiser, rules=told["rules"],
        standard=standard, documents=[one.key for one in queries.procedure_rules()[told["rules"]].documents],
        hiring_board=stage.board(told["board"]) if "board" in told else None,
        receiving_institution=stage.organisation(told["receiving"]) if "receiving" in told else None,
        enquiry=her_questions.get() if told.get("from_desk") else None,
    )  # fmt: skip


def _as_asked(_case: Case, procedure: Procedure) -> Procedure:
    return procedure


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
    with then(case.after(3)):
        assessment.refuse(case.lead, procedure=procedure, because=files.table("evidence.toml")["because_refused"])


def _stop(case: Case, procedure: Procedure) -> None:
    texts = files.table("evidence.toml")
    with then(case.after(9)):
        assessment.withdraw(case.candidate, procedure=procedure, because=texts["because_stopped"])


STEPS: dict[str, Step] = {
    "requested": _as_asked,
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
ENDS: dict[str, tuple[str, End]] = {
    "refused": ("admissibility", _refuse),
    "withdrawn": ("portfolio", _stop),
    "asked": ("portfolio", judging.wait_for_panel),
    "locked": ("interview", judging.score_one),
    "tied": ("comparison", seating.turn_out_tied),
    "closed": ("decided", judging.close),
    "objection": ("decided", judging.object_to),
    "answered": ("decided", judging.answer_objection),
    "second": ("decided", judging.try_again),
}
"""What happens beside the line: after which step, and what."""
