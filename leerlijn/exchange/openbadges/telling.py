"""What a certificate says as a badge. The fields of the Dutch pilot travel as alignments with the list of edubadges.

No context of our own: whoever checks a badge would have to fetch it (docs/decisions/0022).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from leerlijn.exchange.openbadges.types import Alignment, Issuer, Said
from leerlijn.foundation.credentials.types import AchievementKind, AssessmentType, Participation, Supervision
from leerlijn.foundation.vocabulary.types import Level
from leerlijn.kernel.languages import spoken

if TYPE_CHECKING:
    from leerlijn.foundation.credentials.models import Achievement, Certificate

GLOSSARY = "https://edubadges.nl/static/obv3-glossary.html#"
FRAMEWORK = "https://www.nlqf.nl/"
TYPES = {
    AchievementKind.EXPERIENCE: "Assessment",
    AchievementKind.SUITABILITY: "Certification",
    AchievementKind.TRAINING: "CertificateOfCompletion",
    AchievementKind.MICROCREDENTIAL: "MicroCredential",
}
PARTICIPATION = {
    Participation.ONLINE: "online",
    Participation.ONSITE: "onsite or blended",
    Participation.VOLUNTEERING: "volunteering",
    Participation.WORK: "work experience",
    Participation.PERSONAL: "personalized learning activities",
}
ASSESSMENT = {
    AssessmentType.TESTING: "testing",
    AssessmentType.APPLICATION: "application of a skill",
    AssessmentType.PORTFOLIO: "portfolio",
    AssessmentType.PRIOR_LEARNING: "recognition of prior learning",
}
SUPERVISION = {
    Supervision.NONE: "unsupervised with no identity verification",
    Supervision.WATCHED: "supervised with no identity verification",
    Supervision.ONLINE: "supervised online",
    Supervision.ONSITE: "onsite with identity verification",
}


def said(certificate: Certificate, *, name: str, issuer: Issuer, salt: str, status: tuple[str, int]) -> Said:
    """What a badge of this certificate says, in Dutch, under the name (an urn) it goes by."""
    kind, title = certificate.achievement, spoken(certificate.title, "nl")
    load = certificate.study_load
    return Said(
        id=name, issuer=issuer, salt=salt, status_list=status[0], status_index=status[1], title=title,
        achievement_id=f"urn:uuid:{kind.uuid if kind else certificate.uuid}",
        achievement_type=TYPES[certificate.kind],
        description=spoken(kind.description, "nl") if kind else title,
        criteria=spoken(kind.criteria, "nl") if kind else certificate.evidence.get("rule") or title,
        language=kind.language if kind else "nl",
        code=_code(certificate),
        awarded_on=certificate.issued_on,
        valid_until=certificate.valid_until,
        email=certificate.person.email,
        credits=float(load.value) if load and load.unit == "ects" else None,
        alignments=list(_alignments(certificate)),
    )  # fmt: skip


def _code(certificate: Certificate) -> str:
    """The code of the course behind it, as people know it."""
    kind, offering = certificate.achievement, certificate.offering
    course = (kind and kind.specification) or (offering and offering.specification)
    return course.code if course else ""


def _alignments(certificate: Certificate) -> Iterator[Alignment]:
    if certificate.level in set(Level):
        level = Level(certificate.level).words
        yield Alignment("ext:EQF", f"NLQF {level}", FRAMEWORK, code=level, framework="NLQF")
    load = certificate.study_load
    if load and load.unit == "sbu":
        yield Alignment("ext:SBU", str(load), f"{GLOSSARY}sbu", code=f"{load.value.normalize():f}")
    for one in certificate.outcomes.all():
        outcome = one.outcome
        yield Alignment("CFItem", spoken(outcome.title, "nl"), f"urn:uuid:{outcome.uuid}", code=outcome.code)
    if certificate.achievement:
        yield from _of_the_pilot(certificate.achievement)


def _of_the_pilot(kind: Achievement) -> Iterator[Alignment]:
    """How one takes part, how it is assessed and watched, who assures the quality, and whether it can be stacked."""
    chosen = {
        "participation-type": PARTICIPATION.get(Participation(kind.participation)) if kind.participation else None,
        "assessment-type": ASSESSMENT.get(AssessmentType(kind.assessment_type)) if kind.assessment_type else None,
        "supervision-type": SUPERVISION.get(Supervision(kind.supervision)) if kind.supervision else None,
    }
    for list_name, word in chosen.items():
        if word:
            name = "".join(part.title() for part in list_name.split("-"))
            yield Alignment(f"ext:{name}", word, f"{GLOSSARY}{list_name}-{word.replace(' ', '-')}")
    if kind.supervision:
        checked = "true" if kind.identity_is_checked else "false"
        yield Alignment("ext:IdentityChecked", checked, f"{GLOSSARY}identityChecked")
    if kind.quality_name:
        yield Alignment(
            "ext:QualityAssurance", kind.quality_name, kind.quality_url, description=kind.quality_description
        )
    if kind.kind == AchievementKind.MICROCREDENTIAL:
        yield Alignment("ext:Stackable", "true" if kind.is_stackable else "false", f"{GLOSSARY}stackable")
