"""What follows on what: agreements with a source, and where nobody agreed on anything."""

from __future__ import annotations

from datetime import timedelta

import pytest

from leerlijn.foundation.credentials import actions as credentials
from leerlijn.foundation.people import actions as people
from leerlijn.foundation.people.types import Kind, Told
from leerlijn.foundation.vocabulary import actions as vocabulary
from leerlijn.journey.assessment import actions as assessment
from leerlijn.journey.assessment.models import ArticulationAgreement
from leerlijn.journey.assessment.rules.articulating import NEXT, Rung, ladder
from leerlijn.journey.assessment.written.exempting import agreements
from leerlijn.kernel import clock
from leerlijn.kernel.refusals import Forbidden, Refused
from tests.cast import DIRECTOR
from tests.journey.assessment import exemption_scene as scene

pytestmark = pytest.mark.django_db
HERE = "/merwestroom/assessments/doorstromen"
TERMS = {
    "from_rung": "associate_degree", "from_name": "Ad-PEP", "to_rung": "bachelor", "to_name": "Pabo",
    "source_title": "Studiegids 2026",
}  # fmt: skip


@pytest.fixture
def agreement(bram, hogeschool):
    """Who has an Ad need not do one course."""
    course = scene.course(hogeschool, name="Ontwikkelingspsychologie")
    return assessment.make_agreement(bram, organisation=hogeschool, terms=assessment.Terms(**TERMS, exempts=(course,)))


def tell_of_diploma(who, level="ad"):
    told = Told(kind=Kind.DIPLOMA, what="Ad Pedagogisch Educatief Professional", level=level, year=2024)
    return people.add_fact(who, person=who, told=told)


def test_the_agreements_that_come_with_the_program_load_once_with_their_source(db):
    vocabulary.load_words(DIRECTOR)
    assert assessment.load_agreements(DIRECTOR) == len(agreements())
    assert assessment.load_agreements(DIRECTOR) == 0
    pabo = ArticulationAgreement.objects.get(key="ad-pep-pabo")
    assert (pabo.least_months, pabo.most_months, pabo.credits) == (24, 24, None)
    assert pabo.to_qualification.code == "po"
    assert str(ArticulationAgreement.objects.get(key="educatieve-minor-ulo").credits) == "30 EC"
    assert all(one.source_title and one.read_on for one in ArticulationAgreement.objects.all())


def test_a_leap_without_an_agreement_is_a_gap():
    leaps = ladder([("bachelor", "master", "one")])
    gaps = {(leap.start, leap.end) for leap in leaps if leap.is_gap}
    assert (Rung.ASSOCIATE_DEGREE, Rung.BACHELOR) in gaps
    assert (Rung.BACHELOR, Rung.MASTER) not in gaps
    assert len(leaps) == sum(map(len, NEXT.values()))
    assert [leap.end for leap in ladder([], "mbo")] == []


def test_anybody_reads_the_ladder_and_sees_the_gaps(client, region, agreement, hogeschool):
    scene.course(hogeschool, kind="programme", name="Master Onderwijs", level="master")
    page = client.get(f"{HERE}/").content.decode()
    assert "Ontwikkelingspsychologie" in page
    assert "Hier kennen we geen afspraak" in page
    assert "1 opleiding in deze regio zonder afspraak" in page
    assert "de bron noemt geen studiepunten" not in page
    assert client.get(f"{HERE}/?van=associate_degree").status_code == 200


def test_a_diploma_brings_a_proposal_when_she_asks_herself(aya, eva, agreement):
    tell_of_diploma(aya)
    assert assessment.propose_exemptions(DIRECTOR, person=aya) == 0
    assert assessment.propose_exemptions(aya, person=aya) == 1
    (proposal,) = scene.proposals_of(aya)
    assert (proposal.agreement, proposal.is_whole, proposal.is_certain) == (agreement, True, False)
    assert assessment.propose_exemptions(DIRECTOR, person=aya) == 0
    with pytest.raises(Refused) as no:
        assessment.confirm_exemption(eva, proposal=proposal)
    assert no.value.code == "no_reason"
    assert assessment.confirm_exemption(eva, proposal=proposal, because="Diploma gezien.").is_in_force


def test_a_diploma_that_is_gone_takes_its_proposal_along(aya, agreement):
    fact = tell_of_diploma(aya)
    assessment.propose_exemptions(aya, person=aya)
    people.remove_fact(aya, fact=fact)
    assessment.propose_exemptions(aya, person=aya)
    assert [one.state for one in scene.proposals_of(aya)] == ["lapsed"]


def test_an_agreement_about_a_programme_brings_its_credits_of_a_part(aya, bram, hogeschool):
    pabo = scene.course(hogeschool, kind="programme", name="Pabo", load="240")
    terms = assessment.Terms(**TERMS, to_specification=pabo, credits=(60, "ects"))
    assessment.make_agreement(bram, organisation=hogeschool, terms=terms)
    tell_of_diploma(aya)
    assessment.propose_exemptions(aya, person=aya)
    (proposal,) = scene.proposals_of(aya)
    assert (proposal.is_whole, str(proposal.credits)) == (False, "60 EC")


def test_what_an_agreement_gives_of_a_programme_is_left_out_of_what_remains(client, aya, bram, eva, hogeschool):
    pabo = scene.course(hogeschool, kind="programme", name="Pabo", load="240")
    course = scene.course(hogeschool, scene.other_outcome(), part_of=[pabo])
    terms = assessment.Terms(**TERMS, to_specification=pabo, credits=(60, "ects"))
    assessment.make_agreement(bram, organisation=hogeschool, terms=terms)
    tell_of_diploma(aya)
    shown = course.outcomes_achieved.get()
    credentials.recognise(DIRECTOR, person=aya, outcome=shown, ground="brought_along", source="Diploma")
    assessment.propose_exemptions(aya, person=aya)
    for proposal in scene.proposals_of(aya):
        assessment.confirm_exemption(eva, proposal=proposal, because="Diploma gezien.")
    client.force_login(aya)
    text = client.get("/merwestroom/assessments/vrijstellingen/").content.decode()
    assert "65 EC" in text
    assert "175 EC" in text
    assert text.count("Pabo</h2>") == 1


def test_no_agreement_frees_from_more_than_the_programme_has(bram, hogeschool):
    pabo = scene.course(hogeschool, kind="programme", name="Pabo", load="240")
    terms = assessment.Terms(**TERMS, to_specification=pabo, credits=(241, "ects"))
    with pytest.raises(Refused) as no:
        assessment.make_agreement(bram, organisation=hogeschool, terms=terms)
    assert no.value.code == "too_many_credits"


def test_only_who_receives_keeps_its_agreements(ed, eva, bram, hogeschool, region, agreement):
    for stranger in (ed, eva):
        with pytest.raises(Forbidden):
            assessment.make_agreement(stranger, organisation=hogeschool, terms=assessment.Terms(**TERMS))
        with pytest.raises(Forbidden):
            assessment.end_agreement(stranger, agreement=agreement, on=clock.today())
    wrong = {
        "no_source": TERMS | {"source_title": " "},
        "not_upward": TERMS | {"to_rung": "secondary_vocational_education_4"},
        "wrong_days": TERMS | {"valid_from": clock.today(), "valid_to": clock.today() - timedelta(days=1)},
        "of_another": TERMS | {"exempts": (scene.course(scene.institution(region)),)},
    }
    for code, terms in wrong.items():
        with pytest.raises(Refused) as no:
            assessment.make_agreement(bram, organisation=hogeschool, terms=assessment.Terms(**terms))
        assert no.value.code == code


def test_an_agreement_that_ended_brings_nothing_new(aya, bram, agreement):
    assessment.end_agreement(bram, agreement=agreement, on=clock.today() - timedelta(days=1))
    tell_of_diploma(aya)
    assert assessment.propose_exemptions(aya, person=aya) == 0


def test_an_editor_keeps_agreements_on_a_page(client, ed, bram, hogeschool, agreement):
    client.force_login(ed)
    assert client.get(f"{HERE}/bijhouden/").status_code == 403
    client.force_login(bram)
    assert client.get(f"{HERE}/bijhouden/").status_code == 200
    lacking = client.post(f"{HERE}/bijhouden/", TERMS | {"credits_value": "30"})
    assert lacking.status_code == 422
    assert client.post(f"{HERE}/bijhouden/", TERMS | {"from_rung": ""}).status_code == 422
    told = TERMS | {"from_organisation": str(hogeschool.pk)}
    assert client.post(f"{HERE}/bijhouden/", told).status_code == 303
    assert ArticulationAgreement.objects.latest("pk").from_organisation == hogeschool
    day = clock.today()
    ending = {"on_day": day.day, "on_month": day.month, "on_year": day.year}
    assert client.get(f"{HERE}/{agreement.pk}/beeindigen/").status_code == 200
    assert client.post(f"{HERE}/{agreement.pk}/beeindigen/", ending).status_code == 303
