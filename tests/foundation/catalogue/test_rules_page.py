"""Editors keep the rules of signing up on one calm page; what cannot be is told at the field and nothing is lost."""

from __future__ import annotations

import re
from datetime import date, datetime

import pytest

from leerlijn.foundation.catalogue import actions, queries
from leerlijn.foundation.catalogue.types import POINTS, TRAININGS
from leerlijn.foundation.organisations import actions as organisations
from leerlijn.foundation.vocabulary import actions as vocabulary
from leerlijn.foundation.vocabulary.types import Outcome, Owner
from leerlijn.kernel.clock import zone
from leerlijn.kernel.languages import in_languages
from leerlijn.kernel.refusals import Refused
from tests.cast import DIRECTOR

from .offers import make_course, make_offering
from .test_editing import DESCRIPTION

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_november")]


def day(name, year, month, number):
    return {f"{name}_day": str(number), f"{name}_month": str(month), f"{name}_year": str(year)}


@pytest.fixture
def rules(editor, edit_at, offering):
    """The page of the rules: what is sent, or what stands there."""

    def page(**sent):
        address = edit_at(f"{offering.pk}/regels/")
        return editor.post(address, sent) if sent else editor.get(address)

    return page


@pytest.fixture
def full(region, elsewhere, hogeschool):
    """Every rule there is, as a browser sends it."""
    return {
        **day("period-0-start_day", 2026, 11, 1), "period-0-start_time": "12:00",
        **day("period-0-end_day", 2026, 12, 4),
        "period-0-target_groups": "leraar po, schoolleider", "period-0-priority": "1", "period-0-queue_enabled": "on",
        **day("period-1-start_day", 2026, 11, 8), "period-1-priority": "2", "period-1-comment": "Daarna iedereen",
        "min_seats_per_request": "1", "max_seats_per_request": "4",
        **day("withdraw_day", 2027, 1, 2), "withdraw_time": "17:00",
        "in_company_for": str(hogeschool.pk), "regions": [str(elsewhere.pk)],
        "hours_to_answer": "48",
        "kept-0-seats": "6", "kept-0-region": str(region.pk), **day("kept-0-until_day", 2026, 12, 4),
        "kept-1-seats": "2", "kept-1-organisation": str(hogeschool.pk),
        **day("decide_by", 2026, 12, 14),
        "share-0-scheme": "Studiereis Utrecht Leert", "share-0-percent": "50", "share-0-sector": "po",
        "share-0-region": str(region.pk), "share-0-source": "Nieuwsbrief juni 2025",
    }  # fmt: skip


BACKWARDS = {
    "start_date_time": datetime(2026, 12, 2, tzinfo=zone),
    "end_date_time": datetime(2026, 12, 1, tzinfo=zone),
}


def test_every_rule_is_kept_and_read_back(rules, full, offering, region, elsewhere, hogeschool):
    other = make_offering(hogeschool, name="Nog een keer")
    assert rules(**full, alternatives=[str(other.pk)]).status_code == 303
    offering.refresh_from_db()
    first, second = offering.enrolment_periods.all()
    assert (first.start_date_time, first.end_date_time) == (
        datetime(2026, 11, 1, 12, tzinfo=zone),
        datetime(2026, 12, 4, 23, 59, 59, tzinfo=zone),
    )
    assert (first.target_groups, first.priority, first.queue_enabled) == (["leraar po", "schoolleider"], 1, True)
    assert (second.target_groups, second.priority, second.queue_enabled) == ([], 2, False)
    assert (offering.min_seats_per_request, offering.max_seats_per_request, offering.hours_to_answer) == (1, 4, 48)
    assert offering.withdraw_until == datetime(2027, 1, 2, 17, tzinfo=zone)
    assert (offering.decide_by, offering.in_company_for) == (date(2026, 12, 14), hogeschool)
    assert (list(offering.regions.all()), list(offering.alternatives.all())) == ([elsewhere], [other])
    assert [(one.share, one.seats) for one in offering.set_asides.all()] == [
        (f"region:{region.pk}", 6),
        (f"organisation:{hogeschool.pk}", 2),
    ]
    [share] = offering.cost_shares.all()
    assert (share.percent, share.sector, share.region, share.source) == (50, "po", region, "Nieuwsbrief juni 2025")


def test_what_is_read_back_and_sent_again_changes_nothing(rules, full, offering, editor, edit_at):
    rules(**full)
    page = rules().content.decode()
    sent = dict(re.findall(r'<input[^>]*name="([^"]+)"[^>]*value="([^"]*)"', page))
    assert sent["period-0-target_groups"] == "leraar po, schoolleider"
    before = list(offering.set_asides.values_list("pk", flat=True))
    ticks = {"period-0-queue_enabled": "on", "regions": full["regions"]}
    selects = {name: full[name] for name in full if re.search(r"region$|organisation$|sector$|company", name)}
    kept = {name: value for name, value in sent.items() if not re.search("queue_enabled|regions|csrf", name)}
    assert rules(**kept, **ticks, **selects).status_code == 303
    assert list(offering.set_asides.values_list("pk", flat=True)) == before
    first, second = offering.enrolment_periods.all()
    assert (first.queue_enabled, first.priority, second.comment) == (True, 1, "Daarna iedereen")


def test_what_stands_there_is_folded_away_and_said_beside_the_title(rules, full):
    rules(**full)
    page = " ".join(rules().content.decode().split())
    assert '<details class="ll-details" open' not in page
    for told in (
        'Periode 1<span class="ll-muted ll-normal">: 1 november 2026, 12.00 uur, 4 december 2026, leraar po',
        ": 6, Onderwijsregio Merwestroom, 4 december 2026",
        ": 2 januari 2027, 17.00 uur",
        ": Studiereis Utrecht Leert, 50, Basisonderwijs, Onderwijsregio Merwestroom, Nieuwsbrief juni 2025",
    ):
        assert told in page, told


def test_what_is_wrong_stands_open(rules, full):
    page = rules(**{**full, "share-0-percent": "101"}).content.decode()
    assert page.count('<details class="ll-details" open>') == 1


def test_more_lines_than_anybody_needs_are_not_asked(rules):
    sent = rules(**{"period-999999-start_day_day": "1"})
    assert sent.content.count(b"enrolment_url") < 1000


def test_a_line_that_is_emptied_goes(rules, full, offering):
    rules(**full)
    emptied = {name: "" if name.startswith(("kept-", "share-", "period-1")) else value for name, value in full.items()}
    rules(**emptied)
    assert not offering.set_asides.exists()
    assert not offering.cost_shares.exists()
    assert offering.enrolment_periods.count() == 1


@pytest.mark.parametrize(
    ("wrong", "told", "field"),
    [
        ({"kept-0-seats": "23"}, "Kies er hoogstens 24", "kept-1-seats"),
        ({"kept-1-region": "{region}"}, "Kies een regio of een organisatie, niet allebei.", "kept-1-region"),
        ({"kept-0-region": ""}, "Kies een regio of een organisatie, niet allebei.", "kept-0-region"),
        ({"kept-1-region": "{region}", "kept-1-organisation": ""}, "Tel ze op", "kept-1-region"),
        (day("decide_by", 2027, 2, 1), "Kies een dag voordat het begint.", "decide_by"),
        (day("withdraw_day", 2027, 2, 1), "Kies een moment voordat het begint.", "withdraw_day"),
        ({"min_seats_per_request": "5"}, "Dit is meer dan het hoogste aantal", "min_seats_per_request"),
        (day("period-0-end_day", 2026, 10, 1), "Deze periode eindigt voor die begint.", "period-0-end_day"),
        (day("period-0-end_day", 2026, 2, 31), "Vul een dag in die bestaat", "period-0-end_day"),
        (day("period-0-end_day", 3026, 1, 1), "Kies een dag tussen 2000 en 2100.", "period-0-end_day"),
        ({"share-0-percent": "101"}, "100", "share-0-percent"),
        ({"share-0-percent": ""}, "Vul een getal in van 1 tot en met 100.", "share-0-percent"),
        ({"share-0-scheme": ""}, "Vul dit nog in.", "share-0-scheme"),
        ({"hours_to_answer": "0"}, "1", "hours_to_answer"),
        ({"period-0-enrolment_url": "javascript:alert(1)"}, "webadres", "period-0-enrolment_url"),
    ],
)
def test_what_cannot_be_is_told_at_the_field_and_nothing_is_lost(rules, full, offering, region, wrong, told, field):
    sent = {**full, **{name: value.format(region=region.pk) for name, value in wrong.items()}}
    response = rules(**{**sent, "period-1-comment": "Blijft staan"})
    page = response.content.decode()
    assert response.status_code == 422
    assert told in page
    assert f'href="#id_{field}' in page
    assert 'value="Blijft staan"' in page
    assert not offering.enrolment_periods.exists()
    assert not offering.set_asides.exists()


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"decide_by": date(2027, 1, 10)}, "decides_after_start"),
        ({"withdraw_until": datetime(2027, 1, 9, 9, 31, tzinfo=zone)}, "withdraws_after_start"),
        ({"min_seats_per_request": 3, "max_seats_per_request": 2}, "request_minimum_over_maximum"),
        ({"periods": [BACKWARDS]}, "period_ends_before_start"),
        ({"max_number_students": 5}, "more_than_there_are"),
    ],
)  # fmt: skip
def test_the_action_refuses_it_too(bram, region, offering, changes, code):
    actions.set_aside(bram, offering=offering, kept=[{"region": region, "seats": 6}])
    with pytest.raises(Refused) as no:
        actions.change_offering(bram, offering=offering, **changes)
    assert no.value.code == code


def test_a_day_that_moves_before_the_decision_is_refused_on_the_page_of_the_offering(editor, edit_at, offering):
    from .test_editing import OFFERING

    actions.change_offering(DIRECTOR, offering=offering, decide_by=date(2027, 1, 4))
    response = editor.post(edit_at(f"{offering.pk}/"), {**OFFERING, **day("start_day", 2027, 1, 2)})
    assert response.status_code == 422
    assert "Kies een dag voordat het begint." in response.content.decode()


def test_changing_the_offering_leaves_its_periods_alone(editor, edit_at, rules, full, offering):
    from .test_editing import OFFERING

    rules(**full)
    assert editor.post(edit_at(f"{offering.pk}/"), OFFERING).status_code == 303
    assert offering.enrolment_periods.count() == 2


def test_nobody_else_keeps_the_rules(client, aya, ed, edit_at, offering):
    for reader in (aya, ed):
        client.force_login(reader)
        for path in ("regels/", "gedeelde-plekken/"):
            assert client.get(edit_at(f"{offering.pk}/{path}")).status_code == 403
        assert client.post(edit_at(f"{offering.pk}/eigen-plekken/")).status_code == 403


def test_editions_share_seats_get_more_and_get_their_own_back(editor, edit_at, offering, hogeschool, bram):
    other = make_offering(hogeschool, name="Met dezelfde bus")
    address = edit_at(f"{offering.pk}/gedeelde-plekken/")
    assert editor.post(address, {"name": "De bus", "seats": "40"}).status_code == 422
    editor.post(address, {"name": "De bus", "seats": "40", "offerings": [other.pk]})
    assert "De bus: nog 40 van 40 plekken samen." in editor.get(edit_at(f"{other.pk}/regels/")).content.decode()
    page = editor.get(address).content.decode()
    assert "Met dezelfde bus" in page
    assert 'value="40"' in page
    editor.post(address, {"seats": "50"})
    assert queries.quotas_visible_to(bram).get().seats == 50
    editor.post(edit_at(f"{offering.pk}/eigen-plekken/"))
    editor.post(edit_at(f"{offering.pk}/eigen-plekken/"))
    assert not queries.quotas_visible_to(bram).exists()


def test_with_nothing_to_share_the_page_says_what_to_do(editor, edit_at, offering):
    assert "Er is niets om mee te delen" in editor.get(edit_at(f"{offering.pk}/gedeelde-plekken/")).content.decode()


@pytest.fixture
def rewards(monkeypatch):
    monkeypatch.setitem(POINTS, "schoolleidersregister-po", "Schoolleidersregister PO")
    monkeypatch.setitem(TRAININGS, "side-entry", "Begeleiding zij-instroom")


DONE = {
    "needs_workplace": "on", "attendance_needed": "80", "needs_result": "on",
    "result_value_type": "grade_0_10_one_decimal", "pass_from": "5,5", "max_attempts": "2", "points": "60",
    "points_register": "schoolleidersregister-po", "qualifies_for": "side-entry",
}  # fmt: skip


@pytest.mark.usefixtures("rewards")
def test_when_one_is_done_and_what_it_brings(editor, edit_at, hogeschool):
    course = make_course(hogeschool)
    owner = Owner(code=hogeschool.code, name=hogeschool.name, id=hogeschool.pk)
    basis = vocabulary.define_outcome(DIRECTOR, owner=owner, code="B", says=Outcome(title=in_languages("Basis")))
    editor.post(edit_at(f"beschrijving/{course.pk}/"), {**DESCRIPTION, **DONE, "outcomes_required": [basis.pk]})
    course.refresh_from_db()
    assert (course.needs_workplace, course.attendance_needed, course.needs_result) == (True, 80, True)
    assert (course.result_value_type, course.pass_from, course.max_attempts) == ("grade_0_10_one_decimal", "5,5", 2)
    assert (course.points, course.points_register, course.qualifies_for) == (60, DONE["points_register"], "side-entry")
    assert list(course.outcomes_required.all()) == [basis]
    page = editor.get(edit_at(f"beschrijving/{course.pk}/")).content.decode()
    for words in ('value="80"', 'value="5,5"', 'value="60"', "Schoolleidersregister PO"):
        assert words in page


@pytest.mark.usefixtures("rewards")
@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"points_register": ""}, "Kies voor welk register de punten zijn."),
        ({"points": ""}, "Vul in hoeveel punten het oplevert."),
        ({"attendance_needed": "120"}, "100"),
    ],
)
def test_points_are_for_a_register(editor, edit_at, hogeschool, wrong, told):
    course = make_course(hogeschool)
    response = editor.post(edit_at(f"beschrijving/{course.pk}/"), {**DESCRIPTION, **DONE, **wrong})
    assert response.status_code == 422
    assert told in response.content.decode()


def test_without_a_room_that_keeps_points_there_is_nothing_to_choose(editor, edit_at, hogeschool, monkeypatch):
    for words in (POINTS, TRAININGS):
        for key in list(words):
            monkeypatch.delitem(words, key)
    course = make_course(hogeschool, points=9, points_register="elders")
    page = editor.get(edit_at(f"beschrijving/{course.pk}/")).content.decode()
    assert 'name="qualifies_for"' not in page
    assert "elders" in page


def test_what_a_source_says_is_not_kept_here(editor, edit_at, hogeschool):
    offering = make_offering(hogeschool, source="https://example.org")
    assert "Dit komt van de aanbieder zelf." in editor.get(edit_at(f"{offering.pk}/regels/")).content.decode()


def test_a_school_of_the_region_can_be_chosen(rules, region, offering):
    school = organisations.add_organisation(DIRECTOR, kind="school", name="De Rietput", code_type="brin", code="12AB")
    assert "De Rietput" not in rules().content.decode()
    organisations.join(DIRECTOR, region=region, organisation=school)
    assert "De Rietput" in rules().content.decode()
