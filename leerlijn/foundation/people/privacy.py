"""What this room holds about people, why, and for how long."""

from django.utils.translation import gettext_lazy as _

from leerlijn.kernel.privacy import AGREEMENT, CLEAR, DELETE, LEGAL, TASK, Personal, declare

_OWNER = _("van wie")
_WHILE = _("tot 2 jaar na je laatste bezoek")
_NAME = Personal(_("je bij je naam noemen"), keep=_WHILE, basis=AGREEMENT)

declare(
    "people.Person",
    plain={"id", "uuid", "is_active", "is_demo", "slug"},
    personal={
        "email": Personal(_("je bereiken over je eigen zaken"), keep=_WHILE, basis=AGREEMENT),
        "given_name": _NAME,
        "surname_prefix": _NAME,
        "surname": _NAME,
        "preferred_name": _NAME,
        "language": Personal(_("je schrijven in jouw taal"), keep=_WHILE, basis=AGREEMENT),
        "password": Personal(_("je laten inloggen"), keep=_WHILE, basis=AGREEMENT),
        "last_login": Personal(_("weten wanneer een account niet meer wordt gebruikt"), keep=_WHILE, basis=TASK),
        "joined_at": Personal(_("weten hoe lang een account bestaat"), keep=_WHILE, basis=TASK),
    },
)
declare(
    "account.EmailAddress",
    called=_("e-mailadressen"),
    plain={"id", "verified", "primary"},
    personal={
        "user": Personal(_("weten van wie een adres is"), keep=_WHILE, basis=AGREEMENT, erase=DELETE, called=_OWNER),
        "email": Personal(_("je laten inloggen en je bereiken"), keep=_WHILE, basis=AGREEMENT, erase=DELETE),
    },
)
declare(
    "socialaccount.SocialAccount",
    called=_("accounts bij een instelling"),
    plain={"id", "provider", "date_joined", "last_login"},
    personal={
        "user": Personal(_("weten van wie een inlog is"), keep=_WHILE, basis=AGREEMENT, erase=DELETE, called=_OWNER),
        "uid": Personal(
            _("je herkennen als je via je instelling inlogt"),
            keep=_WHILE,
            basis=AGREEMENT,
            erase=DELETE,
            called=_("nummer bij de instelling"),
        ),
        "extra_data": Personal(
            _("weten bij welke instelling je hoort en hoe zeker dat is"),
            keep=_WHILE,
            basis=AGREEMENT,
            erase=DELETE,
            called=_("wat de instelling vertelt"),
        ),
    },
)
declare(
    "mfa.Authenticator",
    called=_("passkeys en apps met codes"),
    plain={"id", "type", "created_at", "last_used_at"},
    personal={
        "user": Personal(
            _("weten van wie een passkey of app is"), keep=_WHILE, basis=AGREEMENT, erase=DELETE, called=_OWNER
        ),
        "data": Personal(
            _("je veilig laten inloggen"), keep=_WHILE, basis=AGREEMENT, erase=DELETE, called=_("sleutel")
        ),
    },
)
declare(
    "people.RoleAssignment",
    plain={"id", "role", "region", "organisation", "valid_from", "valid_until"},
    personal={
        "person": Personal(
            _("bepalen wat je mag zien en doen"), keep=_("7 jaar na het einde"), basis=LEGAL, erase=DELETE
        ),
        "given_by": Personal(_("weten wie een rol gaf"), keep=_("7 jaar na het einde"), basis=LEGAL, erase=CLEAR),
    },
)
declare(
    "people.Consent",
    plain={"id", "purpose", "region", "organisation", "given_at", "valid_until", "ended_at"},
    personal={
        "person": Personal(
            _("weten waar je toestemming voor gaf"), keep=_("2 jaar na het einde"), basis=LEGAL, erase=DELETE
        )
    },
)

_BROUGHT = Personal(
    _("één keer vertellen wat je meebrengt en het overal gebruiken"), keep=_WHILE, basis=AGREEMENT, erase=DELETE
)
_BY = Personal(_("weten wie iets opschreef of nakeek"), keep=_WHILE, basis=AGREEMENT, erase=CLEAR)

declare(
    "people.BackgroundFact",
    plain={"id", "kind", "source", "said_on", "checked_on"},
    personal={
        **dict.fromkeys(
            (
                "person", "what", "place", "field", "level", "qualification", "branch", "hours", "year", "since",
                "until", "note", "source_name", "proof",
            ),
            _BROUGHT,
        ),
        "entered_by": _BY,
        "checked_by": _BY,
    },
)  # fmt: skip
