"""What an examination board lays down about exemptions, in versions."""

from __future__ import annotations

import pytest

from leerlijn.journey.assessment import actions as assessment
from leerlijn.kernel import clock
from leerlijn.kernel.refusals import Forbidden, Refused
from tests.journey.assessment import exemption_scene as scene

pytestmark = pytest.mark.django_db


def test_a_new_rule_takes_the_place_of_the_one_before(eva, ed, hogeschool, region):
    told = {"organisation": hogeschool, "gives": "credits", "source_title": "Regeling 2026"}
    with pytest.raises(Forbidden):
        assessment.lay_down_exemption_rule(ed, **told)
    with pytest.raises(Refused) as no:
        assessment.lay_down_exemption_rule(eva, **told | {"source_title": " "})
    assert no.value.code == "no_source"
    first = assessment.lay_down_exemption_rule(eva, **told)
    second = assessment.lay_down_exemption_rule(eva, **told | {"gives": "waiver"})
    first.refresh_from_db()
    assert (first.valid_to, second.version) == (clock.today(), 2)
    with pytest.raises(Refused) as no:
        assessment.lay_down_exemption_rule(eva, **told, specification=scene.course(scene.institution(region)))
    assert no.value.code == "of_another"
