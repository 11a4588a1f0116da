"""Rows of every kind, for the tests that look at all tables at once; written through the rooms' own actions.

Of what is of one person or one region there is more than one, so that a rule that lets through too much is seen.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import time_machine

from leerlijn.exchange.calendars import actions as calendars
from leerlijn.exchange.calendars import queries as calendar
from leerlijn.exchange.oeapi import actions as oeapi
from leerlijn.exchange.openbadges import actions as badges
from leerlijn.foundation.appointments import actions as appointments
from leerlijn.foundation.appointments.types import Moment
from leerlijn.foundation.catalogue import actions as catalogue
from leerlijn.foundation.credentials import actions as credentials
from leerlijn.foundation.messages import actions as messages
from leerlijn.foundation.organisations import actions as organisations
from leerlijn.foundation.pathways import actions as pathways
from leerlijn.foundation.pathways import queries as rules
from leerlijn.foundation.people import actions as people
from leerlijn.foundation.people.types import Told
from leerlijn.foundation.vocabulary import actions as vocabulary
from leerlijn.foundation.vocabulary import queries as vocabularies
from leerlijn.foundation.vocabulary import queries as words
from leerlijn.foundation.vocabulary.types import Outcome, Owner
from leerlijn.journey.desk import actions as desk
from leerlijn.journey.desk.types import Asked
from leerlijn.journey.enrolment import actions as enrolment
from leerlijn.journey.enrolment.types import Entry, Mark, Presence
from leerlijn.kernel import clock
from leerlijn.kernel.actors import IMPORTER, VISITOR
from leerlijn.kernel.roles import ADVISER, ASSESSMENT_COORDINATOR, ASSESSOR, EDITOR, EXAM_BOARD, MENTOR
from leerlijn.kernel.sheets import Table
from leerlijn.steering.insight import actions as insight
from leerlijn.steering.insight.types import Claim, DifferenceKind, Observed, Topic
from tests.cast import DIRECTOR, make_organisation, person
from tests.foundation.organisations import registers
from tests.journey.assessment import evidence, exemption_scene, quality_scene, scene

LATER = date(2027, 6, 30)
ACHIEVEMENT = {
    "kind": "experience", "title": "Ervaringscertificaat", "description": "Wat je kunt.", "criteria": "Laat het zien.",
    "language": "nl",
}  # fmt: skip
SPOKEN = [{"language": "nl-NL", "value": "Rekenen"}]


def furnish(region: Any, elsewhere: Any, cast: dict[str, Any]) -> None:
    """At least one row of each model that has a read rule, in two regions and of several people."""
    there = make_organisation("25DW", "Hogeschool Rijnland")
    organisations.join(DIRECTOR, region=elsewhere, organisation=there)
    adviser = person("Olga", (ADVISER, elsewhere))
    here = cast["hogeschool"]
    _words_and_rules(here, cast["steward"])
    _registers()
    offered = [_offered(here), _offered(there)]
    editors = person("Bea", (EDITOR, here)), person("Olaf", (EDITOR, there))
    for who, offering, editor in zip((cast["aya"], cast["ed"]), offered, editors, strict=True):
        _attended(editor, enrolment.enrol(DIRECTOR, person=who, offering=offering))
        _tested(offering.organisation, who)
        enrolment.bring_list(editor, offering=offering, table=Table(("e-mail",), (("mina@example.org",),)))
        outcome = vocabularies.outcomes_visible_to(DIRECTOR).earliest("pk")
        enrolment.need(DIRECTOR, person=who, region=region, outcome=outcome, before=LATER)
        people.give_consent(who, person=who, purpose="share_file", region=region)
        people.give_consent(who, person=who, purpose="background", region=region)
        people.add_fact(who, person=who, told=Told(kind="talent", what="Uitleggen"))
        messages.choose(who, person=who, wanted=[])
        feed = calendars.give_address(who, person=who)
        calendars.look(DIRECTOR, told=calendar.personal(feed) | calendar.of_offerings([offering], region))
        desk.save_answers(who, region=region, query="school_type=po")
    _draws({here: cast["aya"], there: cast["ed"]})
    _credentials({here: cast["aya"], there: cast["ed"]})
    _desk(cast["chris"], region, elsewhere, adviser, cast["aya"])
    _desk(adviser, elsewhere, region, cast["chris"], cast["ed"])
    _rounds(region, here, cast["aya"])
    _figures(region, here)
    _assessed(region, here, elsewhere, there, cast)
    oeapi.begin(IMPORTER, source="https://oeapi.example.org/", region=region)


def _attended(editor: Any, seat: Any) -> None:
    """One who says beforehand that she cannot come, and what is decided about her."""
    meeting = seat.offering.meetings.get()
    enrolment.note_attendance(editor, meeting=meeting, marks=[Mark(seat.pk, "", Presence.EXCUSED)])
    enrolment.decide_completion(editor, enrolment=seat, finishes=False, because="Zij was er niet bij.")


def _tested(organisation: Any, who: Any) -> None:
    """One who took a test of this organisation and got a result."""
    about = {"kind": "test_component", "name": "Rekentoets", "result_value_type": "pass_or_fail"}
    test = catalogue.describe(DIRECTOR, organisation=organisation, **about)
    session = catalogue.offer(DIRECTOR, specification=test, start_date_time=clock.now() + timedelta(hours=1))
    seat = enrolment.enrol(DIRECTOR, person=who, offering=catalogue.publish(DIRECTOR, offering=session))
    with time_machine.travel(clock.now() + timedelta(hours=3)):
        enrolment.note_results(DIRECTOR, offering=session, entries=[Entry(seat.pk, score="gehaald")])


def _words_and_rules(here: Any, rule_owner: Any) -> None:
    vocabulary.load_words(DIRECTOR)
    vocabulary.load_glossary(DIRECTOR)
    pathways.load_rules(DIRECTOR)
    pathways.draft(rule_owner, rule=rules.rules_visible_to(DIRECTOR).first())
    keeper = Owner(here.code, here.name, here.pk)
    whole, part = (
        vocabulary.define_outcome(DIRECTOR, owner=keeper, code=code, says=Outcome(title=SPOKEN)) for code in ("A", "B")
    )
    vocabulary.compose(DIRECTOR, whole=whole, parts=[part])
    vocabulary.require(DIRECTOR, outcome=whole, prerequisites=[part])


def _registers() -> None:
    organisations.take_in_register(IMPORTER, reading=registers.reading(), vintage="2026-03")
    moved = [registers.school(name="De Linde"), *registers.SMALL[:2], *registers.SMALL[3:]]
    organisations.take_in_register(IMPORTER, reading=registers.reading(*moved), vintage="2026-04")


def _draws(candidates: dict[Any, Any]) -> None:
    """Of each organisation a round that takes tickets, with one, and a round that nobody else sees yet."""
    moments = {"opens_at": clock.now() - timedelta(days=1), "closes_at": clock.now() + timedelta(days=1)}
    seats = {"max_number_students": 3, "start_date_time": clock.now() + timedelta(days=60)}
    facts = {"name": SPOKEN, "least": 1, "most": 1, "each": 1, "priority_groups": [], **moments}
    for organisation, candidate in candidates.items():
        editor = person(f"Eva{organisation.pk}", (EDITOR, organisation))
        described = catalogue.describe(DIRECTOR, organisation=organisation, kind="course", name="Studiereis")
        offered = [catalogue.offer(DIRECTOR, specification=described, **seats) for _round in range(2)]
        trips = [catalogue.publish(DIRECTOR, offering=offering) for offering in offered]
        made = [enrolment.plan_round(editor, organisation=organisation, offerings=[trip], **facts) for trip in trips]
        enrolment.open_round(editor, preference_round=made[0])
        enrolment.hand_in(candidate, person=candidate, preference_round=made[0], offerings=trips[:1])


def _offered(organisation: Any) -> Any:
    """A published offering with a period, a meeting and a room, and one that is still a concept."""
    now, day = clock.now(), timedelta(days=1)
    course = catalogue.describe(DIRECTOR, organisation=organisation, kind="course", name="Rekenen op de basisschool")
    catalogue.open_academic_session(
        DIRECTOR, organisation=organisation, name="Voorjaar", start_date_time=now, end_date_time=now + 99 * day
    )
    building = catalogue.open_building(DIRECTOR, organisation=organisation, name="Het Palet")
    room = catalogue.open_room(DIRECTOR, building=building, name="1.12")
    catalogue.offer(DIRECTOR, specification=course, max_number_students=3)
    offering = catalogue.offer(DIRECTOR, specification=course, max_number_students=3, start_date_time=now + 30 * day)
    catalogue.plan(
        DIRECTOR, offering=offering,
        meetings=[{"start_date_time": now + 30 * day, "end_date_time": now + 31 * day, "room": room}],
    )  # fmt: skip
    period = {
        "start_date_time": now - day,
        "end_date_time": None,
        "target_groups": [],
        "enrolment_url": "",
        "queue_enabled": True,
    }
    catalogue.open_enrolment(DIRECTOR, offering=offering, periods=[period])
    catalogue.set_aside(DIRECTOR, offering=offering, kept=[{"organisation": organisation, "seats": 1}])
    catalogue.share_costs(DIRECTOR, offering=offering, shares=[{"scheme": "Regeling De Singel", "percent": 50}])
    catalogue.share_seats(DIRECTOR, organisation=organisation, name="Zaal", seats=20, offerings=[offering])
    return catalogue.publish(DIRECTOR, offering=offering)


def _credentials(learners: dict[Any, Any]) -> None:
    """In each organisation a learner and a mentor who completed something that brings all there is to bring."""
    outcomes = list(words.outcomes_visible_to(DIRECTOR))
    brings = {"points": 5, "points_register": "schoolleidersregister-po", "qualifies_for": "side-entry"}
    for organisation, learner in learners.items():
        course = {"kind": "course", "name": "Begeleiden", "outcomes_achieved": outcomes, **brings}
        described = catalogue.describe(DIRECTOR, organisation=organisation, **course)
        offering = catalogue.offer(DIRECTOR, specification=described)
        for who in (learner, person(f"Mees{organisation.pk}", (MENTOR, organisation))):
            credentials.award(DIRECTOR, person=who, offering=offering, on=clock.today())
        kind = credentials.describe_achievement(DIRECTOR, issuer=organisation, says=ACHIEVEMENT, outcomes=outcomes)
        held = credentials.certify(DIRECTOR, person=learner, achievement=kind, on=clock.today())
        badges.sign(DIRECTOR, certificate=held)


def _desk(adviser: Any, region: Any, other: Any, other_adviser: Any, asker: Any) -> None:
    """A file with everything in it, shared with the other desk; and one without an account that nobody took up."""
    start = clock.now() + timedelta(days=3)
    moments = [Moment(start + timedelta(hours=n), start + timedelta(hours=n, minutes=20)) for n in range(3)]
    slots = appointments.offer_slots(adviser, region=region, owner=adviser, moments=moments)
    appointments.book(VISITOR, slot=slots[0], name="Mina", email="mina@example.org")
    desk.ask(VISITOR, region=region, asked=Asked(question="Wat kost het?", email="mina@example.org"), fingerprint="m")
    file = desk.ask(asker, region=region, asked=Asked(question="Kan ik juf worden?", name="A", email="a@example.org"))
    file = desk.pick_up(adviser, enquiry=file)
    desk.plan(adviser, enquiry=file, slot=slots[1])
    desk.note(adviser, enquiry=file, text="Belt graag 's avonds.")
    desk.propose_phase(adviser, enquiry=file, phase="orient", because="Zij weet wat ze wil.")
    file.refresh_from_db()
    desk.answer(adviser, enquiry=file, version=file.version, text="Ja, dat kan.")
    file.refresh_from_db()
    referral = desk.refer(
        adviser, enquiry=file, version=file.version, to_region=other, reason="Woont daar.", parts=["question"],
        shared_until=clock.today() + timedelta(days=90),
    )  # fmt: skip
    referral = desk.consent(asker, referral=referral)
    desk.look(other_adviser, referral=referral)


def _rounds(region: Any, here: Any, participant: Any) -> None:
    about = {"kind": "programme", "type": "x-orientation", "name": "Oriëntatie op het leraarschap"}
    described = catalogue.describe(DIRECTOR, organisation=here, **about)
    starts = clock.now() + timedelta(days=10)
    offering = catalogue.offer(DIRECTOR, specification=described, start_date_time=starts)
    catalogue.publish(DIRECTOR, offering=offering)
    desk.join_round(DIRECTOR, region=region, offering=offering, person=participant)


def _assessed(region: Any, here: Any, elsewhere: Any, there: Any, cast: dict[str, Any]) -> None:
    """Somebody assessed from end to end in both regions, by panels of other people."""
    told = ((cast["aya"], region, here), (cast["ed"], elsewhere, there))
    for candidate, where, organiser in told:
        standard = scene.make_standard("pdg" if organiser == here else "teacher-po", organiser)
        assessors = cast["dunya"], person(f"Fenna{organiser.pk}", (ASSESSOR, where))
        decider = person(f"Hanna{organiser.pk}", (ASSESSMENT_COORDINATOR, organiser))
        decided = scene.furnish(candidate, where, organiser, standard, assessors, decider)
        quality_scene.furnish(decided, decider)
        evidence.furnish(decided, cast["chris"])
        exemption_scene.furnish(candidate, organiser, person(f"Emma{organiser.pk}", (EXAM_BOARD, organiser)))


def _figures(region: Any, here: Any) -> None:
    scheme = insight.open_scheme(
        DIRECTOR, region=region, slug="tijd", name=SPOKEN, source="Nieuwsflits", valid_from=date(2026, 1, 1)
    )
    insight.record(DIRECTOR, scheme=scheme, facts=[Observed(Topic.JOINED, here.pk, date(2026, 2, 1))])
    claims = [Claim(SPOKEN, number=number, source="Nieuwsflits") for number in (48, 60)]
    insight.state_difference(
        DIRECTOR, region=region, slug="zij", kind=DifferenceKind.DEFINITIONS, title=SPOKEN, claims=claims
    )
    insight.take_snapshots(DIRECTOR, region=region)
    insight.set_smallest_group(DIRECTOR, region=region, smallest=5)
