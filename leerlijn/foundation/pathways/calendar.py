"""Days and lengths of time as people say them."""

from __future__ import annotations

from datetime import date

from leerlijn.foundation.vocabulary.types import Text

MONTHS_NL = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
MONTHS_EN = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def in_words(day: date) -> Text:
    """A day as it is said: 21 november 2026, 21 November 2026."""
    return Text(
        f"{day.day} {MONTHS_NL[day.month - 1]} {day.year}",
        f"{day.day} {MONTHS_EN[day.month - 1]} {day.year}",
    )


def roughly_in_words(partial: str) -> Text:
    """A year, a month of a year or a day, as a source dates itself: 2024, 2024-12 or 2024-12-03."""
    parts = [int(part) for part in partial.split("-")]
    if len(parts) == 3:
        return in_words(date(*parts))
    if len(parts) == 2:
        return Text(f"{MONTHS_NL[parts[1] - 1]} {parts[0]}", f"{MONTHS_EN[parts[1] - 1]} {parts[0]}")
    return Text(str(parts[0]), str(parts[0]))


def duration_in_words(shortest: int, longest: int) -> Text:
    """How long something takes, from months: 2 tot 3 jaar, 6 maanden, meteen."""
    if longest == 0:
        return Text("Je kunt meteen beginnen", "You can start at once")
    if shortest % 12 == longest % 12 == 0:
        shortest, longest = shortest // 12, longest // 12
        unit = Text("jaar", "year" if longest == 1 else "years")
    else:
        unit = Text("maand" if longest == 1 else "maanden", "month" if longest == 1 else "months")
    if shortest == longest:
        return Text(f"{longest} {unit.nl}", f"{longest} {unit.en}")
    if shortest == 0:
        return Text(f"Hoogstens {longest} {unit.nl}", f"At most {longest} {unit.en}")
    return Text(f"{shortest} tot {longest} {unit.nl}", f"{shortest} to {longest} {unit.en}")
