"""A new version of a standard that lies with the field: written, put to schools and institutions, and answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from leerlijn.demo import dates
from leerlijn.demo.back_then import then
from leerlijn.demo.files import table
from leerlijn.demo.stage import Stage
from leerlijn.journey.assessment import actions as assessment
from leerlijn.journey.assessment import queries

if TYPE_CHECKING:
    from leerlijn.foundation.organisations.models import Organisation
    from leerlijn.journey.assessment.models import Standard, StandardVersion


def put_to_the_field(stage: Stage, told: dict[str, Any]) -> None:
    """A draft that asks something more, and what people said of it so far."""
    standard = queries.standard(told["standard"])
    assert standard is not None, f"standard {told['standard']} comes first"
    if queries.draft_of(standard) is not None:
        return
    version = _drafted(stage, standard, told)
    asked = dates.moment(told["asked"], stage.today)
    with then(asked):
        until = dates.day(told["until"], stage.today)
        version = assessment.put_to_review(
            stage.person(told["by"]), version=version, edition=version.edition, until=until
        )
    for number, said in enumerate(told["said"], 1):
        with then(asked + number * (dates.moment("-1d", stage.today) - asked) / (len(told["said"]) + 1)):
            _say(stage, version, told["by"], said)


def _drafted(stage: Stage, standard: Standard, told: dict[str, Any]) -> StandardVersion:
    writer, asks = stage.person(told["by"]), told["adds"]
    with then(dates.moment(told["begun"], stage.today)):
        draft = assessment.draft_standard(writer, standard=standard)
        assessment.add_criterion(writer, version=draft, edition=draft.edition, **asks)
        draft.refresh_from_db()
        rule = draft.decision_rule
        return assessment.revise_standard(
            writer, version=draft, edition=draft.edition, note=told["note"], pass_level=draft.pass_level,
            distance=draft.distance, reread_percent=draft.reread_percent, may_miss=rule.get("may_miss", 0),
            never_below=rule.get("never_below", 0),
        )  # fmt: skip


def _say(stage: Stage, version: StandardVersion, writer: str, told: dict[str, Any]) -> None:
    """What somebody finds, and what came of it where it was answered."""
    review = assessment.review_standard(
        stage.person(told["who"]), organisation=_place(stage, told["at"]), version=version, verdict=told["verdict"],
        remark=told.get("remark", ""),
    )  # fmt: skip
    if "answer" in told:
        assessment.answer_review(stage.person(writer), review=review, answer=told["answer"])


def _place(stage: Stage, at: str) -> Organisation:
    """An institution by its key, or a school by its code."""
    return stage.organisation(at) if at in table("organisations.toml")["organisation"] else stage.school(at)
