"""The pages on which the rule owner changes a rule."""

from __future__ import annotations

import pytest

from leerlijn.foundation.pathways import actions, queries
from leerlijn.foundation.pathways.forms import RuleForm
from tests.foundation.pathways.conftest import text_of

pytestmark = pytest.mark.usefixtures("loaded")


@pytest.fixture
def draft(owner, client, zib):
    """Eline is signed in and has begun a draft."""
    client.force_login(owner)
    return actions.draft(owner, rule=zib)


def filled_in(version, **changes) -> dict:
    """What the form of a draft sends when nothing, or only this, is changed."""
    form = RuleForm.of(version)
    fields = [(field.html_name, field) for part in (form, *form.parts.forms) for field in part]
    data: dict = {}
    for name, field in fields:
        value = field.value()
        if hasattr(field.field.widget, "decompress") and not isinstance(value, list):
            names = field.field.widget.widgets_names
            data |= {
                f"{name}{end}": part for end, part in zip(names, field.field.widget.decompress(value), strict=True)
            }
        elif value is not None and value is not False:
            data[name] = value
    management = form.parts.management_form
    data |= {field.html_name: field.value() for field in management if field.value() is not None}
    return data | changes


@pytest.mark.parametrize("path", ["regels/", "regels/PO-ZIB/concept/", "regels/PO-ZIB/publicatie/"])
def test_a_stranger_is_asked_to_sign_in_and_ed_is_told_why_not(at, client, ed, zib, owner, path):
    actions.draft(owner, rule=zib)
    assert at(path).status_code == 302
    client.force_login(ed)
    answer = at(path)
    assert answer.status_code == 403
    assert "Alleen de regeleigenaar" in text_of(answer)


@pytest.mark.parametrize("path", ["regels/PO-ZIB/concepten/", "regels/PO-ZIB/concept/verwijdering/"])
def test_ed_begins_and_removes_nothing(post, client, ed, zib, owner, path):
    client.force_login(ed)
    assert post(path).status_code == 403
    assert queries.draft_of(owner, "PO-ZIB") is None


def test_the_list_of_rules_shows_how_each_stands(at, draft, django_assert_max_num_queries):
    at("regels/")
    with django_assert_max_num_queries(7):
        page = at("regels/")
    html = text_of(page)
    assert "Een gastdocent geeft 4 uur les Uitspraak guest-hours-4 1 Twijfel 21 mei 2027 Vervangen" in html
    assert "Wiscat Toets wiscat 1 Waarschijnlijk 21 mei 2027 Voorbij" in html
    assert html.index("Concept") < html.index("Pabo voltijd")
    assert "Pabo voltijd" not in text_of(at("regels/", soort="limit"))


def test_beginning_a_version_leads_to_its_draft(post, client, owner, zib):
    client.force_login(owner)
    answer = post("regels/PO-ZIB/concepten/")
    assert answer.status_code == 303
    assert answer.url.endswith("/routes/regels/PO-ZIB/concept/")
    assert post("regels/PO-ZIB/concepten/").status_code == 303
    assert queries.draft_of(owner, "PO-ZIB").number == 2


def test_saving_a_draft_as_it_is_changes_nothing_but_its_edition(post, draft, owner):
    answer = post("regels/PO-ZIB/concept/", filled_in(draft))
    assert answer.status_code == 303, text_of(answer)
    saved = queries.draft_of(owner, "PO-ZIB")
    assert saved.edition == 2
    assert queries.changed(saved) == ()
    assert saved.digest == draft.digest


@pytest.mark.parametrize(
    "code", ["PO-PABO-VT", "VO-ZIB2", "OOP-ADPEP", "X-RETURN", "OOP-DIRECT", "pabo-knowledge", "wiscat", "B-ONDER",
             "D-RWT", "subsidy-side-entry", "guest-hours-4", "special-secondary"],
)  # fmt: skip
def test_every_kind_of_rule_survives_the_form(post, client, owner, code):
    client.force_login(owner)
    made = actions.draft(owner, rule=queries.rules_visible_to(owner).get(code=code))
    assert post(f"regels/{code}/concept/", filled_in(made)).status_code == 303
    assert queries.changed(queries.draft_of(owner, code)) == ()


def test_a_changed_row_changes_the_rule_and_shows_who_it_touches(post, at, draft, owner):
    changes = {"part-0-values": ["hbo-ba", "hbo-ma", "wo-ba", "wo-ma", "ad"], "summary_nl": "Nieuw."}
    assert post("regels/PO-ZIB/concept/", filled_in(draft, **changes)).status_code == 303
    page = at("regels/PO-ZIB/concept/")
    assert "verandert het antwoord" in text_of(page)
    assert "Sanne Vermeulen" in text_of(page)
    assert "<ins>Nieuw.</ins>" in page.content.decode()


def test_a_row_more_is_given_and_nothing_typed_is_lost(post, draft, owner):
    answer = post("regels/PO-ZIB/concept/", filled_in(draft, more="1", summary_nl="Half getypt"))
    html = answer.content.decode()
    assert answer.status_code == 200
    assert "Half getypt" in html
    assert f'name="part-{len(RuleForm.of(draft).parts.forms)}-fact"' in html
    assert queries.draft_of(owner, "PO-ZIB").edition == 1


def test_a_new_row_joins_the_rule(post, draft, owner):
    rows = len(RuleForm.of(draft).parts.forms)
    row = {"joint": "and", "fact": "age", "number": "23"}
    added = {"part-TOTAL_FORMS": rows + 1} | {f"part-{rows}-{name}": value for name, value in row.items()}
    assert post("regels/PO-ZIB/concept/", filled_in(draft, **added)).status_code == 303
    assert queries.draft_of(owner, "PO-ZIB").body["requires"]["all"][-1] == {"fact": "age", "min": 23}


def test_a_row_taken_away_is_gone_and_its_own_source_stays_with_the_others(post, draft, owner):
    assert post("regels/PO-ZIB/concept/", filled_in(draft, **{"part-1-DELETE": "on"})).status_code == 303
    requires = queries.draft_of(owner, "PO-ZIB").body["requires"]["all"]
    assert "employer" not in {one.get("fact") for one in requires}
    assert requires[-1]["any"][0]["not"]["sources"][0]["id"] == "sub"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"part-0-values": []}, "Kies minstens één antwoord"),
        ({"part-0-fact": "age"}, "Vul een getal in"),
        ({"part-0-fact": "shoe_size"}, "Kijk de voorwaarden na"),
        ({"source_title": ""}, "Hoe heet de bron?"),
        ({"source_dated": "gisteren"}, "Schrijf 2026, 2026-11 of 2026-11-21"),
        ({"months_from": "30"}, "De langste duur is minstens zo lang als de kortste"),
        ({"steps_en": "Only one"}, "evenveel stappen"),
        (
            {"valid_from_day": "1", "valid_from_month": "2", "valid_from_year": "2028", "valid_to_day": "1",
             "valid_to_month": "2", "valid_to_year": "2027"},
            "Kies een dag na de dag waarop de regel begint",
        ),
        ({"part-TOTAL_FORMS": "9999"}, "Zij-instroom"),
        ({"part-3-rest": "{"}, "Zij-instroom"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_said_and_nothing_is_saved(post, draft, owner, wrong, said):
    answer = post("regels/PO-ZIB/concept/", filled_in(draft, **wrong))
    if answer.status_code != 303:
        assert answer.status_code == 422
        assert said in text_of(answer)
        assert queries.draft_of(owner, "PO-ZIB").edition == 1


def test_the_second_writer_keeps_what_she_typed_and_sees_what_the_other_saved(post, draft, owner, steward):
    actions.revise(steward, version=draft, edition=1, body={**draft.body, "owner": "De afdeling regels"})
    answer = post("regels/PO-ZIB/concept/", filled_in(draft, summary_nl="Mijn zin."))
    page = text_of(answer)
    assert answer.status_code == 422
    assert "Iemand anders bewaarde dit concept net voor jou" in page
    assert "De afdeling regels" in page
    assert "Mijn zin." in answer.content.decode()
    again = post("regels/PO-ZIB/concept/", filled_in(draft, summary_nl="Mijn zin.", seen="2.2"))
    assert again.status_code == 303
    assert queries.draft_of(owner, "PO-ZIB").body["summary"]["nl"] == "Mijn zin."


def test_markup_in_a_text_stays_text(post, at, draft):
    post("regels/PO-ZIB/concept/", filled_in(draft, summary_nl="<script>alert(1)</script>"))
    assert "<script>alert" not in at("regels/PO-ZIB/concept/").content.decode()


def test_publishing_asks_for_a_reason_and_then_it_holds(post, at, draft):
    assert post("regels/PO-ZIB/publicatie/", {"seen": "2.1"}).status_code == 422
    answer = post("regels/PO-ZIB/publicatie/", {"seen": "2.1", "reason": "Nagekeken in november."})
    assert answer.status_code == 303
    page = text_of(at("regels/PO-ZIB/"))
    assert "Nagekeken in november." in page
    assert "Versie 1 , vervangen" in page
    assert queries.pathway("PO-ZIB").version == "PO-ZIB@2"


def test_what_changed_after_the_last_look_is_not_published(post, draft, steward):
    actions.revise(steward, version=draft, edition=1, body={**draft.body, "owner": "Sanne"})
    answer = post("regels/PO-ZIB/publicatie/", {"seen": "2.1", "reason": "Ja."})
    assert answer.status_code == 422
    assert "Het concept is intussen veranderd" in text_of(answer)


def test_a_draft_can_be_thrown_away(post, draft, owner):
    assert post("regels/PO-ZIB/concept/verwijdering/").status_code == 303
    assert queries.draft_of(owner, "PO-ZIB") is None


def test_publishing_twice_happens_once_and_the_second_time_says_so(post, at, draft):
    once = {"seen": "2.1", "reason": "Nagekeken."}
    assert post("regels/PO-ZIB/publicatie/", once).status_code == 303
    assert post("regels/PO-ZIB/publicatie/", once).status_code == 303
    assert "Dit concept is er niet meer" in text_of(at("regels/PO-ZIB/"))
    assert queries.pathway("PO-ZIB").version == "PO-ZIB@2"


def test_who_saves_after_the_draft_was_published_keeps_what_she_typed(post, draft, owner, steward):
    mine = filled_in(draft, summary_nl="Mijn zin.")
    actions.publish(steward, version=draft, edition=1, reason="Klaar.")
    answer = post("regels/PO-ZIB/concept/", mine)
    assert answer.status_code == 422
    assert "Mijn zin." in answer.content.decode()
    assert queries.pathway("PO-ZIB").summary.nl != "Mijn zin."
    assert post("regels/PO-ZIB/concept/", mine | {"seen": "3.1"}).status_code == 303
    assert queries.draft_of(owner, "PO-ZIB").body["summary"]["nl"] == "Mijn zin."
