"""`leerlijn verify-lottery`: whoever has the published list recomputes the draw, with nothing else."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from leerlijn.config.cli import app
from tests.journey.enrolment.lottery.test_verifying import drawn


@pytest.fixture
def run(tmp_path):
    def ran(text: str):
        file = tmp_path / "list.json"
        file.write_text(text, encoding="utf-8")
        return CliRunner().invoke(app, ["verify-lottery", str(file)])

    return ran


def test_an_honest_draw_ends_with_nothing(run):
    result = run(json.dumps(drawn()))
    assert result.exit_code == 0
    assert result.output.count("✓") == 8
    assert "✗" not in result.output


def test_a_draw_that_was_changed_ends_with_one_and_says_where(run):
    document = drawn()
    document["results"][0]["number"] = 99
    result = run(json.dumps(document))
    assert result.exit_code == 1
    assert "✗ Elk nummer volgt uit het geheim en de code." in result.output
    assert "BBBB: 99 is not" in result.output


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, "null", '{"format": "other"}', "\ufeff{}"])
def test_what_is_no_list_ends_with_one_and_no_traceback(run, text):
    result = run(text)
    assert result.exit_code == 1
    assert "✗" in result.output


def test_a_file_that_is_not_there_is_said(tmp_path):
    result = CliRunner().invoke(app, ["verify-lottery", str(tmp_path / "none.json")])
    assert result.exit_code == 1
    assert "none.json" in result.output


def test_it_needs_no_house_and_no_secret(tmp_path):
    bare = {
        name: value for name, value in os.environ.items() if not name.startswith(("LEERLIJN", "DJANGO", "DATABASE"))
    }
    command = [sys.executable, "-m", "leerlijn.config.cli", "verify-lottery", "-"]
    done = subprocess.run(
        command, input=json.dumps(drawn()), text=True, capture_output=True, check=False,
        env=bare | {"LEERLIJN_VAR": str(tmp_path / "var")},
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert not (tmp_path / "var").exists()
