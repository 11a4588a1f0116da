"""The five regions load in parts, once, through the rooms' own actions."""

from __future__ import annotations

from datetime import timedelta

import pytest

from leerlijn.demo import files, loading, queries
from leerlijn.demo.actions import LOADER
from leerlijn.foundation.catalogue import queries as catalogue
from leerlijn.foundation.organisations import queries as organisations
from leerlijn.foundation.people import queries as people
from leerlijn.journey.assessment import queries as assessment
from leerlijn.journey.desk import queries as desk
from leerlijn.journey.enrolment import queries as enrolments
from leerlijn.kernel import clock
from leerlijn.kernel.models import Entry

PARTS = ["rules", "organisations", "people", *files.SLUGS]


def counted() -> dict[str, int]:
    return {
        "regions": organisations.regions_visible_to(LOADER).count(),
        "organisations": organisations.organisations_visible_to(LOADER).count(),
        "people": people.persons_visible_to(LOADER).count(),
        "offerings": catalogue.offerings_visible_to(LOADER).count(),
        "enrolments": enrolments.visible_to(LOADER).count(),
        "files": desk.enquiries_visible_to(LOADER).count(),
        "procedures": assessment.procedures_visible_to(LOADER).count(),
        "recognitions": assessment.provider_certifications_visible_to(LOADER).count(),
        "certifications": assessment.certifications_visible_to(LOADER).count(),
        "reviews": assessment.reviews_visible_to(LOADER).count(),
    }


def test_progress_tells_each_part_from_nothing_to_all_of_it(demo):
    assert list(dict.fromkeys(name for name, _done, _of in demo)) == PARTS
    for part in PARTS:
        steps = [(done, of) for name, done, of in demo if name == part]
        assert [done for done, _of in steps] == list(range(len(steps))), part
        assert steps[-1][0] == steps[-1][1], part


def test_a_second_start_loads_nothing(django_assert_num_queries):
    lines = Entry.objects.count()
    with django_assert_num_queries(1):
        loading.load(lambda *_step: pytest.fail("something was loaded"))
    assert Entry.objects.count() == lines


@pytest.mark.parametrize("slug", files.SLUGS[:3])
def test_a_part_whose_files_changed_adds_nothing_that_is_there(slug, monkeypatch):
    before = counted()
    monkeypatch.setattr(queries, "digests", lambda: dict.fromkeys(set(PARTS) - {slug}, "as it was"))
    monkeypatch.setattr(files, "digest", lambda paths: "as it was" if slug not in str(paths) else "changed")
    loading.load(lambda *_step: None)
    assert counted() == before


def test_every_seat_was_given_by_the_rules():
    for offering in catalogue.offerings_visible_to(LOADER):
        assert enrolments.verify_replay(offering) == [], offering.code


def test_what_happened_happened_before_today():
    now = clock.now()
    assert not enrolments.visible_to(LOADER).filter(asked_at__gt=now).exists()
    assert not desk.enquiries_visible_to(LOADER).filter(received_at__gt=now).exists()
    assert desk.enquiries_visible_to(LOADER).earliest("received_at").received_at < now
    assert not assessment.steps_visible_to(LOADER).filter(at__gt=now).exists()


def test_the_logbook_is_not_fooled_about_when_a_line_was_written():
    assert not Entry.objects.filter(at__lt=clock.now() - timedelta(hours=1)).exists()
