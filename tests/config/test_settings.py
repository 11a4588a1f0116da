"""The house does not open in a state in which it should stay shut."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.conftest import ROOT

LONG_SECRET = "k" * 50
SHOW = "from leerlijn.config import settings as s; print(s.MODE, s.DEBUG, s.SESSION_COOKIE_SECURE, s.EMAIL_BACKEND)"


def opened(**environment: str) -> subprocess.CompletedProcess[str]:
    """Read the settings in a fresh Python with this environment and no other."""
    command = [sys.executable, "-c", SHOW]
    return subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)


@pytest.mark.parametrize(
    ("environment", "what_to_do"),
    [
        ({}, "Set LEERLIJN_SECRET"),
        ({"LEERLIJN_MODE": "production"}, "Set LEERLIJN_SECRET"),
        ({"LEERLIJN_SECRET": LONG_SECRET, "LEERLIJN_DEBUG": "yes"}, "LEERLIJN_MODE=development only"),
        ({"LEERLIJN_MODE": "demo", "LEERLIJN_DEBUG": "1"}, "LEERLIJN_MODE=development only"),
        ({"LEERLIJN_MODE": "prod"}, "choose production or demo or development"),
        ({"LEERLIJN_SECRET": LONG_SECRET, "LEERLIJN_SMTP_PORT": "mail"}, "write a whole number"),
        ({"LEERLIJN_SECRET": LONG_SECRET, "LEERLIJN_HTTPS": "maybe"}, "write yes or no"),
    ],
    ids=["nothing set", "no secret", "debug in production", "debug in a demo", "an unknown mode", "a word", "a maybe"],
)
def test_it_stays_shut_and_says_what_to_do(environment, what_to_do):
    answer = opened(**environment)
    assert answer.returncode != 0
    assert what_to_do in answer.stderr.splitlines()[-1]
    assert LONG_SECRET not in answer.stderr


def test_in_production_it_opens_with_a_secret_and_is_strict():
    answer = opened(LEERLIJN_SECRET=LONG_SECRET, LEERLIJN_SMTP_HOST="mail.example.org")
    assert answer.stdout.split() == ["production", "False", "True", "django.core.mail.backends.smtp.EmailBackend"]


def test_a_demo_keeps_its_mail_indoors():
    answer = opened(LEERLIJN_MODE="demo", LEERLIJN_SMTP_HOST="mail.example.org")
    assert answer.stdout.split() == ["demo", "False", "False", "leerlijn.demo.mailbox.Mailbox"]
