"""What is held of evidence, portfolios, statements and looking, why, and for how long."""

from django.utils.translation import gettext_lazy as _

from leerlijn.kernel.privacy import AGREEMENT, CONSENT, DELETE, KEEP, LEGAL, Personal, declare

_UNTIL = _("7 jaar na het besluit; wie stopt: 1 jaar")
_HERS = Personal(_("laten zien wat je al kunt"), keep=_("tot je het zelf weghaalt"), basis=AGREEMENT, erase=DELETE)
_HANDED_IN = Personal(_("jou beoordelen op wat je verstuurde"), keep=_UNTIL, basis=AGREEMENT, erase=KEEP)
_SAID = Personal(_("weten wie iets over je verklaarde"), keep=_UNTIL, basis=CONSENT, erase=KEEP)
_ASKED = Personal(_("iemand om een verklaring vragen"), keep=_UNTIL, basis=CONSENT, erase=DELETE)
_SHARED = Personal(_("alleen laten kijken wie jij kiest"), keep=_UNTIL, basis=CONSENT, erase=KEEP)
_LOOKED = Personal(_("jou laten zien wie er keek"), keep=_UNTIL, basis=LEGAL, erase=KEEP)

declare(
    "assessment.EvidenceItem",
    plain={"id", "uuid", "kind", "added_at", "removed_at"},
    personal={
        "person": _HERS, "title": _HERS, "text": _HERS, "made_on": _HERS, "file": _HERS, "url": _HERS, "fact": _HERS,
        "statement": _HERS,
    },
)  # fmt: skip
declare(
    "assessment.Portfolio",
    plain={"id", "procedure", "round", "state", "begun_at", "frozen_at", "digest"},
    personal={"snapshot": _HANDED_IN},
)
declare(
    "assessment.PortfolioEntry",
    plain={"id", "portfolio", "item", "criterion"},
    personal={"why": _HANDED_IN},
)
declare(
    "assessment.Statement",
    plain={
        "id", "procedure", "state", "language", "times_asked", "asked_at", "expires_on", "reminded_at", "answered_at",
    },
    personal={
        "key": _ASKED, "to_name": _ASKED, "to_email": _ASKED, "question": _ASKED,
        "name": _SAID, "role": _SAID, "organisation": _SAID, "saw_from": _SAID, "text": _SAID,
    },
)  # fmt: skip
declare(
    "assessment.Share",
    plain={"id", "portfolio", "is_whole", "until", "given_at", "ended_at"},
    personal={
        "person": _SHARED, "organisation": _SHARED, "name": _SHARED, "email": _SHARED, "key": _SHARED,
        "purpose": _SHARED, "items": _SHARED,
    },
)  # fmt: skip
declare(
    "assessment.Look",
    plain={"id", "portfolio", "share", "on", "at"},
    personal={"what": _LOOKED, "person": _LOOKED, "who": _LOOKED},
)
