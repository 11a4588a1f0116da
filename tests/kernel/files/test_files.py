"""Files are judged by what they hold. The same stories on a disk and on an S3 server."""

from __future__ import annotations

import hashlib
import io
import struct
import zipfile
import zlib
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.core.files.storage import storages
from PIL import Image

from leerlijn.kernel import clock, files
from leerlijn.kernel.files import keep_image, kinds
from leerlijn.kernel.files.drawing import draw
from leerlijn.kernel.models import FilePage, StoredFile
from leerlijn.kernel.refusals import Refused
from tests.kernel.files.made import HTML, docx, odt, packed, pdf, picture, upload

pytestmark = pytest.mark.django_db

PDF = pdf()
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'


@pytest.fixture(scope="session")
def far_server():
    """An S3 server on loopback."""
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture(params=["on a disk", "on an S3 server"])
def storage(request, settings, tmp_path, monkeypatch):
    """Where files are kept, by the settings alone."""
    if request.param == "on a disk":
        place = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}}
    else:
        place = bucket_on(request.getfixturevalue("far_server"), monkeypatch)
    settings.STORAGES = settings.STORAGES | {"default": place}
    return storages["default"]


def bucket_on(address: str, monkeypatch) -> dict:
    """A bucket of this test alone: what another one left behind is not swept up here."""
    import boto3

    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "tests")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-west-1")
    far, bucket = boto3.client("s3", endpoint_url=address), f"leerlijn-{uuid4().hex}"
    far.create_bucket(Bucket=bucket, CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
    return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": {"bucket_name": bucket, "endpoint_url": address}}


def test_a_file_comes_back_as_it_went_in(storage):
    kept = files.keep(files.examine(upload(PDF, "cv.pdf", "application/pdf")))
    assert (kept.name, kept.kind, kept.size) == ("cv.pdf", "application/pdf", len(PDF))
    with StoredFile.objects.get(pk=kept.pk).content.open("rb") as content:
        assert content.read() == PDF
    assert kept.sha256 == hashlib.sha256(PDF).hexdigest()
    assert storage.exists(kept.content.name)


def test_a_file_is_kept_under_a_name_nobody_can_choose_or_guess(storage):
    kept = files.keep(files.examine(upload(PDF, "../../evil.pdf")))
    assert "evil" not in kept.content.name
    assert str(kept.uuid) in kept.content.name


def test_a_picture_is_drawn_anew_so_nothing_hidden_survives(storage):
    kept = keep_image(upload(picture(tail=b"<script>hidden</script>")))
    with kept.content.open("rb") as content:
        raw = content.read()
    assert b"hidden" not in raw
    assert Image.open(io.BytesIO(raw)).size == (40, 30)


def test_a_wide_picture_becomes_as_wide_as_a_page():
    kept = keep_image(upload(picture((3000, 300))), widest=1200)
    with kept.content.open("rb") as content:
        assert Image.open(content).size == (1200, 120)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_the_three_kinds_of_picture_are_welcome(kind):
    assert keep_image(upload(picture(kind=kind))).kind == "image/png"


@pytest.mark.parametrize(
    "raw",
    [HTML, SVG, PDF, b"", b"\x00", picture()[:60], b"\x89PNG\r\n\x1a\n" + HTML, b"GIF89a" + b"\x00" * 40],
    ids=["HTML", "SVG", "PDF", "nothing", "a zero", "half a PNG", "HTML behind a PNG's first bytes", "a GIF"],
)
def test_what_is_called_a_picture_and_is_none_is_refused(raw):
    with pytest.raises(Refused) as no:
        keep_image(upload(raw))
    assert no.value.code == "wrong_kind"
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize("name", ["cv.pdf", "foto.png", "brief.txt", "verslag.docx"])
def test_html_under_any_other_name_is_refused(name):
    with pytest.raises(Refused) as no:
        files.examine(upload(HTML, name, "application/pdf"))
    assert no.value.code == "wrong_kind"


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"PK\x03\x04" + b"\0" * 60, "Pak het uit"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 60, "oud of beveiligd"),
        (b"MZ\x90\0", "PDF"),
        (packed({"ppt/presentation.xml": b"<p/>"}), "Dit soort document"),
        (packed({"xl/workbook.xml": b"<p/>"}), "Dit soort document"),
        (packed({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "META-INF/manifest.xml": b""}), "PDF"),
        (packed({"a.docx": docx()}), "Pak het uit"),
        (b"\0\0\0\x18ftypmp42" + b"\0" * 60, "geef de link"),
        (b"ID3\x04" + b"\0" * 60, "geef de link"),
        (b"\0\0\0\x18ftypheic" + b"\0" * 60, "als JPEG"),
    ],
    ids=[
        "a zip",
        "an old Word file",
        "a program",
        "a presentation",
        "a sheet",
        "an OpenDocument sheet",
        "a zip of a Word file",
        "a film",
        "sound",
        "a photo of a phone",
    ],
)
def test_another_kind_is_refused_with_what_to_do(raw, says):
    with pytest.raises(Refused, match=says):
        files.examine(upload(raw, "bewijs.pdf"))


def test_a_photo_loses_where_and_with_what_it_was_taken_and_stands_upright():
    exif = Image.Exif()
    exif[0x0112] = 6  # turned
    exif[0x010F] = "Telefoon"
    exif.get_ifd(0x8825)[1] = "N"
    examined = files.examine(upload(picture((60, 30), "JPEG", exif=exif), "les.jpeg"))
    drawn = Image.open(io.BytesIO(examined.raw))
    assert (examined.kind, examined.name, drawn.size) == ("image/jpeg", "les.jpg", (30, 60))
    assert not drawn.getexif()
    assert b"Telefoon" not in examined.raw


def test_a_large_photo_is_kept_as_large_as_a_screen():
    examined = files.examine(upload(picture((5000, 2500), "JPEG"), "les.jpg"))
    assert Image.open(io.BytesIO(examined.raw)).size == (2400, 1200)


def test_a_photo_and_a_text_can_be_seen_at_once():
    photo = files.keep(files.examine(upload(picture(), "les.png")))
    text = files.keep(files.examine(upload("Wat ik leerde, én waarom.".encode("cp1252"), "dagboek.txt")))
    assert photo.preview == text.preview == StoredFile.Preview.READY
    assert photo.pages.get().picture
    assert text.pages.get().text == "Wat ik leerde, én waarom."


def test_a_document_is_drawn_by_a_job_and_once_only(drawn):
    kept = files.keep(files.examine(upload(pdf(3), "les.pdf")))
    assert kept.preview == StoredFile.Preview.WAITING
    drawn(kept)
    drawn(kept)
    assert (kept.preview, kept.page_count, kept.pages.count()) == (StoredFile.Preview.READY, 3, 3)
    assert [page.text for page in kept.pages.all()] == [f"Mijn eerste les {number}" for number in (1, 2, 3)]
    with kept.pages.first().picture.open("rb") as first:
        assert Image.open(first).format == "PNG"


def test_the_words_of_a_word_document_can_be_read_without_opening_it(drawn):
    kept = drawn(files.keep(files.examine(upload(docx(), "les.docx"))))
    assert kept.pages.get().text == "Ik gaf een les over breuken."
    assert not kept.pages.get().picture


def test_of_a_long_document_the_first_thirty_pages_are_drawn(drawn):
    kept = drawn(files.keep(files.examine(upload(pdf(40), "les.pdf"))))
    assert (kept.page_count, kept.pages.count()) == (40, 30)


def test_a_document_that_cannot_be_drawn_says_so(drawn, monkeypatch):
    kept = files.keep(files.examine(upload(pdf(), "les.pdf")))
    monkeypatch.setattr("leerlijn.kernel.files.confinement.LONGEST", 0.001)
    assert drawn(kept).preview == StoredFile.Preview.FAILED


def test_a_file_leaves_as_a_download_in_which_nothing_runs():
    answer = files.download(files.keep(files.examine(upload(PDF, "mijn \u202ecv.exe.pdf"))))
    assert answer["Content-Disposition"] == 'attachment; filename="mijn cv.pdf"'
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "private, no-store"
    assert b"".join(answer.streaming_content) == PDF


def test_a_picture_of_a_page_is_what_we_drew(drawn):
    photo = files.keep(files.examine(upload(picture(kind="JPEG"), "les.jpg")))
    document = drawn(files.keep(files.examine(upload(PDF, "les.pdf"))))
    kinds = [files.page_picture(kept.pages.get())["Content-Type"] for kept in (photo, document)]
    assert kinds == ["image/jpeg", "image/png"]


def test_what_is_thrown_away_is_gone_with_its_pictures(drawn, storage, django_capture_on_commit_callbacks):
    kept = drawn(files.keep(files.examine(upload(PDF, "les.pdf"))))
    names = [kept.content.name, kept.pages.get().picture.name]
    with django_capture_on_commit_callbacks(execute=True):
        assert files.throw_away(kept)
    assert not any(storage.exists(name) for name in names)
    assert not FilePage.objects.exists()


@pytest.fixture
def drawn():
    """The job that draws, done now."""

    def do(kept: StoredFile) -> StoredFile:
        draw(file=kept.pk)
        kept.refresh_from_db()
        return kept

    return do


def test_a_file_that_is_too_large_is_refused_with_how_large_it_may_be():
    with pytest.raises(Refused, match="2 MB") as no:
        keep_image(upload(picture() + b"\0" * 2_000_001))
    assert no.value.code == "too_large"


def test_a_small_file_that_unfolds_into_a_huge_picture_is_refused_unopened():
    with pytest.raises(Refused) as no:
        keep_image(upload(bomb(30_000, 30_000)))
    assert no.value.code in {"too_many_pixels", "wrong_kind"}


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes that claims to be enormous."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = zlib.compress(b"\0" * 1_000_000, 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def test_what_a_failed_upload_left_is_swept_up_a_day_later(storage, drawn):
    kept = drawn(files.keep(files.examine(upload(PDF, "les.pdf"))))
    lost = storage.save(kept.content.name + "-lost", io.BytesIO(b"x"))
    assert files.sweep() == 0, "its transaction may still be under way"
    with time_machine.travel(clock.now() + timedelta(hours=25)):
        assert files.sweep() == 1
    assert not storage.exists(lost)
    assert storage.exists(kept.content.name)
    assert storage.exists(kept.pages.get().picture.name)


def test_a_sweep_where_nothing_lies_is_no_trouble():
    assert files.sweep() == 0


def test_a_packed_file_is_told_from_its_list_without_opening_it(monkeypatch):
    """A list of half a million names costs memory and time: only the process apart may read it."""
    word, text = docx(), odt()
    monkeypatch.delattr(zipfile, "ZipFile")
    assert (kinds.kind_of(word), kinds.kind_of(text)) == (kinds.DOCX, kinds.ODT)
    assert kinds.kind_of(word[:60]) == kinds.kind_of(b"PK\3\4PK\5\6") == ""
