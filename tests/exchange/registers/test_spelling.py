"""Place names come in capitals and leave as people write them."""

import pytest

from leerlijn.exchange.registers.spelling import place_name


@pytest.mark.parametrize(
    ("published", "written"),
    [
        ("UTRECHT", "Utrecht"),
        ("'S-GRAVENHAGE", "'s-Gravenhage"),
        ("S GRAVENHAGE", "'s-Gravenhage"),
        ("AA EN HUNZE", "Aa en Hunze"),
        ("CAPELLE AAN DEN IJSSEL", "Capelle aan den IJssel"),
        ("IJSSELSTEIN UT", "IJsselstein UT"),
        ("ALTEVEER GEM DE WOLDEN", "Alteveer gem De Wolden"),
        ("REUSEL-DE MIERDEN", "Reusel-De Mierden"),
        ("HUIS TER HEIDE UT", "Huis ter Heide UT"),
        ("2E EXLOERMOND", "2e Exloermond"),
        ("STAD AAN 'T HARINGVLIET", "Stad aan 't Haringvliet"),
        ("De Bilt", "De Bilt"),
        ("", ""),
    ],
)
def test_a_place_is_written_as_people_write_it(published, written):
    assert place_name(published) == written
