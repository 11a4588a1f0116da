"""Mail goes through the outbox: posted in the transaction, rendered and sent by the worker, once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template import Context, Engine
from django.utils import translation
from django.utils.functional import Promise

from leerlijn.kernel.agenda import Occasion, as_plain, from_plain
from leerlijn.kernel.icalendar import Method, entry
from leerlijn.kernel.models import Outgoing
from leerlijn.kernel.outbox import delivers, post


def post_mail(
    *,
    key: str,
    to: str,
    subject: str | Promise,
    template: str,
    context: dict[str, Any],
    language: str = "",
    occasions: Iterable[Occasion] = (),
    method: Method = Method.PUBLISH,
) -> None:
    """Post a mail to one address, to be sent after this transaction.

    `key` names the occasion ("enrolment-confirmation-12") and is used once ever; `template` is a text template and
    `context` holds plain JSON values for it; `language` is that of the reader and the current one when left out.
    `occasions` go along for the reader's calendar, which with `Method.CANCEL` takes them out.
    """
    language = language or translation.get_language() or settings.LANGUAGE_CODE
    with translation.override(language):
        payload: dict[str, Any] = {"subject": str(subject), "template": template, "context": context}
    payload["language"] = language
    if along := [as_plain(occasion) for occasion in occasions]:
        payload |= {"occasions": along, "method": method.value}
    post("mail", key=key, address=to, payload=payload)


def address_of(path: str) -> str:
    """The whole address of a page of this site, for who reads it elsewhere."""
    return f"{settings.SITE}{path}"


@delivers("mail")
def send(outgoing: Outgoing) -> None:
    """Render and send one mail. The Message-ID follows from the key, so a mailbox knows a repeated one."""
    letter = outgoing.payload
    with translation.override(letter["language"]):
        body = (
            Engine.get_default().get_template(letter["template"]).render(Context(letter["context"], autoescape=False))
        )
    name = hashlib.sha256(outgoing.key.encode()).hexdigest()[:32]
    mail = EmailMultiAlternatives(
        subject=" ".join(letter["subject"].split()),
        body=body,
        to=[outgoing.address],
        headers={"Message-ID": f"<{name}@{settings.MAIL_DOMAIN}>"},
    )
    if "occasions" in letter:
        _put_along(mail, letter)
    mail.send()


def _put_along(mail: EmailMultiAlternatives, letter: dict[str, Any]) -> None:
    """The entry twice, for two kinds of readers: one takes it from the mail itself, the other opens a file."""
    method = Method(letter["method"])
    _name, sender = parseaddr(settings.DEFAULT_FROM_EMAIL)
    with translation.override(letter["language"]):
        occasions = [from_plain(values) for values in letter["occasions"]]
        written = entry(occasions, method, sender=sender, site=settings.SITE)
    mail.attach_alternative(written.decode(), f"text/calendar; method={method.value}")
    mail.attach("agenda.ics", written, "application/ics")
