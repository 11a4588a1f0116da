"""A certificate becomes a badge once, by itself, and says what the certificate says."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest
from django_tasks_db.models import DBTaskResult

from leerlijn.exchange.openbadges import actions, keys, proofs, queries, shape, tokens
from leerlijn.exchange.openbadges.listeners import sign_badge, sign_what_was_left
from leerlijn.exchange.openbadges.models import Badge, IssuerKey, StatusList
from leerlijn.foundation.catalogue import actions as catalogue
from leerlijn.foundation.credentials import actions as credentials
from leerlijn.kernel.jobs import JOBS
from leerlijn.kernel.models import Entry
from leerlijn.kernel.refusals import Forbidden, Refused
from tests.cast import DIRECTOR
from tests.exchange.openbadges.conftest import DAY
from tests.exchange.openbadges.looking import NOW

pytestmark = pytest.mark.django_db


def work_off() -> None:
    """Does what waits in the queue, as a worker would; what fails stays behind."""
    for result in DBTaskResult.objects.all():
        name, given, _attempt = result.args_kwargs["args"]
        with suppress(RuntimeError):
            JOBS[name].function(**given)


def test_a_badge_says_what_its_certificate_says(aya, badge, document, hogeschool):
    subject = document["credentialSubject"]
    achievement = subject["achievement"]
    assert document["issuer"]["name"] == hogeschool.name
    assert (achievement["name"], achievement["achievementType"]) == ("Pedagogisch handelen", "MicroCredential")
    assert achievement["creditsAvailable"] == 3.5
    assert aya.surname not in badge.document
    assert aya.email not in badge.document
    said = {one["targetType"]: one["targetName"] for one in achievement["alignment"]}
    assert said == {
        "ext:EQF": "NLQF 6", "CFItem": "Pedagogisch klimaat", "ext:ParticipationType": "onsite or blended",
        "ext:AssessmentType": "portfolio", "ext:SupervisionType": "onsite with identity verification",
        "ext:IdentityChecked": "true", "ext:QualityAssurance": "NVAO", "ext:Stackable": "true",
    }  # fmt: skip


def test_the_code_of_a_course_goes_by_its_own_name(aya, hogeschool):
    course = catalogue.describe(DIRECTOR, organisation=hogeschool, kind="course", name="Lezen", code="LEZ-1")
    offering = catalogue.offer(DIRECTOR, specification=course)
    made = credentials.award(DIRECTOR, person=aya, offering=offering, on=DAY)
    document = json.loads(actions.sign(DIRECTOR, certificate=made).document)
    assert document["credentialSubject"]["achievement"]["humanCode"] == "LEZ-1"


def test_its_signatures_hold(badge, document):
    assert proofs.verify(document, (), NOW) == badge.key.did
    assert tokens.verify(badge.token, (), NOW) == badge.key.did


def test_it_is_signed_once_however_often_it_is_asked(certificate, badge):
    assert actions.sign(DIRECTOR, certificate=certificate) == badge
    sign_badge(certificate=certificate.pk)
    sign_what_was_left()
    assert Badge.objects.count() == IssuerKey.objects.count() == StatusList.objects.count() == 1
    assert Entry.objects.filter(action="openbadges.sign").count() >= 1


def test_what_a_killed_worker_left_is_signed_by_the_clock(certificate):
    DBTaskResult.objects.all().delete()
    assert not queries.is_signed(certificate)
    sign_what_was_left()
    work_off()
    assert queries.is_signed(certificate)


def test_one_that_cannot_be_signed_stops_no_other(aya, ed, achievement, monkeypatch):
    first, second = (credentials.certify(DIRECTOR, person=one, achievement=achievement, on=DAY) for one in (aya, ed))
    sign = actions.sign

    def sign_or_fail(by, *, certificate):
        if certificate == first:
            raise RuntimeError("no ink")
        return sign(by, certificate=certificate)

    monkeypatch.setattr(actions, "sign", sign_or_fail)
    DBTaskResult.objects.all().delete()
    sign_what_was_left()
    work_off()
    assert (queries.is_signed(first), queries.is_signed(second)) == (False, True)


def test_a_holder_without_an_address_gets_a_badge_that_names_nobody(aya, achievement):
    aya.email = ""
    aya.save()
    made = credentials.certify(DIRECTOR, person=aya, achievement=achievement, on=DAY)
    badge = actions.sign(DIRECTOR, certificate=made)
    subject = json.loads(badge.document)["credentialSubject"]
    assert subject["id"] == f"urn:uuid:{badge.uuid}#holder"
    assert "identifier" not in subject
    assert shape.faults(json.loads(badge.document)) == []


def test_awarding_puts_signing_in_the_queue(aya, achievement):
    made = credentials.certify(DIRECTOR, person=aya, achievement=achievement, on=DAY)
    assert DBTaskResult.objects.filter(args_kwargs__icontains=str(made.pk)).exists()


def test_a_revoked_certificate_gets_no_badge(certificate):
    credentials.revoke(DIRECTOR, certificate=certificate, because="Vergissing")
    sign_badge(certificate=certificate.pk)
    sign_what_was_left()
    work_off()
    assert not queries.is_signed(certificate)
    with pytest.raises(Refused, match="ingetrokken"):
        actions.sign(DIRECTOR, certificate=certificate)


def test_nobody_but_the_system_signs(aya, ed, certificate):
    for somebody in (aya, ed):
        with pytest.raises(Forbidden):
            actions.sign(somebody, certificate=certificate)


def test_the_private_key_is_sealed(badge):
    key = badge.key
    assert "PRIVATE" not in key.sealed
    assert keys.did_of(actions.unseal(key.sealed)) == key.did
    assert json.loads(badge.document)["issuer"]["id"] == key.did
