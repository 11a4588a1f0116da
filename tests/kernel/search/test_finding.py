"""What is put on the shelf is found by who may see it, in the same order on every database."""

from __future__ import annotations

import json

import pytest
from django.db import transaction
from django.utils import translation

from leerlijn.kernel import search
from leerlijn.kernel.actors import VISITOR
from leerlijn.kernel.search.models import Row
from leerlijn.kernel.search.types import KINDS

pytestmark = pytest.mark.django_db

ROOM = "tests.thing"
SHELF = {
    "1": ("Lerarenopleiding basisonderwijs in deeltijd", "Word leraar in twee jaar, naast je baan."),
    "2": ("Open avond", "Kom kijken naar de lerarenopleiding en stel je vragen."),
    "3": ("Zij-instroom in het voortgezet onderwijs", "Werk en leer tegelijk. Met geschiktheidsonderzoek."),
    "4": ("Wiskundedocent worden", "Voor wie natuurkunde of techniek studeerde."),
    "5": ("Rekenen in groep 3", "Didactiek van het rekenonderwijs."),
    "6": ("Taal en meertaligheid", "De thuistaal van kinderen als hulp bij lezen."),
    "7": ("Begeleiders op school", "Coachen van startende leraren."),
}


@pytest.fixture(autouse=True)
def shelf(monkeypatch):
    monkeypatch.setitem(KINDS, ROOM, search.Kind(ROOM, "ding", "tests:thing"))
    monkeypatch.setattr("leerlijn.kernel.search.finding.reverse", lambda route, kwargs: f"/{kwargs['pk']}/")
    for key, (title, body) in SHELF.items():
        search.index(ROOM, key, title=title, body=body)


def found(text, actor=VISITOR, region=None, **more):
    return [hit.key for hit in search.find(text, actor, region, kinds=[ROOM], **more)]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("lerarenopleiding", ["1", "2"]),
        ("lerarenopleidingen", ["1", "2"]),
        ("opleiding", ["1", "2"]),
        ("leraar opleiding", ["1", "2"]),
        ("docent wiskunde", ["4"]),
        ("wiskundedocenten", ["4"]),
        ("zijinstroom", ["3"]),
        ("zij-instroom", ["3"]),
        ("geschiktheid", ["3"]),
        ("REKENEN", ["5"]),
        ("begeleider", ["7"]),
        ("begeleiding van leraren", []),
        ("hoe word ik leraar", ["1", "2", "7"]),
        ("lerares worden", ["1", "2", "7"]),
        ("lerarenopl", ["1", "2"]),
    ],
)
def test_words_are_found_by_stem_and_by_part_in_one_order_on_every_database(text, keys):
    result = search.find(text, VISITOR, kinds=[ROOM])
    if keys:
        assert result.complete
        assert [hit.key for hit in result] == keys
    else:
        assert not result.complete


def test_who_reads_english_finds_dutch_words_too():
    with translation.override("en"):
        assert found("lerarenopleidingen") == ["1", "2"]
        assert found("begeleiders") == ["7"]


def test_without_all_words_there_is_what_has_some():
    result = search.find("rekenen met olifanten", VISITOR, kinds=[ROOM])
    assert not result.complete
    assert result.hits[0].key == "5"


def test_a_better_spelling_is_offered_where_nothing_has_the_words():
    result = search.find("meertaligheit", VISITOR, kinds=[ROOM])
    assert (result.complete, result.instead) == (False, "meertaligheid")


def test_what_changed_is_found_under_its_new_words_only():
    search.index(ROOM, "5", title="Gymles geven", body="Bewegen.")
    assert search.matching("rekenonderwijs", ROOM) == []
    assert found("gym") == ["5"]
    assert Row.objects.filter(kind=ROOM, key="5").count() == 1


def test_what_is_forgotten_is_not_found():
    search.forget(ROOM, "5")
    assert found("rekenen") == []


def test_what_is_rolled_back_is_not_found():
    with transaction.atomic():
        search.index(ROOM, "8", title="Vulkanen")
        transaction.set_rollback(True)
    assert found("vulkanen") == []


def test_a_region_sees_its_own_and_what_is_everywhere(region, elsewhere):
    search.index(ROOM, "9", title="Rekenen in Merwestroom", region_id=region.pk)
    assert found("rekenen", region=region) == ["9", "5"]
    assert found("rekenen", region=elsewhere) == ["5"]


def test_what_is_for_people_with_an_account_stays_hidden_from_visitors(aya):
    search.index(ROOM, "10", title="Vulkanen", audience=search.SIGNED_IN)
    assert found("vulkanen") == []
    assert found("vulkanen", actor=aya) == ["10"]


def test_a_kind_decides_itself_who_sees_which(monkeypatch):
    monkeypatch.setitem(
        KINDS, ROOM, search.Kind(ROOM, "ding", "tests:thing", visible=lambda actor, region, keys: set(keys) - {"1"})
    )
    assert found("lerarenopleiding") == ["2"]


def test_keys_of_one_kind_are_given_for_a_list_that_filters_further():
    assert set(search.matching("leraren", ROOM)) == {"1", "2", "7"}
    assert search.matching("", ROOM) == []


def test_everything_can_be_analysed_again():
    Row.objects.update(title_tokens="", body_tokens="")
    assert found("rekenen") == []
    assert search.reanalyse() == len(SHELF)
    assert found("rekenen") == ["5"]


def test_a_visitor_costs_one_query_when_all_words_are_there(django_assert_num_queries):
    with django_assert_num_queries(1):
        found("lerarenopleiding")


@pytest.mark.parametrize(
    "text",
    [
        "", " ", '"', "'", "'; DROP TABLE search_row; --", '"leraar', "leraar*", "NEAR(leraar school)", "title:x",
        "AND OR NOT", "leraar AND", "-leraar", "^leraar", "(leraar", "{a b}", ":*", "a & b | !c", "<->", "\\",
        "%s %(x)s", "\x00", "leraar\x00school", "🎉🎉", "a" * 10_000, "leraar " * 2_000, "ß ﬁ Ĳ ²", "مدرسة", "老师",
        "\ud800",
    ],
)  # fmt: skip
def test_hostile_questions_are_only_questions(text):
    search.find(text, VISITOR, kinds=[ROOM])
    search.matching(text, ROOM)


def test_hostile_texts_can_be_indexed():
    search.index(ROOM, "11", title="\x00' \" ; <b>Olifant</b> " + "x" * 1_000, body="🎉 \x00" + "lang " * 100_000)
    assert found("olifant") == ["11"]


def test_most_occupations_are_found_by_their_other_names(shared):
    """ESCO: other names of occupations as questions; about three in ten share no word with their answer."""
    folder = shared("data/esco-nl")
    lines = (folder / "dev_documents.jsonl").read_text(encoding="utf-8").splitlines()
    documents = {document["id"]: document for document in map(json.loads, lines[::3])}
    for number, document in enumerate(documents.values()):
        document["key"] = str(number)
        search.index(ROOM, number, title=document["title"], body=document["text"])
    questions = [line.split("\t") for line in (folder / "dev_queries.tsv").read_text(encoding="utf-8").splitlines()[1:]]
    wanted = [(text, {documents[one]["key"] for one in ids.split() if one in documents}) for text, ids in questions]
    sample = [(text, keys) for text, keys in wanted if keys][::15]
    answered = sum(bool(keys & set(found(text, limit=10))) for text, keys in sample)
    assert len(sample) > 150
    assert answered / len(sample) > 0.6


def test_what_was_found_is_shown_in_the_language_of_who_asked():
    shown = {"nl": search.Shown("studielast", "Hoeveel tijd leren kost."), "en": search.Shown("study load", "Time.")}
    words = {"title": "studielast", "body": "Hoeveel tijd leren kost. study load Time."}
    search.index(ROOM, "12", **words, shown=shown)
    for language, text in (("nl", "studielast"), ("en", "study load")):
        with translation.override(language):
            hit = search.find(text, VISITOR, kinds=[ROOM]).hits[0]
            assert (hit.title, hit.excerpt) == shown[language]
