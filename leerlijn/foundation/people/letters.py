"""What we write to people about their account, and what the page says after a change. One table each, no more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise


@dataclass(frozen=True)
class Letter:
    """A mail: its subject and its lines, ready to be read."""

    subject: str
    lines: list[str]


NOT_YOU = _("Was jij dit niet? Kies dan meteen een nieuw wachtwoord en vertel het ons.")
IGNORE = _("Heb je hier niet om gevraagd? Dan hoef je niets te doen.")
CODE = _("Vul deze code in op de pagina die je open hebt. De code geldt 15 minuten.")

LETTERS: dict[str, tuple[Text, tuple[Text, ...]]] = {
    "account/email/email_confirmation": (_("Bevestig je adres"), (CODE, IGNORE)),
    "account/email/email_confirmation_signup": (_("Bevestig je adres"), (_("Welkom bij Leerlijn."), CODE, IGNORE)),
    "account/email/password_reset_code": (_("Je code voor een nieuw wachtwoord"), (CODE, IGNORE)),
    "account/email/account_already_exists": (
        _("Je hebt al een account"),
        (
            _("Iemand wilde een account maken met dit adres, maar dat is er al."),
            _("Was jij het? Log dan in, of kies een nieuw wachtwoord."),
            IGNORE,
        ),
    ),
    "account/email/unknown_account": (
        _("Er is geen account met dit adres"),
        (_("Iemand vroeg een nieuw wachtwoord voor dit adres. Er is hier geen account mee."), IGNORE),
    ),
    "account/email/password_changed": (_("Je wachtwoord is gewijzigd"), (NOT_YOU,)),
    "account/email/password_reset": (_("Je wachtwoord is gewijzigd"), (NOT_YOU,)),
    "account/email/password_set": (_("Je hebt nu een wachtwoord"), (NOT_YOU,)),
    "account/email/email_changed": (_("Je adres is gewijzigd"), (NOT_YOU,)),
    "account/email/email_confirm": (_("Je adres is bevestigd"), (NOT_YOU,)),
    "account/email/email_deleted": (_("Een adres is weggehaald"), (NOT_YOU,)),
    "mfa/email/totp_activated": (_("Inloggen met een app staat aan"), (NOT_YOU,)),
    "mfa/email/totp_deactivated": (_("Inloggen met een app staat uit"), (NOT_YOU,)),
    "mfa/email/webauthn_added": (_("Je hebt een passkey toegevoegd"), (NOT_YOU,)),
    "mfa/email/webauthn_removed": (_("Een passkey is weggehaald"), (NOT_YOU,)),
    "mfa/email/recovery_codes_generated": (_("Je hebt nieuwe noodcodes"), (NOT_YOU,)),
    "socialaccount/email/account_connected": (_("Je kunt nu ook via je instelling inloggen"), (NOT_YOU,)),
    "socialaccount/email/account_disconnected": (_("Inloggen via je instelling is weggehaald"), (NOT_YOU,)),
}

SAID: dict[str, Text] = {
    "account/messages/cannot_delete_primary_email.txt": _("Dit is je enige adres. Voeg eerst een ander toe."),
    "account/messages/email_confirmed.txt": _("Je adres is bevestigd."),
    "account/messages/email_deleted.txt": _("Het adres is weggehaald."),
    "account/messages/logged_out.txt": _("Je bent uitgelogd."),
    "account/messages/password_changed.txt": _("Je wachtwoord is gewijzigd."),
    "account/messages/password_set.txt": _("Je hebt nu een wachtwoord."),
    "account/messages/primary_email_set.txt": _("Je adres is gewijzigd."),
    "account/messages/unverified_primary_email.txt": _("Bevestig eerst je adres."),
    "mfa/messages/recovery_codes_generated.txt": _("Je noodcodes zijn gemaakt. Bewaar ze op een veilige plek."),
    "mfa/messages/totp_activated.txt": _("Inloggen met een app staat aan."),
    "mfa/messages/totp_deactivated.txt": _("Inloggen met een app staat uit."),
    "mfa/messages/webauthn_added.txt": _("Je passkey is toegevoegd."),
    "mfa/messages/webauthn_removed.txt": _("De passkey is weggehaald."),
    "socialaccount/messages/account_connected.txt": _("Je kunt nu ook via je instelling inloggen."),
    "socialaccount/messages/account_connected_other.txt": _("Dit account hoort al bij iemand anders."),
    "socialaccount/messages/account_disconnected.txt": _("Inloggen via je instelling is weggehaald."),
}


def about(occasion: str, context: dict[str, Any]) -> Letter:
    """The letter for an occasion, as allauth names it, in the language of now."""
    subject, lines = LETTERS[occasion]
    greeting = _("Dag %(name)s,") % {"name": context["user"].name} if context.get("user") else _("Dag,")
    return Letter(str(subject), [str(line) for line in (greeting, *lines)])


def said_after(template: str) -> Text:
    """What the page says after a change; nothing when the page speaks for itself."""
    return SAID.get(template, "")
