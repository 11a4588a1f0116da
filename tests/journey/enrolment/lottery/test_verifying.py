"""Anybody can recompute a draw from its published list, and whoever changed something in it is found out."""

from __future__ import annotations

import copy
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leerlijn.journey.enrolment.lottery.drawing import commitment, lot, new_code, new_seed, numbers
from leerlijn.journey.enrolment.lottery.publication import Malformed, Publication, Slip, read
from leerlijn.journey.enrolment.lottery.verifying import examine, verify

SEED = "5eed" * 16
FACTS = {"round": "r1", "opens_at": "2026-11-01T09:00:00+01:00", "each": 1, "offerings": ["a", "b"]}
CODES = ("BBBB", "CCCC", "DDDD", "FFFF", "GGGG")


def drawn(seats=None, **more) -> dict:
    """A published list after the draw, as it came out of a file."""
    asked = tuple(Slip(code, ("a", "b") if code < "F" else ("b",)) for code in CODES)
    round_ = Publication(FACTS, commitment(SEED, FACTS), seats or {"a": 1, "b": 2}, asked, seed=SEED, **more)
    published = Publication(
        FACTS, round_.commitment, round_.seats, asked, seed=SEED, results=round_.results_with(SEED), **more
    )
    return json.loads(json.dumps(published.as_json()))


def spoilt(*path, value) -> dict:
    """The same list with one value changed."""
    document = drawn()
    place = document
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return document


def test_an_honest_draw_holds_in_every_check():
    checks = examine(drawn())
    assert len(checks) == 8
    assert all(checks)
    assert verify(drawn()) == []


def test_what_is_read_back_is_what_was_written():
    document = drawn(names={"a": "Wie-wat-hoe?", "b": "Ééndaags"}, clashes=(("a", "b"),))
    assert read(document).as_json() == document


def test_the_promise_can_be_checked_with_any_program():
    import hashlib

    text = '{"each":1,"offerings":["a","b"],"opens_at":"2026-11-01T09:00:00+01:00","round":"r1"}'
    assert commitment(SEED, FACTS) == hashlib.sha256(f"{SEED}\n{text}".encode()).hexdigest()


def test_a_number_follows_from_the_secret_and_the_code_alone():
    given_ = numbers(SEED, CODES)
    assert sorted(given_.values()) == [1, 2, 3, 4, 5]
    assert numbers(SEED, reversed(CODES)) == given_
    assert sorted(CODES, key=given_.get) == sorted(CODES, key=lambda code: lot(SEED, code))
    assert lot(SEED, "BBBB") != lot(new_seed(), "BBBB")


def test_codes_are_drawn_by_chance_and_hard_to_misread():
    codes = {new_code() for _code in range(200)}
    assert len(codes) == 200
    assert all(len(code) == 14 and not set(code) & set("AEIOU01Y") for code in codes)


@pytest.mark.parametrize(
    ("where", "value", "which"),
    [
        (("seed",), "0" * 64, "Het geheim is wat vooraf beloofd was."),
        (("round", "opens_at"), "2026-11-02T09:00:00+01:00", "Het geheim is wat vooraf beloofd was."),
        (("commitment",), "0" * 64, "Het geheim is wat vooraf beloofd was."),
        (("tickets", 0, "preferences"), ["a", "x"], "Elk lootje kiest uit het aanbod van deze ronde."),
        (("tickets", 0, "preferences"), ["a", "a"], "Elk lootje kiest uit het aanbod van deze ronde."),
        (("results", 0, "number"), 9, "Elk nummer volgt uit het geheim en de code."),
        (("offerings", 1, "seats"), 1, "Nergens zijn meer plekken vergeven dan er zijn."),
        (("results", 4, "given"), ["a"], "Niemand kreeg iets waar niet om gevraagd is, of wat botst."),
        (("clashes",), [["a", "b"]], None),
        (("results", 0, "waiting"), {"a": 7}, "Elke wachtlijst staat in de juiste volgorde."),
        (("results", 0, "code"), "CCCC", "De lijst is volledig en leesbaar."),
        (("tickets", 0, "code"), "HHHH", "De lijst is volledig en leesbaar."),
    ],
)
def test_whatever_is_changed_is_found(where, value, which):
    broken = [str(check.what) for check in examine(spoilt(*where, value=value)) if not check]
    assert which in broken if which else not broken


def test_two_who_trade_what_they_got_are_found():
    document = drawn()
    winner = next(row for row in document["results"] if row["given"] == ["a"])
    loser = next(row for row in document["results"] if not row["given"] and row["waiting"].get("a"))
    winner["given"], loser["given"] = loser["given"], winner["given"]
    assert "De verdeling volgt uit de regels en de nummers." in [
        str(check.what) for check in examine(document) if not check
    ]


def test_somebody_left_out_or_brought_in_is_found():
    document = drawn()
    document["results"].pop()
    assert verify(document) == ["GGGG: 0 results"]
    document = drawn()
    document["tickets"].pop()
    assert "GGGG: no ticket" in verify(document)


def test_before_the_draw_there_is_nothing_to_recompute():
    document = drawn()
    document |= {"seed": None, "results": []}
    assert verify(document) == ["seed: null"]


@pytest.mark.parametrize(
    "document",
    [
        None, [], 7, "text", {}, {"format": "other"}, spoilt("seed", value="zz"), spoilt("seed", value="00"),
        spoilt("round", value=[]), spoilt("round", "each", value=0), spoilt("round", "offerings", value=5),
        spoilt("offerings", value={}), spoilt("offerings", 0, "seats", value=-1), spoilt("offerings", 0, value="a"),
        spoilt("tickets", 0, "preferences", value="a"), spoilt("tickets", 0, "seats", value=True),
        spoilt("results", 0, "waiting", value=None), spoilt("clashes", value=[["a"]]), spoilt("commitment", value=1),
    ],
)  # fmt: skip
def test_what_is_no_published_list_is_refused_and_breaks_nothing(document):
    with pytest.raises(Malformed):
        read(document)
    assert len(verify(document)) == 1


def leaves():
    simple = st.none() | st.booleans() | st.integers() | st.text(max_size=4)
    return st.recursive(simple, lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=4), inner))


@given(st.data())
def test_a_list_with_anything_anywhere_in_it_is_judged_and_breaks_nothing(data):
    document = copy.deepcopy(drawn())
    place = document
    while isinstance(place, (dict, list)) and place:
        key = data.draw(st.sampled_from(sorted(place) if isinstance(place, dict) else range(len(place))))
        if not isinstance(place[key], (dict, list)) or data.draw(st.booleans()):
            place[key] = data.draw(leaves())
            break
        place = place[key]
    assert isinstance(verify(document), list)


def test_half_a_character_is_no_crash():
    assert verify(spoilt("tickets", 0, "code", value="\ud800"))
