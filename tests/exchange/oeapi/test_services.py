"""What an institution publishes at an address goes in page by page, politely, and goes on after trouble."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

import pytest

from leerlijn.foundation.catalogue import queries as catalogue
from leerlijn.kernel.actors import IMPORTER
from leerlijn.kernel.refusals import Refused

from .conftest import V5, V6

pytestmark = pytest.mark.django_db


class Institution:
    """An OEAPI service on loopback, with pages of two items; answers what a test tells it to."""

    def __init__(self, bundle):
        self.bundle = bundle
        self.asked = []
        self.troubles = []

    def answer(self, path):
        parts = urlsplit(path)
        collection, number = parts.path.removeprefix("/api/"), int(parse_qs(parts.query)["pageNumber"][0])
        self.asked.append((collection, number))
        if self.troubles:
            return self.troubles.pop(0)
        name = collection.rpartition("/")[2]
        of_one = collection.split("/")[1] if "/" in collection else None
        items = [
            item
            for item in self.bundle.get(name, [])
            if of_one in (None, item.get("organisationId"), item.get("organization"))
        ]
        if name not in self.bundle:
            return 404, b'{"title": "Not Found", "status": 404}'
        page = items[2 * number - 2 : 2 * number]
        body = {
            "pageSize": 2,
            "pageNumber": number,
            "hasPreviousPage": number > 1,
            "hasNextPage": len(items) > 2 * number,
            "items": page,
        }
        return 200, json.dumps(body).encode()


@pytest.fixture
def serve():
    """Serves an institution at the address this gives."""
    servers = []

    def start(institution):
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                status, body = institution.answer(self.path)
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                """Says nothing."""

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}/api/"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def many_courses(count):
    """The bundle with this many courses."""
    more = [
        {
            **V6["courses"][0],
            "courseId": str(UUID(int=number + 1)),
            "primaryCode": {"codeType": "x-nr", "code": str(number)},
        }
        for number in range(count)
    ]
    return {**V6, "courses": [*V6["courses"], *more]}


def test_a_service_is_read_page_by_page_and_its_offerings_per_organisation(take_in, serve):
    institution = Institution(many_courses(5))
    report = take_in(serve(institution))
    assert (report.new, report.skipped) == (11 + 5, 0)
    assert [number for name, number in institution.asked if name == "courses"] == [1, 2, 3]
    assert catalogue.offerings_visible_to(IMPORTER).filter(code="TAAL-9-27A").exists()


def test_a_service_of_version_5_is_read_in_its_own_words(take_in, serve):
    report = take_in(serve(Institution(V5)))
    assert (report.new, report.skipped, report.version) == (5, 0, "5.0")


def test_one_collection_of_a_service_can_be_taken_in_alone(take_in, serve, hogeschool):
    report = take_in(serve(Institution(V6)) + "courses", organisation=hogeschool)
    assert (report.new, report.pages) == (1, 1)


def test_a_busy_service_is_asked_again_and_a_broken_one_is_refused(take_in, serve):
    institution = Institution(V6)
    institution.troubles = [(503, b""), (429, b"")]
    assert take_in(serve(institution)).new == 11
    institution.troubles = [(503, b"")] * 3
    with pytest.raises(Refused) as no:
        take_in(serve(institution))
    assert no.value.code == "no_answer"
    assert "503" in str(no.value)


@pytest.mark.parametrize(
    ("status", "body", "code"),
    [(200, b"<html>", "not_json"), (200, b"[]", "not_oeapi"), (401, b"{}", "no_answer"), (302, b"", "no_answer")],
)
def test_an_address_that_is_no_oeapi_is_refused_with_what_to_do(take_in, serve, status, body, code):
    institution = Institution({})
    institution.troubles = [(status, body)]
    with pytest.raises(Refused) as no:
        take_in(serve(institution))
    assert no.value.code == code


def test_an_address_without_any_collection_is_refused(take_in, serve):
    with pytest.raises(Refused) as no:
        take_in(serve(Institution({})))
    assert no.value.code == "not_oeapi"


def test_an_address_where_nobody_is_home_is_refused(take_in):
    with pytest.raises(Refused) as no:
        take_in("http://127.0.0.1:9/")
    assert no.value.code == "no_answer"


def test_a_service_that_breaks_halfway_is_gone_on_with_later(take_in, serve):
    institution = Institution(many_courses(5))
    address = serve(institution)
    plain = institution.answer
    institution.answer = lambda path: (500, b"") if "courses" in path and "pageNumber=3" in path else plain(path)
    with pytest.raises(Refused):
        take_in(address)
    institution.answer, institution.asked = plain, []
    report = take_in(address)
    assert report.resumed
    assert [number for name, number in institution.asked if name == "courses"] == [3]
    assert report.new == 11 + 5
