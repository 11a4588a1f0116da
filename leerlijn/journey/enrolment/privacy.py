"""What this room holds about people."""

from django.utils.translation import gettext_lazy as _

from leerlijn.kernel.privacy import AGREEMENT, DELETE, KEEP, Personal, declare

_SEAT = Personal(_("je een plek geven, en laten zien waarom"), keep=_("2 jaar na afloop"), basis=AGREEMENT, erase=KEEP)

declare(
    "enrolment.Enrolment",
    plain={
        "id",
        "uuid",
        "offering",
        "region",
        "role",
        "state",
        "remote_state",
        "arrival",
        "asked_at",
        "priority",
        "turn",
        "seats",
        "need",
        "answer_by",
        "asked_again_at",
        "told_again_at",
    },
    personal={
        "person": _SEAT,
        "target_group": _SEAT,
        "share": _SEAT,
        "on_behalf_of": Personal(
            _("je school laten zien wie er namens haar kwam, en wat het kost"),
            keep=_("2 jaar na afloop"),
            basis=AGREEMENT,
            erase=KEEP,
        ),
        "extra_minutes": Personal(
            _("je extra tijd geven bij een toets; alleen jij en de aanbieder zien het"),
            keep=_("tot de toets is geweest, hoogstens 2 jaar"),
            basis=AGREEMENT,
        ),
        "finished_on": _SEAT,
    },
)
declare(
    "enrolment.SeatChange",
    plain={
        "id",
        "offering",
        "sequence",
        "enrolment",
        "what",
        "reason",
        "capacity",
        "at",
        "seats",
        "priority",
        "place",
        "kept",
    },
    personal={"person": _SEAT, "by": _SEAT, "note": _SEAT, "share": _SEAT},
)
declare(
    "enrolment.Need",
    plain={"id", "region", "outcome", "before", "state", "asked_at", "ended_at"},
    personal={"person": _SEAT},
)

_TICKET = Personal(
    _("je laten meeloten, en laten zien wat eruit kwam"), keep=_("2 jaar na afloop"), basis=AGREEMENT, erase=KEEP
)

declare(
    "enrolment.PreferenceRound",
    plain={
        "id", "uuid", "organisation", "name", "opens_at", "closes_at", "least", "most", "each", "priority_groups",
        "state", "facts", "commitment", "sealed_seed", "seed", "clashes", "drawn_at",
    },
    personal={
        "drawn_by": Personal(_("laten zien wie de loting deed"), keep=_("2 jaar na afloop"), erase=KEEP),
    },
)  # fmt: skip
declare(
    "enrolment.RoundOffering", plain={"id", "round", "offering", "took_part", "seats", "settled_at"}
)  # fmt: skip
declare(
    "enrolment.Ticket",
    plain={"id", "round", "region", "priority", "handed_in_at", "withdrawn_at", "told_at"},
    personal={"person": _TICKET, "code": _TICKET, "target_group": _TICKET, "number": _TICKET},
)
declare(
    "enrolment.Preference",
    plain={"id", "ticket", "rank", "part", "outcome", "place", "enrolment"},
)

_THERE = Personal(
    _("weten of je het hebt afgerond, en je daarvan een bewijs geven"), keep=_("2 jaar na afloop"), basis=AGREEMENT,
    erase=KEEP,
)  # fmt: skip

declare(
    "enrolment.Attendance",
    plain={"id", "meeting", "enrolment", "state", "how", "noted_at"},
    personal={"by": _THERE},
)
declare(
    "enrolment.CompletionDecision",
    plain={"id", "enrolment", "finishes", "at"},
    personal={"because": _THERE, "facts": _THERE, "by": _THERE},
)

_TESTED = Personal(
    _("laten zien wat je toets opleverde, en hoe vaak je nog mag"), keep=_("7 jaar na de toets"), basis=AGREEMENT,
    erase=KEEP,
)  # fmt: skip

declare(
    "enrolment.Attempt",
    plain={
        "id",
        "uuid",
        "enrolment",
        "specification",
        "number",
        "state",
        "attendance",
        "room",
        "started_at",
        "ended_at",
    },
    personal={"person": _TESTED},
)
declare(
    "enrolment.Result",
    plain={"id", "attempt", "number", "state", "value_type", "result_at"},
    personal={"passed": _TESTED, "score": _TESTED, "because": _TESTED, "by": _TESTED},
)

_LISTED = Personal(
    _("inschrijven wie op de lijst van een aanbieder staat"), keep=_("30 dagen"), basis=AGREEMENT, erase=DELETE
)

declare(
    "enrolment.SignUpList",
    plain={"id", "offering", "region", "digest", "brought_at", "confirmed_at"},
    personal={"by": _LISTED},
)
declare(
    "enrolment.SignUpLine",
    plain={"id", "sheet", "number", "verdict", "became"},
    personal={
        "name": _LISTED, "email": _LISTED, "seats": _LISTED, "target_group": _LISTED, "note": _LISTED,
        "enrolment": _LISTED,
    },
)  # fmt: skip
