"""The figures of the house, by name. A figure is stated here once and counted wherever it stands."""

from leerlijn.steering.insight.figures import desk, learning, organisations, schemes
from leerlijn.steering.insight.types import Figure

ALL: tuple[Figure, ...] = (*desk.FIGURES, *learning.FIGURES, *organisations.FIGURES, *schemes.FIGURES)

BY_NAME: dict[str, Figure] = {figure.name: figure for figure in ALL}
