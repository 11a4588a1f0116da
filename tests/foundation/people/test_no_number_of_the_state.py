"""There is no BSN here, nor anywhere in the house: no field, no form, no word in the code that could hold one."""

from __future__ import annotations

import re

from django.apps import apps

from tests.house import source
from tests.house.source import expect_none

NUMBER = re.compile(r"\b(bsn|burgerservicenummer|sofinummer|citizen_service_number|social_security)\b", re.IGNORECASE)


def test_no_table_has_a_column_for_it():
    expect_none(
        str(field)
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if NUMBER.search(f"{field.name} {getattr(field, 'verbose_name', '')}")
    )


def test_no_model_form_or_action_names_it():
    expect_none(
        source.name(path)
        for path in source.python("leerlijn")
        if source.part_of_room(path) in {"models", "forms", "actions", "types"}
        and NUMBER.search(re.sub(r'"""(.*?)"""|#.*', "", source.text(path), flags=re.DOTALL))
    )
