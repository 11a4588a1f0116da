"""What the reader makes of a register as published, and of files that only look like one."""

from __future__ import annotations

import zipfile
from collections import Counter
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leerlijn.exchange.registers import duo
from leerlijn.foundation.organisations.types import Reading, Reason, Registered
from leerlijn.kernel.refusals import Refused
from tests.exchange.registers.files import PO_HEADER, po_file, po_row, vo_file


def organisation(reading: Reading, code: str) -> Registered:
    return next(one for one in reading.organisations if one.code[1] == code)


def test_the_primary_register_of_april_2026_gives_every_location_and_board(shared):
    folder = shared("data/duo-po-2026-04")
    with next(folder.glob("*.csv")).open("rb") as file:
        reading = duo.read("duo-po", file)
    kinds = Counter(one.kind for one in reading.organisations)
    assert kinds == {"location": 6107, "school": 5996, "board": 748}
    assert reading.broken == ()
    assert reading.nameless == 0
    assert {note.reason for note in reading.remarks} == {Reason.WEBSITE}
    assert "Christelijke Basisschool Wrâldwizer" in {one.facts.get("name") for one in reading.organisations}
    assert "Dalton Kindcentrum ’t Kompas" in {one.facts.get("name") for one in reading.organisations}


def test_the_secondary_register_of_2020_gives_every_school(shared):
    folder = shared("data/duo-vo-2020")
    with next(folder.glob("*.csv")).open("rb") as file:
        reading = duo.read("duo-vo", file)
    assert Counter(one.kind for one in reading.organisations) == {"school": 648, "board": 323}
    assert reading.broken == ()
    assert organisation(reading, "18BR").facts["structure"] == "PRO"


def test_a_row_makes_a_board_a_school_and_a_location_that_hang_together():
    reading = duo.read("duo-po", po_file(po_row("90AA00"), po_row("90AA01", "De Eik, kleuters")))
    assert [(one.kind, one.code[1], one.parent) for one in reading.organisations] == [
        ("board", "90001", None),
        ("school", "90AA", ("board_number", "90001")),
        ("location", "90AA00", ("institution_code", "90AA")),
        ("location", "90AA01", ("institution_code", "90AA")),
    ]
    assert organisation(reading, "90AA").facts["name"] == "De Eik"


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig"])
def test_accents_and_curly_quotes_survive_each_encoding(encoding):
    reading = duo.read("duo-po", po_file(po_row(name="Skoalle De Dúnwizer ’t Ei"), encoding=encoding))
    assert organisation(reading, "90AA").facts["name"] == "Skoalle De Dúnwizer ’t Ei"


def test_one_damaged_letter_spoils_its_own_row_only():
    whole = po_file(*(po_row(f"9{n}AA00", "Dúnwizer") for n in range(5)), encoding="utf-8").getvalue()
    at = whole.index("ú".encode())
    reading = duo.read("duo-po", BytesIO(whole[: at + 1] + whole[at + 2 :]))
    assert [(note.line, note.reason) for note in reading.broken] == [(2, Reason.LETTER)]
    assert organisation(reading, "94AA").facts["name"] == "Dúnwizer"


def test_a_blank_counts_as_empty():
    reading = duo.read("duo-po", po_file(po_row(phone=" ", website=" ")))
    assert (organisation(reading, "90AA").facts["phone"], organisation(reading, "90AA").facts["website"]) == ("", "")
    assert reading.remarks == ()


def test_older_column_names_and_a_two_digit_location_mean_the_same():
    header = PO_HEADER.replace("INSTELLINGSCODE", "BRIN NUMMER").replace("VESTIGINGSCODE", "VESTIGINGSNUMMER")
    old = duo.read("duo-po", po_file(po_row(location="90AA00").replace("90AA00", "00"), header=header))
    new = duo.read("duo-po", po_file(po_row(location="90AA00")))
    assert old.organisations == new.organisations


def test_commas_and_quotes_work_as_well():
    row = '"Utrecht","90002","90BB","Sint ""Jan"", vmbo","Ee","2","3511AB","S GRAVENHAGE","0344","UTRECHT","","","VWO"'
    school = organisation(duo.read("duo-vo", vo_file(row)), "90BB")
    assert school.facts["name"] == 'Sint "Jan", vmbo'
    assert (school.facts["postcode"], school.facts["place"]) == ("3511 AB", "'s-Gravenhage")


def test_a_line_break_inside_quotes_stays_in_its_cell():
    row = '"Utrecht","90002","90BB","Sint\nJan","Laan","2","3511AB","UTRECHT","0344","UTRECHT","","","VWO"'
    after = row.replace("90BB", "90CC").replace("3511AB", "x")
    reading = duo.read("duo-vo", vo_file(row, after))
    assert organisation(reading, "90BB").facts["name"] == "Sint Jan"
    assert [(note.line, note.code) for note in reading.broken] == [(4, "90CC")]


def test_a_quotation_mark_that_is_never_closed_costs_one_row():
    rows = (po_row("90AA00"), po_row("90AB00", name='"De Brug'), po_row("90AC00"), po_row("90AD00"))
    reading = duo.read("duo-po", po_file(*rows))
    assert [(note.line, note.reason) for note in reading.broken] == [(3, Reason.QUOTE)]
    assert {one.code[1] for one in reading.organisations if one.kind == "school"} == {"90AA", "90AC", "90AD"}


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (po_row(board="9001"), Reason.BOARD),
        (po_row(location="9AAA00"), Reason.INSTITUTION),
        (po_row(location="90AA00").replace(";90AA00;", ";90ZZ00;"), Reason.LOCATION),
        (po_row(name=" "), Reason.NAME),
        (po_row(postcode="3511"), Reason.POSTCODE),
        (po_row(name="<script>alert(1)</script>"), Reason.MARKUP),
        (po_row(name="x" * 201), Reason.LONG),
        (po_row() + ";te veel", Reason.COLUMNS),
        (po_row("90BB00"), Reason.TWICE),
        (po_row("90BB01", board="90002"), Reason.OTHER_BOARD),
    ],
)
def test_a_broken_row_is_reported_with_its_line_and_the_rest_goes_in(row, reason):
    reading = duo.read("duo-po", po_file(po_row("90BB00"), row, po_row("90CC00")))
    assert [(note.line, note.reason) for note in reading.broken] == [(3, reason)]
    assert {one.code[1] for one in reading.organisations if one.kind == "location"} == {"90BB00", "90CC00"}


def test_what_stands_in_a_broken_row_is_known_to_exist():
    reading = duo.read("duo-po", po_file(po_row("90BB00"), po_row("90CC00", postcode="?"), po_row("9?", postcode="?")))
    assert {code for _, code in reading.unread} == {"90001", "90CC", "90CC00"}
    assert reading.nameless == 1


def test_a_school_without_a_readable_main_location_is_provisional():
    reading = duo.read("duo-po", po_file(po_row("90BB00", postcode="?"), po_row("90BB01", "De Eik, kleuters")))
    assert organisation(reading, "90BB").provisional
    assert organisation(reading, "90BB01").parent == ("institution_code", "90BB")


def test_a_file_without_a_single_readable_row_is_refused_with_the_first_that_fails():
    with pytest.raises(Refused, match="regel 2: De postcode") as refusal:
        duo.read("duo-po", po_file(po_row(postcode="?"), po_row("90BB00", board="?")))
    assert refusal.value.code == "nothing_readable"


@pytest.mark.parametrize(
    ("field", "reason"), [({"phone": "bel ons"}, Reason.PHONE), ({"website": "www.de eik,nl"}, Reason.WEBSITE)]
)
def test_a_strange_phone_or_site_stays_empty_and_the_school_goes_in(field, reason):
    reading = duo.read("duo-po", po_file(po_row(**field)))
    assert [(note.line, note.reason, note.code) for note in reading.remarks] == [(2, reason, "90AA00")]
    assert organisation(reading, "90AA").facts[next(iter(field))] == ""


def workbook() -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b" \r\n \r\n", "empty"),
        (f"{PO_HEADER}\r\n".encode(), "empty"),
        (workbook(), "spreadsheet"),
        (b"<!DOCTYPE html><title>Even wachten</title>", "page"),
        (b"\x7fELF\x00\x01\x02", "binary"),
        (PO_HEADER.encode("utf-16"), "binary"),
        (b"naam;straat\r\nDe Eik;Laan\r\n", "other_columns"),
        (b'{"rows": []}', "other_columns"),
        (vo_file().getvalue(), "other"),
    ],
)
def test_a_file_that_is_not_the_register_is_refused_whole(content, code):
    with pytest.raises(Refused) as refusal:
        duo.read("duo-po", BytesIO(content))
    assert refusal.value.code == code


def test_an_endless_file_is_refused_before_it_fills_the_memory():
    class Endless(BytesIO):
        asked = 0

        def read(self, size: int | None = -1) -> bytes:
            Endless.asked = size or 0
            return b"x" * self.asked

    with pytest.raises(Refused) as refusal:
        duo.read("duo-po", Endless())
    assert refusal.value.code == "too_big"
    assert Endless.asked == duo.MOST_BYTES + 1


def test_the_refusal_says_which_columns_were_expected():
    with pytest.raises(Refused, match=r"VESTIGINGSCODE.*Gevonden: naam, straat"):
        duo.read("duo-po", BytesIO(b"naam;straat\r\nDe Eik;Laan\r\n"))


@settings(max_examples=150)
@given(st.lists(st.binary(max_size=80), max_size=8), st.sampled_from([b"\r\n", b"\n"]))
def test_whatever_stands_below_the_header_never_stops_the_reading(lines, end):
    good = po_row("90AA00").encode()
    reading = duo.read("duo-po", BytesIO(end.join([PO_HEADER.encode(), good, *(b.replace(b"\0", b"") for b in lines)])))
    assert {one.code[1] for one in reading.organisations} == {"90001", "90AA", "90AA00"}
