"""A file that is too large is stopped while it comes in; what else was typed stays."""

from __future__ import annotations

import tempfile

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import UnreadablePostError
from django.test import RequestFactory

from leerlijn.kernel.files.fields import FileOfHers
from leerlijn.kernel.files.uploads import BEGINNING, MOST_BODY, MOST_BYTES, Guard
from tests.kernel.files.made import HTML, pdf

HEAD = (
    b'--grens\r\nContent-Disposition: form-data; name="%b"\r\n\r\nMijn reden\r\n'
    b'--grens\r\nContent-Disposition: form-data; name="file"; filename="film.mp4"\r\n\r\n'
)
TAIL = b'\r\n--grens\r\nContent-Disposition: form-data; name="after"\r\n\r\nOok dit\r\n--grens--\r\n'


class Form(forms.Form):
    why = forms.CharField()
    file = FileOfHers()


class Endless:
    """A body as large as it says, of which is counted how much was read; it may break off."""

    def __init__(self, size: int, breaks_at: int | None = None, typed: bytes = b"why") -> None:
        self.head = HEAD % typed
        self.file_until = len(self.head) + size
        self.size = self.file_until + len(TAIL)
        self.at, self.breaks_at = 0, breaks_at

    def read(self, most: int = -1) -> bytes:
        if self.breaks_at is not None and self.at >= self.breaks_at:
            raise OSError
        end = self.size if most < 0 else min(self.size, self.at + min(most, 65_536))
        part = b"".join(self.byte_range(self.at, end))
        self.at = end
        return part

    def readline(self, most: int = -1) -> bytes:
        raise AssertionError("nobody reads a body by the line")

    def byte_range(self, begin: int, end: int):
        yield self.head[begin:end]
        yield b"x" * max(0, min(end, self.file_until) - max(begin, len(self.head)))
        yield TAIL[max(0, begin - self.file_until) : max(0, end - self.file_until)]


def sent(body: Endless):
    environ = {"CONTENT_TYPE": "multipart/form-data; boundary=grens", "CONTENT_LENGTH": str(body.size)}
    return RequestFactory().post("/", **environ, **{"wsgi.input": body})


def test_two_gigabytes_are_refused_after_one_megabyte_and_what_was_typed_stays():
    body = Endless(2_000_000_000)
    request = sent(body)
    form = Form(request.POST, request.FILES)
    assert "hoogstens 25 MB" in form.errors["file"][0]
    assert form["why"].value() == "Mijn reden"
    assert body.at <= BEGINNING + 65_536


def test_a_file_that_is_somewhat_too_large_is_read_but_never_written(monkeypatch):
    made = []
    monkeypatch.setattr(tempfile, "NamedTemporaryFile", lambda *a, **k: made.append(1))
    monkeypatch.setattr(Guard, "most", 500_000)
    request = sent(Endless(2_000_000))
    assert request.POST.dict() == {"why": "Mijn reden", "after": "Ook dit"}
    assert request.FILES["file"].size == 2_000_000
    assert request.FILES["file"].read() == b""
    assert not made


def test_a_file_of_the_right_size_passes_the_door_untouched():
    request = sent(Endless(4_000_000))
    assert request.FILES["file"].read() == b"x" * 4_000_000
    assert request.FILES["file"].size < MOST_BYTES < MOST_BODY


def test_an_upload_that_dies_halfway_leaves_nothing():
    request = sent(Endless(4_000_000, breaks_at=1_000_000))
    with pytest.raises(UnreadablePostError):
        request.FILES  # noqa: B018


def test_a_form_says_at_the_field_what_to_do_with_a_bad_file():
    form = Form({"why": "x"}, {"file": SimpleUploadedFile("foto.png", HTML)})
    assert form.errors == {"file": ["Dit soort bestand kunnen we niet aannemen. Sla het op als PDF en stuur die."]}


def test_a_form_gives_the_file_examined():
    form = Form({"why": "x"}, {"file": SimpleUploadedFile("cv.exe", pdf())})
    assert form.is_valid(), form.errors
    assert (form.cleaned_data["file"].name, form.cleaned_data["file"].kind) == ("cv.pdf", "application/pdf")


def test_a_form_without_a_file_asks_for_one():
    assert Form({"why": "x"}).errors == {"file": ["Kies nog een bestand."]}
