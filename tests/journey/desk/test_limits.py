"""An address is known by a fingerprint that cannot be turned back and changes every day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import time_machine

from leerlijn.journey.desk import actions
from leerlijn.journey.desk.limits import MOST, WITHIN, fingerprint
from leerlijn.journey.desk.models import Attempt
from leerlijn.journey.desk.types import Asked
from leerlijn.kernel import clock
from leerlijn.kernel.actors import CLOCK, VISITOR
from leerlijn.kernel.models import Entry
from leerlijn.kernel.refusals import Forbidden, Refused

DAY = date(2026, 11, 21)


def test_one_address_has_another_fingerprint_in_another_region_and_tomorrow():
    made = {
        fingerprint("192.0.2.1", 1, DAY),
        fingerprint("192.0.2.1", 2, DAY),
        fingerprint("192.0.2.1", 1, DAY + timedelta(days=1)),
        fingerprint("192.0.2.2", 1, DAY),
    }
    assert len(made) == 4
    assert not any("192" in one for one in made)


def test_a_home_with_ipv6_is_one_address():
    assert fingerprint("2001:db8:1:2::3", 1, DAY) == fingerprint("2001:db8:1:2:ffff::9", 1, DAY)
    assert fingerprint("2001:db8:1:2::3", 1, DAY) != fingerprint("2001:db8:1:3::3", 1, DAY)


@pytest.mark.parametrize("address", ["", "unknown", "10.0.0.1, 192.0.2.1"])
def test_what_is_no_address_has_no_fingerprint(address):
    assert fingerprint(address, 1, DAY) == ""


@pytest.mark.django_db
def test_after_too_many_questions_an_address_waits_and_another_does_not(region):
    def ask(trace):
        asked = Asked(question="Hoe begin ik?", email="mina@example.org")
        return actions.ask(VISITOR, region=region, asked=asked, fingerprint=trace)

    for _time in range(MOST):
        ask("one")
    with pytest.raises(Refused) as no:
        ask("one")
    assert no.value.code == "too_many"
    assert ask("two")
    with time_machine.travel(clock.now() + WITHIN + timedelta(seconds=1)):
        assert ask("one")


@pytest.mark.django_db
def test_fingerprints_are_thrown_away_after_a_day(region):
    asked = Asked(question="Hoe begin ik?", email="mina@example.org")
    actions.ask(VISITOR, region=region, asked=asked, fingerprint="one")
    assert actions.forget_attempts(CLOCK) == 0
    with time_machine.travel(clock.now() + timedelta(days=1, minutes=1)):
        assert actions.forget_attempts(CLOCK) == 1
    assert not Attempt.objects.exists()
    assert Entry.objects.filter(action="desk.forget_attempts").count() == 2


@pytest.mark.django_db
def test_ed_throws_nothing_away(ed):
    for act in (actions.forget_attempts, actions.forget_old):
        with pytest.raises(Forbidden):
            act(ed)


@pytest.mark.django_db
def test_behind_a_trusted_proxy_the_address_it_saw_counts_and_not_what_the_visitor_claims(rf, region, settings):
    from leerlijn.journey.desk.views import visits

    request = rf.get("/", headers={"X-Forwarded-For": "10.9.9.9, 192.0.2.7"}, REMOTE_ADDR="127.0.0.1")
    request.region = region
    settings.SECURE_PROXY_SSL_HEADER = None
    assert visits.fingerprint(request) == fingerprint("127.0.0.1", region.pk, clock.today())
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    assert visits.fingerprint(request) == fingerprint("192.0.2.7", region.pk, clock.today())
