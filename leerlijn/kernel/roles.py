"""The roles of the house. What a role may do stands in each room's `policy.py`; the page of roles is made from both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from leerlijn.kernel.policy import Predicate

Scope = Literal["region", "organisation", "platform"]

PLATFORM = 0
"""The one scope of a platform role, as `Actor.scopes` gives it."""


@dataclass(frozen=True)
class Role:
    """Something a person is for a while, somewhere: `scope` says whether that is a region, an organisation or all."""

    key: str
    name: str | Promise
    description: str | Promise
    scope: Scope

    def at(self, path: str) -> Predicate:
        """Holds this role in the region or organisation at `path` of the subject ("" is the subject itself)."""
        from leerlijn.kernel.policy import NOTHING, Predicate, value_at

        return Predicate(
            test=lambda actor, subject: value_at(subject, path) in actor.scopes(self),
            where=lambda actor: Q(**{f"{path or 'pk'}__in": held}) if (held := actor.scopes(self)) else NOTHING,
            who=self.name,
            roles=frozenset({self}),
        )

    @property
    def anywhere(self) -> Predicate:
        """Holds this role in at least one place."""
        from leerlijn.kernel.policy import EVERYTHING, NOTHING, Predicate

        return Predicate(
            test=lambda actor, _subject: bool(actor.scopes(self)),
            where=lambda actor: EVERYTHING if actor.scopes(self) else NOTHING,
            who=self.name,
            roles=frozenset({self}),
        )


ADVISER = Role(
    "adviser", _("adviseur"), _("Beantwoordt vragen aan het loket en voert adviesgesprekken."), scope="region"
)
COORDINATOR = Role(
    "coordinator",
    _("coördinator"),
    _("Leidt het programma van de regio, ziet de cijfers en de rijen erachter."),
    scope="region",
)
ASSESSOR = Role("assessor", _("assessor"), _("Beoordeelt onafhankelijk wat iemand al kan."), scope="region")
ASSESSMENT_COORDINATOR = Role(
    "assessment_lead",
    _("assessmentcoördinator"),
    _("Leidt de procedures van een assessmentorganisatie, van de aanvraag tot het besluit."),
    scope="organisation",
)
EXAM_BOARD = Role(
    "exam_board",
    _("examencommissie"),
    _("Besluit over vrijstellingen voor de opleidingen van een instelling."),
    scope="organisation",
)
EDITOR = Role("editor", _("aanbodredacteur"), _("Houdt het aanbod van een organisatie bij."), scope="organisation")
SCHOOL_LEADER = Role(
    "school_leader", _("schoolleider"), _("Leidt een school of bestuur dat meedoet in de regio."), scope="organisation"
)
MENTOR = Role("mentor", _("werkplekbegeleider"), _("Begeleidt op school wie leert voor leraar."), scope="organisation")
EMPLOYEE = Role(
    "employee",
    _("medewerker"),
    _("Werkt op een school of bij een bestuur, ook wie daar leert voor leraar."),
    scope="organisation",
)
RULE_OWNER = Role(
    "rule_owner", _("regeleigenaar"), _("Houdt de regels over routes bij, met bron en datum."), scope="platform"
)
STEWARD = Role(
    "steward", _("beheerder"), _("Beheert regio's, registers en rollen van het hele platform."), scope="platform"
)

_ALL = (
    ADVISER, COORDINATOR, ASSESSOR, ASSESSMENT_COORDINATOR, EXAM_BOARD, EDITOR, SCHOOL_LEADER, MENTOR, EMPLOYEE,
    RULE_OWNER, STEWARD,
)  # fmt: skip
ROLES: dict[str, Role] = {role.key: role for role in _ALL}
