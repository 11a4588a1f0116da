"""Mail goes through the outbox: posted in the transaction, rendered and sent by the worker, once."""

from __future__ import annotations

import hashlib
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template import Context, Engine
from django.utils import translation
from django.utils.functional import Promise

from leerlijn.kernel.models import Outgoing
from leerlijn.kernel.outbox import delivers, post


def post_mail(
    *, key: str, to: str, subject: str | Promise, template: str, context: dict[str, Any], language: str = ""
) -> None:
    """Post a mail to one address, to be sent after this transaction.

    `key` names the occasion ("enrolment-confirmation-12") and is used once ever; `template` is a text template and
    `context` holds plain JSON values for it; `language` is that of the reader and the current one when left out.
    """
    language = language or translation.get_language() or settings.LANGUAGE_CODE
    with translation.override(language):
        payload = {"subject": str(subject), "template": template, "context": context, "language": language}
    post("mail", key=key, address=to, payload=payload)


@delivers("mail")
def send(outgoing: Outgoing) -> None:
    """Render and send one mail. The Message-ID follows from the key, so a mailbox knows a repeated one."""
    letter = outgoing.payload
    with translation.override(letter["language"]):
        body = (
            Engine.get_default().get_template(letter["template"]).render(Context(letter["context"], autoescape=False))
        )
    name = hashlib.sha256(outgoing.key.encode()).hexdigest()[:32]
    EmailMessage(
        subject=" ".join(letter["subject"].split()),
        body=body,
        to=[outgoing.address],
        headers={"Message-ID": f"<{name}@{settings.MAIL_DOMAIN}>"},
    ).send()
