"""The shape of what people fill in about their account and about roles."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as factor
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.organisations import queries as organisations
from leerlijn.foundation.people import queries
from leerlijn.kernel.roles import ROLES, STEWARD
from leerlijn.kernel.ui.forms import DayParts

Words = tuple[Any, Any, Any]
"""The label of a field, its hint, and what to do when it is left empty; each may be a text for later."""

LONG_ENOUGH = _("Minstens 12 tekens. Een zin die je makkelijk onthoudt is het beste.")
ADDRESS = (_("E-mailadres"), "", _("Vul je e-mailadres in, bijvoorbeeld naam@voorbeeld.nl."))
NEW = (_("Nieuw wachtwoord"), LONG_ENOUGH, _("Kies een wachtwoord van minstens 12 tekens."))
SIX = (_("Code"), _("Zes cijfers uit je app, of een van je noodcodes."), _("Vul de code in."))


class Spoken(forms.Form):
    """A form of allauth in our words: per field a label, a hint, and what to do when it is left empty."""

    words: dict[str, Words] = {}
    not_asked: tuple[str, ...] = ("password2",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.not_asked:
            self.fields.pop(name, None)
        for name, (label, hint, when_empty) in self.words.items():
            field = self.fields[name]
            field.label, field.help_text = label, hint
            field.error_messages |= {"required": when_empty, "invalid": when_empty}
            field.widget.attrs.pop("placeholder", None)


class SignIn(Spoken, account.LoginForm):
    """Signing in with an address and a password."""

    words = {
        "login": ADDRESS,
        "password": (_("Wachtwoord"), "", _("Vul je wachtwoord in.")),
        "remember": (_("Houd mij ingelogd op dit apparaat"), "", ""),
    }


class SignUp(Spoken, account.SignupForm):
    """Opening an account."""

    given_name = forms.CharField(max_length=80)
    surname = forms.CharField(max_length=120, required=False)
    field_order = ["given_name", "surname", "email", "password1"]
    words = {
        "given_name": (_("Voornaam"), "", _("Vul je voornaam in.")),
        "surname": (_("Achternaam"), "", ""),
        "email": ADDRESS,
        "password1": (_("Wachtwoord"), LONG_ENOUGH, _("Kies een wachtwoord van minstens 12 tekens.")),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["given_name"].widget.attrs["autocomplete"] = "given-name"
        self.fields["surname"].widget.attrs["autocomplete"] = "family-name"


class Code(Spoken, account.ConfirmEmailVerificationCodeForm):
    """A code we sent to an address."""

    words = {"code": (_("Code"), _("De code staat in het bericht dat we je net stuurden."), _("Vul de code in."))}


class ResetCode(Spoken, account.ConfirmPasswordResetCodeForm):
    """A code that leads to a new password."""

    words = Code.words


class ForgottenPassword(Spoken, account.ResetPasswordForm):
    """Asking for a new password."""

    words = {"email": ADDRESS}


class PasswordAfterReset(Spoken, account.ResetPasswordKeyForm):
    words = {"password1": NEW}


class NewPassword(Spoken, account.ChangePasswordForm):
    words = {"oldpassword": (_("Huidig wachtwoord"), "", _("Vul je huidige wachtwoord in.")), "password1": NEW}


class FirstPassword(Spoken, account.SetPasswordForm):
    words = {"password1": NEW}


class PasswordAgain(Spoken, account.ReauthenticateForm):
    words = {"password": (_("Wachtwoord"), "", _("Vul je wachtwoord in."))}


class NewAddress(Spoken, account.AddEmailForm):
    words = {"email": (_("Nieuw e-mailadres"), _("Je krijgt daar een code."), ADDRESS[2])}


class SecondFactor(Spoken, factor.AuthenticateForm):
    words = {"code": SIX}


class SecondFactorAgain(Spoken, factor.ReauthenticateForm):
    words = {"code": SIX}


class AppCode(Spoken, totp.ActivateTOTPForm):
    words = {"code": (_("Code uit je app"), _("Zes cijfers."), _("Vul de code uit je app in."))}


class NewPasskey(Spoken, webauthn.AddWebAuthnForm):
    """A passkey; it lets in without a password, unless somebody wants it only as a second step."""

    words = {
        "name": (_("Naam"), _("Bijvoorbeeld: mijn telefoon."), ""),
        "passwordless": (_("Log er ook zonder wachtwoord mee in"), "", ""),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["passwordless"].initial = True


class NewAssignment(forms.Form):
    """Who gets which role, where and for how long."""

    email = forms.EmailField(
        label=_("E-mailadres"),
        help_text=_("Van iemand die al een account heeft."),
        error_messages={"required": ADDRESS[2], "invalid": ADDRESS[2]},
    )
    role = forms.ChoiceField(
        label=_("Rol"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies een rol."), "invalid_choice": _("Kies een van deze rollen.")},
    )
    organisation: Any = forms.ModelChoiceField(
        label=_("Bij welke organisatie?"),
        queryset=None,
        required=False,
        to_field_name="uuid",
        empty_label=_("Kies een organisatie"),
        help_text=_("Alleen voor een rol die bij een organisatie hoort."),
        error_messages={"invalid_choice": _("Kies een organisatie die meedoet in deze regio.")},
    )
    valid_from = forms.DateField(
        label=_("Vanaf"), widget=DayParts, required=False, help_text=_("Vul je niets in, dan vanaf vandaag.")
    )
    valid_until = forms.DateField(
        label=_("Tot en met"), widget=DayParts, required=False, help_text=_("Vul je niets in, dan zonder einde.")
    )

    def __init__(self, *args: Any, region: Any, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.region = region
        given = [role for role in ROLES.values() if role.scope != "platform" or actor.scopes(STEWARD)]
        self.fields["role"].choices = [(role.key, f"{capfirst(str(role.name))}: {role.description}") for role in given]  # type: ignore[attr-defined]
        self.fields["organisation"].queryset = organisations.taking_part(region)  # type: ignore[attr-defined]
        for name in ("valid_from", "valid_until"):
            self.fields[name].error_messages["invalid"] = _("Vul een dag in die bestaat, bijvoorbeeld 1 9 2026.")

    def clean_email(self) -> str:
        self.person = queries.person_with_email(self.cleaned_data["email"])
        if self.person is None:
            raise forms.ValidationError(_("Er is geen account met dit adres. Vraag of diegene er eerst een maakt."))
        return str(self.cleaned_data["email"])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        role = ROLES.get(given.get("role", ""))
        if role and role.scope == "organisation" and not given.get("organisation"):
            self.add_error("organisation", _("Kies bij welke organisatie."))
        return given

    def assignment(self) -> dict[str, Any]:
        """The role to give, as the action takes it."""
        given, role = self.cleaned_data, ROLES[self.cleaned_data["role"]]
        places = {"region": self.region, "organisation": given["organisation"]}
        return {
            "person": self.person,
            "role": role,
            "valid_from": given["valid_from"],
            "valid_until": given["valid_until"],
            **{scope: place for scope, place in places.items() if scope == role.scope},
        }


class Profile(forms.Form):
    """How somebody is called, and in which language we write."""

    given_name = forms.CharField(
        label=_("Voornaam"), max_length=80, error_messages={"required": _("Vul je voornaam in.")}
    )
    preferred_name = forms.CharField(
        label=_("Roepnaam"), max_length=80, required=False, help_text=_("Als we je anders moeten noemen.")
    )
    surname_prefix = forms.CharField(label=_("Tussenvoegsel"), max_length=20, required=False)
    surname = forms.CharField(label=_("Achternaam"), max_length=120, required=False)
    language = forms.ChoiceField(
        label=_("In welke taal schrijven we je?"),
        choices=[("nl", _("Nederlands")), ("en", _("Engels"))],
        widget=forms.RadioSelect,
    )
