"""Why a signature does not hold, or cannot be checked here: each reason with the sentence that tells it."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Why(TextChoices):
    """What stands in the way; the sentence says what to do where something can be done."""

    NO_PROOF = "no_proof", _("Er zit geen handtekening in. Vraag om het hele bestand.")
    CHANGED = "changed", _("De tekst is veranderd nadat er getekend is, of de handtekening is van een ander.")
    OTHER_SIGNER = "other_signer", _("Iemand anders dan de uitgever tekende.")
    HEADER = "header", _("Het token is niet getekend zoals een badge hoort te zijn.")
    CLAIMS = "claims", _("Om de badge heen staat iets anders dan erin.")
    WEAK_KEY = "weak_key", _("De sleutel is te kort om veilig te zijn.")
    WRONG_KEY = "wrong_key", _("De sleutel past niet bij deze manier van ondertekenen.")
    SECRET_KEY = "secret_key", _("Er staat een geheime sleutel in. Zo'n sleutel is niet meer veilig.")
    KEY_ENDED = "key_ended", _("De uitgever zegt zelf dat deze sleutel niet meer geldt.")
    MANY_PROOFS = "many_proofs", _("Er staat meer dan één handtekening in. Wij lezen er één.")
    OTHER_WAY = "other_way", _("Op deze manier ondertekenen lezen wij niet. Vraag de uitgever om een andere vorm.")
    STRANGE_WORDS = "strange_words", _("De badge gebruikt woorden die bij een ander staan. Daar vragen wij niets op.")
    STRANGE_NAME = "strange_name", _("Aan de naam van de uitgever zien wij niet waar zijn sleutel is.")
    KEY_ELSEWHERE = "key_elsewhere", _("De sleutel staat bij de uitgever zelf. Haal hem daar op en geef hem erbij.")
    OTHER_KEYS = "other_keys", _("De sleutel waarmee getekend is, staat niet in wat je erbij gaf.")


class Failing(Exception):
    """A signature that is not a yes, and why."""

    def __init__(self, why: Why) -> None:
        super().__init__(why.value)
        self.why = why


class Unreadable(Failing):
    """Cannot be checked here."""


class Wrong(Failing):
    """Does not hold."""
