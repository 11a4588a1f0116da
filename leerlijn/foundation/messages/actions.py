"""Writing to people, and what they say about that."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.functional import Promise

from leerlijn.foundation.messages import queries
from leerlijn.foundation.messages.models import MailPreference
from leerlijn.foundation.messages.types import Kind
from leerlijn.kernel import clock, logbook
from leerlijn.kernel.actions import action
from leerlijn.kernel.agenda import Occasion
from leerlijn.kernel.icalendar import Method
from leerlijn.kernel.mail import address_of, post_mail

if TYPE_CHECKING:
    from leerlijn.foundation.people.models import Person

WITH_A_WAY_OUT = "messages/mail/optional.txt"


@action("messages.choose", on="person")
def choose(by: Person, *, person: Person, wanted: Collection[str]) -> Person:
    """Get of the optional kinds of mail these, by their keys, and no others."""
    for kind in queries.optional_kinds():
        said = {"wants": kind.key in wanted, "chosen_at": clock.now()}
        MailPreference.objects.update_or_create(person=person, kind=kind.key, defaults=said)
    logbook.note(wanted=sorted(wanted))
    return person


def tell(
    *,
    person: Person,
    kind: Kind,
    key: str,
    subject: str | Promise,
    template: str,
    context: dict[str, Any],
    occasions: Iterable[Occasion] = (),
    method: Method = Method.PUBLISH,
) -> None:
    """Write to somebody in her own language, as a part of the action that runs; nothing is told twice under one key.

    Not when she has no address or does not want this kind. An optional mail ends with where she can stop it.
    """
    if not person.email or not queries.wants(person, kind):
        return
    if kind.is_optional:
        context = {**context, "letter": template, "preferences": address_of(reverse("messages:preferences"))}
        template = WITH_A_WAY_OUT
    post_mail(
        key=key, to=person.email, subject=subject, template=template, context=context, language=person.language,
        occasions=occasions, method=method,
    )  # fmt: skip
