"""A walk through the demo, as it is served: every page somebody can reach by following links.

The demo runs as a program of its own, on built files, so sizes and headers are those of a real site.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from threading import Event
from time import monotonic
from urllib.parse import urljoin, urlsplit

import httpx2
from django.urls import Resolver404, resolve

ROOT = Path(__file__).resolve().parent.parent.parent
PEOPLE = ROOT / "leerlijn/demo/people.toml"
STRANGER = "a stranger"
RICHEST = "/utrecht-leert/"
"""The region with most to see; there a walk begins."""
PATIENCE = 180
"""Seconds in which a demo opens, also where much else is going on."""
EXAMPLES = 1
"""How many pages of each kind are looked at for each person: the first that links lead to."""


def cast() -> list[str]:
    """A stranger, somebody without a role, and the first person who holds each role."""
    people = tomllib.loads(PEOPLE.read_text(encoding="utf-8"))
    first: dict[str, str] = {}
    for slug, person in people.items():
        for role in [one["role"] for one in person.get("roles", [])] or ["none"]:
            first.setdefault(role, slug)
    return [STRANGER, *dict.fromkeys(first.values())]


@contextmanager
def demo(folder: Path) -> Iterator[str]:
    """The demo in a folder of its own, open; gives its address and stops it afterwards."""
    with opening(folder) as site:
        wait_until_open(site)
        yield site


@contextmanager
def opening(folder: Path) -> Iterator[str]:
    """The same, without waiting until it is open."""
    port = free_port()
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("LEERLIJN_", "DATABASE_"))}
    environment["LEERLIJN_VAR"] = str(folder)
    with (folder / "told.txt").open("w") as told:
        process = subprocess.Popen(
            [sys.executable, "-m", "leerlijn.config.cli", "demo", "--port", str(port)],
            cwd=ROOT,
            env=environment | {"COLUMNS": "200"},
            stdin=subprocess.DEVNULL,
            stdout=told,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        if process.poll() is not None:
            raise AssertionError("the demo stopped by itself:\n" + (folder / "told.txt").read_text()[-3000:])
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=30)


def wait_until_open(site: str) -> None:
    """Knock until somebody answers."""
    port = int(site.rpartition(":")[2])
    since = monotonic()
    while monotonic() - since < PATIENCE:
        with suppress(ConnectionRefusedError), socket.create_connection(("127.0.0.1", port), timeout=PATIENCE):
            return
        Event().wait(0.2)
    raise AssertionError(f"the demo did not open within {PATIENCE} seconds")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Walker:
    """Somebody who follows every link once; `seen` is what was found, by the name of the address."""

    site: str
    slug: str
    seen: dict[str, list[str]] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.client = httpx2.Client(base_url=self.site, timeout=30)
        if self.slug != STRANGER:
            self.sign_in()

    def sign_in(self) -> None:
        """With one click, as anybody can in the demo."""
        self.client.get("/")
        headers = {"X-CSRFToken": self.client.cookies.get("csrftoken", ""), "Referer": f"{self.site}/"}
        answer = self.client.post(f"/demo/als/{self.slug}/", headers=headers)
        assert answer.status_code == 303, f"{self.slug} cannot sign in: {answer.status_code}"

    @property
    def cookies(self) -> dict[str, str]:
        return dict(self.client.cookies)

    @property
    def paths(self) -> list[str]:
        """The pages seen so far."""
        return [path for paths in self.seen.values() for path in paths]

    def speaking(self, language: str) -> httpx2.Client:
        """The same person, who chose a language."""
        cookies = self.cookies | {"leerlijn_language": language}
        return httpx2.Client(base_url=self.site, timeout=30, cookies=cookies)

    def walk(self, start: str = RICHEST) -> list[str]:
        """Every page, with its path; nearest first."""
        waiting = [start, f"{RICHEST}zoeken/?q=leraar", "/"]
        known = set(waiting)
        while waiting:
            path = waiting.pop(0)
            name = name_of(path)
            if not name or len(self.seen.get(name, [])) >= EXAMPLES:
                continue
            answer = self.client.get(path)
            if answer.status_code in {301, 302, 303}:
                found = [answer.headers["Location"]]
            elif answer.status_code == 200:
                found = self._take(name, path, answer)
            else:
                self.broken.append(f"{self.slug}: {path} answers {answer.status_code}")
                found = []
            for link in (where for one in found if (where := self._within(path, one)) not in known):
                known.add(link)
                waiting.append(link)
        return self.paths

    def _take(self, name: str, path: str, answer: httpx2.Response) -> list[str]:
        if "text/html" not in answer.headers["Content-Type"]:
            return []
        self.seen.setdefault(name, []).append(path)
        reader = Links()
        reader.feed(answer.text)
        return reader.found

    def _within(self, path: str, link: str) -> str:
        there = urlsplit(urljoin(self.site + path, link))
        inside = f"{there.scheme}://{there.netloc}" == self.site
        return f"{there.path}{'?' + there.query if there.query else ''}" if inside else ""


class Links(HTMLParser):
    """The links of a page, and the addresses of forms that only ask."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        if tag == "a" and given.get("href") and "download" not in given:
            self.found.append(str(given["href"]))
        elif tag == "form" and (given.get("method") or "get").lower() == "get":
            self.found.append(given.get("action") or "")


def name_of(path: str) -> str:
    """The name of the address at a path; empty for files and for what is not ours."""
    if not path.startswith("/"):
        return ""
    bare = path.split("?")[0]
    with suppress(Resolver404):
        return resolve(bare).view_name
    with suppress(Resolver404):  # outside the demo these addresses are not there
        return resolve(bare.removeprefix("/demo"), "leerlijn.demo.urls").view_name if bare.startswith("/demo/") else ""
    return ""
