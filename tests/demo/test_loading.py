"""A part of the demo goes in whole or not at all, and a load that was killed goes on with the part it was at."""

from __future__ import annotations

import pytest

from leerlijn.demo import loading, queries
from leerlijn.demo.actions import LOADER
from leerlijn.demo.stage import Stage
from leerlijn.foundation.vocabulary import actions as vocabulary
from leerlijn.foundation.vocabulary import queries as words


def test_a_load_that_was_killed_leaves_nothing_of_its_part_and_is_finished_later(db, monkeypatch):
    power = iter([False, True])

    def load(stage: Stage) -> None:
        vocabulary.load_words(LOADER)
        stage.tick()
        if not next(power):
            raise KeyboardInterrupt

    chapter = loading.Chapter("words", [], lambda: 1, load)
    monkeypatch.setattr(loading, "chapters", lambda: [chapter])
    with pytest.raises(KeyboardInterrupt):
        loading.load(lambda *_step: None)
    assert not words.sectors(LOADER).exists()
    assert "words" not in queries.digests()
    loading.load(lambda *_step: None)
    assert words.sectors(LOADER).exists()
    assert "words" in queries.digests()
