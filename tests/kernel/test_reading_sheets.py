"""Lists that people bring: read by what they hold, as text, and never run."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from leerlijn.kernel import sheets
from leerlijn.kernel.refusals import Refused

CONTENT = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
PARTS = {
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="a" Type="{LINKS}/officeDocument" '
    'Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{CONTENT}" xmlns:r="{LINKS}"><sheets><sheet name="a" sheetId="1" '
    'r:id="a"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="a" Type="{LINKS}/worksheet" '
    'Target="worksheets/sheet1.xml"/></Relationships>',
}


def upload(raw, name="lijst.csv"):
    return SimpleUploadedFile(name, raw if isinstance(raw, bytes) else raw.encode())


def workbook(*rows, more=None):
    """A workbook as Excel saves it; a cell is its XML."""
    lines = "".join(f"<row>{''.join(cells)}</row>" for cells in rows)
    sheet = f'<worksheet xmlns="{CONTENT}"><sheetData>{lines}</sheetData></worksheet>'
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in {**PARTS, "xl/worksheets/sheet1.xml": sheet, **(more or {})}.items():
            file.writestr(name, text)
    return packed.getvalue()


def word(said):
    return f'<c t="inlineStr"><is><t>{said}</t></is></c>'


@pytest.mark.parametrize("mark", [";", ",", "\t"])
def test_csv_is_read_whatever_parts_its_columns(mark):
    table = sheets.read(upload(f"\N{BYTE ORDER MARK}E-mail{mark}Naam\naya@example.org{mark}Zoë\n\n"))
    assert table == sheets.Table(("e-mail", "naam"), (("aya@example.org", "Zoë"),))


def test_csv_of_an_old_excel_is_read_too():
    assert sheets.read(upload("naam;e-mail\nZoë;z@example.org\n".encode("cp1252"))).rows == (("Zoë", "z@example.org"),)


def test_what_looks_like_a_formula_is_text_on_the_way_in_and_comes_back_as_it_was():
    table = sheets.read(upload('naam\n=1+1\n"\'=HYPERLINK(""x"")"\n'))
    assert table.rows == (("=1+1",), ('=HYPERLINK("x")',))


def test_a_workbook_is_read_and_its_formulas_are_not_run():
    raw = workbook(
        [word("e-mail"), word("plekken")],
        [word("aya@example.org"), "<c><v>2.0</v></c>"],
        ["<c><f>HYPERLINK(1)</f></c>", '<c t="e"><v>#REF!</v></c>'],
        ["<c><f>1+1</f><v>2</v></c>", "<c><v>7.5</v></c>"],
    )
    assert sheets.read(upload(raw, "lijst.xlsx")).rows == (("aya@example.org", "2"), ("2", "7.5"))


def test_a_row_that_is_too_short_is_filled_and_one_that_is_too_long_is_cut():
    assert sheets.read(upload("a;b\n1\n1;2;3\n")).rows == (("1", ""), ("1", "2"))


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"%PDF-1.7\x00\x01\x02", "wrong_kind"),
        (b"\x89PNG\r\n\x1a\n\x00", "wrong_kind"),
        (b"PK\x03\x04 not a zip", "wrong_kind"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "wrong_kind"),
        (b"", "empty"),
        (b"naam;e-mail\n", "empty"),
        (b"a\n" + b"b\n" * (sheets.MOST_ROWS + 1), "too_many_rows"),
    ],
)
def test_what_is_no_list_is_refused_with_what_to_do(raw, code):
    with pytest.raises(Refused) as refusal:
        sheets.read(upload(raw, "lijst.xlsx"))
    assert refusal.value.code == code


def test_a_file_that_unpacks_to_far_more_is_refused_before_it_is_unpacked():
    bomb = workbook([word("a")], more={"xl/media/big.bin": b"\0" * (sheets.MOST_UNPACKED + 1)})
    assert len(bomb) < 100_000
    with pytest.raises(Refused) as refusal:
        sheets.read(upload(bomb, "lijst.xlsx"))
    assert refusal.value.code == "too_large"


def test_another_kind_of_zip_is_no_list():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("word/document.xml", "<w/>")
    with pytest.raises(Refused) as refusal:
        sheets.read(upload(packed.getvalue(), "lijst.xlsx"))
    assert refusal.value.code == "wrong_kind"


def test_a_file_of_two_gigabytes_is_refused_without_being_read():
    class Huge(SimpleUploadedFile):
        def read(self, *_given):
            raise AssertionError("it was read")

    huge = Huge("lijst.csv", b"")
    huge.size = 2_000_000_000
    with pytest.raises(Refused) as refusal:
        sheets.read(huge)
    assert refusal.value.code == "too_large"
