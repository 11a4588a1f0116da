"""The demo, loaded once for all the stories here: it loads once, and holds what its sources say.

Where a source states a number, the demo holds that many records and the number is counted (domain.md A1, A2, G11).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import transaction

from leerlijn.demo import files, loading, queries
from leerlijn.demo.actions import LOADER
from leerlijn.foundation.appointments import queries as appointments
from leerlijn.foundation.catalogue import queries as catalogue
from leerlijn.foundation.organisations import queries as organisations
from leerlijn.foundation.people import queries as people
from leerlijn.journey.desk import queries as desk
from leerlijn.journey.enrolment import queries as enrolments
from leerlijn.kernel import clock
from leerlijn.kernel.models import Entry
from leerlijn.kernel.roles import ROLES
from leerlijn.steering.insight import queries as figures
from leerlijn.steering.insight import wording
from leerlijn.steering.insight.weighing import weigh

pytestmark = pytest.mark.usefixtures("demo")
PARTS = ["rules", "organisations", "people", *files.SLUGS]
Told = list[tuple[str, int, int]]


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: object) -> Iterator[Told]:
    """What the progress was told while the five regions were loaded; undone when the stories here are told."""
    told: Told = []
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        loading.load(lambda *step: told.append(step))
        yield told
        transaction.set_rollback(True)


@pytest.fixture
def demo(loaded: Told, db: None) -> Told:
    """The loaded demo, for one test."""
    return loaded


def counted() -> dict[str, int]:
    return {
        "regions": organisations.regions_visible_to(LOADER).count(),
        "organisations": organisations.organisations_visible_to(LOADER).count(),
        "people": people.persons_visible_to(LOADER).count(),
        "offerings": catalogue.offerings_visible_to(LOADER).count(),
        "enrolments": enrolments.visible_to(LOADER).count(),
        "files": desk.enquiries_visible_to(LOADER).count(),
    }


def test_progress_tells_each_part_from_nothing_to_all_of_it(demo):
    assert list(dict.fromkeys(name for name, _done, _of in demo)) == PARTS
    for part in PARTS:
        steps = [(done, of) for name, done, of in demo if name == part]
        assert [done for done, _of in steps] == list(range(len(steps))), part
        assert steps[-1][0] == steps[-1][1], part


def test_a_second_start_loads_nothing(demo, django_assert_num_queries):
    lines = Entry.objects.count()
    with django_assert_num_queries(1):
        loading.load(lambda *_step: pytest.fail("something was loaded"))
    assert Entry.objects.count() == lines


def test_a_part_whose_files_changed_adds_nothing_that_is_there(demo, monkeypatch):
    before = counted()
    monkeypatch.setattr(queries, "digests", lambda: dict.fromkeys(PARTS[:4] + PARTS[5:], "as it was"))
    monkeypatch.setattr(files, "digest", lambda paths: "as it was" if "oost-werkt" not in str(paths) else "changed")
    loading.load(lambda *_step: None)
    assert counted() == before


def test_every_seat_was_given_by_the_rules(demo):
    for offering in catalogue.offerings_visible_to(LOADER):
        assert enrolments.verify_replay(offering) == [], offering.code


def test_what_happened_happened_before_today(demo):
    now = clock.now()
    assert not enrolments.visible_to(LOADER).filter(asked_at__gt=now).exists()
    assert not desk.enquiries_visible_to(LOADER).filter(received_at__gt=now).exists()
    assert desk.enquiries_visible_to(LOADER).earliest("received_at").received_at < now


def test_the_logbook_is_not_fooled_about_when_a_line_was_written(demo):
    assert not Entry.objects.filter(at__lt=clock.now() - timedelta(hours=1)).exists()


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
        ("oost-werkt", "organisaties", 7),  # S128
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


def test_11_universities_and_21_hogescholen_are_in_the_networks():
    _one, reading = read("vo-ho", "organisaties")
    assert {"universiteit": 11, "hogeschool": 21}.items() <= {p.label: p.value for p in reading.portions}.items()


def test_15_of_the_17_of_las_1_go_on_with_las_2():
    region = organisations.region("utrecht-leert")
    rounds = catalogue.offerings_visible_to(LOADER, region)
    first, second = rounds.get(code="las-1-2024"), rounds.get(code="las-2-2025")
    assert (first.enrolled_number_students, second.enrolled_number_students) == (17, 15)


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
