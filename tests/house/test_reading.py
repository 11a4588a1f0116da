"""What a list shows is what a page would let through: the read rule of a model as a filter and as a test agree."""

from __future__ import annotations

import importlib
import importlib.util
import inspect
from collections.abc import Callable, Iterator

import pytest
from django.apps import apps
from django.db.models import Model, QuerySet

from leerlijn.kernel import policy
from leerlijn.kernel.actors import VISITOR, Actor, System
from tests.house.furniture import furnish
from tests.house.source import expect_none

pytestmark = pytest.mark.django_db

READABLE = sorted(name.removesuffix(".read") for name in policy.RULES if name.endswith(".read"))


@pytest.fixture
def actors(region, aya, astrid, bram, chris, dunya, ed, eva, finn, steward) -> dict[str, Actor]:
    cast = {"Aya": aya, "Astrid": astrid, "Bram": bram, "Chris": chris, "Dunya": dunya, "Ed": ed, "Eva": eva}
    cast |= {"Finn": finn, "the steward": steward}
    return cast | {"a visitor": VISITOR, "the system": System("tests")}


@pytest.fixture
def furnished(region, elsewhere, aya, chris, dunya, ed, steward, hogeschool) -> None:
    """Rows of every kind in the house, written through the rooms' own actions."""
    cast = {"aya": aya, "chris": chris, "dunya": dunya, "ed": ed, "steward": steward}
    furnish(region, elsewhere, cast | {"hogeschool": hogeschool})


def test_a_list_and_its_rule_agree_for_everybody(furnished, actors):
    differences, empty = [], []
    for label in READABLE:
        model = apps.get_model(label)
        rows = list(model._default_manager.all())
        empty += [label] if not rows else []
        for name, actor in actors.items():
            allowed = {row.pk for row in rows if policy.may(actor, f"{label}.read", row)}
            for what, listed in lists_for(model, actor):
                differences += [f"{label} for {name}: {what} differs"] if listed != allowed else []
    expect_none(differences)
    expect_none(f"{label}: nothing of it in tests/house/furniture.py, so nothing is tried" for label in empty)


def lists_for(model: type[Model], actor: Actor) -> Iterator[tuple[str, set[int]]]:
    """What this actor is shown: by the policy, and by the queries of the room."""
    yield "policy.visible", set(policy.visible(actor, model._default_manager.all()).values_list("pk", flat=True))
    for query in queries_of(model):
        yield query.__qualname__, set(query(actor).values_list("pk", flat=True))


def queries_of(model: type[Model]) -> list[Callable[[Actor], QuerySet[Model]]]:
    """The `..._visible_to(actor)` of the room of a model that give its rows."""
    room = model.__module__.split(".models")[0]
    if not importlib.util.find_spec(f"{room}.queries"):
        return []
    members = inspect.getmembers(importlib.import_module(f"{room}.queries"), inspect.isfunction)
    return [query for name, query in members if name.endswith("visible_to") and gives(query, model)]


def gives(query: Callable[..., object], model: type[Model]) -> bool:
    """Whether a query asks for the actor only and gives rows of this model."""
    alone = len(inspect.signature(query).parameters) == 1
    return alone and f"QuerySet[{model.__name__}]" in str(query.__annotations__.get("return"))


def test_every_model_says_who_may_read_it():
    """Tables of the kernel and the demo's own bookkeeping are read by programs only."""
    rooms = {app.label for app in apps.get_app_configs() if app.name.startswith("leerlijn.")}
    rooms -= {"kernel", "search", "demo"}
    expect_none({model._meta.label for model in apps.get_models() if model._meta.app_label in rooms} - set(READABLE))
