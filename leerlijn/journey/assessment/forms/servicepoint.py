"""What somebody still has to say when she asks for an assessment: only what we do not know yet."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from leerlijn.journey.assessment.types import ProcedureRules


class RequestForm(forms.Form):
    """Who assesses, against what, for which board, and which papers are there. What has one answer is not asked."""

    organiser = forms.ChoiceField(
        label=_("Wie onderzoekt het?"),
        widget=forms.RadioSelect,
        help_text=_("Zij zijn onafhankelijk. Hun oordeel telt bij elke instelling die meedoet."),
        error_messages={"required": _("Kies wie het onderzoekt.")},
    )
    standard = forms.ChoiceField(
        label=_("Waar word je aan gehouden?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies een standaard.")},
    )
    hiring_board = forms.ChoiceField(
        label=_("Welk schoolbestuur wil je aannemen?"),
        help_text=_("Het bestuur krijgt je vraag en zegt ja of nee. Van dit bestuur beoordeelt niemand je."),
        error_messages={"required": _("Kies het bestuur dat je wil aannemen.")},
    )
    receiving_institution = forms.ChoiceField(
        label=_("Bij welke opleiding wil je daarna leren?"),
        required=False,
        help_text=_("Weet je het nog niet? Laat het leeg. Van deze opleiding beoordeelt niemand je."),
    )
    documents = forms.MultipleChoiceField(
        label=_("Welke papieren heb je al?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Wat je nog niet hebt, kun je later laten zien."),
    )

    def __init__(
        self,
        *args: Any,
        rules: ProcedureRules,
        organisers: Collection[Any],
        standards: Collection[Any],
        partners: Iterable[Any],
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        partners = list(partners)
        self.chosen = {
            "organiser": _by_key(organisers),
            "standard": _by_key(standards),
            "hiring_board": _by_key(one for one in partners if one.kind in BOARDS),
            "receiving_institution": _by_key(one for one in partners if one.kind in INSTITUTIONS),
        }
        self._offer("organiser", _("Kies een organisatie"))
        self._offer("standard", _("Kies een standaard"))
        self._offer("hiring_board", _("Kies een bestuur"))
        self._offer("receiving_institution", _("Nog niet bekend"))
        papers = [(one.key, capfirst(str(one.name))) for one in rules.documents]
        self.fields["documents"].choices = papers  # type: ignore[attr-defined]
        if not rules.needs_board:
            del self.fields["hiring_board"]
        if not papers:
            del self.fields["documents"]

    def asked(self) -> dict[str, Any]:
        """The request as the action takes it; what had one answer is filled in."""
        given = {name: self._thing(name) for name in self.chosen}
        return {**given, "documents": self.cleaned_data.get("documents", [])}

    def _thing(self, name: str) -> Any:
        things = self.chosen[name]
        if name not in self.fields:
            return next(iter(things.values())) if name in {"organiser", "standard"} and things else None
        return things.get(self.cleaned_data.get(name, ""))

    def _offer(self, name: str, nothing: Any) -> None:
        """Put the choices in a field; what has one possible answer is known already and not asked."""
        things = self.chosen[name]
        if name in {"organiser", "standard"} and len(things) == 1:
            del self.fields[name]
            return
        choices = [(key, str(one)) for key, one in things.items()]
        is_list = not isinstance(self.fields[name].widget, forms.RadioSelect)
        self.fields[name].choices = [("", nothing), *choices] if is_list else choices  # type: ignore[attr-defined]


BOARDS = frozenset({"board"})
INSTITUTIONS = frozenset({"hogeschool", "university", "mbo"})


def _by_key(things: Iterable[Any]) -> dict[str, Any]:
    return {str(one.pk): one for one in things}
