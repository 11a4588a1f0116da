"""What signing in leaves behind does not stay."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from axes.models import AccessAttempt
from django.contrib.sessions.models import Session

from leerlijn.foundation.people import actions, listeners
from leerlijn.kernel import clock
from leerlijn.kernel.actors import CLOCK
from leerlijn.kernel.models import Entry
from leerlijn.kernel.refusals import Forbidden

pytestmark = pytest.mark.django_db


def test_sessions_that_ended_are_thrown_away(client, aya):
    client.force_login(aya, backend="allauth.account.auth_backends.AuthenticationBackend")
    listeners.sweep()
    assert Session.objects.count() == 1
    with time_machine.travel(clock.now() + timedelta(days=15)):
        listeners.sweep()
    assert not Session.objects.exists()


def test_an_old_attempt_to_sign_in_is_forgotten(client):
    for _ in range(2):
        client.post("/account/login/", {"login": "x@example.org", "password": "fout"})
    assert AccessAttempt.objects.exists()
    listeners.sweep()
    assert AccessAttempt.objects.exists()
    with time_machine.travel(clock.now() + timedelta(days=1)):
        listeners.sweep()
    assert not AccessAttempt.objects.exists()


def test_only_the_system_forgets_and_it_leaves_its_line(ed):
    with pytest.raises(Forbidden):
        actions.forget_attempts(ed)
    assert actions.forget_attempts(CLOCK) == 0
    assert Entry.objects.get(action="people.forget_attempts").changes == {"forgotten": 0}
