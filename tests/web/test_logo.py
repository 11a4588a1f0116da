"""A coordinator gives her region a logo: any picture, drawn anew, and nothing that only looks like one."""

from __future__ import annotations

import io
from pathlib import PurePosixPath

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from leerlijn.foundation.organisations import actions
from leerlijn.kernel import logbook
from leerlijn.kernel.models import StoredFile
from leerlijn.kernel.refusals import Forbidden
from tests.at_once import all_at_once

pytestmark = pytest.mark.django_db
PAGE = "/merwestroom/thema/logo/"


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path):
    disk = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = settings.STORAGES | {"default": disk}


def picture(width: int = 900, name: str = "logo.png") -> SimpleUploadedFile:
    drawn = io.BytesIO()
    Image.new("RGBA", (width, 300), "#e30613").save(drawn, "PNG")
    return SimpleUploadedFile(name, drawn.getvalue(), content_type="image/png")


def test_the_logo_a_coordinator_chooses_stands_on_every_page_of_the_region(client, region, chris):
    client.force_login(chris)
    assert client.post(PAGE, {"picture": picture()}).status_code == 303
    client.logout()
    address = client.get(f"/{region.slug}/").context["logo_url"]
    assert f'src="{address}"' in client.get(f"/{region.slug}/aanbod/").content.decode()
    served = client.get(address)
    assert served.headers["Content-Type"] == "image/png"
    assert "immutable" in served.headers["Cache-Control"]
    assert Image.open(io.BytesIO(b"".join(served.streaming_content))).width == 480
    assert logbook.lines_about(region).first().action == "organisations.wear_logo"


@pytest.mark.django_db(transaction=True)
def test_a_new_logo_takes_the_place_of_the_old_one_and_its_file(region, chris):
    old = actions.wear_logo(chris, region=region, picture=picture(600)).logo.content.name
    actions.wear_logo(chris, region=region, picture=picture(500))
    assert not default_storage.exists(old)
    assert StoredFile.objects.count() == 1
    region.refresh_from_db()
    assert default_storage.exists(region.logo.content.name)


@pytest.mark.django_db(transaction=True)
def test_of_three_logos_chosen_at_once_one_is_worn_and_one_file_stays(region, chris):
    all_at_once([lambda: actions.wear_logo(chris, region=region, picture=picture())] * 3)
    region.refresh_from_db()
    assert StoredFile.objects.get() == region.logo
    assert len(default_storage.listdir(str(PurePosixPath(region.logo.content.name).parent))[1]) == 1


def test_taken_away_it_is_leerlijns_own_mark_again(client, region, chris):
    client.force_login(chris)
    client.post(PAGE, {"picture": picture()})
    gone = client.get(PAGE).context["logo_url"]
    assert client.post(PAGE, {"away": "yes"}).status_code == 303
    assert client.get(PAGE).context["logo_url"] == ""
    assert client.get(gone).status_code == 404
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"<!doctype html><script>alert(1)</script>", "Kies een afbeelding: PNG, JPEG of WebP."),
        (b"%PDF-1.7" + b"\0" * 10_000_000, "Kies een bestand van hoogstens 2 MB."),
        (b"", "Dit bestand is leeg. Kies een ander bestand."),
    ],
    ids=["HTML called PNG", "ten MB of something else", "nothing"],
)
def test_what_is_no_picture_is_refused_with_what_to_do(client, region, chris, content, says):
    client.force_login(chris)
    page = client.post(PAGE, {"picture": SimpleUploadedFile("logo.png", content, content_type="image/png")})
    assert page.status_code == 422
    assert says in page.content.decode()
    assert not StoredFile.objects.exists()


def test_a_form_without_a_file_asks_for_one(client, region, chris):
    client.force_login(chris)
    page = client.post(PAGE, {})
    assert page.status_code == 422
    assert "Kies nog een bestand." in page.content.decode()


def test_somebody_from_elsewhere_may_not_choose_it(client, region, ed):
    client.force_login(ed)
    assert client.get(PAGE).status_code == 403
    assert client.post(PAGE, {"picture": picture()}).status_code == 403
    with pytest.raises(Forbidden):
        actions.wear_logo(ed, region=region, picture=None)
