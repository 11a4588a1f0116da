"""Forms around evidence: what it is, where it belongs, whom to ask and who may look."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.html import escape
from django.utils.translation import gettext_lazy as _

from leerlijn.journey.assessment.types import EvidenceKind
from leerlijn.kernel.files.fields import FileOfHers
from leerlijn.kernel.languages import spoken
from leerlijn.kernel.ui.forms import DayParts

if TYPE_CHECKING:
    from leerlijn.journey.assessment.models import Criterion, EvidenceItem

TITLE = _("Hoe heet dit bewijs?")
MADE_ON = _("Wanneer maakte je dit?")


class Telling(forms.Form):
    """What a piece of evidence is called, what it is, and of when."""

    title = forms.CharField(label=TITLE, max_length=160, help_text=_("Bijvoorbeeld: les over breuken, groep 6."))
    text = forms.CharField(
        label=_("Wat zie je hier?"), max_length=4000, required=False, widget=forms.Textarea({"rows": 3})
    )
    made_on = forms.DateField(label=MADE_ON, required=False, widget=DayParts())


class NewFile(Telling):
    """A file; it stands last, so that what was typed stays when it is too large."""

    file = FileOfHers()


class NewLink(Telling):
    """An address on the web, which we keep as text."""

    url = forms.CharField(
        label=_("Webadres"), max_length=500, widget=forms.URLInput(),
        help_text=_("Begint met https. Zorg dat de assessoren de pagina kunnen openen."),
    )  # fmt: skip
    field_order = ("title", "url", "text", "made_on")


class NewReflection(Telling):
    """What she learned, in her own words."""

    text = forms.CharField(
        label=_("Wat leerde je?"), max_length=12_000, widget=forms.Textarea({"rows": 10}),
        help_text=_("Wat deed je, wat zag je, en wat doe je de volgende keer anders?"),
    )  # fmt: skip


class NewFact(forms.Form):
    """Something from her background; it is never typed again."""

    fact = forms.ChoiceField(label=_("Wat wil je laten zien?"), widget=forms.RadioSelect())

    def __init__(self, *args: Any, facts: Iterable[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["fact"].choices = list(facts)  # type: ignore[attr-defined]


FORMS: dict[str, type[forms.Form]] = {
    EvidenceKind.FILE: NewFile,
    EvidenceKind.LINK: NewLink,
    EvidenceKind.REFLECTION: NewReflection,
}
"""The form for each kind that somebody adds herself."""


class Mapping(forms.Form):
    """At each criterion why this evidence shows it; left empty it does not belong there."""

    def __init__(self, *args: Any, criteria: Iterable[Criterion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for one in criteria:
            self.fields[f"why_{one.pk}"] = forms.CharField(
                label=str(one), required=False, max_length=2000, widget=forms.Textarea({"rows": 2}),
                help_text=escape(" ".join(spoken(indicator) for indicator in one.indicators)),
            )  # fmt: skip

    def whys(self) -> dict[int, str]:
        """By the id of each criterion."""
        return {int(name.removeprefix("why_")): why for name, why in self.cleaned_data.items()}


class Submission(forms.Form):
    """She looked at everything and hands it in."""

    sure = forms.BooleanField(label=_("Ik heb alles nagekeken. Dit is mijn eigen werk."))


class AskStatement(forms.Form):
    """Whom she asks, and what about."""

    name = forms.CharField(label=_("Wie vraag je?"), max_length=120)
    email = forms.EmailField(label=_("E-mailadres"), max_length=254, widget=forms.EmailInput({"autocomplete": "off"}))
    question = forms.CharField(
        label=_("Wat vraag je?"), max_length=1000, widget=forms.Textarea({"rows": 4}),
        help_text=_("Noem de les of het werk dat deze persoon zag. De ander leest dit in een mail."),
    )  # fmt: skip


class GiveStatement(forms.Form):
    """Who somebody is, how she knows the candidate, and what she saw."""

    name = forms.CharField(label=_("Je naam"), max_length=120, widget=forms.TextInput({"autocomplete": "name"}))
    role = forms.CharField(
        label=_("Je functie"), max_length=120, widget=forms.TextInput({"autocomplete": "organization-title"})
    )
    organisation = forms.CharField(
        label=_("Waar je werkt"), max_length=160, widget=forms.TextInput({"autocomplete": "organization"})
    )
    saw_from = forms.CharField(
        label=_("Hoe ken je deze persoon?"), max_length=300,
        help_text=_("Bijvoorbeeld: ik was een jaar de begeleider in groep 6."),
    )  # fmt: skip
    text = forms.CharField(
        label=_("Wat zag je?"), max_length=6000, widget=forms.Textarea({"rows": 8}),
        help_text=_("Schrijf op wat je zelf zag of hoorde. Een voorbeeld zegt meer dan een oordeel."),
    )  # fmt: skip
    sure = forms.BooleanField(label=_("Ik heb dit zelf gezien. De assessoren mogen mij ernaar vragen."))


class NewShare(forms.Form):
    """Who may look, at what, for what, until when."""

    organisation = forms.ChoiceField(label=_("Een organisatie"), required=False, widget=forms.Select())
    name = forms.CharField(label=_("Of een persoon: naam"), max_length=120, required=False)
    email = forms.EmailField(
        label=_("E-mailadres van die persoon"), max_length=254, required=False,
        widget=forms.EmailInput({"autocomplete": "off"}),
        help_text=_("Die persoon krijgt een mail met een eigen link."),
    )  # fmt: skip
    items = forms.MultipleChoiceField(
        label=_("Wat laat je zien?"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Kies je niets, dan ziet de ander alles, ook wat je er later bij zet."),
    )  # fmt: skip
    purpose = forms.CharField(label=_("Waarvoor?"), max_length=200, help_text=_("De ander leest dit."))
    until = forms.DateField(
        label=_("Tot en met"), widget=DayParts(), help_text=_("Hoogstens een jaar. Je kunt elke dag stoppen.")
    )

    def __init__(
        self, *args: Any, organisations: Iterable[tuple[str, str]], items: Iterable[EvidenceItem], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = [("", _("Geen organisatie")), *organisations]  # type: ignore[attr-defined]
        self.pieces = {str(one.pk): one for one in items}
        self.fields["items"].choices = [(key, one.title) for key, one in self.pieces.items()]  # type: ignore[attr-defined]
        if not self.pieces:
            del self.fields["items"]

    def clean_items(self) -> list[EvidenceItem]:
        """The pieces that were ticked."""
        return [self.pieces[key] for key in self.cleaned_data["items"]]
