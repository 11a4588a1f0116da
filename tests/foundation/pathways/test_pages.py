"""The pages of pathways: for everybody what holds, for the rule owner how to change it."""

from __future__ import annotations

import re

import pytest

from leerlijn.foundation.pathways import actions, queries
from leerlijn.foundation.pathways.forms import RuleForm

pytestmark = pytest.mark.usefixtures("loaded")


@pytest.fixture
def at(client, region):
    """Fetch or post below the pathways of the region."""

    def go(path: str = "", **data):
        return client.get(f"/{region.slug}/routes/{path}", data)

    return go


@pytest.fixture
def post(client, region):
    def go(path: str, data=None, **more):
        return client.post(f"/{region.slug}/routes/{path}", data or {}, **more)

    return go


@pytest.fixture
def draft(owner, client, zib):
    """Eline is signed in and has begun a draft."""
    client.force_login(owner)
    return actions.draft(owner, rule=zib)


def text_of(answer) -> str:
    plain = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return re.sub(r"\s+", " ", plain.replace("&#x27;", "'"))


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


# ---- for everybody ---------------------------------------------------------------------------------------------------


def test_a_stranger_sees_every_pathway_in_two_queries(at, django_assert_num_queries):
    at()
    with django_assert_num_queries(2):
        page = at()
    assert page.content.decode().count('scope="row"') == 32
    assert "Zij-instroom basisonderwijs" in text_of(page)


def test_the_list_can_be_narrowed_to_a_school_and_a_kind_of_work(at):
    page = text_of(at(school="mbo", werk="instructor"))
    assert "Instructeur in het mbo" in page
    assert "2 routes" in page
    assert "Pabo voltijd" not in page


def test_a_strange_filter_is_as_if_nothing_was_chosen(at):
    assert "32 routes" in text_of(at(school="<script>", werk="x" * 500))


def test_work_without_a_rule_says_so(at):
    assert "Hier kennen we geen route voor" in text_of(at(werk="pupil_care"))


def test_the_list_can_be_fetched_as_a_part(client, region):
    page = client.get(f"/{region.slug}/routes/", {"school": "ho"}, headers={"HX-Request": "true"})
    assert page.content.decode().lstrip().startswith('<div id="found"')


@pytest.mark.parametrize("code", ["PO-ZIB", "PO-PABO-VT", "VO-EDMOD", "OOP-DIRECT", "X-RETURN"])
def test_a_pathway_has_one_heading_and_its_sources(at, code, django_assert_max_num_queries):
    at(f"{code}/")
    with django_assert_max_num_queries(3):
        page = at(f"{code}/")
    html = page.content.decode()
    assert html.count("<h1") == 1
    assert "nagekeken op 21 november 2026" in text_of(page)
    assert "{" not in text_of(page)


def test_every_pathway_has_a_page(at):
    for card in queries.pathways():
        assert at(f"{card.id}/").status_code == 200, card.id


def test_a_pathway_in_doubt_says_so_on_top(at):
    page = text_of(at("VO-EDMOD/"))
    assert "Deze regel is niet zeker" in page
    assert "Deze regel gold tot en met 30 juni 2022" in page


def test_the_side_entry_page_tells_what_it_asks_and_what_it_costs(at):
    page = text_of(at("PO-ZIB/"))
    for told in (
        "Je hebt een diploma van hbo of universiteit",
        "Je stond de laatste 24 maanden niet ingeschreven bij een lerarenopleiding. Of: Je hebt die",
        "Niet nodig als: Je hebt de RWT gehaald",
        "Het bestuur vraagt een geschiktheidsonderzoek aan",
        "Er is subsidie voor zij-instroom",
        "Vso met eigen eindexamens",
    ):
        assert told in page, told


def test_time_limits_are_counted_from_a_day(at):
    page = text_of(at("PO-ZIB/", start_day=1, start_month=2, start_year=2027))
    assert "van 1 februari 2027 tot en met 31 januari 2029" in page
    assert "van 1 februari 2027 tot en met 15 oktober 2028" in page


@pytest.mark.parametrize("day", [{"start_day": 31, "start_month": 2, "start_year": 2027}, {"start_year": 3000}])
def test_a_day_that_does_not_exist_is_said_kindly(at, day):
    page = at("PO-ZIB/", **day)
    assert page.status_code == 422
    assert "Vul een dag in die bestaat" in text_of(page)


def test_the_year_3000_is_too_far(at):
    page = at("PO-ZIB/", start_day=1, start_month=1, start_year=3000)
    assert page.status_code == 422
    assert "Kies een dag in deze tijd" in text_of(page)


@pytest.mark.parametrize("path", ["MARS-1/", "D-CAP/", "regels/MARS-1/", "regels/PO-ZIB/versies/9/"])
def test_what_is_not_there_is_not_found(at, path):
    assert at(path).status_code == 404


def test_a_stranger_reads_the_versions_of_a_rule_but_no_draft(at, zib, owner):
    actions.draft(owner, rule=zib)
    page = text_of(at("regels/PO-ZIB/"))
    assert "Versie 1" in page
    assert "Versie 2" not in page
    assert "Begin een nieuwe versie" not in page
    assert at("regels/PO-ZIB/versies/2/").status_code == 404


def test_a_version_is_told_in_words(at):
    page = text_of(at("regels/D-CAP/versies/1/"))
    assert "Capaciteitentest voor het PDG" in page
    assert "Hogeschool van Amsterdam" in page


def test_the_pages_speak_english(client, at):
    client.cookies["leerlijn_language"] = "en"
    page = text_of(at("PO-ZIB/"))
    assert "You have a degree of a university" in page


# ---- for the rule owner ----------------------------------------------------------------------------------------------


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
    again = post("regels/PO-ZIB/concept/", filled_in(draft, summary_nl="Mijn zin.", edition="2"))
    assert again.status_code == 303
    assert queries.draft_of(owner, "PO-ZIB").body["summary"]["nl"] == "Mijn zin."


def test_markup_in_a_text_stays_text(post, at, draft):
    post("regels/PO-ZIB/concept/", filled_in(draft, summary_nl="<script>alert(1)</script>"))
    assert "<script>alert" not in at("regels/PO-ZIB/concept/").content.decode()


def test_publishing_asks_for_a_reason_and_then_it_holds(post, at, draft):
    assert post("regels/PO-ZIB/publicatie/", {"edition": 1}).status_code == 422
    answer = post("regels/PO-ZIB/publicatie/", {"edition": 1, "reason": "Nagekeken in november."})
    assert answer.status_code == 303
    page = text_of(at("regels/PO-ZIB/"))
    assert "Nagekeken in november." in page
    assert "Versie 1 , vervangen" in page
    assert queries.pathway("PO-ZIB").version == "PO-ZIB@2"


def test_what_changed_after_the_last_look_is_not_published(post, draft, steward):
    actions.revise(steward, version=draft, edition=1, body={**draft.body, "owner": "Sanne"})
    answer = post("regels/PO-ZIB/publicatie/", {"edition": 1, "reason": "Ja."})
    assert answer.status_code == 422
    assert "Het concept is intussen veranderd" in text_of(answer)


def test_a_draft_can_be_thrown_away(post, draft, owner):
    assert post("regels/PO-ZIB/concept/verwijdering/").status_code == 303
    assert queries.draft_of(owner, "PO-ZIB") is None


def test_without_a_draft_there_is_nothing_to_publish(at, client, owner):
    client.force_login(owner)
    assert at("regels/PO-ZIB/publicatie/").status_code == 404
