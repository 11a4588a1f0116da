"""The data of the demo as it lies in its folder: readable text, and a digest by which a change is known."""

from __future__ import annotations

import csv
import hashlib
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
REGIONS = HERE / "regions"
SLUGS = ("utrecht-leert", "oost-werkt", "hu", "hogeschool-leiden", "vo-ho")
"""The regions in the order in which they are loaded."""


@cache
def table(name: str) -> dict[str, Any]:
    """A TOML file by its path below this folder; empty when there is none."""
    path = HERE / name
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def of_region(slug: str, name: str) -> dict[str, Any]:
    """A TOML file of one region."""
    return table(f"regions/{slug}/{name}.toml")


def rows(slug: str, name: str) -> list[dict[str, str]]:
    """A CSV file of one region; lines that begin with # say where it comes from."""
    lines = (REGIONS / slug / name).read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader((line for line in lines if not line.startswith("#")), delimiter=";"))


def digest(paths: Iterable[Path]) -> str:
    """The fingerprint of files and of everything in folders."""
    found = sorted(file for path in paths for file in ([path] if path.is_file() else path.rglob("*")) if file.is_file())
    whole = hashlib.sha256()
    for file in found:
        whole.update(file.name.encode() + b"\0" + file.read_bytes())
    return whole.hexdigest()
