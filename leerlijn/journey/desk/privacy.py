"""What this room holds about people, why, and for how long."""

from django.utils.translation import gettext_lazy as _

from leerlijn.kernel.privacy import AGREEMENT, CLEAR, CONSENT, DELETE, KEEP, LEGAL, TASK, Personal, declare

_WHILE = _("tot 1 jaar na het laatste contact")
_WHO = Personal(_("je bereiken over je eigen vraag"), keep=_WHILE, basis=AGREEMENT)
_WHAT = Personal(_("je vraag goed beantwoorden"), keep=_WHILE, basis=AGREEMENT)
_COLLEAGUE = Personal(_("weten wie van het loket dit deed"), keep=_WHILE, basis=TASK, erase=CLEAR)
_SAID = Personal(_("niet twee keer hetzelfde vragen"), keep=_WHILE, basis=AGREEMENT, erase=DELETE)

declare(
    "desk.Enquiry",
    plain={
        "id", "region", "reference", "language", "channel", "part_of_day", "source", "state", "phase", "received_at",
        "promised_on", "due_on", "answered_at", "closed_at", "closing_reason", "erased_at", "version",
    },
    personal={
        "person": _WHO, "name": _WHO, "email": _WHO, "phone": _WHO,
        "question": _WHAT, "facts": _WHAT, "evaluation": _WHAT, "closing_note": _WHAT,
        "adviser": _COLLEAGUE,
        "key": Personal(_("je eigen link laten werken"), keep=_WHILE, basis=AGREEMENT, erase=KEEP),
        "submission": Personal(_("een formulier niet twee keer innemen"), keep=_WHILE, basis=AGREEMENT, erase=KEEP),
    },
)  # fmt: skip
declare(
    "desk.Message",
    plain={"id", "enquiry", "is_from_desk", "sent_at"},
    personal={"author": _COLLEAGUE, "text": _SAID},
)
declare("desk.Note", plain={"id", "enquiry", "written_at"}, personal={"author": _COLLEAGUE, "text": _SAID})
declare("desk.Talk", plain={"id", "enquiry", "booking"})
declare(
    "desk.PhaseProposal",
    plain={"id", "enquiry", "before", "phase", "state", "proposed_at", "decided_at"},
    personal={"because": _WHAT, "proposed_by": _COLLEAGUE, "decided_by": _COLLEAGUE},
)
declare(
    "desk.Referral",
    plain={
        "id", "enquiry", "to_region", "source", "parts", "shared_until", "state", "asked_at", "consented_at",
        "consented_how", "due_on", "decided_at", "ended_at",
    },
    personal={
        "reason": Personal(_("de andere regio vertellen waarmee zij kan helpen"), keep=_WHILE, basis=CONSENT),
        "returned_because": Personal(_("weten waarom de andere regio niet kon helpen"), keep=_WHILE, basis=TASK),
        "asked_by": _COLLEAGUE,
        "adviser": _COLLEAGUE,
    },
)  # fmt: skip
declare(
    "desk.Look",
    plain={"id", "referral", "on"},
    personal={
        "person": Personal(_("jou laten zien wie er keek"), keep=_WHILE, basis=LEGAL, erase=KEEP),
    },
)
declare(
    "desk.OrientationParticipant",
    plain={"id", "region", "offering", "joined_on", "outcome", "reason", "recorded_on"},
    personal={
        "person": Personal(_("weten wie meedoet"), keep=_("1 jaar na de ronde"), basis=AGREEMENT, erase=KEEP),
        "note": Personal(_("je verder helpen na de ronde"), keep=_("1 jaar na de ronde"), basis=AGREEMENT),
        "recorded_by": _COLLEAGUE,
    },
)
declare(
    "desk.SavedAnswers",
    plain={"id", "region", "saved_at"},
    personal={
        "person": Personal(_("je antwoorden terugvinden"), keep=_("tot jij ze weggooit"), basis=CONSENT, erase=DELETE),
        "query": Personal(_("je antwoorden terugvinden"), keep=_("tot jij ze weggooit"), basis=CONSENT, erase=DELETE),
    },
)
declare(
    "desk.Attempt",
    plain={"id", "at"},
    personal={
        "fingerprint": Personal(_("het formulier beschermen tegen misbruik"), keep=_("1 dag"), basis=TASK, erase=DELETE)
    },
)
