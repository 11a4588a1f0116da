"""What happens to organisations a register no longer names."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.utils import translation
from django.utils.translation import gettext_noop as _

from leerlijn.foundation.organisations import queries
from leerlijn.foundation.organisations.models import Change, Intake, Organisation, Registration
from leerlijn.foundation.organisations.types import Reading
from leerlijn.foundation.organisations.vintages import day_of

MANY = 0.05
"""More than this share missing at once is more likely half a file than a wave of closings."""
AT_LEAST = 25

Doubts = dict[int, str]
"""Why a closing waits, by organisation: a Dutch sentence, translated where it is shown."""


def sort_out(
    intake: Intake, gone: list[Organisation], reading: Reading
) -> tuple[list[Organisation], dict[Organisation, str]]:
    """Which of the missing may close at once, and which wait for a person, with why."""
    closing = _leave_out_who_stands_elsewhere(intake, gone)
    doubts = _doubts_about_file(closing, reading) or _doubts_about_use(closing)
    certain = [organisation for organisation in closing if organisation.pk not in doubts]
    return certain, {organisation: doubts[organisation.pk] for organisation in closing if organisation.pk in doubts}


def close(intake: Intake, organisations: Collection[Organisation]) -> int:
    """Close as of the vintage of the intake. The rows stay, and so does all that points to them."""
    day = day_of(intake.vintage)
    for organisation in organisations:
        organisation.closed_on = max(day, organisation.opened_on) if day and organisation.opened_on else day
    Organisation.objects.bulk_update(organisations, ["closed_on"], batch_size=200)
    Registration.objects.filter(organisation__in=organisations, register=intake.register).update(until=intake.vintage)
    _write_changes(intake, ((organisation, "") for organisation in organisations), Change.State.DONE)
    return len(organisations)


def keep_open(intake: Intake, organisations: Collection[Organisation]) -> int:
    """Keep them open in spite of the register, which from now on does not speak of them."""
    Registration.objects.filter(organisation__in=organisations, register=intake.register).update(until=intake.vintage)
    _write_changes(intake, ((organisation, "") for organisation in organisations), Change.State.DECLINED)
    return len(organisations)


def propose(intake: Intake, doubted: dict[Organisation, str]) -> int:
    """Leave closings for a person to decide."""
    _write_changes(intake, doubted.items(), Change.State.PROPOSED)
    return len(doubted)


def _write_changes(intake: Intake, closings: Iterable[tuple[Organisation, str]], state: Change.State) -> None:
    Change.objects.bulk_create(
        [
            Change(organisation=row, source_id=intake.source_id, kind=Change.Kind.CLOSED, state=state, reason=reason)
            for row, reason in closings
        ],
        update_conflicts=True,
        unique_fields=["organisation", "source", "kind"],
        update_fields=["state"],
    )


def _leave_out_who_stands_elsewhere(intake: Intake, gone: list[Organisation]) -> list[Organisation]:
    """A board may leave one register and stand in another: then it does not close, it stands in one less."""
    standing = Registration.objects.filter(organisation__in=gone, until="")
    elsewhere = set(standing.exclude(register=intake.register).values_list("organisation", flat=True))
    standing.filter(organisation__in=elsewhere, register=intake.register).update(until=intake.vintage)
    return [organisation for organisation in gone if organisation.pk not in elsewhere]


def _doubts_about_file(closing: list[Organisation], reading: Reading) -> Doubts:
    if reading.nameless:
        why = _("In het bestand is een regel waarvan ook de code niet te lezen is.")
    elif len(closing) > max(AT_LEAST, MANY * len(reading.organisations)):
        why = _("Er ontbreken opvallend veel organisaties. Misschien is het bestand niet heel.")
    else:
        return {}
    return dict.fromkeys((organisation.pk for organisation in closing), why)


def _doubts_about_use(closing: list[Organisation]) -> Doubts:
    pks = {organisation.pk for organisation in closing}
    with translation.override("nl"):
        doubts = {pk: str(reason) for pk, reason in queries.in_use(pks).items()}
    for _step in range(2):  # a location keeps its school open, and a school its board
        below = Organisation.objects.filter(parent__in=pks - doubts.keys(), closed_on=None)
        for one in below.exclude(pk__in=pks - doubts.keys()):
            doubts[one.parent_id or 0] = _("Er hoort nog een school of vestiging bij die open blijft.")
    return doubts
