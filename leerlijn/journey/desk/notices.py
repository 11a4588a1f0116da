"""What people are told about their file, by mail."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from leerlijn.journey.desk.types import Part
from leerlijn.kernel.mail import post_mail

if TYPE_CHECKING:
    from leerlijn.foundation.organisations.models import Region
    from leerlijn.journey.desk.models import Enquiry, Message, Referral


def confirm(enquiry: Enquiry, site: str) -> None:
    """Her question came in: the promise, the reference and the private link."""
    with translation.override(enquiry.language):
        facts = {"promised_on": date_format(enquiry.promised_on, "l j F Y"), "question": enquiry.question}
    _to_her(enquiry, _("We hebben je vraag"), "received", site, f"enquiry-{enquiry.pk}-received", **facts)


def tell_answer(message: Message, enquiry: Enquiry, site: str, from_region: str = "") -> None:
    """The desk wrote to her."""
    facts = {"text": message.text, "from_region": from_region or enquiry.region.name}
    _to_her(enquiry, _("Antwoord op je vraag"), "answer", site, f"message-{message.pk}", **facts)


def ask_consent(referral: Referral, site: str) -> None:
    """May another region see a part of her file?"""
    enquiry = referral.enquiry
    with translation.override(enquiry.language):
        facts = {
            "to_region": referral.to_region.name,
            "reason": referral.reason,
            "until": date_format(referral.shared_until, "j F Y"),
            "parts": ", ".join(referral.part_names),
        }
    _to_her(enquiry, _("Mogen we je doorverwijzen?"), "consent", site, f"referral-{referral.pk}-asked", **facts)


def tell_accepted(referral: Referral, site: str) -> None:
    """The other region goes on with her."""
    facts = {"to_region": referral.to_region.name}
    key = f"referral-{referral.pk}-accepted"
    _to_her(referral.enquiry, _("Een ander loket helpt je verder"), "accepted", site, key, **facts)


def tell_advisers(message: Message, enquiry: Enquiry, referral: Referral | None, site: str) -> None:
    """She wrote back; tell who answers her, here and at the desk that took over."""
    page = reverse("desk:enquiry", kwargs={"region": enquiry.region.slug, "pk": enquiry.pk})
    _to_adviser(message, enquiry, enquiry.adviser, _absolute(site, page))
    if referral and referral.adviser and referral.shares(Part.MESSAGES):
        page = reverse("desk:referral", kwargs={"region": referral.to_region.slug, "pk": referral.pk})
        _to_adviser(message, enquiry, referral.adviser, _absolute(site, page))


def send_link(region: Region, email: str, query: str, site: str, *, key: str) -> None:
    """The link to the answers of the guide, for whoever asked for it."""
    page = reverse("desk:result", kwargs={"region": region.slug})
    post_mail(
        key=key, to=email, subject=_("Je antwoorden van de routewijzer"), template="desk/mail/link.txt",
        context={"region": region.name, "page": f"{_absolute(site, page)}?{query}"},
    )  # fmt: skip


def _to_adviser(message: Message, enquiry: Enquiry, adviser: Any, page: str) -> None:
    if adviser and adviser.email:
        post_mail(
            key=f"message-{message.pk}-adviser-{adviser.pk}", to=adviser.email,
            subject=_("Nieuw bericht in een dossier"), template="desk/mail/adviser.txt", language=adviser.language,
            context={"reference": enquiry.reference, "page": page},
        )  # fmt: skip


def _to_her(enquiry: Enquiry, subject: Promise, what: str, site: str, key: str, **facts: Any) -> None:
    if not enquiry.address:
        return
    page = reverse("desk:file", kwargs={"region": enquiry.region.slug, "key": enquiry.key})
    context = {
        "what": what,
        "name": enquiry.person.name if enquiry.person else enquiry.name,
        "reference": enquiry.reference,
        "region": enquiry.region.name,
        "page": _absolute(site, page) if site else "",
        **facts,
    }
    post_mail(
        key=key, to=enquiry.address, subject=subject, template="desk/mail/person.txt", context=context,
        language=enquiry.language,
    )  # fmt: skip


def _absolute(site: str, path: str) -> str:
    return f"{site.rstrip('/')}{path}"
