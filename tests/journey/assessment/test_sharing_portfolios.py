"""Whom Aya lets look into her portfolio, for what and until when; and how every door shuts at once."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine

from leerlijn.journey.assessment import actions as assessment
from leerlijn.journey.assessment import queries
from leerlijn.journey.assessment.models import PanelSeat
from leerlijn.journey.assessment.types import Purpose, Side
from leerlijn.kernel import clock
from leerlijn.kernel.links import LinkHolder
from leerlijn.kernel.models import Outgoing
from leerlijn.kernel.refusals import Forbidden, Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def mapped(aya, begun):
    """A portfolio with one piece of evidence."""
    told = assessment.add_evidence(aya, person=aya, kind="reflection", title="Mijn leerpunten", text="Ik leerde veel.")
    first = queries.criteria_of(begun.version).first()
    return assessment.map_evidence(aya, procedure=begun, item=told, whys={first.pk: "Ik zie wat beter kan."})


@pytest.fixture
def submitted(aya, begun, mapped):
    return assessment.submit_portfolio(aya, procedure=begun)


@pytest.fixture
def seat(dunya, begun):
    """Dunya sits on the panel."""
    return PanelSeat.objects.create(
        procedure=begun, assessor=dunya, side=Side.FIELD, purpose=Purpose.FIRST, state=PanelSeat.State.ACCEPTED
    )


def share(aya, procedure, **more):
    given = {
        "purpose": "Tips",
        "until": clock.today() + timedelta(days=7),
        "email": "juf@example.org",
        "name": "Juf Jo",
    }
    return assessment.share_portfolio(aya, procedure=procedure, **(given | more))


def test_taking_back_consent_shuts_every_door_at_once(aya, dunya, bram, seat, submitted, begun, hogeschool):
    shared = share(aya, begun)
    share(aya, begun, email="", organisation=hogeschool)
    lookers = (dunya, bram, LinkHolder(key=shared.key))
    assert all(queries.portfolios_visible_to(who).exists() for who in lookers)
    assessment.end_consent(aya, procedure=begun)
    for who in lookers:
        assert not queries.portfolios_visible_to(who).exists()
        assert not queries.evidence_visible_to(who).exists()
        with pytest.raises(Forbidden):
            assessment.look(who, portfolio=submitted)
    assert queries.portfolios_visible_to(aya).exists()


def test_a_share_is_for_one_party_for_something_and_until_a_day(aya, ed, begun, mapped, bram, hogeschool):
    shared = share(aya, begun)
    holder = LinkHolder(key=shared.key)
    assert queries.portfolios_visible_to(holder).get() == mapped
    assert not queries.portfolios_visible_to(LinkHolder(key="anders")).exists()
    assert not queries.portfolios_visible_to(bram).exists()
    share(aya, begun, email="", organisation=hogeschool)
    assert queries.portfolios_visible_to(bram).get() == mapped
    with time_machine.travel(clock.now() + timedelta(days=8)):
        assert not queries.portfolios_visible_to(holder).exists()
        assert not queries.portfolios_visible_to(bram).exists()
    with pytest.raises(Forbidden):
        share(ed, begun)


def test_a_share_ends_on_the_spot(aya, ed, begun, mapped):
    shared = share(aya, begun)
    with pytest.raises(Forbidden):
        assessment.end_share(ed, share=shared)
    assessment.end_share(aya, share=shared)
    assert not queries.portfolios_visible_to(LinkHolder(key=shared.key)).exists()
    assert queries.share_by_key(shared.key) is None


def test_a_share_is_mailed_to_whom_it_is_for(aya, begun, mapped):
    shared = share(aya, begun)
    letter = Outgoing.objects.get(key=f"portfolio-share-{shared.pk}")
    assert letter.address == "juf@example.org"
    assert shared.key in letter.payload["context"]["address"]


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"email": ""}, "nobody"),
        ({"until": clock.today() - timedelta(days=1)}, "past"),
        ({"until": clock.today() + timedelta(days=400)}, "too_long"),
    ],
)
def test_a_share_without_end_or_reader_is_refused(aya, begun, mapped, more, code):
    with pytest.raises(Refused) as no:
        share(aya, begun, **more)
    assert no.value.code == code


def test_after_stopping_there_is_nothing_to_share(aya, begun, mapped):
    assessment.withdraw(aya, procedure=begun)
    with pytest.raises(Refused) as no:
        share(aya, begun)
    assert no.value.code == "stopped"


@pytest.fixture
def two_pieces(aya, begun, mapped):
    """Beside what Aya tells of herself, a letter that she shows to few."""
    letter = assessment.add_evidence(aya, person=aya, kind="reflection", title="Een moeilijk jaar", text="Ik was ziek.")
    last = queries.criteria_of(begun.version).last()
    assessment.map_evidence(aya, procedure=begun, item=letter, whys={last.pk: "Ik hield vol."})
    return {entry.item.title: entry.item for entry in queries.entries_of(mapped)}


def test_she_chooses_which_evidence_somebody_sees(client, aya, bram, begun, two_pieces, hogeschool):
    shown, kept = two_pieces["Mijn leerpunten"], two_pieces["Een moeilijk jaar"]
    shared = share(aya, begun, items=[shown])
    share(aya, begun, email="", name="", organisation=hogeschool, items=[shown])
    base = f"/merwestroom/assessments/inzage/{shared.key}/"
    page = client.get(base).text
    assert shown.title in page
    assert "Je ziet een deel" in page
    assert kept.title not in page
    assert "Ik hield vol." not in page
    assert client.get(f"{base}bewijs/{shown.pk}/").status_code == 200
    assert client.get(f"{base}bewijs/{kept.pk}/").status_code == 404
    for who in (LinkHolder(key=shared.key), bram):
        assert list(queries.evidence_visible_to(who)) == [shown]
        assert [entry.item for entry in queries.portfolio_entries_visible_to(who)] == [shown]


def test_who_sees_a_part_gets_no_fingerprint_of_the_whole(client, aya, bram, begun, two_pieces, hogeschool):
    share(aya, begun, email="", name="", organisation=hogeschool, items=[two_pieces["Mijn leerpunten"]])
    frozen = assessment.submit_portfolio(aya, procedure=begun)
    client.force_login(bram)
    base = f"/merwestroom/assessments/portfolio/{frozen.pk}/"
    assert client.get(base).status_code == 200
    assert [client.get(f"{base}{door}").status_code for door in ("narekenen/", "vastgelegd.json")] == [404, 404]
    share(aya, begun, email="", name="", organisation=hogeschool)
    assert client.get(f"{base}narekenen/").status_code == 200


def test_what_she_adds_later_goes_with_the_whole_and_never_with_a_part(aya, begun, mapped):
    part = share(aya, begun, items=[entry.item for entry in queries.entries_of(mapped)])
    whole = share(aya, begun, email="mee@example.org")
    later = assessment.add_evidence(aya, person=aya, kind="reflection", title="Later", text="Nieuw.")
    first = queries.criteria_of(begun.version).first()
    assessment.map_evidence(aya, procedure=begun, item=later, whys={first.pk: "Ook dit."})
    assert not queries.evidence_visible_to(LinkHolder(key=part.key)).filter(pk=later.pk).exists()
    assert queries.evidence_visible_to(LinkHolder(key=whole.key)).filter(pk=later.pk).exists()


def test_taking_away_all_that_was_chosen_never_shows_the_rest(aya, begun, two_pieces):
    part = share(aya, begun, items=[two_pieces["Mijn leerpunten"]])
    assessment.remove_evidence(aya, item=two_pieces["Mijn leerpunten"])
    assert not queries.evidence_visible_to(LinkHolder(key=part.key)).exists()


def test_only_what_lies_in_the_portfolio_can_be_chosen(aya, begun, mapped):
    loose = assessment.add_evidence(aya, person=aya, kind="reflection", title="Los", text="Ergens anders voor.")
    with pytest.raises(Refused) as refused:
        share(aya, begun, items=[loose])
    assert refused.value.code == "not_in_it"


def test_the_page_asks_what_to_show_and_says_it_back(client, aya, begun, two_pieces):
    client.force_login(aya)
    page = f"/merwestroom/assessments/{begun.pk}/portfolio/delen/"
    assert all(title in client.get(page).text for title in two_pieces)
    day = clock.today() + timedelta(days=7)
    told = {
        "name": "Juf Jo", "email": "jo@example.org", "purpose": "Tips", "items": [two_pieces["Een moeilijk jaar"].pk],
        "until_day": day.day, "until_month": day.month, "until_year": day.year,
    }  # fmt: skip
    answer = client.post(page, told, follow=True)
    assert "1 bewijs" in answer.text
    made = queries.shares_of(begun).get()
    assert not made.is_whole
    assert list(made.items.all()) == [two_pieces["Een moeilijk jaar"]]
