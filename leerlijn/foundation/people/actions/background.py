"""What somebody brings along: written down once, by herself or by an adviser she lets in, and proven when she can."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.people import queries
from leerlijn.foundation.people.models import BackgroundFact, Person
from leerlijn.foundation.people.sense import mistakes_in
from leerlijn.foundation.people.types import Source, Told
from leerlijn.foundation.vocabulary import queries as vocabulary
from leerlijn.kernel import clock, files
from leerlijn.kernel.actions import action
from leerlijn.kernel.actors import Actor
from leerlijn.kernel.refusals import Refused

if TYPE_CHECKING:
    from leerlijn.foundation.vocabulary.models import Qualification
    from leerlijn.kernel.files import Examined

MOST = 300
"""As many things as one person may write down; a life fits in that."""
PLAIN = ("kind", "what", "place", "field", "level", "branch", "hours", "year", "since", "until", "note")


@action("people.add_fact", on="person")
def add_fact(by: Actor, *, person: Person, told: Told, source_name: str = "") -> BackgroundFact:
    """Write down one thing somebody brings along, with who told it today; of a register `source_name` says which.

    Raises Refused: what `sense.mistakes_in` finds, "already_there" and "too_many".
    """
    queries.hold(person)
    _demand_sense(person, told)
    if queries.number_of_facts(person) >= MOST:
        message = _("Je hebt al %(most)s gegevens. Haal er eerst een weg die je niet meer nodig hebt.")
        raise Refused(message % {"most": MOST}, code="too_many")
    return BackgroundFact.objects.create(person=person, **_as_told(by, person, told) | {"source_name": source_name})


@action("people.change_fact", on="fact")
def change_fact(by: Actor, *, fact: BackgroundFact, told: Told) -> BackgroundFact:
    """Tell it anew: from today, by who changes it. Whoever checked it, checked something else.

    Raises Refused as `add_fact` does, and "removed".
    """
    held = _held(fact)
    _demand_sense(held.person, told, besides=held)
    held.tell(**_as_told(by, held.person, told))
    return held


@action("people.remove_fact", on="fact")
def remove_fact(by: Actor, *, fact: BackgroundFact) -> BackgroundFact:
    """Take it away, with its proof; what was handed in somewhere keeps it. Raises Refused("removed")."""
    held = _held(fact)
    proof = held.proof
    held.delete()
    if proof:
        files.throw_away(proof)
    return fact


@action("people.prove_fact", on="fact")
def prove_fact(by: Actor, *, fact: BackgroundFact, proof: Examined) -> BackgroundFact:
    """Show that it is true: a paper or a photo of it, in place of the one before. Raises Refused("removed")."""
    held = _held(fact)
    before = held.proof
    held.attach(files.keep(proof))
    if before:
        files.throw_away(before)
    return held


@action("people.remove_proof", on="fact")
def remove_proof(by: Actor, *, fact: BackgroundFact) -> BackgroundFact:
    """Take the proof away; what was told stays. Raises Refused("removed")."""
    held = _held(fact)
    before = held.proof
    held.attach(None)
    if before:
        files.throw_away(before)
    return held


@action("people.check_fact", on="fact")
def check_fact(by: Actor, *, fact: BackgroundFact) -> BackgroundFact:
    """Say that the proof shows what was told; raises Refused: "no_proof", "removed"."""
    held = _held(fact)
    if held.proof_id is None:
        raise Refused(_("Er is nog geen bewijs. Vraag eerst om een scan of een foto."), code="no_proof")
    held.check_off(by if isinstance(by, Person) else None)
    return held


@action("people.look", on="person")
def look(by: Actor, *, person: Person) -> Person:
    """Account for it that somebody else looked at what a person brings along."""
    return person


def _held(fact: BackgroundFact) -> BackgroundFact:
    """The fact as it is now, locked behind its person, as all that is hers."""
    queries.hold(fact.person)
    held = queries.hold_fact(fact)
    if held is None:
        raise Refused(_("Dit staat niet meer bij je achtergrond. Je hoeft niets te doen."), code="removed")
    return held


def _demand_sense(person: Person, told: Told, besides: BackgroundFact | None = None) -> None:
    for mistake in mistakes_in(told, clock.today()):
        raise Refused(mistake.message, code=mistake.code)
    if queries.is_there(person, told, besides):
        raise Refused(_("Dit staat al bij je achtergrond. Wijzig dat, of vul iets anders in."), code="already_there")


def _as_told(by: Actor, person: Person, told: Told) -> dict[str, Any]:
    writer = by if isinstance(by, Person) and by.pk != person.pk else None
    others = Source.ADVISER if writer else Source.REGISTER
    return {
        **{name: getattr(told, name) for name in PLAIN},
        "qualification": _qualification(by, told),
        "source": Source.SELF if by.pk == person.pk else others,
        "source_name": "",
        "said_on": clock.today(),
        "entered_by": writer,
    }


def _qualification(by: Actor, told: Told) -> Qualification | None:
    return vocabulary.qualifications(by).filter(code=told.qualification).first() if told.qualification else None
