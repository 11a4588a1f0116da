"""What is sealed can be read here, nowhere else, and still after the secret has changed."""

from __future__ import annotations

import pytest
from django.core.exceptions import ImproperlyConfigured

from leerlijn.kernel.sealing import seal, unseal


@pytest.mark.parametrize("text", ["JBSWY3DPEHPK3PXP", "", "é" * 500])
def test_what_is_sealed_can_be_read_back_and_not_be_seen(text):
    sealed = seal(text)
    assert unseal(sealed) == text
    assert not text or text not in sealed
    assert seal(text) != sealed


def test_a_new_secret_still_opens_what_the_old_one_sealed(settings):
    sealed = seal("JBSWY3DPEHPK3PXP")
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another"
    assert unseal(sealed) == "JBSWY3DPEHPK3PXP"


def test_without_the_old_secret_it_says_what_to_do(settings):
    sealed = seal("JBSWY3DPEHPK3PXP")
    settings.SECRET_KEY = "another"
    with pytest.raises(ImproperlyConfigured, match="LEERLIJN_OLD_SECRETS"):
        unseal(sealed)


def test_what_was_changed_by_hand_is_refused(settings):
    sealed = seal("JBSWY3DPEHPK3PXP")
    with pytest.raises(ImproperlyConfigured):
        unseal(sealed[:-4] + "AAA=")
