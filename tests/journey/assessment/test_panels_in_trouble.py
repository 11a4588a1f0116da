"""What goes wrong between a question and a sitting: a certificate ends, somebody drops out, a candidate stops."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from leerlijn.foundation.appointments.models import Booking
from leerlijn.journey.assessment import actions as assessment
from leerlijn.journey.assessment import queries
from leerlijn.journey.assessment.models import AssessorCertification, PanelSeat, ScoreSheet
from leerlijn.journey.assessment.panels.moments import Span, joint
from leerlijn.journey.assessment.types import Side
from leerlijn.kernel import clock
from leerlijn.kernel.models import Outgoing
from leerlijn.kernel.refusals import Refused
from tests.journey.assessment import scene
from tests.journey.assessment.benches import certify, reserve, seated, sitting_there

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(begun, astrid, hogeschool, dunya, finn):
    """Dunya and Finn were asked and have not answered."""
    certify(dunya, begun)
    certify(finn, begun, Side.FIELD)
    assessment.propose_panels(astrid, organiser=hogeschool)
    return assessment.ask_panel(astrid, procedure=begun)


@pytest.fixture
def sitting(begun, aya, dunya, finn):
    """Dunya and Finn said yes, and meet Aya in four days."""
    seated(begun, dunya, finn)
    start = (clock.now() + timedelta(days=4)).replace(minute=0, second=0, microsecond=0)
    for who in (dunya, finn):
        scene.offer(who, begun.region, start)
    return assessment.book_sitting(aya, procedure=begun, kind="interview", starts_at=start)


def page_of(client, who, name, **where) -> str:
    client.force_login(who)
    return client.get(reverse(f"assessment:{name}", kwargs=where)).content.decode()


def test_nobody_says_yes_once_her_certificate_has_ended(asked, astrid, dunya):
    seat = next(seat for seat in asked if seat.assessor_id == dunya.pk)
    paper = AssessorCertification.objects.get(assessor=dunya)
    assessment.end_certification(astrid, certification=paper, because="Zij stopt.")
    with pytest.raises(Refused) as refused:
        assessment.accept_seat(dunya, seat=seat)
    assert refused.value.code == "not_neutral"


def test_nobody_says_yes_to_a_procedure_that_stopped(asked, aya, begun, dunya):
    seat = next(seat for seat in asked if seat.assessor_id == dunya.pk)
    assessment.withdraw(aya, procedure=begun)
    with pytest.raises(Refused):
        assessment.accept_seat(dunya, seat=seat)


def test_no_moment_is_offered_after_a_certificate_ends(begun, aya, dunya, finn):
    seated(begun, dunya, finn)
    soon, late = (clock.now().replace(microsecond=0) + timedelta(days=days) for days in (4, 9))
    for who in (dunya, finn):
        for start in (soon, late):
            scene.offer(who, begun.region, start)
    AssessorCertification.objects.filter(assessor=finn).update(valid_until=clock.today() + timedelta(days=5))
    shown = queries.joint_moments(begun, queries.panel_that_meets(begun))
    assert [one.starts_at for one in shown] == [soon]
    with pytest.raises(Refused) as refused:
        assessment.book_sitting(aya, procedure=begun, kind="interview", starts_at=late)
    assert refused.value.code == "moment_gone"


def test_a_panel_that_may_judge_no_more_is_shown_to_who_leads(client, region, begun, astrid, dunya, finn, sitting):
    assert queries.waiting_panels(queries.bench(begun.organiser)) == []
    day_before = sitting.starts_at.astimezone(clock.zone).date() - timedelta(days=1)
    AssessorCertification.objects.filter(assessor=dunya).update(valid_until=day_before)
    type(begun).objects.filter(pk=begun.pk).update(due_on=clock.today())
    (row,) = queries.waiting_panels(queries.bench(begun.organiser))
    assert row.unfit == {dunya.pk}
    assert "mag niet meer oordelen" in page_of(client, astrid, "panels", region=region.slug)
    assert "certificering geldt dan niet" in page_of(client, astrid, "panel", region=region.slug, pk=begun.pk).lower()


def test_who_drops_out_an_hour_before_calls_it_off_for_all(begun, astrid, dunya, sitting):
    reserve(begun, Side.INSTITUTION)
    seat = PanelSeat.objects.get(assessor=dunya)
    with time_machine.travel(sitting.starts_at - timedelta(hours=1)):
        assessment.decline_seat(dunya, seat=seat, because="Mijn kind is ziek.")
    sitting.refresh_from_db()
    assert not sitting.is_booked
    assert not Booking.objects.filter(state="booked").exists()
    assert Outgoing.objects.filter(key__startswith=f"assessment-sitting-{sitting.pk}-1-").count() == 3
    assert sitting_there(begun) == {"Noor", "Finn"}
    letter = Outgoing.objects.get(key__startswith=f"assessment-declined-{seat.pk}")
    assert letter.payload["context"]["what"] == "declined"


def test_the_coordinator_hears_that_nobody_else_is_left(begun, dunya, finn):
    first, _second = seated(begun, dunya, finn)
    assessment.decline_seat(dunya, seat=first, because="Ik ben ziek.")
    letter = Outgoing.objects.get(key__startswith=f"assessment-declined-{first.pk}")
    assert letter.payload["context"]["what"] == "short"


def test_a_candidate_who_stops_gives_everybody_their_time_back(begun, aya, dunya, finn, sitting):
    ScoreSheet.objects.create(seat=PanelSeat.objects.get(assessor=finn), locked_at=clock.now(), digest="0" * 64)
    assessment.withdraw(aya, procedure=begun, because="Ik verhuis.")
    sitting.refresh_from_db()
    assert not sitting.is_booked
    assert not Booking.objects.filter(state="booked").exists()
    assert not PanelSeat.objects.get(assessor=dunya).is_live
    assert PanelSeat.objects.get(assessor=finn).is_live
    assert Outgoing.objects.filter(key__startswith="assessment-ended-").count() == 1


def test_a_mere_proposal_goes_without_a_trace_when_the_candidate_stops(begun, aya, astrid, hogeschool, dunya):
    certify(dunya, begun)
    assessment.propose_panels(astrid, organiser=hogeschool)
    assessment.end_consent(aya, procedure=begun)
    assert not PanelSeat.objects.exists()
    assert not Outgoing.objects.filter(key__startswith="assessment-ended-").exists()


def test_a_candidate_is_not_asked_to_be_at_two_sittings_at_once(
    begun, aya, astrid, region, hogeschool, sitting, dunya, finn
):
    """Her other procedure has another panel, which could come at that very moment."""
    primary = scene.make_standard("teacher-po", owner=hogeschool)
    other = scene.at_portfolio(aya, astrid, scene.ask(aya, region, hogeschool, primary, "evc-po"))
    for name, side in (("Noor", Side.INSTITUTION), ("Mees", Side.FIELD)):
        scene.offer(reserve(other, side, name), region, sitting.starts_at)
    assessment.propose_panels(astrid, organiser=hogeschool)
    for seat in assessment.ask_panel(astrid, procedure=other):
        assessment.accept_seat(seat.assessor, seat=seat)
    assert queries.joint_moments(other, queries.panel_that_meets(other)) == []


def test_a_certificate_is_renewed_before_it_ends(client, region, begun, astrid, dunya):
    paper = certify(dunya, begun, valid_until=clock.today() + timedelta(days=9))
    client.force_login(astrid)
    page = reverse("assessment:certifying", kwargs={"region": region.slug})
    assert f"?verleng={paper.pk}" in page_of(client, astrid, "assessors", region=region.slug)
    given = client.get(page, {"verleng": paper.pk}).context["form"].initial
    assert given["valid_from"] == clock.today() + timedelta(days=10)
    data = {
        "email": dunya.email, "standard": paper.standard_id, "side": "institution", "organiser": paper.organiser_id,
        "most_at_once": 8, "valid_from": given["valid_from"].isoformat(),
        "valid_until": (clock.today() + timedelta(days=400)).isoformat(),
    }  # fmt: skip
    assert client.post(page, data).status_code == 303
    assert AssessorCertification.objects.filter(assessor=dunya).count() == 2


def test_who_ends_a_certificate_hears_in_how_many_panels_she_sits(client, region, begun, astrid, dunya, finn):
    seated(begun, dunya, finn)
    client.force_login(astrid)
    paper = AssessorCertification.objects.get(assessor=dunya)
    page = reverse("assessment:certification_end", kwargs={"region": region.slug, "pk": paper.pk})
    shown = client.post(page, {"because": "Zij stopt."}, follow=True).content.decode()
    assert "zit nog in 1 panel" in shown


def test_a_time_offered_over_the_night_the_clock_turns_is_as_long_as_it_is():
    """From one to four on the night of 25 October 2026 is four hours, and of 28 March 2027 two."""
    for day, hours in ((datetime(2026, 10, 25), 4), (datetime(2027, 3, 28), 2)):
        start, end = (day.replace(hour=hour, tzinfo=clock.zone) for hour in (1, 4))
        for zone in (clock.zone, UTC):
            span = Span(start.astimezone(zone), end.astimezone(zone), 1)
            assert len(joint({1: [span]}, timedelta(hours=1))) == hours
