"""The pages of an OEAPI collection, from a file or from the address of an institution. Nothing is stored here."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from time import sleep
from typing import Any

import httpx2
from django.utils.translation import gettext_lazy as _

from leerlijn.exchange.oeapi.reading import version_of
from leerlijn.exchange.oeapi.types import Page
from leerlijn.kernel.refusals import Refused

PAGE = 100
LARGEST = 50_000_000
MOST_PAGES = 5_000
TRIES = 3
ACCEPT = "application/vnd.oeapi+json;version=6.0, application/json;q=0.9"
ABSENT = {404, 405, 410, 501}
BUSY = {429, 502, 503, 504}
PLACES = ("academic-sessions", "buildings", "rooms")
SIXTH = ("programmes", "courses", "learning-components", "test-components")
FIFTH = ("programs", "courses", "components")
OFFERINGS = ("programme-offerings", "course-offerings", "learning-component-offerings", "test-component-offerings")
ORDER = ("organisations", "organizations", *PLACES, *SIXTH, *FIFTH, *OFFERINGS, "offerings")
"""What is referred to comes before what refers."""

Done = Mapping[str, int]
"""Per collection the last page that was dealt with."""


def pages_of(source: str, done: Done, *, wait: Callable[[float], None] = sleep) -> Iterator[Page]:
    """The pages of a source from where `done` left off: an address of an OEAPI service, or a file.

    Raises Refused when it is no OEAPI, too large, or does not answer.
    """
    if source.startswith(("https://", "http://")):
        with httpx2.Client(timeout=20, headers={"Accept": ACCEPT, "User-Agent": "Leerlijn"}) as client:
            yield from Endpoint(client, source, wait).pages(done)
    else:
        yield from _pages_of_file(Path(source), done)


def parse(content: bytes, name: str) -> Any:
    """JSON, or a refusal that says what else it is."""
    if len(content) > LARGEST:
        raise Refused(_("Dit bestand is groter dan 50 MB. Deel het op in kleinere stukken."), code="too_large")
    if content.lstrip()[:1] == b"<":
        raise Refused(_("Hier staat een webpagina, geen gegevens. Controleer het adres."), code="not_json")
    try:
        return json.loads(content, parse_constant=_no_number)
    except (ValueError, RecursionError):
        message = _("%(name)s is geen leesbare JSON. Vraag de bron om een nieuw bestand.") % {"name": name}
        raise Refused(message, code="not_json") from None


def _no_number(constant: str) -> None:
    raise ValueError(constant)


def _pages_of_file(path: Path, done: Done) -> Iterator[Page]:
    if not path.is_file():
        raise Refused(_("Dit bestand is er niet. Controleer de naam."), code="no_file")
    if path.stat().st_size > LARGEST:
        raise Refused(_("Dit bestand is groter dan 50 MB. Deel het op in kleinere stukken."), code="too_large")
    for collection, items in _bundle(parse(path.read_bytes(), path.name)).items():
        starts = range(0, len(items), PAGE)
        for number, start in enumerate(starts, 1):
            part = tuple(items[start : start + PAGE])
            if number > done.get(collection, 0):
                yield Page(collection, number, part, version_of(part[0]), is_last=start == starts[-1])


def _bundle(content: object) -> dict[str, list[object]]:
    """A file holds one list, one page with `items`, or several collections by name."""
    if isinstance(content, dict) and isinstance(content.get("items"), list):
        content = content["items"]
    found = {"items": content} if isinstance(content, list) else content
    if not isinstance(found, dict) or not found or not all(isinstance(items, list) for items in found.values()):
        message = _("In dit bestand staan geen verzamelingen van OEAPI. Kijk of het de juiste export is.")
        raise Refused(message, code="not_oeapi")
    return {name: found[name] for name in sorted(found, key=lambda name: (_place(name), name))}


def _place(name: str) -> int:
    return ORDER.index(name) if name in ORDER else len(ORDER)


class Endpoint:
    """An OEAPI service at an address: asks politely, a page at a time, and again when it is busy."""

    def __init__(self, client: httpx2.Client, address: str, wait: Callable[[float], None]) -> None:
        self._client = client
        self._address = address.rstrip("/")
        self._wait = wait

    def pages(self, done: Done) -> Iterator[Page]:
        base, _slash, last = self._address.rpartition("/")
        if last in ORDER:
            self._address = base
            yield from self._collection(last, done)
            return
        is_sixth = self._ask("programmes", 1) is not None
        if not is_sixth and self._ask("programs", 1) is None:
            raise Refused(_("Op dit adres staat geen OEAPI. Controleer het adres."), code="not_oeapi")
        yield from self._everything(done, is_sixth=is_sixth)

    def _everything(self, done: Done, *, is_sixth: bool) -> Iterator[Page]:
        """First what is referred to. Offerings have no collection of their own: they are asked per organisation."""
        organisations = "organisations" if is_sixth else "organizations"
        ids: list[str] = []
        for page in self._collection(organisations, {}):
            key = f"{organisations.removesuffix('s')}Id"
            ids += [str(item[key]) for item in page.items if isinstance(item, dict) and item.get(key)]
            yield page
        for collection in (*PLACES, *(SIXTH if is_sixth else FIFTH)):
            yield from self._collection(collection, done)
        for each in ids:
            for offerings in OFFERINGS if is_sixth else ("components", "offerings"):
                yield from self._collection(f"{organisations}/{each}/{offerings}", done)

    def _collection(self, collection: str, done: Done) -> Iterator[Page]:
        for number in range(done.get(collection, 0) + 1, MOST_PAGES):
            body = self._ask(collection, number)
            items = body.get("items") if body else None
            if not body or not isinstance(items, list) or not items:
                return
            is_last = body.get("hasNextPage") is not True
            yield Page(collection, number, tuple(items), version_of(items[0]), is_last)
            if is_last:
                return

    def _ask(self, collection: str, number: int) -> dict[str, Any] | None:
        """A page, or None where the service has no such collection."""
        address = f"{self._address}/{collection}"
        content = self._get(address, {"pageSize": str(PAGE), "pageNumber": str(number)})
        if content is None:
            return None
        body = parse(content, address)
        if not isinstance(body, dict):
            message = _("%(name)s geeft geen bladzijde van OEAPI.") % {"name": address}
            raise Refused(message, code="not_oeapi")
        return body

    def _get(self, address: str, asked: dict[str, str]) -> bytes | None:
        for attempt in range(1, TRIES + 1):
            try:
                with self._client.stream("GET", address, params=asked) as response:
                    if response.status_code in ABSENT:
                        return None
                    if response.status_code == httpx2.codes.OK:
                        return _no_more_than(response, LARGEST)
                    status = response.status_code
                    pause = response.headers.get("Retry-After", "")
            except (httpx2.TransportError, httpx2.InvalidURL):
                status, pause = 0, ""
            if attempt == TRIES or status not in {0, *BUSY}:
                break
            self._wait(min(float(pause) if pause.isdigit() else 2.0**attempt, 30))
        message = _("%(name)s geeft geen antwoord dat we kunnen lezen (%(status)s). Probeer het later weer.")
        raise Refused(message % {"name": address, "status": status or _("geen verbinding")}, code="no_answer")


def _no_more_than(response: httpx2.Response, most: int) -> bytes:
    content = bytearray()
    for chunk in response.iter_bytes():
        content += chunk
        if len(content) > most:
            break
    return bytes(content)
