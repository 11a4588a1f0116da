"""What somebody lets others see, for a purpose and for a while."""

from __future__ import annotations

from datetime import timedelta

import pytest

from leerlijn.foundation.people import actions, queries
from leerlijn.foundation.people.models import Consent
from leerlijn.kernel import clock
from leerlijn.kernel.models import Entry
from leerlijn.kernel.refusals import Forbidden


def test_a_consent_holds_for_its_purpose_and_its_party_only(aya, hogeschool, region):
    actions.give_consent(aya, person=aya, purpose="share_file", organisation=hogeschool)
    assert queries.has_consent(aya, "share_file", organisation=hogeschool)
    assert not queries.has_consent(aya, "research", organisation=hogeschool)
    assert not queries.has_consent(aya, "share_file", region=region)


def test_a_consent_that_ended_holds_no_more(aya, hogeschool):
    consent = actions.give_consent(aya, person=aya, purpose="share_file", organisation=hogeschool)
    actions.end_consent(aya, consent=consent)
    assert not queries.has_consent(aya, "share_file", organisation=hogeschool)


def test_a_consent_holds_through_its_last_day(aya, region):
    yesterday = clock.today() - timedelta(days=1)
    actions.give_consent(aya, person=aya, purpose="news", region=region, valid_until=yesterday)
    assert not queries.has_consent(aya, "news", region=region)


def test_giving_consent_twice_changes_nothing(aya, region):
    first = actions.give_consent(aya, person=aya, purpose="news", region=region)
    assert actions.give_consent(aya, person=aya, purpose="news", region=region) == first
    assert Consent.objects.count() == 1


def test_nobody_consents_for_another(aya, ed, chris, region):
    for other in (ed, chris):
        with pytest.raises(Forbidden):
            actions.give_consent(other, person=aya, purpose="news", region=region)
    consent = actions.give_consent(aya, person=aya, purpose="news", region=region)
    with pytest.raises(Forbidden):
        actions.end_consent(ed, consent=consent)


def test_consent_leaves_its_lines(aya, region):
    consent = actions.give_consent(aya, person=aya, purpose="news", region=region)
    actions.end_consent(aya, consent=consent)
    lines = Entry.objects.filter(actor=aya.logbook_name).values_list("action", flat=True)
    assert set(lines) == {"people.give_consent", "people.end_consent"}


def test_consents_are_seen_by_who_gave_them(aya, ed, region):
    actions.give_consent(aya, person=aya, purpose="news", region=region)
    assert queries.consents_visible_to(aya).count() == 1
    assert queries.consents_visible_to(ed).count() == 0
