"""How often one address may send a form of the desk. Knows no database.

An address is known only by a fingerprint: a keyed hash of region, day and network. It cannot be turned back, and
tomorrow it is another one. Of an IPv6 address the network (/64) counts, because one home has all of that.
"""

from __future__ import annotations

from datetime import date, timedelta
from ipaddress import ip_address, ip_network

from django.utils.crypto import salted_hmac

MOST = 8
WITHIN = timedelta(minutes=10)
KEPT = timedelta(days=1)


def fingerprint(address: str, region: int, day: date) -> str:
    """What stands for an address in one region on one day; empty when there is no address."""
    network = _network(address)
    if not network:
        return ""
    return salted_hmac("desk.limits", f"{region}|{day}|{network}", algorithm="sha256").hexdigest()


def _network(address: str) -> str:
    try:
        found = ip_address(address.strip())
    except ValueError:
        return ""
    return str(found) if found.version == 4 else str(ip_network((found, 64), strict=False))
