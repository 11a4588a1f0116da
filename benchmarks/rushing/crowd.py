"""Two thousand people who want a seat, thirty-two at a time: plain sockets, no connection kept, no browser.

Each opens the page of the offering, then the form, sends it, and looks at the confirmation she is led to.
"""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="([^"]+)"')
COOKIE = re.compile(rb"[Ss]et-[Cc]ookie:\s*([^=\s]+)=([^;\r]*)")
LOCATION = re.compile(rb"[Ll]ocation: (\S+)")
NUMBER = re.compile(r"Jij bent nummer ([\d.]+)")
SEATED = "Je bent ingeschreven"


@dataclass
class Visit:
    """What happened to everybody together."""

    requests: int = 0
    seconds: float = 0.0
    seated: int = 0
    places: list[int] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Site:
    """Where to go: the port, and the paths of the offering and its form."""

    port: int
    page: str
    form: str


def come(site: Site, sessions: Sequence[str], at_a_time: int, visit: Visit) -> None:
    """Let everybody in, `at_a_time` together, one session cookie for each; `visit` is added to."""
    start = time.perf_counter()
    asyncio.run(_everybody(site, sessions, at_a_time, visit))
    visit.seconds += time.perf_counter() - start


def warm_up(site: Site, sessions: Sequence[str], times: int = 60) -> None:
    """Open page and form often enough that both workers have loaded their code and templates."""
    asyncio.run(_look_around(site, sessions[0], times))


async def _look_around(site: Site, session: str, times: int) -> None:
    browser = Browser(site, Visit(), {"sessionid": session})
    for path in [site.page, site.form] * (times // 2):
        await browser.ask(200, "GET", path)


async def _everybody(site: Site, sessions: Sequence[str], at_a_time: int, visit: Visit) -> None:
    waiting = iter(sessions)

    async def one_after_another() -> None:
        for session in waiting:
            try:
                await _walk(site, session, visit)
            except Exception as error:
                visit.errors.append(f"{type(error).__name__}: {error}")

    await asyncio.gather(*(one_after_another() for _ in range(at_a_time)))


async def _walk(site: Site, session: str, visit: Visit) -> None:
    browser = Browser(site, visit, {"sessionid": session})
    await browser.ask(200, "GET", site.page)
    form = await browser.ask(200, "GET", site.form)
    token = TOKEN.search(form)
    if token is None:
        raise ValueError("the form has no token")
    sent = await browser.ask(30, "POST", site.form, urlencode({"csrfmiddlewaretoken": token[1].decode()}))
    there = LOCATION.search(sent)
    if there is None:
        raise ValueError("the form leads nowhere")
    _look(await browser.ask(200, "GET", there[1].decode()), visit)


@dataclass
class Browser:
    """One person's browser: it keeps cookies, and nothing else."""

    site: Site
    visit: Visit
    cookies: dict[str, str]

    async def ask(self, status: int, method: str, path: str, body: str = "") -> bytes:
        """One request, answered with a status that begins with `status`; everything the server said."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.site.port)
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        sent = f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n" if body else ""
        head = f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookies}\r\nConnection: close\r\n{sent}\r\n"
        writer.write(f"{head}{body}".encode())
        answer = await reader.read(-1)
        writer.close()
        self.visit.requests += 1
        if not answer.startswith(f"HTTP/1.1 {status}".encode()):
            raise ValueError(f"{method} {path}: {answer[:200]!r}")
        for name, value in COOKIE.findall(answer.partition(b"\r\n\r\n")[0]):
            self.cookies[name.decode()] = value.decode()
        return answer


def _look(answer: bytes, visit: Visit) -> None:
    text = answer.decode()
    if SEATED in text:
        visit.seated += 1
    elif place := NUMBER.search(text):
        visit.places.append(int(place[1].replace(".", "")))
    else:
        visit.errors.append("a confirmation that confirms nothing")
