"""The words that come with the program, loaded."""

import pytest

from leerlijn.foundation.vocabulary import actions
from tests.cast import DIRECTOR


@pytest.fixture
def words(db):
    actions.load_words(DIRECTOR)
    actions.load_glossary(DIRECTOR)
