"""A third assessor comes when two lie too far apart, from the side that the standard tells, and not otherwise."""

from __future__ import annotations

import pytest
from django.urls import reverse

from leerlijn.journey.assessment import actions as assessment
from leerlijn.journey.assessment.types import Side
from leerlijn.kernel.refusals import Refused
from tests.journey.assessment import judging
from tests.journey.assessment.benches import reserve

pytestmark = pytest.mark.django_db


@pytest.fixture
def far(looking, first, second):
    """Both sheets open, two levels apart on the second criterion."""
    judging.locked(first, 3, 4)
    judging.locked(second, 3, 2)
    looking.refresh_from_db()
    return looking


def refusal(act, *given, **told) -> str:
    with pytest.raises(Refused) as refused:
        act(*given, **told)
    return refused.value.code


def test_a_third_is_proposed_from_the_side_that_is_asked(far, astrid):
    reserve(far, Side.FIELD)
    assert refusal(assessment.call_third, astrid, procedure=far) == "nobody_left"
    nora = reserve(far, Side.INSTITUTION, "Nora")
    (seat,) = assessment.call_third(astrid, procedure=far)
    assert (seat.purpose, seat.assessor) == ("third", nora)
    assert refusal(assessment.call_third, astrid, procedure=far) == "in_panel"


def test_nobody_calls_a_third_where_two_agree(compared, astrid):
    nora = reserve(compared, Side.INSTITUTION, "Nora")
    assert refusal(assessment.call_third, astrid, procedure=compared) == "not_apart"
    told = {"procedure": compared, "purpose": "third", "assessor": nora, "because": "Voor de zekerheid."}
    assert refusal(assessment.choose_assessor, astrid, **told) == "not_apart"


def test_the_page_offers_a_third_until_one_is_proposed(client, region, far, astrid):
    client.force_login(astrid)
    page = reverse("assessment:panel", kwargs={"region": region.slug, "pk": far.pk})
    assert "Stel een derde assessor voor" in client.get(page).content.decode()
    reserve(far, Side.INSTITUTION, "Nora")
    assessment.call_third(astrid, procedure=far)
    assert "Stel een derde assessor voor" not in client.get(page).content.decode()
