"""The shape a badge must have, in our own words: what Open Badges 3.0 asks of a credential. Knows no database.

The official JSON schema of 1EdTech is the judge of these rules in the tests; it is not ours to ship.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from jsonschema import Draft202012Validator

from leerlijn.exchange.openbadges.types import Json

MOST = 5
"""So many things are told at most: who made the badge has to mend it anyway."""
MOMENT = r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$"

TEXT: Json = {"type": "string"}
SOME: Json = {"type": "string", "minLength": 1}
WHEN: Json = {"type": "string", "pattern": MOMENT}


def _types(*names: str) -> Json:
    """A list of types that holds one of these."""
    return {"type": "array", "minItems": 1, "items": TEXT, "contains": {"enum": list(names)}}


def _one_or_more(of: Json) -> Json:
    return {"type": "array", "items": of}


def _object(required: str, /, **properties: Json) -> Json:
    return {"type": "object", "required": required.split(), "properties": properties}


IDENTITY = _object(
    "type hashed identityHash identityType",
    type={"enum": ["IdentityObject"]}, hashed={"type": "boolean"}, identityHash=TEXT, identityType=TEXT, salt=TEXT,
)  # fmt: skip
ALIGNMENT = _object(
    "type targetName targetUrl", type=_types("Alignment"), targetName=TEXT, targetUrl=TEXT, targetCode=TEXT
)
RESULT_DESCRIPTION = _object("id type name resultType", id=TEXT, type=_types("ResultDescription"), name=TEXT)
PROFILE = _object("id type", id=SOME, type=_types("Profile"), name=TEXT, url=TEXT)
CRITERIA: Json = {"type": "object", "properties": {"id": TEXT, "narrative": TEXT}}
ACHIEVEMENT = _object(
    "id type criteria description name",
    id=SOME, type=_types("Achievement"), criteria=CRITERIA, description=TEXT, name=TEXT,
    creditsAvailable={"type": "number"}, inLanguage=TEXT, alignment=_one_or_more(ALIGNMENT),
    resultDescription=_one_or_more(RESULT_DESCRIPTION),
)  # fmt: skip
SUBJECT = _object(
    "type achievement",
    id=SOME, type=_types("AchievementSubject"), identifier={"type": "array", "items": IDENTITY},
    achievement=ACHIEVEMENT, result=_one_or_more(_object("type", type=_types("Result"))),
)  # fmt: skip
SUBJECT["anyOf"] = [{"required": ["id"]}, {"required": ["identifier"], "properties": {"identifier": {"minItems": 1}}}]
CONTEXT: Json = {
    "type": "array",
    "minItems": 2,
    "prefixItems": [
        {"const": "https://www.w3.org/ns/credentials/v2"},
        {"type": "string", "pattern": r"^https://purl\.imsglobal\.org/spec/ob/v3p0/context(-3\.\d\.\d)*\.json$"},
    ],
    "items": {"type": ["string", "object"]},
}
STATUS = _object("id type", id=TEXT, type=TEXT)
CREDENTIAL = _object(
    "@context id type credentialSubject issuer validFrom",
    **{"@context": CONTEXT},
    id=SOME, issuer={"anyOf": [SOME, PROFILE]}, credentialSubject=SUBJECT, validFrom=WHEN, validUntil=WHEN,
    awardedDate=WHEN, proof=_one_or_more(_object("type", type=TEXT)), credentialStatus=STATUS,
    evidence=_one_or_more(_object("type", type=_types("Evidence"))),
    credentialSchema=_one_or_more(_object("id type", id=TEXT, type=TEXT)),
    type={"allOf": [_types("VerifiableCredential"), _types("OpenBadgeCredential", "AchievementCredential")]},
)  # fmt: skip


def faults(document: Json) -> list[str]:
    """Where the shape is wrong: the places, as paths into the badge; empty when it is as it should be."""
    found = sorted(_validator().iter_errors(document), key=lambda error: list(map(str, error.absolute_path)))
    return list(dict.fromkeys(_place(error) for error in found))[:MOST]


def _place(error: Any) -> str:
    path = [str(step) for step in error.absolute_path]
    if error.validator == "required":
        path.append(next(name for name in error.validator_value if name not in error.instance))
    return ".".join(path)[:80] or "@"


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(CREDENTIAL)
