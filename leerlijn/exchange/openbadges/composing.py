"""What a badge says, as the JSON of Open Badges 3.0. Knows no database and signs nothing."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, time, timedelta

from leerlijn.exchange.openbadges.types import Alignment, Issuer, Json, Said
from leerlijn.kernel import clock

CONTEXTS = [
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
    "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json",
]
LIST_HOLDS = timedelta(days=7)
"""How long a status list may be shown after it was signed; the clock signs it anew each day."""
SCHEMA = "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json"


def badge(said: Said, did: str) -> Json:
    """The credential of a badge, unsigned, by the issuer with this DID."""
    until = {"validUntil": moment(said.valid_until + timedelta(days=1))} if said.valid_until else {}
    return {
        "@context": CONTEXTS,
        "id": said.id,
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": said.title,
        "issuer": _issuer(said.issuer, did),
        "validFrom": moment(said.awarded_on),
        "awardedDate": moment(said.awarded_on),
        **until,
        "credentialSubject": {
            "type": ["AchievementSubject"],
            **_holder(said),
            "achievement": _achievement(said),
        },
        "credentialStatus": _status(said.status_list, said.status_index),
        "credentialSchema": [{"id": SCHEMA, "type": "1EdTechJsonSchemaValidator2019"}],
    }


def status_list(address: str, did: str, encoded: str, at: datetime) -> Json:
    """The credential that tells which badges hold no longer, unsigned. It ends, so that nobody shows an old one."""
    return {
        "@context": CONTEXTS[:1],
        "id": address,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": did,
        "validFrom": _second(at),
        "validUntil": _second(at + LIST_HOLDS),
        "credentialSubject": {
            "id": f"{address}#list",
            "type": "BitstringStatusList",
            "statusPurpose": "revocation",
            "encodedList": encoded,
        },
    }


def identity(email: str, salt: str) -> Json:
    """Whose a badge is: an address that can be compared and not read."""
    digest = hashlib.sha256(f"{email.strip().lower()}{salt}".encode()).hexdigest()
    return {
        "type": "IdentityObject", "hashed": True, "identityHash": f"sha256${digest}", "identityType": "emailAddress",
        "salt": salt,
    }  # fmt: skip


def moment(day: date) -> str:
    """The first moment of a Dutch day, as a credential writes moments."""
    start = datetime.combine(day, time.min, tzinfo=clock.zone)
    return _second(start)


def _second(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _holder(said: Said) -> Json:
    """By her address, unreadable; who has none is a name that only this badge uses."""
    if not said.email:
        return {"id": f"{said.id}#holder"}
    return {"identifier": [identity(said.email, said.salt)]}


def _issuer(issuer: Issuer, did: str) -> Json:
    known: Json = {"id": did, "type": ["Profile"], "name": issuer.name, "url": issuer.url}
    if issuer.code:
        entry = {"type": "IdentifierEntry", "identifierType": issuer.code_type, "identifier": issuer.code}
        known["otherIdentifier"] = [entry]
    return known


def _achievement(said: Said) -> Json:
    known: Json = {
        "id": said.achievement_id,
        "type": ["Achievement"],
        "achievementType": said.achievement_type,
        "name": said.title,
        "description": said.description,
        "criteria": {"narrative": said.criteria},
        "inLanguage": said.language,
    }
    if said.code:
        known["humanCode"] = said.code
    if said.credits is not None:
        known["creditsAvailable"] = said.credits
    if said.alignments:
        known["alignment"] = [_alignment(one) for one in said.alignments]
    return known


def _alignment(one: Alignment) -> Json:
    given = {
        "targetCode": one.code, "targetDescription": one.description, "targetFramework": one.framework,
    }  # fmt: skip
    said = {"type": ["Alignment"], "targetType": one.kind, "targetName": one.name, "targetUrl": one.url}
    return said | {name: value for name, value in given.items() if value}


def _status(address: str, index: int) -> Json:
    return {
        "id": f"{address}#{index}",
        "type": "BitstringStatusListEntry",
        "statusPurpose": "revocation",
        "statusListIndex": str(index),
        "statusListCredential": address,
    }
