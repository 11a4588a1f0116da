"""What happened before today, played through the rooms' own actions as if it were that day.

The rooms know what time it is from one place, `kernel.clock`; here that place tells an earlier moment for a while. The
logbook is not fooled: its lines keep the moment at which they were really written.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from leerlijn.kernel import clock


@contextmanager
def then(moment: datetime) -> Iterator[None]:
    """For the rooms it is this moment, until the end of the block."""
    real = clock.now
    clock.now = lambda: moment
    try:
        yield
    finally:
        clock.now = real
