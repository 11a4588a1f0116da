"""Typed readers of the environment. Each setting read here stands in the README's table; a house test sees to it."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured

READ: set[str] = set()
"""Names read so far, for the test that compares them with the README."""


def text(name: str, default: str = "") -> str:
    """A line of text."""
    READ.add(name)
    return os.environ.get(name, default).strip()


def truth(name: str, default: bool) -> bool:
    """Yes or no: 1, true, yes, on against 0, false, no, off."""
    raw = text(name).lower()
    if raw in {"", *_YES, *_NO}:
        return default if raw == "" else raw in _YES
    raise ImproperlyConfigured(f"{name} is {raw!r}; write yes or no")


def number(name: str, default: int) -> int:
    """A whole number."""
    raw = text(name)
    try:
        return int(raw) if raw else default
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} is {raw!r}; write a whole number") from error


def words(name: str, default: tuple[str, ...] = ()) -> list[str]:
    """Several words with commas between them."""
    return [word.strip() for word in text(name).split(",") if word.strip()] or list(default)


def folder(name: str, default: Path) -> Path:
    """A folder on disk."""
    raw = text(name)
    return Path(raw).expanduser().resolve() if raw else default


def choice(name: str, options: tuple[str, ...], default: str) -> str:
    """One of a few words."""
    raw = text(name) or default
    if raw not in options:
        raise ImproperlyConfigured(f"{name} is {raw!r}; choose {' or '.join(options)}")
    return raw


def structure(name: str, default: Any) -> Any:
    """A JSON value."""
    raw = text(name)
    try:
        return json.loads(raw) if raw else default
    except json.JSONDecodeError as error:
        raise ImproperlyConfigured(f"{name} holds no JSON: {error}") from error


_YES = {"1", "true", "yes", "on"}
_NO = {"0", "false", "no", "off"}
