"""The figures of the house, by name. A figure is stated here once and counted wherever it stands."""

from leerlijn.steering.insight.figures import desk, learning, organisations, schemes
from leerlijn.steering.insight.types import Figure

FIRST = ("vragen", "op-tijd-beantwoord", "in-orientatie", "zij-instromers", "plekken")
"""What a region looks at first; the others follow in the order in which they are stated."""

BY_NAME: dict[str, Figure] = {
    figure.name: figure for figure in (*desk.FIGURES, *learning.FIGURES, *organisations.FIGURES, *schemes.FIGURES)
}

ALL: tuple[Figure, ...] = (
    *(BY_NAME[name] for name in FIRST),
    *(figure for name, figure in BY_NAME.items() if name not in FIRST),
)
