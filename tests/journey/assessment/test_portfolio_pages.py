"""The pages around a portfolio: Aya's own, what the panel sees, whom she lets in, and who tells something of her."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from leerlijn.journey.assessment import actions as assessment
from leerlijn.journey.assessment import queries
from leerlijn.journey.assessment.actions.portfolios import draft
from leerlijn.journey.assessment.models import (
    EvidenceItem,
    Judgement,
    PanelSeat,
    Share,
)
from leerlijn.journey.assessment.types import Purpose, Side, State
from leerlijn.kernel import clock, files, logbook
from leerlijn.kernel.files.drawing import draw
from leerlijn.kernel.languages import in_languages
from tests.cast import DIRECTOR
from tests.kernel.files.made import HTML, pdf, picture
from tests.kernel.files.test_uploads import Endless

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client, region):
    """Open or send a page of assessments as somebody (None is a visitor)."""

    def opened(who, name, *, data=None, query="", **kwargs):
        client.force_login(who) if who else client.logout()
        url = reverse(f"assessment:{name}", kwargs={"region": region.slug, **kwargs}) + query
        return client.get(url) if data is None else client.post(url, data)

    return opened


@pytest.fixture
def lesson(aya):
    examined = files.examine(SimpleUploadedFile("les.pdf", pdf(2)))
    made = assessment.add_evidence(aya, person=aya, kind="file", title="Les over breuken", file=examined)
    draw(file=made.file_id)
    made.refresh_from_db()
    return made


@pytest.fixture
def submitted(aya, begun, lesson, dunya):
    first = queries.criteria_of(begun.version).first()
    assessment.map_evidence(aya, procedure=begun, item=lesson, whys={first.pk: "Ik gaf die les zelf."})
    PanelSeat.objects.create(
        procedure=begun, assessor=dunya, side=Side.FIELD, purpose=Purpose.FIRST, state=PanelSeat.State.ACCEPTED
    )
    return assessment.submit_portfolio(aya, procedure=begun)


def said(answer):
    return answer.content.decode()


def test_from_a_photo_to_a_portfolio_that_was_sent(page, aya, begun):
    photo = SimpleUploadedFile("IMG_1.jpeg", picture(kind="JPEG"))
    sent = {"title": "Bord van mijn les", "text": "Groep 6", "file": photo}
    answer = page(aya, "addition", kind="file", data=sent)
    item = EvidenceItem.objects.get()
    assert answer["Location"] == reverse("assessment:mapping", args=[begun.region.slug, begun.pk, item.pk])
    shown = said(page(aya, "mapping", pk=begun.pk, item=item.pk))
    assert "Vakinhoud" in shown
    first = queries.criteria_of(begun.version).first()
    page(aya, "mapping", pk=begun.pk, item=item.pk, data={f"why_{first.pk}": "Zo legde ik het uit."})
    shown = said(page(aya, "portfolio", pk=begun.pk))
    assert shown.index("Zo legde ik het uit.") < shown.index("Pedagogiek")
    assert "Nog geen bewijs" in said(page(aya, "submission", pk=begun.pk))
    assert page(aya, "submission", pk=begun.pk, data={}).status_code == 422
    assert page(aya, "submission", pk=begun.pk, data={"sure": "on"}).status_code == 303
    begun.refresh_from_db()
    assert begun.state == State.RATING
    assert "Reken het na" in said(page(aya, "portfolio", pk=begun.pk))


def test_a_bad_file_is_refused_at_the_field_and_what_was_typed_stays(page, aya, begun):
    sent = {"title": "Mijn les", "text": "Groep 6", "file": SimpleUploadedFile("foto.png", HTML)}
    answer = page(aya, "addition", kind="file", data=sent)
    assert answer.status_code == 422
    assert "Dit soort bestand kunnen we niet aannemen" in said(answer)
    assert 'value="Mijn les"' in said(answer)
    assert not EvidenceItem.objects.exists()


def test_two_gigabytes_are_answered_with_what_to_do_and_what_was_typed(client, aya, region):
    """Through every door of the site; what the browser sends after the first megabyte is never read."""
    client.force_login(aya)
    body = Endless(2_000_000_000, typed=b"text")
    sent = {"CONTENT_TYPE": "multipart/form-data; boundary=grens", "CONTENT_LENGTH": str(body.size)}
    answer = client.post(reverse("assessment:addition", args=[region.slug, "file"]), **sent, **{"wsgi.input": body})
    assert answer.status_code == 422
    assert "hoogstens 25 MB" in said(answer)
    assert "Mijn reden" in said(answer)
    assert body.at < 2_000_000


def test_a_link_and_a_reflection_have_forms_of_their_own(page, aya, begun):
    page(aya, "addition", kind="link", data={"title": "Blog", "url": "https://elders.example/les"})
    page(aya, "addition", kind="reflection", data={"title": "Wat ik leerde", "text": "Rustig blijven."})
    assert {item.kind for item in EvidenceItem.objects.all()} == {"link", "reflection"}
    shown = said(page(aya, "item", item=EvidenceItem.objects.get(kind="link").pk))
    assert 'rel="noopener noreferrer nofollow"' in shown
    bad = page(aya, "addition", kind="link", data={"title": "Blog", "url": "javascript:alert(1)"})
    assert bad.status_code == 422
    assert page(aya, "addition", kind="statement").status_code == 404


def test_a_fact_of_her_background_is_chosen_and_not_typed_again(page, aya, begun):
    from leerlijn.foundation.people import actions as people
    from leerlijn.foundation.people.types import Told

    assert "Je achtergrond is nog leeg" in said(page(aya, "addition", kind="fact"))
    people.add_fact(aya, person=aya, told=Told(kind="talent", what="Rekenen uitleggen"))
    shown = said(page(aya, "addition", kind="fact"))
    assert "Rekenen uitleggen" in shown
    key = shown.split('name="fact" value="')[1].split('"')[0]
    page(aya, "addition", kind="fact", data={"fact": key})
    assert EvidenceItem.objects.get().fact["what"] == "Rekenen uitleggen"


def test_her_own_evidence_is_shown_as_pictures_with_words_and_leaves_as_a_download(page, aya, ed, lesson):
    shown = said(page(aya, "item", item=lesson.pk))
    assert "Mijn eerste les 2" in shown
    first = page(aya, "own_page", item=lesson.pk, number=1)
    assert (first.status_code, first["Content-Type"]) == (200, "image/png")
    answer = page(aya, "own_file", item=lesson.pk)
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Security-Policy"].startswith("sandbox")
    assert page(aya, "own_page", item=lesson.pk, number=9).status_code == 404
    for name, more in (("item", {}), ("own_file", {}), ("own_page", {"number": 1})):
        assert page(ed, name, item=lesson.pk, **more).status_code == 404


def test_she_changes_and_removes_on_the_page(page, aya, lesson):
    assert page(aya, "item", item=lesson.pk, data={"title": "Beter", "text": ""}).status_code == 303
    assert page(aya, "removal", item=lesson.pk, data={}).status_code == 303
    assert not EvidenceItem.objects.exists()
    assert "nog geen bewijs" in said(page(aya, "evidence"))


def test_the_assessor_reads_by_criterion_and_the_candidate_sees_that(page, aya, dunya, begun, lesson, submitted):
    assert "Het portfolio" in said(page(dunya, "procedure", pk=begun.pk))
    assert "Mijn portfolio" in said(page(aya, "procedure", pk=begun.pk))
    shown = said(page(dunya, "reading", portfolio=submitted.pk))
    assert "Ik gaf die les zelf." in shown
    assert "ziet dat je keek" in shown
    assert "Mijn eerste les 1" in said(page(dunya, "reading_item", portfolio=submitted.pk, item=lesson.pk))
    assert page(dunya, "reading_file", portfolio=submitted.pk, item=lesson.pk).status_code == 200
    assert page(dunya, "reading_page", portfolio=submitted.pk, item=lesson.pk, number=1).status_code == 200
    assert "Les over breuken" in (looked := said(page(aya, "looks", pk=begun.pk)))
    assert "Dunya El Amrani" in looked


def test_who_looked_is_shown_in_as_many_queries(
    client, aya, dunya, region, begun, submitted, django_assert_num_queries
):
    for number in range(12):
        assessment.look(dunya, portfolio=submitted, what=f"Les {number}")
    client.force_login(aya)
    address = reverse("assessment:looks", kwargs={"region": region.slug, "pk": begun.pk})
    client.get(address)
    with django_assert_num_queries(7):
        client.get(address)


def test_ed_and_who_leads_the_assessments_do_not_see_it(page, ed, astrid, submitted, lesson):
    for who in (ed, astrid):
        for name, more in (
            ("reading", {}), ("check", {}), ("snapshot", {}), ("reading_item", {"item": lesson.pk}),
            ("reading_file", {"item": lesson.pk}), ("reading_page", {"item": lesson.pk, "number": 1}),
        ):  # fmt: skip
            assert page(who, name, portfolio=submitted.pk, **more).status_code == 404
        assert page(who, "portfolio", pk=submitted.procedure_id).status_code == 404


def test_the_fingerprint_is_computed_again_on_the_page(page, aya, dunya, submitted):
    for who in (aya, dunya):
        shown = said(page(who, "check", portfolio=submitted.pk))
        assert "Het klopt" in shown
        assert shown.count(submitted.digest) == 2
    downloaded = page(aya, "snapshot", portfolio=submitted.pk)
    from leerlijn.journey.assessment.rules.snapshots import digest_of

    assert digest_of(downloaded.content.decode()) == submitted.digest


def test_somebody_without_an_account_looks_by_her_link_until_it_ends(page, aya, begun, submitted, lesson):
    until = clock.today() + timedelta(days=3)
    parts = {"until_day": until.day, "until_month": until.month, "until_year": until.year}
    sent = {"name": "Juf Jo", "email": "jo@example.org", "purpose": "Tips", **parts}
    assert page(aya, "sharing", pk=begun.pk, data=sent).status_code == 303
    share = Share.objects.get()
    assert "Ik gaf die les zelf." in said(page(None, "shared", key=share.key))
    assert page(None, "shared_item", key=share.key, item=lesson.pk).status_code == 200
    assert page(None, "shared_file", key=share.key, item=lesson.pk).status_code == 200
    assert page(None, "shared_page", key=share.key, item=lesson.pk, number=1).status_code == 200
    assert "Juf Jo" in said(page(aya, "portfolio", pk=begun.pk))
    assert page(aya, "sharing_end", share=share.pk, data={}).status_code == 303
    for name, more in (("shared", {}), ("shared_item", {"item": lesson.pk}), ("shared_file", {"item": lesson.pk})):
        assert page(None, name, key=share.key, **more).status_code == 404


def test_a_link_for_somebody_with_an_account_asks_her_to_sign_in(page, aya, begun, submitted, bram, ed):
    week = clock.today() + timedelta(days=7)
    share = assessment.share_portfolio(aya, procedure=begun, purpose="Tips", until=week, email=bram.email)
    assert share.person == bram
    assert page(None, "shared", key=share.key).status_code == 302
    assert page(None, "shared_file", key=share.key, item=EvidenceItem.objects.get().pk).status_code == 404
    assert page(bram, "reading", portfolio=submitted.pk).status_code == 200
    assert page(ed, "reading", portfolio=submitted.pk).status_code == 404


def test_taking_back_consent_says_what_becomes_of_it(page, aya, dunya, begun, submitted):
    assessment.end_consent(aya, procedure=begun)
    assert page(dunya, "reading", portfolio=submitted.pk).status_code == 404
    shown = said(page(aya, "portfolio", pk=begun.pk))
    assert "Niemand kan meer kijken" in shown
    assert "wissen we 1 jaar na het stoppen" in shown


def test_the_second_chance_shows_what_was_shown_and_what_there_is(page, aya, begun, lesson, submitted):
    first, second = queries.criteria_of(begun.version)[:2]
    former = Judgement.objects.create(procedure=begun, criterion=first, level=3, because="Gezien.", by="Dunya")
    with logbook.line(DIRECTOR, "tests.second_chance"):
        begun.begin_again()
        draft(begun)
    Judgement.objects.create(procedure=begun, round=2, criterion=first, level=3, taken_over=former, by="Dunya")
    type(begun).objects.update(state=State.PORTFOLIO)
    shown = said(page(aya, "portfolio", pk=begun.pk))
    assert shown.index(str(first)) < shown.index("Al aangetoond") < shown.index("Les over breuken")
    assert shown.index("Les over breuken") < shown.index(str(second))
    assert "Genoeg bewijs: 0" in shown


def test_the_newest_evidence_stands_first(page, aya, begun, lesson):
    told = {"person": aya, "kind": "reflection", "text": "Ik leerde veel."}
    newer = [assessment.add_evidence(aya, title=f"Terugblik {number}", **told) for number in range(2)]
    assert list(queries.evidence_of(aya)) == list(queries.evidence_for(None, aya)) == [newer[1], newer[0], lesson]
    assert said(page(aya, "portfolio", pk=begun.pk)).count("Zet het bij een leeruitkomst") == 3


def test_what_goes_for_good_is_asked_once_more(page, aya, begun, lesson, submitted):
    assert "Uit wat je verstuurde, gaat het niet weg." in said(page(aya, "item", item=lesson.pk))


def test_a_criterion_says_what_shows_it_where_evidence_is_put(page, aya, begun, lesson):
    criterion = queries.criteria_of(begun.version).first()
    criterion.indicators = [in_languages("Je vraagt <b>door</b>.")]
    criterion.save()
    for name, more in (("portfolio", {}), ("mapping", {"item": lesson.pk})):
        assert "Je vraagt &lt;b&gt;door&lt;/b&gt;." in said(page(aya, name, pk=begun.pk, **more))


def test_evidence_of_a_former_round_counts_once_and_in_this_round_as_often_as_it_stands(aya, begun, lesson, submitted):
    assert queries.evidence_of(aya).get().used == 1
    assert queries.evidence_for(None, aya).get().used == 0
    with logbook.line(DIRECTOR, "tests.second_chance"):
        begun.begin_again()
        again = draft(begun)
    assert [row.item for row in queries.entries_of(again)] == [lesson]
    assert queries.evidence_of(aya).get().used == queries.evidence_for(again, aya).get().used == 1
