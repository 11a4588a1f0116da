"""Files are judged by what they hold. The same stories on a disk and on an S3 server."""

from __future__ import annotations

import hashlib
import io
import struct
import zlib

import pytest
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from leerlijn.kernel.files import keep, keep_image
from leerlijn.kernel.models import StoredFile
from leerlijn.kernel.refusals import Refused

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
HTML = b"<!doctype html><script>alert(1)</script>"
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
    import boto3

    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "tests")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-west-1")
    where = {"LocationConstraint": "eu-west-1"}
    far = boto3.client("s3", endpoint_url=address)
    if "leerlijn" not in {bucket["Name"] for bucket in far.list_buckets()["Buckets"]}:
        far.create_bucket(Bucket="leerlijn", CreateBucketConfiguration=where)
    return {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {"bucket_name": "leerlijn", "endpoint_url": address},
    }


def picture(size=(40, 30), kind="PNG", tail=b"") -> bytes:
    drawn = io.BytesIO()
    Image.new("RGB", size, "#14403a").save(drawn, kind)
    return drawn.getvalue() + tail


def upload(raw: bytes, name: str = "logo.png", kind: str = "image/png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, raw, content_type=kind)


def test_a_file_comes_back_as_it_went_in(storage):
    kept = keep(upload(PDF, "cv.pdf", "application/pdf"), kinds={"application/pdf"}, max_bytes=1_000_000)
    assert (kept.name, kept.kind, kept.size) == ("cv.pdf", "application/pdf", len(PDF))
    with StoredFile.objects.get(pk=kept.pk).content.open("rb") as content:
        assert content.read() == PDF
    assert kept.sha256 == hashlib.sha256(PDF).hexdigest()
    assert storage.exists(kept.content.name)


def test_a_file_is_kept_under_a_name_nobody_can_choose_or_guess(storage):
    kept = keep(upload(PDF, "../../evil.pdf"), kinds={"application/pdf"}, max_bytes=1_000_000)
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


def test_html_called_pdf_is_refused():
    with pytest.raises(Refused) as no:
        keep(upload(HTML, "cv.pdf", "application/pdf"), kinds={"application/pdf"}, max_bytes=1_000_000)
    assert no.value.code == "wrong_kind"


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
