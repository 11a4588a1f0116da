"""A standard, a board and procedures of Aya, organised by the hogeschool where Astrid leads the assessments."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from leerlijn.journey.assessment import actions as assessment
from leerlijn.journey.assessment import queries
from leerlijn.journey.assessment.types import Purpose, Side
from leerlijn.kernel import files
from tests.cast import person
from tests.journey.assessment import judging, scene
from tests.kernel.files.made import pdf


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


@pytest.fixture
def looking(begun) -> Any:
    """The same, with her portfolio handed in, in the last step in which the panel looks."""
    return judging.at_last_look(begun)


@pytest.fixture
def first(looking, dunya) -> Any:
    """Dunya's place on the panel, from an institution."""
    return judging.seat(looking, dunya)


@pytest.fixture
def second(looking, finn) -> Any:
    """Finn's place, from the field."""
    return judging.seat(looking, finn, Purpose.SECOND, Side.FIELD)


@pytest.fixture
def compared(looking, first, second) -> Any:
    """Both sheets open: they agree on the first criterion, and lie one apart on the second."""
    judging.locked(first, 3, 3)
    judging.locked(second, 3, 2)
    looking.refresh_from_db()
    return looking


@pytest.fixture
def judged(compared, first, second) -> Any:
    """The panel found both criteria shown; somebody can decide."""
    return judging.agreed(compared, [first, second], 3, 3)


@pytest.fixture
def at(region, client) -> Any:
    """The page of a name, for who is signed in or for a stranger."""

    def page(name: str, who: Any = None, data: dict[str, Any] | None = None, **given: Any) -> Any:
        client.logout()
        if who is not None:
            client.force_login(who)
        url = reverse(f"assessment:{name}", kwargs={"region": region.slug, **given})
        return client.get(url) if data is None else client.post(url, data)

    return page


@pytest.fixture
def lesson(aya):
    """A file of Aya."""
    examined = files.examine(SimpleUploadedFile("les.pdf", pdf()))
    return assessment.add_evidence(aya, person=aya, kind="file", title="Les over breuken", file=examined)


@pytest.fixture
def told(aya):
    """What Aya tells of herself."""
    return assessment.add_evidence(aya, person=aya, kind="reflection", title="Mijn leerpunten", text="Ik leerde veel.")


@pytest.fixture
def criteria(begun):
    return list(queries.criteria_of(begun.version))
