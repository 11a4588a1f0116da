"""The register of what we hold about people: complete, in words, in both languages."""

from __future__ import annotations

import pytest
from django.utils import translation

from leerlijn.kernel import privacy
from leerlijn.kernel.privacy import AGREEMENT, CLEAR, DELETE, KEEP, LEGAL, Basis, Personal, declare


def entries():
    for label, declared in privacy.REGISTER.items():
        for field, personal in declared.personal.items():
            yield f"{label}.{field}", personal


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_entry_says_for_what_on_which_ground_and_how_long(language):
    with translation.override(language):
        assert all(str(one.purpose).strip() and str(one.keep).strip() and str(one.basis.value) for _, one in entries())


def test_a_table_is_declared_once(monkeypatch):
    monkeypatch.setattr(privacy, "REGISTER", {})
    declare("tests.Bell", plain={"id"})
    with pytest.raises(ValueError, match="twice"):
        declare("tests.Bell", plain={"id"})


def test_without_a_word_it_is_for_our_task_and_is_cleared():
    bare = Personal("wake people", keep="a day")
    assert (bare.basis, bare.erase) == (Basis.TASK, CLEAR)


def test_the_logbook_outlives_the_person_and_her_mail_does_not():
    assert {one.erase for name, one in entries() if name.startswith("kernel.Entry.")} == {KEEP}
    assert {one.erase for name, one in entries() if name.startswith("kernel.Outgoing.")} == {DELETE}
    assert privacy.REGISTER["kernel.Entry"].personal["actor"].basis is LEGAL
    assert privacy.REGISTER["kernel.Outgoing"].personal["address"].basis is AGREEMENT
