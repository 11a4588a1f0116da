"""Rows of every kind, for the tests that look at all tables at once; written through the rooms' own actions."""

from __future__ import annotations

from typing import Any


def furnish(**who: Any) -> None:
    """At least one row of each model with a read rule, some of them elsewhere or of somebody else."""
