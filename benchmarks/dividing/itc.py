"""One college of the timetabling competition of 2019: what each student asks, and the classes of each course.

The data leaves the timetable open, so one is made first: each class in turn takes the time, of those allowed, at
which fewest students who ask its course have something else, and nothing of its own course if that can be. It is no
good timetable, but it is one. A way to follow a course is then one class of each part of one of its configurations,
a class under its parent; the limit of a class is split over the ways that use it. Students do not rank their courses:
first comes what can be followed in the fewest ways, and of those the way that clashes least with what else they ask.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import permutations, product
from pathlib import Path
from xml.etree import ElementTree

from benchmarks.dividing.market import Choice, Market, Meeting
from leerlijn.journey.enrolment.lottery.allotment import Ticket
from leerlijn.journey.enrolment.lottery.drawing import numbers

SEED = "aa" * 32
OWN = 10_000
"""How much it hurts when two classes of one course are at the same moment."""
Element = ElementTree.Element


def market(file: Path) -> Market:
    """The requests of the students as a round."""
    root = ElementTree.parse(file).getroot()
    classes = {one.attrib["id"]: one for one in root.iter("class") if "limit" in one.attrib}
    asked = {one.attrib["id"]: [course.attrib["id"] for course in one] for one in root.iterfind("students/student")}
    ways = [way for course in root.iterfind("courses/course") for way in _ways(course)]
    choices = {choice.key: choice for choice in _choices(ways, classes, _timetable(root, asked))}
    of_course: dict[str, list[str]] = defaultdict(list)
    for choice in choices.values():
        of_course[choice.course].append(choice.key)
    clashing = _clashing(choices)
    number = numbers(SEED, asked)
    tickets = [
        Ticket(code, number[code], _ordered(courses, of_course, clashing), most=len(courses))
        for code, courses in asked.items()
    ]
    wanted = {code: len(courses) for code, courses in asked.items()}
    best = {code: frozenset(of_course[courses[0]]) for code, courses in asked.items()}
    limits = {key: int(one.attrib["limit"]) for key, one in classes.items()}
    return Market("itc2019 yach-fal17", choices, limits, tickets, wanted, best)


def _ways(course: Element) -> Iterator[tuple[str, tuple[str, ...]]]:
    """A course with the classes of each way to follow it."""
    for configuration in course:
        for way in product(*configuration):
            taken = {one.attrib["id"] for one in way}
            if all(one.get("parent", one.attrib["id"]) in taken for one in way):
                yield course.attrib["id"], tuple(one.attrib["id"] for one in way)


def _timetable(root: Element, asked: dict[str, list[str]]) -> dict[str, Meeting]:
    """A time for each class, those with the fewest possible times first."""
    together = Counter(pair for courses in asked.values() for pair in permutations(courses, 2))
    course_of = {
        one.attrib["id"]: course.attrib["id"] for course in root.iter("course") for one in course.iter("class")
    }
    taught: dict[str, Meeting] = {}
    for one in sorted(
        root.iterfind("courses//class"), key=lambda one: (len(one.findall("time")), int(one.attrib["id"]))
    ):
        course = course_of[one.attrib["id"]]
        others = [
            (met, OWN if course_of[key] == course else together[course, course_of[key]]) for key, met in taught.items()
        ]
        options = [_meeting(time) for time in one.iterfind("time")]
        hurt = [sum(weight for met, weight in others if weight and met.overlaps(option)) for option in options]
        taught[one.attrib["id"]] = options[hurt.index(min(hurt))]
    return taught


def _choices(
    ways: list[tuple[str, tuple[str, ...]]], classes: dict[str, Element], meetings: dict[str, Meeting]
) -> Iterator[Choice]:
    sound = [(course, way) for course, way in ways if _is_possible([meetings[key] for key in way])]
    shared = Counter(key for _course, way in sound for key in way)
    before: Counter[str] = Counter()
    for course, way in sound:
        seats = min(_part(int(classes[key].attrib["limit"]), shared[key], before[key]) for key in way)
        before.update(way)
        yield Choice(f"{course}: {'+'.join(way)}", course, seats, way, tuple(meetings[key] for key in way))


def _part(limit: int, among: int, at: int) -> int:
    """How many of `limit` seats are for one of so many ways; the first get what is left over."""
    return limit // among + (at < limit % among)


def _meeting(time: Element) -> Meeting:
    start = int(time.attrib["start"])
    return Meeting(int(time.attrib["weeks"], 2), int(time.attrib["days"], 2), start, start + int(time.attrib["length"]))


def _is_possible(meetings: list[Meeting]) -> bool:
    return not any(one.overlaps(other) for at, one in enumerate(meetings) for other in meetings[at + 1 :])


def _clashing(choices: dict[str, Choice]) -> dict[str, set[str]]:
    every = list(choices.values())
    return {one.key: {other.key for other in every if other is not one and one.clashes(other)} for one in every}


def _ordered(courses: list[str], of_course: dict[str, list[str]], clashing: dict[str, set[str]]) -> tuple[str, ...]:
    wanted = {key for course in courses for key in of_course[course]}
    narrowest = sorted(courses, key=lambda course: (len(of_course[course]), int(course)))
    return tuple(
        key
        for course in narrowest
        for key in sorted(of_course[course], key=lambda key: (len(clashing[key] & wanted), key))
    )
