"""A fresh house gets the words, rules, standards and agreements that come with the program by one command."""

from __future__ import annotations

from typer.testing import CliRunner

from leerlijn.config import shipped
from leerlijn.config.cli import app
from leerlijn.demo import loading
from leerlijn.foundation.pathways import queries as pathways
from leerlijn.foundation.vocabulary import queries as vocabulary
from leerlijn.journey.assessment.models import ArticulationAgreement, Standard
from leerlijn.kernel import clock
from leerlijn.kernel.models import Entry
from tests.cast import DIRECTOR


def counted() -> list[int]:
    rows = (
        vocabulary.sectors(DIRECTOR), vocabulary.qualifications(DIRECTOR), Standard.objects.all(),
        ArticulationAgreement.objects.all(),
    )  # fmt: skip
    return [*(one.count() for one in rows), len(pathways.pathways(clock.today()))]


def test_one_command_takes_in_all_of_it_and_a_second_time_nothing_changes(db):
    assert counted() == [0] * 5
    first = CliRunner().invoke(app, ["migrate"])
    assert first.exit_code == 0, first.output
    found = counted()
    assert all(found)
    assert CliRunner().invoke(app, ["migrate"]).exit_code == 0
    assert counted() == found
    told = Entry.objects.filter(action__contains=".load_").order_by("pk").values_list("changes", flat=True)
    assert len(told) == 2 * len(shipped.SHIPPED)


def test_the_demo_notices_when_any_of_it_changes():
    for folder in loading.BOOKS:
        assert list(folder.rglob("*.toml")), folder
