"""What the stories about accounts stand on."""

from __future__ import annotations

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def nobody_was_here_before() -> None:
    """Rate limits count in the cache, and a story before this one is no reason to wait."""
    cache.clear()
