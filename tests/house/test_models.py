"""Nouns and the database: which way keys point, what is held about people, what things are called."""

from __future__ import annotations

import re

from django.apps import apps
from django.conf import settings
from django.db.models import Model

from leerlijn.kernel import privacy
from tests.house import source
from tests.house.source import expect_none

OURS = [model for model in apps.get_models() if model.__module__.startswith("leerlijn.")]
PERSON = apps.get_model(settings.AUTH_USER_MODEL)
LANGUAGE = source.ROOT / "docs" / "language.md"


def layers(container: str) -> list[set[str]]:
    """The layers in a container from low to high, each the rooms that stand side by side, as the contract says."""
    contracts = source.project()["tool"]["importlinter"]["contracts"]
    found = next(one for one in contracts if one["type"] == "layers" and one["containers"] == [container])
    return [set(re.findall(r"\w+", layer)) for layer in reversed(found["layers"])]


def height(model: type[Model]) -> tuple[int, int]:
    """How high a model lives: its floor, and its place on that floor."""
    _, floor, room = f"{model.__module__}.".split(".")[:3]
    floors = layers("leerlijn")
    rooms = layers(f"leerlijn.{floor}") if floor in {"foundation", "journey"} else []
    place = next((index for index, names in enumerate(rooms) if room in names), 0)
    return next(index for index, names in enumerate(floors) if floor in names), place


def relations():
    """Every field of ours that points at a table, with the model it stands in and the model it points at."""
    for model in OURS:
        for field in [*model._meta.concrete_fields, *model._meta.many_to_many]:
            if field.is_relation:
                yield model, field, field.related_model


def between_rooms():
    """Those that leave their room."""
    return (
        one
        for one in relations()
        if getattr(one[2], "_meta", None) and one[0]._meta.app_label != one[2]._meta.app_label
    )


def test_foreign_keys_point_down():
    expect_none(
        f"{field} points at {there._meta.label}"
        for model, field, there in between_rooms()
        if not height(there) < height(model)
    )


def test_the_way_back_is_closed():
    """An earlier room has no attribute through which it would know a later one."""
    expect_none(f"{field}" for _, field, _ in between_rooms() if not field.remote_field.hidden)


def test_what_happens_when_the_other_side_goes_is_written_down():
    expect_none(
        f"{field}: DO_NOTHING leaves it to chance"
        for _, field, _ in relations()
        if getattr(field.remote_field.on_delete, "__name__", "") == "DO_NOTHING"
    )


def test_every_field_is_answered_for_in_the_privacy_register():
    for model in OURS:
        declared = privacy.REGISTER.get(model._meta.label, privacy.Declaration())
        fields = {field.name for field in [*model._meta.concrete_fields, *model._meta.many_to_many]}
        both = declared.plain & set(declared.personal)
        assert fields == declared.plain | set(declared.personal), (
            f"{model._meta.label}: each field is plain or personal"
        )
        assert not both, f"{model._meta.label}: {both} cannot be both"


def test_the_register_names_no_table_that_is_not_there():
    labels = {model._meta.label for model in apps.get_models()}
    expect_none(set(privacy.REGISTER) - labels)


def test_a_field_that_points_at_a_person_is_personal():
    expect_none(
        f"{field}"
        for model, field, there in relations()
        if there is PERSON and field.name in privacy.REGISTER.get(model._meta.label, privacy.Declaration()).plain
    )


def test_tables_of_libraries_that_point_at_a_person_are_in_the_register_too():
    expect_none(
        model._meta.label
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if field.related_model is PERSON and model._meta.label not in privacy.REGISTER
    )


def test_a_model_has_a_dutch_name_that_is_in_the_language_table():
    words = {cell.strip().strip("*`").lower() for cell in re.split(r"[|\n,;/()]", source.text(LANGUAGE))}
    expect_none(
        f"{model._meta.label}: {model._meta.verbose_name}"
        for model in OURS
        if not {"verbose_name", "verbose_name_plural"} <= set(model._meta.original_attrs)
        or str(model._meta.verbose_name).lower() not in words
    )


def test_no_number_of_the_state_is_kept():
    """Nobody here is known by a citizen service number, a pupil number or a passport."""
    numbers = ("bsn", "burgerservice", "citizen_service", "onderwijsnummer", "pgn", "passport", "sofi")
    expect_none(f"{field}" for model in OURS for field in model._meta.get_fields() if field.name.startswith(numbers))


def test_a_field_has_a_name_people_can_read():
    expect_none(
        f"{field}"
        for model in OURS
        for field in model._meta.concrete_fields
        if field.editable and not field.auto_created and field._verbose_name is None and field.name not in CODES
    )


CODES = {"uuid", "sha256"}
"""Fields whose name is the same in every language."""
