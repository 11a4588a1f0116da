"""Whether a badge, or a list, holds at a moment, as it says of itself. Knows no database."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from leerlijn.exchange.openbadges.types import Answer, Check, Json


def look(document: Json, now: datetime) -> Check:
    """Whether its first moment was and its last is still to come."""
    since, until = moment(document.get("validFrom")), moment(document.get("validUntil"))
    if since is None or (until is None and "validUntil" in document):
        because = _("Er staat geen dag in die te lezen is.")
        return Check("dates", Answer.UNKNOWN, _("Geldigheid niet gecontroleerd"), because)
    if now < since:
        return Check("dates", Answer.NO, _("Nog niet geldig"), _("De eerste dag moet nog komen."))
    if until is not None and now >= until:
        return Check("dates", Answer.NO, _("Verlopen"), _("De laatste dag is geweest."))
    because = _("Er staat geen einde in.") if until is None else _("De laatste dag moet nog komen.")
    return Check("dates", Answer.YES, _("Geldig op dit moment"), because)


def moment(value: object) -> datetime | None:
    """A moment with its time zone; None when it is not one."""
    try:
        read = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    return read if read and read.tzinfo else None
