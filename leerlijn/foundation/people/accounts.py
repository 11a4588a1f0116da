"""How allauth does things in this house: accounts through our actions, mail through the outbox, words of our own."""

from __future__ import annotations

import secrets
from typing import Any, cast

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.internal.httpkit import get_client_ip
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.forms import Form
from django.http import HttpRequest
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.people import actions, letters
from leerlijn.foundation.people.models import Person
from leerlijn.kernel.actors import VISITOR
from leerlijn.kernel.mail import post_mail
from leerlijn.kernel.sealing import seal, unseal

MISMATCH = _("Dit adres en dit wachtwoord horen niet bij elkaar. Probeer het nog eens.")
WRONG_CODE = _("Deze code klopt niet. Kijk nog eens in het laatste bericht.")
PATIENCE = _("Dit ging te vaak achter elkaar. Wacht een paar minuten en probeer het dan opnieuw.")


def client_ip(request: HttpRequest) -> str:
    """Where a request comes from, past the proxies that the settings trust."""
    return str(get_client_ip(request) or "")


class AccountAdapter(DefaultAccountAdapter):
    """Local accounts: an address that is proven, and a password."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("Dit account is gesloten. Vraag het de beheerder."),
        "cannot_remove_primary_email": _("Dit is je enige adres. Voeg eerst een ander toe."),
        "duplicate_email": _("Dit adres hoort al bij je account."),
        "email_password_mismatch": MISMATCH,
        "email_taken": _("Gebruik een ander adres."),
        "enter_current_password": _("Vul je huidige wachtwoord in."),
        "incorrect_code": WRONG_CODE,
        "incorrect_password": _("Dit is niet je wachtwoord. Probeer het nog eens."),
        "invalid_login": MISMATCH,
        "invalid_or_expired_key": _("Deze code is verlopen. Vraag een nieuwe aan."),
        "invalid_password_reset": _("Deze code is verlopen. Vraag een nieuwe aan."),
        "max_email_addresses": _("Je hebt al %d adressen. Verwijder er eerst een."),
        "rate_limited": PATIENCE,
        "same_as_current": _("Kies iets anders dan wat je nu hebt."),
        "select_only_one": _("Kies er een."),
        "too_many_login_attempts": PATIENCE,
        "unverified_primary_email": _("Bevestig eerst je adres."),
    }

    def save_user(self, request: HttpRequest, user: Person, form: Form, commit: bool = True) -> Person:
        """Open an account: the one who asks is a visitor, and it leaves its line in the logbook."""
        given = form.cleaned_data
        user.email = given.get("email", "")
        user.given_name, user.surname = given.get("given_name", ""), given.get("surname", "")
        user.language = translation.get_language() or settings.LANGUAGE_CODE
        return actions.open_account(VISITOR, person=user, password=given.get("password1", "")) if commit else user

    def set_password(self, user: Person, password: str) -> None:
        actions.change_password(user, person=user, password=password)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Every mail about an account is one of our letters, and goes through the outbox."""
        reader = context.get("user")
        language = reader.language if isinstance(reader, Person) else translation.get_language() or "nl"
        with translation.override(language):
            letter = letters.about(template_prefix, context)
            post_mail(
                key=f"{template_prefix}-{secrets.token_hex(12)}",
                to=email,
                subject=letter.subject,
                template="people/letter.txt",
                context={"lines": letter.lines, "code": str(context.get("code", ""))},
                language=language,
            )

    def send_notification_mail(
        self, template_prefix: str, user: Person, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        """Tell somebody what changed about her account, in her own language."""
        super().send_notification_mail(template_prefix, user, {**(context or {}), "user": user}, email)

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Say in our words what happened; what needs no words (you are signed in) gets none."""
        said = letters.said_after(message_template or "")
        if said:
            super().add_message(request, level, message=str(said), extra_tags=extra_tags)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        from django.urls import reverse

        return reverse("people:account")

    def is_safe_url(self, url: str) -> bool:
        """Where somebody may be sent after signing in: within this house."""
        return bool(url) and cast("bool", super().is_safe_url(url))


class InstitutionAdapter(DefaultSocialAccountAdapter):
    """Accounts of an institution: known by issuer and subject, never joined to another account by an address."""

    error_messages = {
        **DefaultSocialAccountAdapter.error_messages,
        "invalid_token": _("De instelling gaf een antwoord dat niet klopt. Probeer het nog eens."),
        "no_password": _("Kies eerst een wachtwoord."),
        "no_verified_email": _("Bevestig eerst je adres."),
        "disconnect_last": _("Dit is je enige manier om in te loggen. Voeg eerst een andere toe."),
        "connected_other": _("Dit account van de instelling hoort al bij iemand anders."),
    }

    def populate_user(self, request: HttpRequest, sociallogin: Any, data: dict[str, Any]) -> Person:
        """The names the institution gives; the address follows when the account is saved."""
        person = cast(Person, sociallogin.user)
        person.given_name, person.surname = data["given_name"], data["surname"]
        person.language = "en" if str(data["language"]).startswith("en") else "nl"
        sociallogin.address = data["address"][:254]
        return person

    def save_user(self, request: HttpRequest, sociallogin: Any, form: Form | None = None) -> Person:
        """Open an account for somebody an institution vouches for. Her address is to write to, not to sign in with."""
        person = cast(Person, sociallogin.user)
        actions.open_account(VISITOR, person=person)
        actions.link_institution(person, person=person, account=sociallogin.account)
        if address := getattr(sociallogin, "address", ""):
            actions.note_address(person, person=person, email=address)
        return person

    def authenticate_by_email(self, sociallogin: Any) -> None:
        """Never: who controls an issuer would control everybody's account."""
        return

    def can_authenticate_by_email(self, login: Any, email: str) -> bool:
        return False


class SecondFactorAdapter(DefaultMFAAdapter):
    """Passkeys, codes of an app, and codes on paper."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "add_email_blocked": _("Zet eerst je tweede stap uit. Daarna kun je je adres wijzigen."),
        "cannot_delete_authenticator": _("Deze stap kun je niet weghalen."),
        "cannot_generate_recovery_codes": _("Zet eerst een tweede stap aan. Daarna kun je noodcodes maken."),
        "incorrect_code": WRONG_CODE,
        "unverified_email": _("Bevestig eerst je adres. Daarna kun je een tweede stap aanzetten."),
    }

    def generate_authenticator_name(self, user: Person, type: Any) -> str:  # noqa: A002  allauth calls it so
        """What a new passkey is called until its owner calls it something else."""
        from allauth.mfa.models import Authenticator

        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return str(_("Passkey %(number)s") % {"number": number})

    def encrypt(self, text: str) -> str:
        """How secrets of a second step lie in the database."""
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(encrypted_text)

    def _get_site_name(self) -> str:
        return "Leerlijn"
