"""Real identity providers on loopback: npm's oidc-provider behind the script beside the checkout.

The package is installed once, in var/test-node; where npm cannot, the tests that need it skip and say so.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qs, urljoin, urlsplit

import pytest
import requests

ROOT = Path(__file__).resolve().parents[3]
PACKAGE = "oidc-provider@9.13.3"
OURS = "http://127.0.0.1:8000"


def node_modules() -> Path:
    """Where the provider is installed; installs it when it is not there yet."""
    node, npm = (shutil.which(name) or str(ROOT / ".venv" / "bin" / name) for name in ("node", "npm"))
    folder = ROOT / "var" / "test-node"
    modules = folder / "node_modules"
    if not (modules / "oidc-provider").exists():
        folder.mkdir(parents=True, exist_ok=True)
        command = [npm, "install", "--prefix", str(folder), PACKAGE, "--ignore-scripts", "--no-audit", "--no-fund"]
        try:
            subprocess.run([*command, "--no-package-lock"], check=True, capture_output=True, timeout=120)
        except (OSError, subprocess.SubprocessError):
            pytest.skip(f"npm could not install {PACKAGE}")
    if not Path(node).exists():
        pytest.skip("there is no node to run the identity provider")
    return modules


@contextmanager
def issuer(script: Path) -> Iterator[str]:
    """A running identity provider; gives its issuer address."""
    modules = node_modules()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [shutil.which("node") or str(ROOT / ".venv" / "bin" / "node"), str(script), str(port)],
        env={**os.environ, "NODE_MODULES": str(modules)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert process.stdout is not None
        said = process.stdout.readline()
        assert "IdP on" in said, said
        yield f"http://127.0.0.1:{port}"
    finally:
        process.kill()
        process.wait(10)


def settings_for(**issuers: str) -> dict[str, object]:
    """The settings of these issuers, as the environment would give them."""
    from leerlijn.config.sign_in import _institution

    apps = [
        _institution(
            {"id": name, "name": name, "issuer": address, "client_id": "leerlijn",
             "secret": "test-secret-only-for-loopback-0001"}
        )
        for name, address in issuers.items()
    ]  # fmt: skip
    provider = "leerlijn.foundation.people.federation.provider.Institution"
    return {"openid_connect": {"provider_class": provider, "OAUTH_PKCE_ENABLED": True, "APPS": apps}}


def walk_through(question: str, login: str) -> str:
    """Sign in and consent at the provider, as somebody with a browser; gives the address it sends her back to."""
    browser = requests.Session()
    browser.trust_env = False
    page = browser.get(question)
    for prompt in ("login", "consent"):
        found = re.search(r'action="([^"]+)"', page.text)
        assert found, page.text
        typed = {"prompt": prompt} | ({"login": login, "password": "x"} if prompt == "login" else {})
        page = browser.post(urljoin(question, found[1]), data=typed, allow_redirects=False)
        while page.is_redirect:
            there = urljoin(page.url, page.headers["location"])
            if there.startswith(OURS):
                return there
            page = browser.get(there, allow_redirects=False)
    raise AssertionError(page.text)


def asked(question: str) -> dict[str, str]:
    """What we asked the provider, from the address we sent somebody to."""
    return {name: values[0] for name, values in parse_qs(urlsplit(question).query).items()}
