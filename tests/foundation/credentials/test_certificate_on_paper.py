"""The certificate as PDF, and what the holder sees that a checker does not."""

from __future__ import annotations

import page as judge
import pytest
import time_machine

from leerlijn.foundation.credentials import actions
from leerlijn.kernel.roles import EDITOR
from tests.cast import DIRECTOR, person
from tests.foundation.credentials.conftest import DAY
from tests.foundation.credentials.test_certifying import CHAIN
from tests.foundation.credentials.test_describing import MICRO
from tests.kernel.pdf.conftest import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def certificate(aya, hogeschool, outcomes):
    kind = actions.describe_achievement(DIRECTOR, issuer=hogeschool, says=MICRO | {"months": 12}, outcomes=outcomes)
    return actions.certify(DIRECTOR, person=aya, achievement=kind, on=DAY, evidence=CHAIN)


@pytest.fixture
def where(region, certificate):
    return f"/{region.slug}/bewijzen/certificaten/{certificate.pk}/"


def test_the_paper_can_be_read_aloud_and_says_it_all(client, aya, certificate, where, tmp_path):
    client.force_login(aya)
    answer = client.get(f"{where}certificaat.pdf")
    assert answer.headers["Content-Type"] == "application/pdf"
    file = tmp_path / "certificate.pdf"
    file.write_bytes(answer.content)
    report = judge.validate_pdf(file, profile="ua1")
    assert report.is_compliant, str(report)
    words = read(answer.content)
    for said in ("Ervaringscertificaat leraar", certificate.person.name, "3,5 EC", "NLQF 6", "Portfolio", "NVAO",
                 "Pedagogisch klimaat", f"/bewijs/{certificate.code}/", "Geldig tot en met"):  # fmt: skip
        assert said in words, said
    assert answer.content == client.get(f"{where}certificaat.pdf").content


def test_it_is_there_in_english_too(client, aya, where):
    aya.language = "en"
    aya.save()
    client.force_login(aya)
    client.cookies["leerlijn_language"] = "en"
    assert "Certificate of experience" in read(client.get(f"{where}certificaat.pdf").content)


def test_a_paper_of_what_holds_no_longer_says_so(client, aya, certificate, where):
    client.force_login(aya)
    actions.revoke(DIRECTOR, certificate=certificate, because="Vergissing")
    assert "geldt niet meer" in read(client.get(f"{where}certificaat.pdf").content)


def test_ed_gets_no_paper(client, ed, where):
    client.force_login(ed)
    assert client.get(f"{where}certificaat.pdf").status_code == 404


def test_the_chain_is_for_the_holder_alone(client, aya, hogeschool, certificate, where):
    told = ("2026-000017", CHAIN["portfolio_sha256"], "assessoren oordeelden", "Besluit 5")
    client.force_login(aya)
    shown = client.get(where).content.decode()
    assert all(one in shown for one in told)
    client.force_login(person("Bea", (EDITOR, hogeschool)))
    shown = client.get(where).content.decode()
    assert not any(one in shown for one in told)
    client.logout()
    shown = client.get(f"/bewijs/{certificate.code}/").content.decode()
    assert not any(one in shown for one in told)
    assert "Dit certificaat" in shown


def test_what_has_ended_is_not_called_valid(client, certificate):
    with time_machine.travel("2027-06-10"):
        shown = client.get(f"/bewijs/{certificate.code}/").content.decode()
    assert "Dit certificaat is verlopen" in shown
    assert "klopt</span>" not in shown
