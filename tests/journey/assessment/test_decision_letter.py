"""The letter about a decision: readable aloud, the same each time, and what the page says."""

from __future__ import annotations

import pytest
import time_machine

from leerlijn.journey.assessment.shown.reports import report
from leerlijn.kernel import pdf
from tests.journey.assessment.test_objecting import hanna as hanna
from tests.journey.assessment.test_objecting import partly as partly
from tests.journey.assessment.test_procedure_pages import page as page
from tests.kernel.pdf.conftest import judged as complaints  # the judge of papers, under a name of its own here
from tests.kernel.pdf.conftest import read

pytestmark = pytest.mark.django_db
complaints = complaints


def test_the_letter_can_be_read_aloud_and_says_what_the_page_says(page, partly, aya, astrid, ed, complaints):
    made = page(aya, "decision_letter", pk=partly.pk)
    assert made.headers["Content-Type"] == "application/pdf"
    assert complaints(made.content) == ""
    words = " ".join(read(made.content).split())
    for said in (
        "deels aangetoond", "Wat je hebt laten zien", "Vakinhoud", "Een les over breuken.", "Oefen gesprekken.",
        "Astrid Hoekstra", "pdg, versie 1", "bezwaar maken tot en met", "Je tweede kans", partly.procedure.reference,
    ):  # fmt: skip
        assert said in words
    assert page(astrid, "decision_letter", pk=partly.pk).status_code == 200
    assert page(ed, "decision_letter", pk=partly.pk).status_code == 404


def test_the_letter_is_the_same_on_any_day(page, partly, aya):
    values = {"report": report(partly), "decision": partly, "procedure": partly.procedure}
    first = page(aya, "decision_letter", pk=partly.pk).content
    with time_machine.travel("2031-05-05"):
        assert pdf.render("assessment/papers/decision.html", values, "nl") == first


def test_the_letter_speaks_the_language_of_the_candidate(page, partly, aya, astrid):
    aya.language = "en"
    aya.save(update_fields=["language"])
    assert "What you have shown" in read(page(astrid, "decision_letter", pk=partly.pk).content)
