"""Money in whole cents, so sums are exact."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from django.utils import formats, translation


@dataclass(frozen=True, order=True)
class Money:
    """An amount in euro cents. Shown as "€ 1.250,50" in Dutch and "€1,250.50" in English."""

    cents: int

    def __add__(self, other: Money) -> Money:
        return Money(self.cents + other.cents)

    def __sub__(self, other: Money) -> Money:
        return Money(self.cents - other.cents)

    def __mul__(self, times: int) -> Money:
        return Money(self.cents * times)

    def share(self, percent: int) -> Money:
        """`percent` of this amount, half a cent rounded up."""
        return Money((self.cents * percent + 50) // 100)

    def __str__(self) -> str:
        decimals = 0 if self.cents % 100 == 0 else 2
        figure = formats.number_format(Decimal(abs(self.cents)) / 100, decimal_pos=decimals, force_grouping=True)
        gap = "" if translation.get_language() == "en" else "\N{NO-BREAK SPACE}"
        return f"{'−' if self.cents < 0 else ''}€{gap}{figure}"


def euros(amount: str | int | Decimal) -> Money:
    """Money from euros: `euros("16000")`, `euros("1850.50")`. Raises ValueError on more than two decimals."""
    try:
        cents = Decimal(amount) * 100
    except InvalidOperation as error:
        raise ValueError(f"{amount!r} is not an amount in euros") from error
    if cents != cents.to_integral_value():
        raise ValueError(f"{amount!r} has more than two decimals")
    return Money(int(cents))
