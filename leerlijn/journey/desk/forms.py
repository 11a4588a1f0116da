"""The shape of what people fill in at the desk."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.appointments.types import Mode
from leerlijn.journey.desk.types import CHOOSABLE, Channel, ClosingReason, Outcome, Part, PartOfDay, Phase
from leerlijn.kernel import clock

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from leerlijn.foundation.appointments.models import Slot
    from leerlijn.foundation.organisations.models import Region

PHONE = RegexValidator(r"^\+?[0-9 ().-]{8,20}$", _("Vul een telefoonnummer in, bijvoorbeeld 06 12 34 56 78."))
LONGEST = 4000
GONE = _("Dit moment is er niet meer. Kies een ander.")
EMAIL_ERRORS = {"invalid": _("Vul een e-mailadres in, bijvoorbeeld naam@voorbeeld.nl.")}


def text_area(label: Any, required: Any, *, rows: int = 5, help_text: Any = "") -> forms.CharField:
    """A field for a few sentences; says what to do when it is empty or too long."""
    too_long = _("Maak je tekst korter. Er passen %(limit_value)d tekens in.")
    return forms.CharField(
        label=label, max_length=LONGEST, widget=forms.Textarea({"rows": rows}), help_text=help_text,
        error_messages={"required": required, "max_length": too_long},
    )  # fmt: skip


def phone_number(help_text: Any) -> forms.CharField:
    """A field for a phone number, which may stay empty."""
    return forms.CharField(
        label=_("Je telefoonnummer"), max_length=20, required=False, validators=[PHONE], help_text=help_text,
        widget=forms.TextInput({"autocomplete": "tel", "inputmode": "tel", "class": "ll-input--20"}),
    )  # fmt: skip


class PersonalForm(forms.Form):
    """A form for anybody: sent once, and not by a machine."""

    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)
    website = forms.CharField(
        label=_("Laat dit veld leeg"), required=False, widget=forms.TextInput({"autocomplete": "off", "tabindex": "-1"})
    )

    def clean_website(self) -> str:
        """Only a machine fills in what a person does not see."""
        if self.cleaned_data["website"]:
            raise forms.ValidationError(_("Maak het veld “Laat dit veld leeg” leeg en verstuur opnieuw."))
        return ""


class AskForm(PersonalForm):
    """A question and how to reach whoever asks; what is known of a person with an account is not asked again."""

    question = text_area(
        _("Wat wil je weten?"), _("Schrijf je vraag op."), help_text=_("Een paar zinnen is genoeg. Geef geen BSN.")
    )
    channel = forms.ChoiceField(
        label=_("Hoe wil je antwoord?"), choices=Channel.choices, widget=forms.RadioSelect, initial=Channel.EMAIL
    )
    name = forms.CharField(
        label=_("Je naam"), max_length=120, required=False, widget=forms.TextInput({"autocomplete": "name"})
    )
    email = forms.EmailField(
        label=_("Je e-mailadres"), required=False, widget=forms.EmailInput({"autocomplete": "email"}),
        help_text=_("Vul dit in als we je moeten mailen."), error_messages=EMAIL_ERRORS,
    )  # fmt: skip
    phone = phone_number(_("Vul dit in als we je moeten bellen."))
    part_of_day = forms.ChoiceField(
        label=_("Wanneer kunnen we bellen?"), choices=PartOfDay.choices, initial=PartOfDay.ANY, required=False
    )

    def __init__(self, *args: Any, known_email: str = "", **more: Any) -> None:
        super().__init__(*args, **more)
        self.known_email = known_email
        if known_email:
            del self.fields["name"], self.fields["email"]

    def clean(self) -> dict[str, Any]:
        """One way to reach her, and the one she asks for."""
        given = super().clean() or {}
        if not {"email", "phone"} & set(self.errors):
            email, phone = given.get("email") or self.known_email, given.get("phone")
            if self.wants_a_call(given) and not phone:
                self.add_error("phone", _("Vul een telefoonnummer in, dan bellen we je."))
            elif given.get("channel") == Channel.EMAIL and not email:
                self.add_error("email", _("Vul een e-mailadres in, dan mailen we je."))
            elif not email and not phone:
                self.add_error("email", _("Vul een e-mailadres of een telefoonnummer in."))
        return given

    def wants_a_call(self, given: dict[str, Any]) -> bool:
        """Whether we can only do what she asks by phone."""
        return given.get("channel") == Channel.PHONE


class MomentForm(forms.Form):
    """Which free moment; a talk by phone needs a number, asked only when we do not know it."""

    moment = forms.TypedChoiceField(
        label=_("Welk moment past?"), coerce=int, widget=forms.RadioSelect,
        error_messages={"required": _("Kies een moment."), "invalid_choice": GONE},
    )  # fmt: skip
    phone = phone_number(_("Vul dit in bij een gesprek per telefoon."))

    def __init__(self, *args: Any, slots: Sequence[Slot], known_phone: str = "", **more: Any) -> None:
        super().__init__(*args, **more)
        self.slots = {slot.pk: slot for slot in slots}
        if known_phone:
            del self.fields["phone"]
        self.fields["moment"].choices = [(pk, str(pk)) for pk in self.slots]  # type: ignore[attr-defined]

    @property
    def slot(self) -> Slot:
        """The moment that was chosen; of a form that holds."""
        return self.slots[self.cleaned_data["moment"]]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        slot = self.slots.get(given.get("moment", 0))
        if slot and slot.mode == Mode.PHONE and "phone" in self.fields and not given.get("phone"):
            self.add_error("phone", _("Vul een telefoonnummer in, dan bellen we je."))
        return given


class TalkForm(MomentForm, AskForm):
    """A question to talk about at a free moment."""

    # Not asked: the moment says how we meet.
    channel = None  # type: ignore[assignment]
    part_of_day = None  # type: ignore[assignment]


class MailLinkForm(PersonalForm):
    """Where to send the link to one's answers."""

    email = forms.EmailField(
        label=_("Je e-mailadres"), widget=forms.EmailInput({"autocomplete": "email"}),
        help_text=_("We gebruiken je adres alleen voor deze mail."),
        error_messages={"required": _("Vul je e-mailadres in."), **EMAIL_ERRORS},
    )  # fmt: skip


class VersionedForm(forms.Form):
    """A change of a file as somebody read it."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def read_anew(self, version: int) -> None:
        """Keep what was typed; the next try is about the file as it is now."""
        data: Any = self.data
        self.data = data.copy()
        self.data["version"] = str(version)  # type: ignore[index]


class WriteForm(forms.Form):
    """Something to say to the desk."""

    text = text_area(_("Je bericht"), _("Schrijf een bericht."))


class MessageForm(VersionedForm):
    """Something to say to whom the file is of."""

    text = text_area(_("Je bericht"), _("Schrijf een bericht."))


class NoteForm(forms.Form):
    """Something for colleagues only."""

    text = text_area(
        _("Notitie"), _("Schrijf een notitie."), rows=3, help_text=_("Alleen adviseurs en de coördinator zien dit.")
    )


class CloseForm(VersionedForm):
    """Why nothing is left to do."""

    reason = forms.ChoiceField(
        label=_("Waarom sluit je dit dossier?"), choices=[("", _("Kies een reden")), *CHOOSABLE],
        error_messages={"required": _("Kies een reden.")},
    )  # fmt: skip
    note = forms.CharField(label=_("Toelichting"), max_length=300, required=False)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("reason") == ClosingReason.OTHER and not given.get("note"):
            self.add_error("note", _("Schrijf op welke reden het is."))
        return given


class PhaseForm(forms.Form):
    """Which phase somebody is in, according to whom reads the file."""

    phase = forms.ChoiceField(label=_("Fase"), choices=[(value, capfirst(label)) for value, label in Phase.choices])
    because = forms.CharField(
        label=_("Omdat"), max_length=300, error_messages={"required": _("Schrijf op waarom je dat denkt.")}
    )


class ReferForm(VersionedForm):
    """Where to send somebody on, what they may see there, and for how long."""

    to_region = forms.TypedChoiceField(
        label=_("Naar welk loket?"), coerce=int, error_messages={"required": _("Kies een loket.")}
    )
    reason = text_area(_("Waarom verwijs je door?"), _("Schrijf op waarom."), rows=3)
    parts = forms.MultipleChoiceField(
        label=_("Wat mogen zij zien?"), choices=[(value, capfirst(label)) for value, label in Part.choices],
        widget=forms.CheckboxSelectMultiple,
        initial=[Part.CONTACT, Part.QUESTION, Part.ANSWERS],
        error_messages={"required": _("Kies minstens één onderdeel.")},
    )  # fmt: skip
    shared_until = forms.DateField(
        label=_("Delen tot en met"),
        widget=forms.DateInput({"type": "date", "class": "ll-input--20"}, format="%Y-%m-%d"),
    )
    has_consent = forms.BooleanField(
        label=_("Ik heb dit besproken en kreeg toestemming"), required=False,
        help_text=_("Anders vragen we het via de eigen pagina."),
    )  # fmt: skip

    def __init__(self, *args: Any, regions: Iterable[Region], **more: Any) -> None:
        super().__init__(*args, **more)
        choices = [("", _("Kies een loket")), *((region.pk, region.name) for region in regions)]
        self.fields["to_region"].choices = choices  # type: ignore[attr-defined]
        self.fields["shared_until"].initial = clock.today() + timedelta(days=90)

    def clean_shared_until(self) -> Any:
        until = self.cleaned_data["shared_until"]
        if not clock.today() < until <= clock.today() + timedelta(days=366):
            raise forms.ValidationError(_("Kies een dag na vandaag en binnen een jaar."))
        return until


class ReturnForm(forms.Form):
    """Why the other region cannot go on with somebody."""

    because = text_area(_("Waarom stuur je terug?"), _("Schrijf op waarom."), rows=3)


class OutcomeForm(forms.Form):
    """What came of an orientation for one person."""

    outcome = forms.ChoiceField(
        label=_("Uitkomst"), choices=[(value, capfirst(label)) for value, label in Outcome.choices]
    )
    reason = forms.ChoiceField(
        label=_("Reden van stoppen"), choices=[("", _("Kies een reden")), *CHOOSABLE], required=False
    )
    note = forms.CharField(label=_("Toelichting"), max_length=300, required=False)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("outcome") == Outcome.STOPPED and not given.get("reason"):
            self.add_error("reason", _("Kies waarom iemand stopt."))
        return given


class SearchForm(forms.Form):
    """Which files to show."""

    q = forms.CharField(label=_("Zoek op naam, kenmerk of vraag"), max_length=100, required=False)
    fase = forms.ChoiceField(label=_("Fase"), choices=[("", _("Alle fasen")), *Phase.choices], required=False)
    bron = forms.CharField(label=_("Gekomen via"), max_length=40, required=False)

    def clean_q(self) -> str:
        return re.sub(r"\s+", " ", self.cleaned_data["q"]).strip()
