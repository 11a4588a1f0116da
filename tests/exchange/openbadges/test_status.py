"""A certificate that is revoked and its badge end at once, and the list tells nobody more than that."""

from __future__ import annotations

import gzip
import json
from base64 import urlsafe_b64decode
from datetime import datetime, timedelta

import pytest
import time_machine
from django.db import transaction

from leerlijn.exchange.openbadges import actions, along, proofs, statuses
from leerlijn.exchange.openbadges.listeners import sign_lists_anew
from leerlijn.exchange.openbadges.models import StatusList
from leerlijn.foundation.credentials import actions as credentials
from leerlijn.kernel import clock
from leerlijn.kernel.models import Entry
from tests.cast import DIRECTOR
from tests.exchange.openbadges.conftest import DAY
from tests.exchange.openbadges.looking import NOW

pytestmark = pytest.mark.django_db


def bits(signed: str) -> str:
    encoded = json.loads(signed)["credentialSubject"]["encodedList"][1:]
    raw = gzip.decompress(urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4)))
    return "".join(f"{byte:08b}" for byte in raw)


def test_a_list_is_signed_and_long_and_says_nothing_yet(badge):
    said = bits(badge.status_list.signed)
    assert (len(said), said.count("1")) == (131_072, 0)
    assert proofs.verify(json.loads(badge.status_list.signed), (), NOW) == badge.key.did


def test_revoking_sets_its_bit_in_the_same_transaction(badge):
    with transaction.atomic():
        credentials.revoke(DIRECTOR, certificate=badge.certificate, because="Vergissing")
        assert bits(StatusList.objects.get().signed)[badge.status_index] == "1"
        transaction.set_rollback(True)
    assert bits(StatusList.objects.get().signed).count("1") == 0
    credentials.revoke(DIRECTOR, certificate=badge.certificate, because="Vergissing")
    said = bits(StatusList.objects.get().signed)
    assert (said[badge.status_index], said.count("1")) == ("1", 1)
    assert Entry.objects.filter(action="openbadges.publish_status").count() == 1


def test_a_place_is_drawn_and_no_number(badge, certificate, monkeypatch):
    draws = iter([badge.status_index, badge.status_index, 77])
    monkeypatch.setattr(actions.secrets, "randbelow", lambda most: next(draws))
    assert actions._free_place(badge.status_list) == 77


def test_telling_anew_tells_the_same(badge):
    actions.publish_status(DIRECTOR, status_list=badge.status_list)
    assert bits(StatusList.objects.get().signed).count("1") == 0


def test_anybody_reads_the_list_and_the_keys(client, badge):
    answer = client.get(f"/bewijs/lijsten/{badge.status_list.uuid}/")
    assert answer.json()["id"].endswith(f"/bewijs/lijsten/{badge.status_list.uuid}/")
    assert "public" in answer.headers["Cache-Control"]
    seen = answer.headers["Last-Modified"]
    again = client.get(f"/bewijs/lijsten/{badge.status_list.uuid}/", headers={"If-Modified-Since": seen})
    assert again.status_code == 304
    profile = client.get(f"/bewijs/uitgevers/{badge.key.organisation.uuid}/").json()
    assert [one["controller"] for one in profile["verificationMethod"]] == [badge.key.did]
    assert client.get(f"/bewijs/lijsten/{badge.uuid}/").status_code == 404
    assert client.get(f"/bewijs/uitgevers/{badge.uuid}/").status_code == 404


def test_a_list_ends_and_is_signed_anew_each_day(badge):
    badge.status_list.refresh_from_db()
    first = json.loads(badge.status_list.signed)
    began, ends = (datetime.fromisoformat(first[name]) for name in ("validFrom", "validUntil"))
    assert ends - began == timedelta(days=7)
    sign_lists_anew()
    assert json.loads(StatusList.objects.get().signed) == first
    with time_machine.travel(began + timedelta(days=1, hours=1)):
        sign_lists_anew()
    assert json.loads(StatusList.objects.get().signed)["validFrom"] > first["validFrom"]


def test_a_list_stays_of_the_key_of_its_badges(steward, ed, hogeschool, achievement, badge):
    """Whoever checks a badge looks whether its list is of the same issuer."""
    former = badge.key
    actions.renew_key(steward, organisation=hogeschool)
    later = credentials.certify(DIRECTOR, person=ed, achievement=achievement, on=DAY)
    signed = actions.sign(DIRECTOR, certificate=later)
    assert signed.status_list != badge.status_list
    for one in (badge, signed):
        credentials.revoke(DIRECTOR, certificate=one.certificate, because="Vergissing")
        one.status_list.refresh_from_db()
        assert proofs.issuer_of(json.loads(one.status_list.signed)) == one.key.did
        assert bits(one.status_list.signed)[one.status_index] == "1"
    assert signed.key != former


def test_another_platform_tells_our_badge_from_the_list_we_publish(client, badge):
    """As a stranger to it, with our list given along: not revoked, and revoked once it is."""
    where = f"/bewijs/lijsten/{badge.status_list.uuid}/"
    document, answers = json.loads(badge.document), []
    for _before_and_after in range(2):
        beside = along.gather([client.get(where).content])
        answers.append(statuses.look(document, beside, clock.now()).answer)
        if len(answers) == 1:
            credentials.revoke(DIRECTOR, certificate=badge.certificate, because="Vergissing")
    assert answers == ["ja", "nee"]
