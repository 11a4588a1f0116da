"""A standard, a board and procedures of Aya, organised by the hogeschool where Astrid leads the assessments."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.cast import person
from tests.journey.assessment import scene


@pytest.fixture
def standard(hogeschool) -> Any:
    return scene.make_standard(owner=hogeschool)


@pytest.fixture
def board(region) -> Any:
    """The board that wants to appoint Aya."""
    return scene.make_board(region)


@pytest.fixture
def leader(board) -> Any:
    """Gerda leads that board."""
    from leerlijn.kernel.roles import SCHOOL_LEADER

    return person("Gerda", (SCHOOL_LEADER, board), surname="Prins")


@pytest.fixture
def ask(aya, region, hogeschool, standard) -> Callable[..., Any]:
    """Aya asks for a procedure."""

    def asked(rules: str = "evc-mbo", **more: Any) -> Any:
        return scene.ask(aya, region, hogeschool, standard, rules, **more)

    return asked


@pytest.fixture
def procedure(ask) -> Any:
    """An EVC procedure of Aya, just asked for."""
    return ask()


@pytest.fixture
def begun(aya, astrid, procedure) -> Any:
    """The same, with her portfolio to be made."""
    return scene.at_portfolio(aya, astrid, procedure)
