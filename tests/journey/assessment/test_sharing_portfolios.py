"""Whom Aya lets look into her portfolio, for what and until when; and how every door shuts at once."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine

from leerlijn.journey.assessment import actions as assessment
from leerlijn.journey.assessment import queries
from leerlijn.journey.assessment.models import PanelSeat
from leerlijn.journey.assessment.types import Purpose, Side
from leerlijn.kernel import clock
from leerlijn.kernel.links import LinkHolder
from leerlijn.kernel.models import Outgoing
from leerlijn.kernel.refusals import Forbidden, Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def mapped(aya, begun):
    """A portfolio with one piece of evidence."""
    told = assessment.add_evidence(aya, person=aya, kind="reflection", title="Mijn leerpunten", text="Ik leerde veel.")
    first = queries.criteria_of(begun.version).first()
    return assessment.map_evidence(aya, procedure=begun, item=told, whys={first.pk: "Ik zie wat beter kan."})


@pytest.fixture
def submitted(aya, begun, mapped):
    return assessment.submit_portfolio(aya, procedure=begun)


@pytest.fixture
def seat(dunya, begun):
    """Dunya sits on the panel."""
    return PanelSeat.objects.create(
        procedure=begun, assessor=dunya, side=Side.FIELD, purpose=Purpose.FIRST, state=PanelSeat.State.ACCEPTED
    )


def share(aya, procedure, **more):
    given = {
        "purpose": "Tips",
        "until": clock.today() + timedelta(days=7),
        "email": "juf@example.org",
        "name": "Juf Jo",
    }
    return assessment.share_portfolio(aya, procedure=procedure, **(given | more))


def test_taking_back_consent_shuts_every_door_at_once(aya, dunya, bram, seat, submitted, begun, hogeschool):
    shared = share(aya, begun)
    share(aya, begun, email="", organisation=hogeschool)
    lookers = (dunya, bram, LinkHolder(key=shared.key))
    assert all(queries.portfolios_visible_to(who).exists() for who in lookers)
    assessment.end_consent(aya, procedure=begun)
    for who in lookers:
        assert not queries.portfolios_visible_to(who).exists()
        assert not queries.evidence_visible_to(who).exists()
        with pytest.raises(Forbidden):
            assessment.look(who, portfolio=submitted)
    assert queries.portfolios_visible_to(aya).exists()


def test_a_share_is_for_one_party_for_something_and_until_a_day(aya, ed, begun, mapped, bram, hogeschool):
    shared = share(aya, begun)
    holder = LinkHolder(key=shared.key)
    assert queries.portfolios_visible_to(holder).get() == mapped
    assert not queries.portfolios_visible_to(LinkHolder(key="anders")).exists()
    assert not queries.portfolios_visible_to(bram).exists()
    share(aya, begun, email="", organisation=hogeschool)
    assert queries.portfolios_visible_to(bram).get() == mapped
    with time_machine.travel(clock.now() + timedelta(days=8)):
        assert not queries.portfolios_visible_to(holder).exists()
        assert not queries.portfolios_visible_to(bram).exists()
    with pytest.raises(Forbidden):
        share(ed, begun)


def test_a_share_ends_on_the_spot(aya, ed, begun, mapped):
    shared = share(aya, begun)
    with pytest.raises(Forbidden):
        assessment.end_share(ed, share=shared)
    assessment.end_share(aya, share=shared)
    assert not queries.portfolios_visible_to(LinkHolder(key=shared.key)).exists()
    assert queries.share_by_key(shared.key) is None


def test_a_share_is_mailed_to_whom_it_is_for(aya, begun, mapped):
    shared = share(aya, begun)
    letter = Outgoing.objects.get(key=f"portfolio-share-{shared.pk}")
    assert letter.address == "juf@example.org"
    assert shared.key in letter.payload["context"]["address"]


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"email": ""}, "nobody"),
        ({"until": clock.today() - timedelta(days=1)}, "past"),
        ({"until": clock.today() + timedelta(days=400)}, "too_long"),
    ],
)
def test_a_share_without_end_or_reader_is_refused(aya, begun, mapped, more, code):
    with pytest.raises(Refused) as no:
        share(aya, begun, **more)
    assert no.value.code == code


def test_after_stopping_there_is_nothing_to_share(aya, begun, mapped):
    assessment.withdraw(aya, procedure=begun)
    with pytest.raises(Refused) as no:
        share(aya, begun)
    assert no.value.code == "stopped"
