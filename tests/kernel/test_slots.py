"""A lower room leaves a place open; later rooms fill it, and an empty place stays empty."""

from __future__ import annotations

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils.html import format_html

from leerlijn.kernel import slots
from leerlijn.kernel.slots import fills

PAGE = Template('{% load slots %}[{% slot "tests.door" thing %}]')


@pytest.fixture(autouse=True)
def empty_slot():
    yield
    slots.FILLERS.pop("tests.door", None)


def shown(thing: object = "the door") -> str:
    return PAGE.render(Context({"request": RequestFactory().get("/"), "thing": thing}))


def test_a_place_that_nobody_fills_stays_empty():
    assert shown() == "[]"


def test_rooms_fill_it_one_after_the_other():
    fills("tests.door")(lambda request, thing: format_html("<b>{}</b>", thing))
    fills("tests.door")(lambda request, thing: format_html("<i>{}</i>", request.path))
    assert shown() == "[<b>the door</b><i>/</i>]"


def test_what_people_typed_is_no_html():
    fills("tests.door")(lambda request, thing: format_html("<b>{}</b>", thing))
    assert shown("<script>") == "[<b>&lt;script&gt;</b>]"
