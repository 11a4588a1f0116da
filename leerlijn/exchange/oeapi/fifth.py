"""An item of OEAPI 5 in the words of OEAPI 6. Pure; what is already in the words of 6 passes unchanged."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

Item = dict[str, Any]

NAMES = {
    "programId": "programmeId",
    "programType": "programmeType",
    "organizationId": "organisationId",
    "organizationType": "organisationType",
    "enrollment": "enrolment",
    "postalCode": "postCode",
    "startDate": "startDateTime",
    "endDate": "endDateTime",
    "firstStartDate": "firstStartDateTime",
    "flexibleEntryPeriodStart": "flexibleEntryPeriodStartDateTime",
    "flexibleEntryPeriodEnd": "flexibleEntryPeriodEndDateTime",
}
RELATIONS = {
    "program": "programmeId",
    "course": "courseId",
    "component": "componentId",
    "organization": "organisationId",
    "academicSession": "academicSessionId",
    "building": "buildingId",
    "parent": "parentId",
    "year": "yearId",
}
"""In 5 an id or the whole object, in 6 an id beside it; the id of the object is the first of its names ending in Id."""
OFFERINGS = {"program": "programmeOfferingId", "course": "courseOfferingId", "component": "componentOfferingId"}
PARTS_OF = {"programOffering": "programmeOfferingIds", "courseOffering": "courseOfferingIds"}
TYPES = {"program": "programme", "specialization": "specialisation"}
MODES = {"distance-learning": "online", "on campus": "presential", "situated": "work_based"}
LANGUAGES = {"nld": "nl", "dut": "nl", "eng": "en", "deu": "de", "fra": "fr", "fry": "fy", "spa": "es"}
ENUMERATIONS = frozenset(
    {"level", "levelOfQualification", "componentType", "programmeType", "academicSessionType", "roomType"}
)
CODES = {
    "brin": "institution_code",
    "crohoCreboCode": "programme_code",
    "programCode": "programme_code",
    "emailAdress": "email_address",
    "orcId": "orcid",
    "userName": "username",
}


def in_sixth(item: Mapping[str, Any]) -> Item:
    """The item with the names and values of version 6."""
    found: Item = {NAMES.get(name, name): value for name, value in item.items()}
    _relations(found)
    _offering(found)
    _values(found)
    _codes_and_addresses(found)
    return found


def _relations(item: Item) -> None:
    for old, new in RELATIONS.items():
        if old in item:
            item.setdefault(new, _id_of(item.pop(old)))
    for old, new in PARTS_OF.items():
        if old in item:
            item.setdefault(new, [_id_of(item.pop(old))])
    if "programs" in item:
        item["programmeIds"] = [_id_of(value) for value in _list(item.pop("programs"))]
    if isinstance(room := item.pop("room", None), dict):
        item["roomIds"] = [_id_of(room)]


def _offering(item: Item) -> None:
    kind = item.pop("offeringType", None)
    if "offeringId" in item and isinstance(kind, str):
        item[OFFERINGS.get(kind, "offeringId")] = item.pop("offeringId")
    opens, closes = item.pop("enrollStartDate", None), item.pop("enrollEndDate", None)
    if opens or closes:
        period = {"startDateTime": opens or "1990-01-01", "endDateTime": closes}
        item.setdefault("enrolmentPeriods", [{name: value for name, value in period.items() if value}])


def _values(item: Item) -> None:
    if isinstance(language := item.pop("teachingLanguage", None), str):
        item["teachingLanguages"] = [LANGUAGES.get(language, language)]
    if "modeOfDelivery" in item:
        modes = _list(item.pop("modeOfDelivery"))
        item["modesOfDelivery"] = [_underscored(MODES.get(str(mode), mode)) for mode in modes]
    if isinstance(load := item.get("studyLoad"), dict):
        unit = str(load.get("studyLoadUnit")).replace("contacttime", "contact_time")
        item["studyLoad"] = [{**load, "studyLoadUnit": unit}]
    for name in ENUMERATIONS & item.keys():
        item[name] = _underscored(TYPES.get(str(item[name]), item[name]))


def _codes_and_addresses(item: Item) -> None:
    for code in _dicts(item.get("primaryCode")) + _dicts(item.get("otherCodes")):
        if isinstance(kind := code.get("codeType"), str):
            code["codeType"] = CODES.get(kind, _snake(kind))
    for address in _dicts(item.get("addresses")):
        if "postalCode" in address:
            address["postCode"] = address.pop("postalCode")


def _dicts(value: Any) -> list[Item]:
    return [element for element in _list(value) if isinstance(element, dict)]


def _id_of(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    return next((value[name] for name in value if name.endswith("Id") and isinstance(value[name], str)), None)


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _underscored(value: Any) -> Any:
    known = isinstance(value, str) and not value.startswith("x-")
    return value.replace(" ", "_").replace("-", "_") if known else value


def _snake(value: str) -> str:
    return value if value.startswith("x-") else re.sub(r"(?<=[a-z])(?=[A-Z])", "_", value).lower()
