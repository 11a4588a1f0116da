"""The rules of signing up are data that the editor of an organisation keeps."""

import pytest

from leerlijn.foundation.catalogue import actions, queries
from leerlijn.foundation.catalogue.events import SeatsAdded
from leerlijn.kernel import logbook
from leerlijn.kernel.money import euros
from leerlijn.kernel.refusals import Forbidden, Refused

from .offers import make_offering

pytestmark = pytest.mark.django_db


@pytest.fixture
def offering(hogeschool):
    return make_offering(hogeschool, max_number_students=10, price_cents=euros("450.01").cents)


def test_seats_are_kept_for_a_region_instead_of_what_was_kept_before(bram, region, hogeschool, offering):
    actions.set_aside(bram, offering=offering, kept=[{"organisation": hogeschool, "seats": 4}])
    actions.set_aside(bram, offering=offering, kept=[{"region": region, "seats": 3}])
    assert [(one.share, one.seats) for one in offering.set_asides.all()] == [(f"region:{region.pk}", 3)]


def test_no_more_seats_are_kept_than_there_are(bram, region, offering):
    with pytest.raises(Refused, match="hoogstens 10"):
        actions.set_aside(bram, offering=offering, kept=[{"region": region, "seats": 11}])


def test_what_a_scheme_pays_is_never_more_than_its_part(bram, offering):
    actions.share_costs(bram, offering=offering, shares=[{"scheme": "Utrecht Leert", "percent": 50, "sector": "po"}])
    [share] = offering.cost_shares.all()
    assert share.of(offering.price) == euros("225")


def test_offerings_share_seats(bram, hogeschool, offering):
    other = make_offering(hogeschool, max_number_students=10)
    quota = actions.share_seats(bram, organisation=hogeschool, name="De bus", seats=12, offerings=[offering, other])
    assert queries.sharing(quota.pk) == sorted([offering.pk, other.pk])
    with pytest.raises(Refused, match="deelt zijn plekken al"):
        actions.share_seats(bram, organisation=hogeschool, name="Nog een bus", seats=12, offerings=[other])


def test_shared_seats_cannot_become_fewer_than_are_taken(bram, hogeschool, offering):
    with logbook.line(bram, "tests.count"):
        queries.hold(offering).take_seats(2)
    with pytest.raises(Refused, match="al 2 plekken bezet"):
        actions.share_seats(bram, organisation=hogeschool, name="De bus", seats=1, offerings=[offering])
    quota = actions.share_seats(bram, organisation=hogeschool, name="De bus", seats=2, offerings=[offering])
    assert (quota.taken, quota.seats_left) == (2, 0)
    with pytest.raises(Refused, match="minstens 2"):
        actions.change_shared_seats(bram, quota=quota, seats=1)
    assert actions.change_shared_seats(bram, quota=quota, seats=5).seats_left == 3


def test_offerings_get_their_own_seats_back(bram, ed, hogeschool, offering, monkeypatch):
    other = make_offering(hogeschool, max_number_students=10)
    quota = actions.share_seats(bram, organisation=hogeschool, name="De bus", seats=1, offerings=[offering, other])
    with pytest.raises(Forbidden):
        actions.stop_sharing_seats(ed, quota=quota)
    heard = []
    monkeypatch.setattr("leerlijn.foundation.catalogue.actions.ruling.announce", heard.append)
    actions.stop_sharing_seats(bram, quota=quota)
    assert heard == [SeatsAdded(offering.pk), SeatsAdded(other.pk)]
    assert queries.offerings_visible_to(bram).get(pk=other.pk).seats_left == 10
    assert not queries.quotas_visible_to(bram).exists()
    assert logbook.lines_about(quota).filter(action="catalogue.stop_sharing_seats").exists()


def test_somebody_from_elsewhere_changes_no_rule(ed, region, hogeschool, offering):
    for act in (
        lambda: actions.set_aside(ed, offering=offering, kept=[{"region": region, "seats": 1}]),
        lambda: actions.share_costs(ed, offering=offering, shares=[]),
        lambda: actions.share_seats(ed, organisation=hogeschool, name="De bus", seats=9, offerings=[offering]),
    ):
        with pytest.raises(Forbidden):
            act()


def test_a_rule_leaves_its_line_in_the_logbook(bram, region, offering):
    actions.set_aside(bram, offering=offering, kept=[{"region": region, "seats": 1}])
    assert logbook.lines_about(offering).filter(action="catalogue.set_aside").exists()
