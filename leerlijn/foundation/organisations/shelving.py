"""Puts who takes part somewhere where the search over everything finds it."""

from __future__ import annotations

from django.utils import translation
from django.utils.text import capfirst

from leerlijn.foundation.organisations.models import Change, Intake, Organisation, Participation
from leerlijn.foundation.organisations.queries.regions import KIND
from leerlijn.kernel import search


def shelve(organisation: Organisation) -> None:
    """Let an organisation be found by its names, code and place; call it in the action that changed those."""
    shown = {}
    for language in ("nl", "en"):
        with translation.override(language):
            words = [capfirst(organisation.get_kind_display()), organisation.place]
        shown[language] = search.Shown(organisation.name, ", ".join(word for word in words if word))
    texts = [organisation.short_name, organisation.code, *(text.text for text in shown.values())]
    search.index(KIND, organisation.uuid, title=organisation.name, body=" ".join(texts), shown=shown)


def shelve_changed(intake: Intake) -> None:
    """Bring up to date what an intake changed of those that take part somewhere."""
    changed = Change.objects.filter(source=intake.source_id).values("organisation")
    takes_part = Participation.objects.values("organisation")
    for organisation in Organisation.objects.filter(pk__in=changed).filter(pk__in=takes_part):
        shelve(organisation)
