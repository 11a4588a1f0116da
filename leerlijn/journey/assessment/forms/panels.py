"""Forms around panels: who may assess, another assessor, no, a tie, and a moment."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.people import queries as people
from leerlijn.journey.assessment import queries
from leerlijn.journey.assessment.types import Side, SittingKind, TieKind, ToldBy
from leerlijn.kernel import clock
from leerlijn.kernel.templatetags.ll import clock_time

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from leerlijn.foundation.organisations.models import Organisation
    from leerlijn.foundation.people.models import Person
    from leerlijn.journey.assessment.models import AssessorCertification, Procedure
    from leerlijn.journey.assessment.panels.moments import Joint
    from leerlijn.kernel.actors import Actor

DAY = {"type": "date", "class": "ll-input--20"}


def _words(choices: Any) -> list[tuple[str, str]]:
    return [(value, capfirst(str(label))) for value, label in choices]


class Reason(forms.Form):
    """Why."""

    because = forms.CharField(label=_("Waarom?"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class No(Reason):
    """No, and why; the kind of tie when she knows the candidate."""

    tie = forms.ChoiceField(
        label=_("Ken je de kandidaat?"), required=False,
        choices=lambda: [("", _("Nee, het komt niet uit")), *_words(TieKind.choices)],
        help_text=_("Dan vragen we je nooit meer voor deze kandidaat."),
    )  # fmt: skip


class OtherAssessor(Reason):
    """Somebody else than the program proposes."""

    assessor: Any = forms.ChoiceField(label=_("Wie wel?"))

    field_order: tuple[str, ...] = ("assessor", "because")

    def __init__(self, *args: Any, people_to_choose: Sequence[Person], **more: Any) -> None:
        super().__init__(*args, **more)
        self.people = {str(one.pk): one for one in people_to_choose}
        choices = [(key, one.name) for key, one in self.people.items()]
        self.fields["assessor"].choices = choices  # type: ignore[attr-defined]

    def clean_assessor(self) -> Person:
        return self.people[self.cleaned_data["assessor"]]


class TieForm(OtherAssessor):
    """Who is not neutral for this candidate, and how that is known."""

    kind = forms.ChoiceField(label=_("Hoe kent zij de kandidaat?"), choices=lambda: _words(TieKind.choices))
    since = forms.DateField(label=_("Sinds wanneer?"), required=False, widget=forms.DateInput(DAY, format="%Y-%m-%d"))
    told_by = forms.ChoiceField(label=_("Wie zei het?"), choices=lambda: _words(ToldBy.choices))

    field_order = ("assessor", "kind", "since", "told_by", "because")

    def __init__(self, *args: Any, is_lead: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["assessor"].label = _("Om wie gaat het?")
        if not is_lead:
            del self.fields["told_by"]


class CertifyForm(forms.Form):
    """Who may assess for which standard, from which side, until when."""

    email = forms.EmailField(label=_("E-mailadres van de assessor"), help_text=_("Zij heeft al een account."))
    standard: Any = forms.ModelChoiceField(label=_("Standaard"), queryset=None)
    side = forms.ChoiceField(label=_("Van welke kant?"), choices=lambda: _words(Side.choices))
    organiser: Any = forms.ModelChoiceField(label=_("Voor welke organisatie?"), queryset=None)
    organisation: Any = forms.ModelChoiceField(label=_("Waar werkt zij?"), queryset=None, required=False)
    valid_from = forms.DateField(
        label=_("Vanaf"), required=False, widget=forms.DateInput(DAY, format="%Y-%m-%d"),
        help_text=_("Vul je niets in? Dan begint het vandaag."),
    )  # fmt: skip
    valid_until = forms.DateField(label=_("Tot en met"), widget=forms.DateInput(DAY, format="%Y-%m-%d"))
    most_at_once = forms.IntegerField(label=_("Hoogstens zoveel panels tegelijk"), min_value=1, max_value=99, initial=8)

    def __init__(
        self, *args: Any, actor: Actor, organisers: QuerySet[Organisation], here: QuerySet[Organisation], **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.fields["standard"].queryset = queries.standards_visible_to(actor)  # type: ignore[attr-defined]
        self.fields["organiser"].queryset = organisers  # type: ignore[attr-defined]
        self.fields["organisation"].queryset = here  # type: ignore[attr-defined]

    def clean_email(self) -> str:
        if people.person_with_email(self.cleaned_data["email"]) is None:
            raise forms.ValidationError(_("Met dit adres is er geen account. Vraag haar eerst een account te maken."))
        return str(self.cleaned_data["email"])

    def clean_valid_until(self) -> Any:
        if self.cleaned_data["valid_until"] <= clock.today():
            raise forms.ValidationError(_("Kies een dag die nog komt."))
        return self.cleaned_data["valid_until"]

    def facts(self) -> dict[str, Any]:
        """What the action asks."""
        given = dict(self.cleaned_data)
        return given | {"assessor": people.person_with_email(given.pop("email"))}


def renewal_of(paper: AssessorCertification) -> dict[str, Any]:
    """What the form says when a certificate is renewed: the same again, from the day after it ends."""
    same = ("standard", "side", "organiser", "organisation", "most_at_once")
    first = max(paper.valid_until + timedelta(days=1), clock.today())
    return {name: getattr(paper, name) for name in same} | {"email": paper.assessor.email, "valid_from": first}


class MomentForm(forms.Form):
    """A moment at which the whole panel can; and for a lesson the school."""

    starts_at = forms.TypedChoiceField(
        label=_("Wanneer?"), coerce=datetime.fromisoformat, widget=forms.RadioSelect,
        error_messages={"required": _("Kies een moment.")},
    )  # fmt: skip
    school: Any = forms.ModelChoiceField(label=_("Op welke school?"), queryset=None)

    def __init__(self, *args: Any, procedure: Procedure, kind: str, moments: Sequence[Joint], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["starts_at"].choices = [(one.starts_at.isoformat(), _in_words(one)) for one in moments]  # type: ignore[attr-defined]
        if kind == SittingKind.OBSERVATION:
            self.fields["school"].queryset = queries.schools_for(procedure)  # type: ignore[attr-defined]
        else:
            del self.fields["school"]


def _in_words(moment: Joint) -> str:
    start, end = (at.astimezone(clock.zone) for at in (moment.starts_at, moment.ends_at))
    day = capfirst(date_format(start, "l j F"))
    return str(_("%(day)s, %(start)s tot %(end)s")) % {
        "day": day,
        "start": clock_time(start),
        "end": clock_time(end),
    }
