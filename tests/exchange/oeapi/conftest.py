"""What the tests of the importer stand on: samples in both versions, and a way to take them in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from leerlijn.exchange.oeapi import actions
from leerlijn.kernel.actors import IMPORTER

HERE = Path(__file__).parent
V6 = json.loads((HERE / "v6.json").read_text(encoding="utf-8"))
V5 = json.loads((HERE / "v5.json").read_text(encoding="utf-8"))


@pytest.fixture
def take_in(region, hogeschool):
    def run(source, **more):
        return actions.import_collection(IMPORTER, source=source, region=region, wait=_no_waiting, **more)

    return run


def _no_waiting(seconds):
    """The tests wait for nobody."""
