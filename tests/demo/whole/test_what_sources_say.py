"""Where a source states a number, the demo holds as many records and counts them (domain.md A1, A2, G11)."""

from __future__ import annotations

from decimal import Decimal

import pytest

from leerlijn.demo import files
from leerlijn.demo.actions import LOADER
from leerlijn.foundation.appointments import queries as appointments
from leerlijn.foundation.catalogue import queries as catalogue
from leerlijn.foundation.credentials import queries as credentials
from leerlijn.foundation.organisations import queries as organisations
from leerlijn.foundation.people import queries as people
from leerlijn.journey.enrolment import actions as enrolment
from leerlijn.journey.enrolment import queries as enrolments
from leerlijn.journey.enrolment.queries import rounds
from leerlijn.journey.enrolment.types import Demand, State
from leerlijn.kernel import clock
from leerlijn.kernel.languages import spoken
from leerlijn.kernel.roles import ROLES
from leerlijn.steering.insight import queries as figures
from leerlijn.steering.insight import wording
from leerlijn.steering.insight.weighing import weigh


def read(slug: str, key: str):
    region = organisations.region(slug)
    one = figures.named(region, key)
    return one, figures.reading(LOADER, one, region, parts=True)


@pytest.mark.parametrize(
    ("slug", "key", "number"),
    [
        ("utrecht-leert", "zij-instromers", 48),  # S70
        ("utrecht-leert", "plekken-zij-instroom", 60),  # S69
        ("utrecht-leert", "in-orientatie", 17),  # S71
        ("utrecht-leert", "deelnemers/begeleiding-zij-instroom", 25),  # S72: 15 in 2025, and 10 in the next round
        ("utrecht-leert", "scholen-in-regeling/tijd-voor-kwaliteit", 104),  # S76
        ("utrecht-leert", "vragenlijst-in-regeling/tijd-voor-kwaliteit", 85),  # S77
        ("utrecht-leert", "scholen-in-regeling/experimenteerregeling", 112),  # S82
        ("utrecht-leert", "bedrag-in-regeling/experimenteerregeling", 112 * 16_000_00),  # S82
        ("utrecht-leert", "deelnemers/nieuwkomersspecialist", 47),  # S95: 19 + 28
        ("vo-ho", "netwerken", 10),  # S123
    ],
)
def test_a_number_of_a_source_is_counted(slug, key, number):
    _one, reading = read(slug, key)
    assert reading.value == number
    assert reading.adds_up


def test_48_people_began_at_10_boards():
    _one, reading = read("utrecht-leert", "zij-instromers")
    assert len(reading.portions) == 10


def test_85_of_104_schools_is_81_7_percent():
    one, reading = read("utrecht-leert", "vragenlijst-in-regeling/tijd-voor-kwaliteit")
    assert wording.shown(one.figure, reading) == "81,7%"


@pytest.mark.parametrize(
    ("slug", "kinds"),
    [("vo-ho", {"universiteit": 11, "hogeschool": 21}), ("oost-werkt", {"universiteit": 1, "hogeschool": 6})],  # S128
)
def test_the_institutions_of_a_region_are_counted_by_kind(slug, kinds):
    _one, reading = read(slug, "organisaties")
    assert kinds.items() <= {p.label: p.value for p in reading.portions}.items()


def of(code: str):
    return catalogue.offerings_visible_to(LOADER).get(code=code)


def people_in(code: str, *states: str) -> set[int]:
    rows = enrolments.visible_to(LOADER).filter(offering=of(code), state__in=states or [State.FINISHED])
    return set(rows.values_list("person", flat=True))


def certified(code: str) -> int:
    return credentials.certificates_visible_to(LOADER).filter(offering=of(code)).count()


def test_17_finished_las_1_and_15_of_the_same_people_went_on_with_las_2():
    first, second = people_in("las-1-2024"), people_in("las-2-2025", State.FINISHED, State.ASSOCIATED)
    assert (len(first), len(second), len(first & second)) == (17, 15, 15)
    assert certified("las-1-2024") == 17


def test_las_2_asks_what_las_1_leads_to():
    asked = of("las-2-2025").specification.outcomes_required.all()
    assert {one.code for one in asked} == {one.code for one in of("las-1-2024").specification.outcomes_achieved.all()}


def test_the_study_trip_is_60_of_the_100_points_and_half_of_it_is_paid_back():
    trip = of("studiereis-2025")
    wim = people.demo_person("wim")
    standing = credentials.points_of(wim, "schoolleidersregister-po")
    assert (standing.counted, standing.needed) == (60, 100)
    (share,) = trip.cost_shares.all()
    assert (share.percent, share.sector, share.region.slug) == (50, "po", "utrecht-leert")
    assert len(people_in("studiereis-2025")) == trip.enrolled_number_students == 14
    assert not enrolments.visible_to(LOADER).filter(offering=trip, on_behalf_of=None).exists()


def test_15_mentors_are_qualified_and_bram_is_one_of_them():
    assert certified("begeleiding-zij-instroom-2025") == 15
    assert credentials.qualified(people.demo_person("bram"), "side-entry", clock.today())


def test_19_and_28_specialists_are_47_of_whom_the_second_years_have_a_certificate():
    first = people_in("nieuwkomers-2025", State.ASSOCIATED)
    assert (len(people_in("nieuwkomers-2024")), certified("nieuwkomers-2024"), len(first)) == (19, 19, 28)


def test_noor_is_asked_to_take_a_seat_that_came_free():
    full = of("vreedzaam-starters-winter")
    noor = people.demo_person("noor")
    (offered,) = enrolments.visible_to(noor).filter(offering=full)
    assert offered.is_offered
    assert offered.answer_by > clock.now()
    enrolment.take_up(noor, enrolment=offered)


def test_one_need_of_noor_stands_in_two_lines():
    (need,) = enrolments.needs_of(people.demo_person("noor"))
    lines = enrolments.lines_of(need.pk)
    assert {one.offering.organisation.short_name for one in lines} == {"Marnix", "HU"}


def test_who_was_in_what_did_not_go_through_can_go_alone():
    called_off = of("onderwijs-expeditie-2025")
    assert spoken(called_off.cancelled_because)
    assert [one.code for one in enrolments.alternatives_with_seats(called_off)] == ["expeditie-een-op-een-nu"]


def test_bram_is_asked_again_because_a_meeting_moved():
    (seat,) = enrolments.visible_to(people.demo_person("bram")).filter(offering=of("co-teaching-basis-nieuw"))
    assert seat.is_asked_again


def test_41_people_want_30_places_on_the_next_trips():
    (drawn,) = rounds.rounds_visible_to(LOADER)
    parts = rounds.parts_of(drawn)
    assert rounds.taking_part(drawn).count() == 41
    assert sum(part.offering.max_number_students for part in parts) == 30
    assert drawn.takes_tickets(clock.now())


def test_the_open_school_day_comes_from_elsewhere_and_keeps_seats_for_utrecht():
    region = organisations.region("utrecht-leert")
    day = catalogue.open_on_site(LOADER, region).get(code="open-scholendag-nieuw")
    assert not organisations.takes_part(day.organisation_id, region)
    assert [(kept.region.slug, kept.seats) for kept in day.set_asides.all()] == [("utrecht-leert", 12)]
    assert organisations.region("oost-werkt") in region.neighbours.all()


def test_pairs_wait_while_one_seat_is_free():
    lab = of("samen-in-het-lab-winter")
    assert (lab.enrolled_number_students, lab.seats_left, lab.queued_number_students) == (24, 1, 3)


def test_minors_at_two_institutions_fall_together_and_it_is_found():
    yara = people.demo_person("yara")
    other = of("minor-meertaligheid-nu")
    found = enrolments.clashes(yara, other, enrolments.live_of(yara))
    assert {"Minor Passend onderwijs", "Keuzemodule Muziek in de klas"} <= {clash.title for clash in found}


def test_who_failed_the_test_sits_it_again_and_cannot_sit_another_at_that_hour():
    yara = people.demo_person("yara")
    assert enrolments.again(yara, of("toets-rekenen-tweede").specification, 0).left == 1
    found = enrolments.objections(yara, of("toets-taal-eerste"), enrolments.live_of(yara))
    assert Demand.TEST_CLASH in {objection.demand for objection in found}


def test_an_in_company_group_is_of_people_who_work_there():
    group = of("las-2-besloten")
    assert len(people_in("las-2-besloten", State.ASSOCIATED)) == 8
    for pk in people_in("las-2-besloten", State.ASSOCIATED):
        assert catalogue.works_there(people.persons_visible_to(LOADER).get(pk=pk), group.in_company_for_id)


@pytest.mark.parametrize("slug", files.SLUGS)
def test_every_figure_of_every_region_adds_up(slug):
    region = organisations.region(slug)
    for one in figures.listed(region):
        assert figures.reading(LOADER, one, region, parts=True).adds_up, one.key


def test_texts_that_disagree_stand_beside_each_other():
    region = organisations.region("utrecht-leert")
    found = {w.difference.slug: w for w in weigh(LOADER, region, figures.differences_visible_to(LOADER, region))}
    sixty, sum_, share = (
        found[slug] for slug in ("zij-instromers-60-48", "nieuwkomersspecialisten-48", "tijd-voor-kwaliteit-80")
    )
    assert [line.number for line in sixty.lines] == [60, 48, 60]
    assert (sum_.made, sum_.gap, sum_.difference.is_open) == ("47", "1", True)
    assert [implied.at_most for implied in share.balance.implied] == [67, 67]
    assert found["experimenteerregeling-bedrag"].balance.made == Decimal(1_792_000)


def test_somewhere_is_exactly_one_seat_left_and_somewhere_people_wait():
    region = organisations.region("utrecht-leert")
    offers = catalogue.offerings_visible_to(LOADER, region)
    assert offers.get(code="ib-kc-winter").seats_left == 1
    full = offers.get(code="vreedzaam-starters-winter")
    assert (full.seats_left, full.queued_number_students) == (0, 5)
    assert offers.get(code="onderwijs-expeditie-2025").state == "cancelled"


@pytest.mark.parametrize("slug", files.SLUGS)
def test_a_talk_can_be_booked_in_every_region(slug):
    assert appointments.free_slots(organisations.region(slug), "advice").exists()


def test_there_is_somebody_for_every_role():
    held = {held["role"] for told in files.table("people.toml").values() for held in told.get("roles", ())}
    assert held == set(ROLES)
