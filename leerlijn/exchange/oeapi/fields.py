"""Reads one attribute of an OEAPI item. Pure; what cannot be read raises `Unreadable` with the attribute's name."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

from leerlijn.exchange.oeapi.types import Fault, Unreadable
from leerlijn.kernel import clock

Item = Mapping[str, Any]
YEARS = range(1990, 2100)
LARGEST = 2_147_483_647
LONGEST_TEXT = 20_000
END_OF_DAY = time(23, 59, 59)


def identifier(item: Item, name: str) -> UUID:
    """The uuid that must be there."""
    found = optional_identifier(item, name)
    if found is None:
        raise Unreadable(Fault.MISSING, name)
    return found


def optional_identifier(item: Item, name: str) -> UUID | None:
    """A uuid, or None."""
    value = item.get(name)
    if value is None:
        return None
    try:
        return UUID(value)
    except (ValueError, AttributeError, TypeError):
        raise Unreadable(Fault.IDENTIFIER, name) from None


def identifiers(item: Item, name: str) -> tuple[UUID, ...]:
    """The uuids of a list, each once."""
    return tuple(dict.fromkeys(identifier({name: value}, name) for value in elements(item, name)))


def text(item: Item, name: str, longest: int, *, required: bool = False) -> str:
    """A string of at most `longest`; empty when absent."""
    value = item.get(name)
    if value is None and not required:
        return ""
    if not isinstance(value, str) or (required and not value.strip()):
        raise Unreadable(Fault.TEXT if value is not None else Fault.MISSING, name)
    if len(value) > longest:
        raise Unreadable(Fault.LONG, name)
    return value.strip()


def strings(item: Item, name: str, longest: int) -> list[str]:
    """A list of strings, empty when absent."""
    return [text({name: value}, name, longest, required=True) for value in elements(item, name)]


def spoken(item: Item, name: str, *, required: bool = False) -> list[dict[str, str]]:
    """Language typed strings."""
    found = [
        {
            "language": text(element, "language", 40, required=True),
            "value": text(element, "value", LONGEST_TEXT),
        }
        for element in objects(item, name)
    ]
    if required and not any(string["value"] for string in found):
        raise Unreadable(Fault.MISSING, name)
    return [string for string in found if string["value"]]


def objects(item: Item, name: str) -> list[Item]:
    """A list of objects, empty when absent."""
    found = elements(item, name)
    if not all(isinstance(element, dict) for element in found):
        raise Unreadable(Fault.SHAPE, name)
    return found


def elements(item: Item, name: str) -> list[Any]:
    """A list, empty when absent."""
    value = item.get(name)
    if value is None:
        return []
    if not isinstance(value, list):
        raise Unreadable(Fault.SHAPE, name)
    return value


def thing(item: Item, name: str) -> Item:
    """An object, empty when absent."""
    value = item.get(name)
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise Unreadable(Fault.SHAPE, name)
    return value


def count(item: Item, name: str) -> int | None:
    """A whole number of zero or more, or None."""
    value = item.get(name)
    if value is None:
        return None
    if (
        isinstance(value, bool)
        or not isinstance(value, int | float)
        or value != value // 1
        or not 0 <= value <= LARGEST
    ):
        raise Unreadable(Fault.NUMBER, name)
    return int(value)


def amount(item: Item, name: str, *, places: int = 2) -> Decimal | None:
    """A decimal number of zero or more, rounded to `places`, or None."""
    value = item.get(name)
    if value is None:
        return None
    try:
        found = Decimal(str(value))
        if isinstance(value, bool) or not 0 <= found < 100_000:
            raise Unreadable(Fault.NUMBER, name)
        return round(found, places)
    except InvalidOperation:
        raise Unreadable(Fault.NUMBER, name) from None


def degrees(item: Item, name: str, most: int) -> float | None:
    """A latitude or longitude, or None."""
    value = item.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not -most <= value <= most:
        raise Unreadable(Fault.NUMBER, name)
    return float(value)


def truth(item: Item, name: str) -> bool:
    """Yes or no; absent is no."""
    value = item.get(name)
    if value is not None and not isinstance(value, bool):
        raise Unreadable(Fault.SHAPE, name)
    return bool(value)


def address(item: Item, name: str) -> str:
    """An address on the web, empty when absent; nothing but http and https."""
    value = text(item, name, 500)
    if value and not value.startswith(("https://", "http://")):
        raise Unreadable(Fault.TEXT, name)
    return value


def moment(item: Item, name: str, *, at: time = time.min) -> datetime | None:
    """A moment with its zone, or None. A day alone is that day at `at`; where the zone is absent it is Dutch time."""
    value = item.get(name)
    if value is None:
        return None
    try:
        found = _on(value, at) if len(value) == len("2026-11-21") else datetime.fromisoformat(value)
    except (ValueError, TypeError):
        raise Unreadable(Fault.MOMENT, name) from None
    if found.year not in YEARS:
        raise Unreadable(Fault.MOMENT, name)
    return found if found.tzinfo else found.replace(tzinfo=clock.zone)


def _on(value: str, at: time) -> datetime:
    return datetime.combine(date.fromisoformat(value), at, clock.zone)
