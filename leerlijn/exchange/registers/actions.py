"""Reading a register as published and making what it says so."""

from __future__ import annotations

from typing import BinaryIO

from leerlijn.exchange.registers import duo
from leerlijn.foundation.organisations import actions as organisations
from leerlijn.foundation.organisations.actions import Outcome, Progress
from leerlijn.kernel.actors import Actor


def take_in_duo(
    by: Actor,
    *,
    register: str,
    file: BinaryIO,
    vintage: str,
    older: bool = False,
    progress: Progress | None = None,
) -> Outcome:
    """Take in "duo-po" or "duo-vo". `vintage` is "2026-04" or "2020"; `progress` is told (done, total).

    Raises `Refused` when the file is not the register, or older than what is here and not asked for.
    """
    reading = duo.read(register, file)
    return organisations.take_in_register(by, reading=reading, vintage=vintage, older=older, progress=progress)
