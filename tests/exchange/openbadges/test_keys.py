"""Keys rotate, and one that is no longer safe is worth nothing for what we have not on record."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

from leerlijn.exchange.openbadges import actions, carriers, checking, proofs, queries, signatures
from leerlijn.exchange.openbadges.models import IssuerKey
from leerlijn.exchange.openbadges.types import Answer
from leerlijn.foundation.credentials import actions as credentials
from leerlijn.kernel import clock
from leerlijn.kernel.models import Entry
from leerlijn.kernel.refusals import Forbidden, Refused
from tests.cast import DIRECTOR
from tests.exchange.openbadges.conftest import DAY, signed, stranger

pytestmark = pytest.mark.django_db


def report(text: str):
    found = carriers.read(text.encode())
    signature, signer = signatures.look(found, clock.now())
    return checking.report(found, signature, signer, ours=queries.known_of(found, signer), now=clock.now())


def test_a_new_key_signs_and_the_former_still_checks(steward, ed, hogeschool, achievement, badge):
    former = badge.key
    key = actions.renew_key(steward, organisation=hogeschool)
    later = credentials.certify(DIRECTOR, person=ed, achievement=achievement, on=DAY)
    assert actions.sign(DIRECTOR, certificate=later).key == key != former
    assert report(badge.document).answer == report(badge.token).answer == Answer.YES
    assert [one.did for one in queries.keys_of(hogeschool.uuid)] == [key.did, former.did]
    assert Entry.objects.filter(action="openbadges.renew_key").count() == 1


def test_what_somebody_else_signs_with_a_stolen_key_is_refused(steward, badge):
    pem = actions.unseal(badge.key.sealed)
    actions.distrust_key(steward, key=badge.key, since=clock.today())
    forged = json.dumps(signed(pem, stranger(pem)))
    assert report(forged).answer == Answer.NO
    altered = {name: value for name, value in json.loads(badge.document).items() if name != "proof"}
    altered["credentialSubject"]["achievement"]["creditsAvailable"] = 30
    assert report(json.dumps(signed(pem, altered))).answer == Answer.NO
    assert report(badge.document).answer == Answer.YES
    assert Entry.objects.filter(action="openbadges.distrust_key").count() == 1


def test_a_distrusted_key_signs_no_more_lists_or_badges(steward, ed, achievement, badge):
    actions.distrust_key(steward, key=badge.key, since=clock.today())
    badge.status_list.refresh_from_db()
    assert proofs.issuer_of(json.loads(badge.status_list.signed)) != badge.key.did
    later = credentials.certify(DIRECTOR, person=ed, achievement=achievement, on=DAY)
    assert actions.sign(DIRECTOR, certificate=later).key != badge.key


def test_a_key_is_distrusted_once_and_since_a_day_that_was(steward, badge):
    with pytest.raises(Refused, match="al is geweest"):
        actions.distrust_key(steward, key=badge.key, since=clock.today() + timedelta(days=1))
    actions.distrust_key(steward, key=badge.key, since=date(2026, 1, 1))
    with pytest.raises(Refused, match="al afgekeurd"):
        actions.distrust_key(steward, key=badge.key, since=date(2026, 1, 1))


def test_ed_touches_no_keys(ed, hogeschool, badge):
    for act in (
        lambda: actions.renew_key(ed, organisation=hogeschool),
        lambda: actions.distrust_key(ed, key=badge.key, since=DAY),
        lambda: actions.publish_status(ed, status_list=badge.status_list),
    ):
        with pytest.raises(Forbidden):
            act()
    assert IssuerKey.objects.filter(ended_at=None).count() == 1


def test_the_steward_keeps_the_keys_on_a_page(client, steward, badge, django_assert_max_num_queries):
    client.force_login(steward)
    shown = client.get("/bewijs/sleutels/").content.decode()
    assert badge.key.did in shown
    assert "PRIVATE" not in shown
    assert badge.key.sealed not in shown
    assert client.post(f"/bewijs/sleutels/{badge.key_id}/vernieuwing/").status_code == 303
    where = f"/bewijs/sleutels/{badge.key_id}/afkeuring/"
    assert client.get(where).status_code == 200
    assert client.post(where, {"since": "2099-01-01"}).status_code == 422
    assert client.post(where, {"since": "2026-01-01"}).status_code == 303
    with django_assert_max_num_queries(6):
        assert "Afgekeurd" in client.get("/bewijs/sleutels/").content.decode()
    badge.key.refresh_from_db()
    assert badge.key.distrusted_on == date(2026, 1, 1)


def test_nobody_else_sees_the_keys(client, ed, badge):
    client.force_login(ed)
    assert client.get("/bewijs/sleutels/").status_code == 403
    assert client.post(f"/bewijs/sleutels/{badge.key_id}/vernieuwing/").status_code == 404
    assert client.get(f"/bewijs/sleutels/{badge.key_id}/afkeuring/").status_code == 404
