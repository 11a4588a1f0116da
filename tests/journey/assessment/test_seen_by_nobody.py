"""Seen by nobody: while one sheet is locked and the other is not, nothing in the house tells what stands on it.

Every address is asked for, by everybody, with all that could stand in it, and every link that is found is followed;
every column of every table is read, and what would be written down if something broke. And what the sheet says makes
no difference to anybody: with other levels and other words the whole house answers the same.
"""

from __future__ import annotations

import logging
import re
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from html.parser import HTMLParser
from itertools import product
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from django.contrib.sessions.models import Session
from django.core.signals import got_request_exception
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.views.debug import ExceptionReporter

from leerlijn.journey.assessment import actions as assessment
from leerlijn.journey.assessment.models import PanelSeat, Procedure, Score, ScoreSheet
from leerlijn.journey.assessment.rules import sheets
from leerlijn.journey.assessment.types import Found
from leerlijn.journey.assessment.views import scoring
from leerlijn.kernel import clock, sealing
from leerlijn.kernel.roles import ASSESSMENT_COORDINATOR
from tests.cast import person
from tests.house.source import expect_none
from tests.house.test_pages import addresses, name_of
from tests.journey.assessment import judging
from tests.journey.assessment.test_judging_pages import filled

pytestmark = pytest.mark.django_db
MARKER = "zwaluwstaartverbinding"
OTHER = "kruiskopschroevendraai"
NAMES = ("Aya", "Astrid", "Bram", "Chris", "Ed", "Eva", "Finn", "Hanna", "the steward", "a visitor")
EXAMPLES = 3
"""So many pages of a kind are followed beyond those that every address gives: a calendar has no end."""
CHANGING = re.compile(r'csrfmiddlewaretoken" value="[^"]+"|nonce="[^"]+"|"X-CSRFToken": ?"[^"]+"')
SKIPPED = re.compile(r"^account/(logout|2fa)|^static/|^demo/als/|^oidc/")


@pytest.fixture
def here(looking, first, second, time_machine) -> Any:
    """Dunya locked her sheet, Finn is still at work; nobody's clock moves meanwhile."""
    time_machine.move_to(clock.now(), tick=False)
    locked = judging.found(first, [4, 1], because=MARKER)
    assessment.lock_scores(first.assessor, seat=first, found=locked)
    return looking


@pytest.fixture
def everybody(aya, astrid, bram, chris, ed, eva, finn, hogeschool, steward) -> dict[str, Any]:
    """Everybody but Dunya herself."""
    hanna = person("Hanna", (ASSESSMENT_COORDINATOR, hogeschool))
    return dict(zip(NAMES, (aya, astrid, bram, chris, ed, eva, finn, hanna, steward, None), strict=True))


@pytest.mark.parametrize("name", NAMES)
def test_nobody_reads_it_on_any_page(name, here, everybody):
    pages = walked(everybody[name], here)
    assert len(pages) > 40
    expect_none(path for path, body in pages.items() if MARKER in body)


def test_other_levels_and_words_make_no_difference_to_anybody(here, first, everybody):
    some = {name: who for name, who in everybody.items() if name in {"Aya", "Astrid", "Finn", "the steward"}}
    before = {name: walked(who, here, only="assessments") for name, who in some.items()}
    rewrite(first, judging.found(first, [1, 4], because=OTHER))
    after = {name: walked(who, here, only="assessments") for name, who in some.items()}
    expect_none(
        f"{name} sees a difference at {path}"
        for name, pages in before.items()
        for path, body in pages.items()
        if after[name].get(path) != body
    )


def test_no_table_holds_it_in_plain(here):
    assert not Score.objects.exists()
    expect_none(table for table in connection.introspection.table_names() if MARKER in everything_in(table))


def test_its_own_assessor_still_reads_it(here, first, dunya, region):
    client = Client()
    client.force_login(dunya)
    assert MARKER in client.get(reverse("assessment:score_sheet", args=[region.slug, first.pk])).text


@pytest.mark.parametrize(
    "part",
    [(ScoreSheet, "lock"), (ScoreSheet, "open"), (sealing, "_seals"), (sheets, "asdict"), (sheets, "Found"),
     (sheets, "fingerprint"), (Score, "save"), (scoring, "carried_out")],
    ids=lambda part: f"{part[0].__name__}.{part[1]}",
)  # fmt: skip
def test_a_page_that_breaks_tells_nothing(part, here, region, second, finn, monkeypatch, caplog):
    """What she typed, and what was locked before, stands in no log and in no report of an error, wherever it breaks:
    also not as a local variable of any function."""
    reports: list[ExceptionReporter] = []

    def broken(*_: Any, **__: Any) -> None:
        raise ZeroDivisionError("something broke")

    def keep(request: Any = None, **_: Any) -> None:
        reports.append(ExceptionReporter(request, *sys.exc_info()))

    client = Client(raise_request_exception=False)
    client.force_login(finn)
    monkeypatch.setattr(*part, broken)
    got_request_exception.connect(keep)
    try:
        with caplog.at_level(logging.DEBUG):
            url = reverse("assessment:sheet_lock", args=[region.slug, second.pk])
            answer = client.post(url, filled(second, 3, 2, because=MARKER))
    finally:
        got_request_exception.disconnect(keep)
    assert answer.status_code == 500
    (report,) = reports
    assert "something broke" in report.get_traceback_text()
    for told in (report.get_traceback_html(), report.get_traceback_text(), caplog.text, answer.text):
        assert MARKER not in told


def test_a_sheet_that_was_sent_too_late_is_kept_sealed(here, region, second, finn):
    """Her session ended while she typed: what she sent waits for her, and lies plain in no table."""
    client = Client()
    client.force_login(finn)
    url = reverse("assessment:score_sheet", args=[region.slug, second.pk])
    client.get(url)
    client.session.flush()
    client.cookies.pop("sessionid")
    assert client.post(url, filled(second, 3, 2, because=MARKER)).status_code == 302
    expect_none(table for table in connection.introspection.table_names() if MARKER in everything_in(table))


def walked(who: Any, procedure: Any, only: str = "") -> dict[str, str]:
    """Every answer this reader gets from the house: at each address with all that may stand in it, and at each link."""
    client = Client(raise_request_exception=True)
    if who:
        client.force_login(who)
    waiting = [path for path in paths(procedure) if only in path]
    known, seen = set(waiting), {}
    followed: Counter[str] = Counter()
    while waiting:
        path = waiting.pop()
        answer = client.get(path)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        seen[path] = CHANGING.sub("", body.decode("utf-8", "replace")) + str(answer.headers.get("Location", ""))
        is_page = "html" in answer.headers.get("Content-Type", "")
        for link in sorted(set(linked(path, seen[path])) - known) if is_page else ():
            known.add(link)
            kind = name_of(link)
            if only in link and followed[kind] < EXAMPLES:
                followed[kind] += 1
                waiting.append(link)
    return seen


def paths(procedure: Procedure) -> Iterator[str]:
    """Every address of the house, filled in with what there is."""
    numbers = sorted({procedure.pk, *PanelSeat.objects.values_list("pk", flat=True)})
    words = [str(procedure.reference), procedure.version.standard.code]
    values = {"int": numbers, "uuid": [procedure.uuid], "slug": words, "str": words, "path": words}
    for route, _name, _view in addresses():
        if SKIPPED.match(route) or "(?P" in route:
            continue
        gaps = re.findall(r"<(?:(\w+):)?(\w+)>", route)
        filling = [[procedure.region.slug] if name == "region" else values[kind or "str"] for kind, name in gaps]
        for given in product(*filling):
            path = route
            for value in given:
                path = re.sub(r"<[^>]+>", str(value), path, count=1)
            yield "/" + path.lstrip("^").rstrip("$")


class Links(HTMLParser):
    """The addresses a page leads to by links and by forms that only ask."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "a" and given.get("href"):
            self.found.append(str(given["href"]))


def linked(path: str, body: str) -> Iterator[str]:
    reader = Links()
    with suppress(AssertionError):
        reader.feed(body)
    for link in reader.found:
        there = urlsplit(urljoin(f"http://testserver{path}", link))
        if there.netloc == "testserver" and not SKIPPED.match(there.path.lstrip("/")) and len(there.query) < 40:
            yield there.path + (f"?{there.query}" if there.query else "")


def everything_in(table: str) -> str:
    """All that stands in a table, as text; what only looks unreadable (base 64, packed) is read too."""
    with connection.cursor() as cursor:
        cursor.execute(f"select * from {connection.ops.quote_name(table)}")
        rows = str(cursor.fetchall())
    return rows + "".join(str(one.get_decoded()) for one in Session.objects.all() if table == Session._meta.db_table)


def rewrite(seat: PanelSeat, found: list[Found]) -> None:
    """Let a locked sheet say something else, as nobody can but a test."""
    text = sheets.written(found, "0" * 32)
    ScoreSheet.objects.filter(seat=seat).update(sealed=sealing.seal(text), digest=sheets.fingerprint(text))
