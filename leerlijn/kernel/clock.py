"""The only place that knows what time it is."""

from datetime import date
from zoneinfo import ZoneInfo

from django.utils.timezone import now

__all__ = ["now", "today", "zone"]

zone = ZoneInfo("Europe/Amsterdam")


def today() -> date:
    """The date in the Netherlands, which near midnight is not the date in UTC."""
    return now().astimezone(zone).date()
