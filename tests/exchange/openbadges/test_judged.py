"""What programs and schemas of others say of our badges."""

from __future__ import annotations

import copy
import json

import jsonschema
import pytest

from leerlijn.exchange.openbadges import actions, composing, shape
from leerlijn.exchange.openbadges.models import Badge
from leerlijn.foundation.catalogue import actions as catalogue
from leerlijn.foundation.credentials import actions as credentials
from tests.cast import DIRECTOR
from tests.exchange.openbadges.conftest import DAY
from tests.judges import HERE, node

pytestmark = pytest.mark.django_db


@pytest.fixture
def official(shared):
    """The JSON schema of 1EdTech."""
    schema = json.loads((shared("specs/openbadges/schemas") / "ob_v3p0_achievementcredential_schema.json").read_text())
    return jsonschema.Draft201909Validator(schema)


@pytest.fixture
def verifier(shared, tmp_path):
    """Asks the JavaScript verifier about documents and tokens, by name."""
    place = shared("specs/openbadges/roundtrip")

    def ask(**given) -> dict[str, str]:
        files = []
        for name, one in given.items():
            token = isinstance(one, str)
            files.append(tmp_path / f"{name}.{'jwt' if token else 'json'}")
            files[-1].write_text(one if token else json.dumps(one))
        said = node(str(place / "verify.mjs"), *map(str, files), folder=place)
        return dict(zip(given, said.splitlines(), strict=True))

    return ask


@pytest.fixture
def document(certificate):
    """Signed for a moment before the clock of the verifier, which stands at 1 June 2026."""
    certificate.issued_on = DAY.replace(month=3)
    certificate.save()
    return signed_now(certificate)


def signed_now(certificate):
    return json.loads(actions.sign(DIRECTOR, certificate=certificate).document)


def test_javascript_verifies_what_we_sign_and_nothing_else(certificate, document, verifier):
    token = Badge.objects.get(certificate=certificate).token
    other = copy.deepcopy(document)
    other["credentialSubject"]["achievement"]["creditsAvailable"] = 30
    head, body, signature = token.split(".")
    said = verifier(good=document, tampered=other, token=token, cut=f"{head}.{body[:-4]}AAAA.{signature}")
    assert "good.json VERIFIED" in said["good"]
    assert "NOT VERIFIED" in said["tampered"]
    assert "JWT OK EdDSA" in said["token"]
    assert "JWT FAIL" in said["cut"]


def test_the_official_schema_has_nothing_against_our_badges(aya, offer_of_training, document, official):
    training = signed_now(offer_of_training)
    for one in (document, training):
        assert list(official.iter_errors(one)) == []


@pytest.fixture
def offer_of_training(aya, hogeschool):
    """A certificate of something completed, without a description of what it is."""
    course = catalogue.describe(DIRECTOR, organisation=hogeschool, kind="course", name="Lezen")
    offering = catalogue.offer(DIRECTOR, specification=course)
    return credentials.award(DIRECTOR, person=aya, offering=offering, on=DAY)


PARTS = [
    ("@context",), ("id",), ("type",), ("issuer",), ("validFrom",), ("credentialSubject",), ("issuer", "id"),
    ("issuer", "type"), ("credentialSubject", "type"), ("credentialSubject", "achievement"),
    ("credentialSubject", "achievement", "id"), ("credentialSubject", "achievement", "type"),
    ("credentialSubject", "achievement", "name"), ("credentialSubject", "achievement", "criteria"),
    ("credentialSubject", "achievement", "description"), ("credentialStatus", "id"), ("credentialStatus", "type"),
    ("credentialSchema", 0, "id"), ("credentialSubject", "identifier", 0, "identityHash"),
    ("credentialSubject", "achievement", "alignment", 0, "targetUrl"), ("proof", 0, "type"),
]  # fmt: skip


@pytest.mark.parametrize("part", PARTS, ids=lambda part: ".".join(map(str, part)))
@pytest.mark.parametrize("instead", ["gone", 7, {"a": []}, None], ids=["gone", "number", "object", "null"])
def test_our_rules_refuse_what_the_official_schema_refuses(document, official, part, instead):
    broken = copy.deepcopy(document)
    *way, last = part
    holder = broken
    for step in way:
        holder = holder[step]
    if instead == "gone":
        del holder[last]
    else:
        holder[last] = instead
    assert bool(shape.faults(broken)) == (not official.is_valid(broken))


def test_javascript_reads_our_status_list(badge, tmp_path):
    place = badge.status_list
    credentials.revoke(DIRECTOR, certificate=badge.certificate, because="Vergissing")
    place.refresh_from_db()
    file = tmp_path / "list.json"
    file.write_text(place.signed)
    asked = [badge.status_index, (badge.status_index + 1) % 131_072, 0]
    said = json.loads(node(str(HERE / "status.mjs"), str(file), *map(str, asked), folder=HERE))
    assert said["length"] == 131_072
    assert badge.status_index in said["set"]
    assert len(said["set"]) == asked.count(badge.status_index)


def test_the_contexts_are_those_that_everybody_has(document):
    assert document["@context"] == composing.CONTEXTS
