"""What people bring along: told once, with its source and its proof, and seen by whom they let."""

from __future__ import annotations

import io
from datetime import date, timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from leerlijn.foundation.people import actions, queries
from leerlijn.foundation.people.models import BackgroundFact
from leerlijn.foundation.people.types import Kind, Known, Source, Told
from leerlijn.foundation.vocabulary import actions as vocabulary
from leerlijn.kernel import clock, files
from leerlijn.kernel.models import Entry, StoredFile
from leerlijn.kernel.refusals import Forbidden, Refused
from tests.cast import DIRECTOR

DIPLOMA = Told(kind=Kind.DIPLOMA, what="Bedrijfskunde", level="hbo-ba", place="Hogeschool De Singel", year=2011)
WORK = Told(kind=Kind.WORK, what="Teamleider", place="Bakkerij Ster", since=date(2012, 3, 1), until=date(2019, 6, 1))


def an_upload(name: str = "diploma.png") -> SimpleUploadedFile:
    drawn = io.BytesIO()
    Image.new("RGB", (20, 20), "white").save(drawn, "PNG")
    return SimpleUploadedFile(name, drawn.getvalue(), content_type="image/png")


def a_scan(name: str = "diploma.png") -> files.Examined:
    return files.examine(an_upload(name))


@pytest.fixture
def shown_to_the_desk(aya, region) -> None:
    actions.give_consent(aya, person=aya, purpose="background", region=region)


def actions_of(person) -> list[str]:
    return list(Entry.objects.filter(actor=person.logbook_name).order_by("pk").values_list("action", flat=True))


def test_what_somebody_tells_stands_there_with_who_told_it_and_when(aya):
    with time_machine.travel("2026-11-22T10:00:00Z"):
        fact = actions.add_fact(aya, person=aya, told=DIPLOMA)
    known = queries.known_as(fact)
    assert (known.what, known.level_label, known.nlqf, known.year) == ("Bedrijfskunde", "hbo-bachelor", "6", 2011)
    assert (known.source, known.said_on, known.has_proof) == (Source.SELF, date(2026, 11, 22), False)
    assert actions_of(aya) == ["people.add_fact"]


def test_nobody_tells_it_for_another_without_her_consent(aya, chris, ed):
    for other in (chris, ed):
        with pytest.raises(Forbidden):
            actions.add_fact(other, person=aya, told=DIPLOMA)


def test_an_adviser_writes_it_down_for_who_lets_her_and_is_named_as_its_source(aya, chris, shown_to_the_desk):
    known = queries.known_as(actions.add_fact(chris, person=aya, told=DIPLOMA))
    assert (known.source, known.source_name) == (Source.ADVISER, "Chris de Boer")


def test_what_a_register_tells_carries_the_name_of_that_register(aya):
    fact = actions.add_fact(DIRECTOR, person=aya, told=DIPLOMA, source_name="Diplomaregister van DUO")
    assert queries.known_as(fact).source_label == "uit een register: Diplomaregister van DUO"


def test_an_assessor_who_may_look_writes_nothing(aya, dunya, shown_to_the_desk):
    actions.add_fact(aya, person=aya, told=WORK)
    assert queries.background_visible_to(dunya).count() == 1
    with pytest.raises(Forbidden):
        actions.add_fact(dunya, person=aya, told=DIPLOMA)


@pytest.mark.parametrize(
    ("told", "code"),
    [
        (Told(kind=Kind.DIPLOMA, what="Pabo"), "no_level"),
        (Told(kind=Kind.DIPLOMA, what="Pabo", level="B2"), "no_level"),
        (Told(kind=Kind.LANGUAGE, what="Turks", level="hbo-ba"), "no_level"),
        (Told(kind=Kind.DIPLOMA, what="Pabo", level="hbo-ba", year=2999), "future_year"),
        (Told(kind=Kind.DIPLOMA, what="Pabo", level="hbo-ba", year=1899), "too_long_ago"),
        (Told(kind=Kind.WORK, what="Kok", since=date(2019, 5, 1), until=date(2018, 5, 1)), "ends_before_it_starts"),
        (Told(kind=Kind.WORK, what="Kok", since=date(2999, 1, 1)), "future_start"),
        (Told(kind=Kind.WORK, what="Kok", since=date(2019, 1, 1), until=date(2999, 1, 1)), "future_end"),
        (Told(kind=Kind.WORK, what="Kok", until=date(2018, 5, 1)), "no_start"),
        (Told(kind=Kind.WORK, what="Kok", since=date(1890, 1, 1)), "too_long_ago"),
        (Told(kind=Kind.WORK, what="Kok", hours=400), "no_such_week"),
    ],
)
def test_what_cannot_be_true_is_refused(aya, told, code):
    with pytest.raises(Refused) as refusal:
        actions.add_fact(aya, person=aya, told=told)
    assert refusal.value.code == code
    assert not BackgroundFact.objects.exists()


def test_the_same_is_told_once_whichever_capitals_are_used(aya):
    actions.add_fact(aya, person=aya, told=DIPLOMA)
    with pytest.raises(Refused) as refusal:
        actions.add_fact(aya, person=aya, told=Told(**{**vars(DIPLOMA), "what": "BEDRIJFSKUNDE"}))
    assert refusal.value.code == "already_there"


def test_two_jobs_side_by_side_are_both_kept_and_their_years_count_once(aya):
    actions.add_fact(aya, person=aya, told=WORK)
    actions.add_fact(aya, person=aya, told=Told(**{**vars(WORK), "what": "Bezorger"}))
    assert queries.years_of_work(queries.background_of(aya)) == 7


def test_there_is_an_end_to_what_one_person_may_write_down(aya):
    rows = [
        BackgroundFact(person=aya, kind=Kind.TALENT, what=f"Talent {number}", said_on=clock.today())
        for number in range(300)
    ]
    BackgroundFact.objects.bulk_create(rows)
    with pytest.raises(Refused) as refusal:
        actions.add_fact(aya, person=aya, told=DIPLOMA)
    assert refusal.value.code == "too_many"


def test_talents_stand_before_all_else_and_what_is_newest_first(aya):
    for told in (
        WORK,
        DIPLOMA,
        Told(kind=Kind.WORK, what="Kok", since=date(2020, 1, 1)),
        Told(kind=Kind.TALENT, what="Uitleggen"),
    ):
        actions.add_fact(aya, person=aya, told=told)
    assert [one.what for one in queries.background_of(aya).known] == ["Uitleggen", "Bedrijfskunde", "Kok", "Teamleider"]


def test_a_diploma_may_give_the_right_to_teach(aya):
    vocabulary.load_words(DIRECTOR)
    told = Told(kind=Kind.DIPLOMA, what="Pabo", level="hbo-ba", qualification="po")
    assert queries.known_as(actions.add_fact(aya, person=aya, told=told)).qualification == "po"


def test_a_proof_takes_the_place_of_the_one_before(aya):
    fact = actions.add_fact(aya, person=aya, told=DIPLOMA)
    actions.prove_fact(aya, fact=fact, proof=a_scan("een.png"))
    proven = actions.prove_fact(aya, fact=fact, proof=a_scan("twee.png"))
    assert [file.name for file in StoredFile.objects.all()] == ["twee.png"]
    assert queries.known_as(proven).has_proof
    assert actions_of(aya) == ["people.add_fact", "people.prove_fact", "people.prove_fact"]


def test_a_proof_goes_without_what_was_told(aya):
    fact = actions.prove_fact(aya, fact=actions.add_fact(aya, person=aya, told=DIPLOMA), proof=a_scan())
    actions.remove_proof(aya, fact=fact)
    assert not StoredFile.objects.exists()
    assert not queries.background_of(aya).known[0].has_proof


def test_what_is_removed_takes_its_proof_along(aya):
    fact = actions.prove_fact(aya, fact=actions.add_fact(aya, person=aya, told=DIPLOMA), proof=a_scan())
    actions.remove_fact(aya, fact=fact)
    assert not StoredFile.objects.exists()
    assert queries.background_of(aya).known == ()
    assert actions_of(aya)[-1] == "people.remove_fact"


def test_who_she_lets_look_checks_her_proof(aya, dunya, shown_to_the_desk):
    fact = actions.prove_fact(aya, fact=actions.add_fact(aya, person=aya, told=DIPLOMA), proof=a_scan())
    known = queries.known_as(actions.check_fact(dunya, fact=fact))
    assert (known.checked_by, known.checked_on) == ("Dunya El Amrani", clock.today())
    assert actions_of(dunya) == ["people.check_fact"]


def test_nobody_checks_her_own_proof_not_even_at_her_own_desk(chris, region):
    actions.give_consent(chris, person=chris, purpose="background", region=region)
    fact = actions.prove_fact(chris, fact=actions.add_fact(chris, person=chris, told=DIPLOMA), proof=a_scan())
    with pytest.raises(Forbidden):
        actions.check_fact(chris, fact=fact)


def test_what_has_no_proof_is_not_checked(aya, dunya, shown_to_the_desk):
    fact = actions.add_fact(aya, person=aya, told=DIPLOMA)
    with pytest.raises(Refused) as refusal:
        actions.check_fact(dunya, fact=fact)
    assert refusal.value.code == "no_proof"


def test_who_checked_something_did_not_check_what_it_became(aya, dunya, shown_to_the_desk):
    fact = actions.prove_fact(aya, fact=actions.add_fact(aya, person=aya, told=DIPLOMA), proof=a_scan())
    fact = actions.check_fact(dunya, fact=fact)
    changed = actions.change_fact(aya, fact=fact, told=Told(**{**vars(DIPLOMA), "year": 2012}))
    assert (changed.year, changed.checked_on, changed.checked_by) == (2012, None, None)
    assert changed.proof is not None


def test_nobody_but_herself_changes_or_removes_it(aya, chris, ed, shown_to_the_desk):
    fact = actions.add_fact(aya, person=aya, told=DIPLOMA)
    for other in (chris, ed):
        for act, more in (
            (actions.change_fact, {"told": WORK}),
            (actions.remove_fact, {}),
            (actions.prove_fact, {"proof": a_scan()}),
            (actions.remove_proof, {}),
        ):
            with pytest.raises(Forbidden):
                act(other, fact=fact, **more)
    with pytest.raises(Forbidden):
        actions.check_fact(ed, fact=fact)


def test_it_is_seen_by_herself_and_by_whom_she_lets_for_as_long_as_she_does(aya, dunya, astrid, ed, hogeschool, region):
    actions.add_fact(aya, person=aya, told=DIPLOMA)
    seen = {who: queries.background_visible_to(who).count() for who in (aya, dunya, astrid, ed)}
    assert seen == {aya: 1, dunya: 0, astrid: 0, ed: 0}
    tomorrow = clock.today() + timedelta(days=1)
    given = actions.give_consent(aya, person=aya, purpose="background", organisation=hogeschool, valid_until=tomorrow)
    assert queries.background_visible_to(astrid).count() == 1
    assert queries.background_visible_to(dunya).count() == 0
    with time_machine.travel(clock.now() + timedelta(days=2)):
        assert queries.background_visible_to(astrid).count() == 0
    actions.end_consent(aya, consent=given)
    assert queries.background_visible_to(astrid).count() == 0


def test_that_somebody_else_looked_is_written_down_and_told_to_her(aya, dunya, ed, shown_to_the_desk):
    actions.look(dunya, person=aya)
    lines = queries.history_of(aya, queries.held_about(aya))
    assert "een medewerker" in [line.who for line in lines]
    with pytest.raises(Forbidden):
        actions.look(ed, person=aya)


def test_what_another_room_knows_stands_beside_it_and_is_not_copied(aya, monkeypatch):
    from leerlijn.foundation.people import background

    course = Known(
        kind=Kind.COURSE, what="Rekenen", source=Source.CERTIFICATE, said_on=date(2026, 1, 2), page="/bewijs/x/"
    )
    monkeypatch.setattr(background, "BRINGERS", [lambda person: [course]])
    assert queries.background_of(aya).known == (course,)
    assert not BackgroundFact.objects.exists()


def test_all_of_it_is_in_what_somebody_takes_along(aya):
    actions.add_fact(aya, person=aya, told=DIPLOMA)
    held = {holding["what"]: holding["rows"] for holding in queries.export_of(aya)["held"]}
    assert held["achtergrondgegevens"][0]["wat"] == "Bedrijfskunde"
