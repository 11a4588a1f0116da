"""What is read from the environment has a type, a default and a clear word when it is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from leerlijn.config import environment as env


@pytest.fixture(autouse=True)
def forget(monkeypatch):
    """The settings of these tests are none of the house's."""
    monkeypatch.setattr(env, "READ", set())


@pytest.mark.parametrize(
    ("reader", "raw", "value"),
    [
        (lambda: env.text("LEERLIJN_X", "zon"), None, "zon"),
        (lambda: env.text("LEERLIJN_X"), "  maan ", "maan"),
        (lambda: env.truth("LEERLIJN_X", True), None, True),
        (lambda: env.truth("LEERLIJN_X", True), "No", False),
        (lambda: env.truth("LEERLIJN_X", False), "on", True),
        (lambda: env.number("LEERLIJN_X", 5), "", 5),
        (lambda: env.number("LEERLIJN_X", 5), "12", 12),
        (lambda: env.words("LEERLIJN_X", ("a",)), None, ["a"]),
        (lambda: env.words("LEERLIJN_X"), "a, b,,c", ["a", "b", "c"]),
        (lambda: env.folder("LEERLIJN_X", Path("var")), None, Path("var")),
        (lambda: env.choice("LEERLIJN_X", ("on", "off"), "off"), None, "off"),
        (lambda: env.structure("LEERLIJN_X", []), '[{"a": 1}]', [{"a": 1}]),
    ],
)
def test_a_setting_has_a_type_and_a_default(monkeypatch, reader, raw, value):
    monkeypatch.delenv("LEERLIJN_X", raising=False)
    if raw is not None:
        monkeypatch.setenv("LEERLIJN_X", raw)
    assert reader() == value


@pytest.mark.parametrize(
    ("reader", "raw"),
    [
        (lambda: env.truth("LEERLIJN_X", True), "maybe"),
        (lambda: env.number("LEERLIJN_X", 5), "1.5"),
        (lambda: env.choice("LEERLIJN_X", ("on", "off"), "off"), "half"),
        (lambda: env.structure("LEERLIJN_X", []), "{oops"),
    ],
)
def test_a_wrong_value_is_named_with_its_setting(monkeypatch, reader, raw):
    monkeypatch.setenv("LEERLIJN_X", raw)
    with pytest.raises(ImproperlyConfigured, match="LEERLIJN_X"):
        reader()


def test_what_is_read_is_remembered_for_the_table_of_settings():
    env.text("LEERLIJN_REMEMBERED")
    assert "LEERLIJN_REMEMBERED" in env.READ
