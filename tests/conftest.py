"""What every test stands on: development settings, no network but loopback, the cast, and the shared data."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from hypothesis import HealthCheck, settings

from tests.databases import django_db_keepdb as django_db_keepdb  # a conftest beats a plugin
from tests.databases import django_db_modify_db_settings as django_db_modify_db_settings
from tests.databases import django_db_setup as django_db_setup

pytest_plugins = ["tests.cast", "tests.ground", "tests.writes", "tests.journeys.browser"]

settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("proof", settings.get_profile("house"), derandomize=True)
settings.load_profile("proof" if "CI" in os.environ else "house")
"""A busy machine is no fault in what is tested; new cases are looked for while we work, not when a change must land."""

ROOT = Path(__file__).parent.parent
SHARED = Path(os.environ.get("LEERLIJN_SHARED", ROOT.parent / "shared"))


@pytest.fixture(scope="session")
def shared() -> Callable[[str], Path]:
    """Real data and specifications that lie beside the checkout; a test that needs them skips where they are absent."""

    def find(name: str) -> Path:
        place = SHARED / name
        if not place.exists():
            pytest.skip(f"shared/{name} is not here")
        return place

    return find


class QuickArgon2(Argon2PasswordHasher):
    """The hasher of the house without the labour that stops a thief: tests hash a thousand passwords."""

    time_cost, memory_cost, parallelism = 1, 8, 1


@pytest.fixture(autouse=True)
def quiet_places(settings: object, tmp_path: Path) -> None:
    """Files go to a folder of the test; static files are found without being built, and only when somebody asks, not
    anew for each of a thousand clients; passwords cost little."""
    settings.WHITENOISE_AUTOREFRESH = True  # type: ignore[attr-defined]
    settings.PASSWORD_HASHERS = ["tests.conftest.QuickArgon2"]  # type: ignore[attr-defined]
    settings.STORAGES = {  # type: ignore[attr-defined]
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
