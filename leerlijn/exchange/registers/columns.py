"""The names DUO has given its columns over the years, each mapped to one word of ours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

KNOWN: Mapping[str, tuple[str, ...]] = {
    "board": ("BEVOEGD GEZAG NUMMER", "BEVOEGD GEZAG", "BEVOEGDGEZAGCODE", "BEVOEGD GEZAG CODE"),
    "board_name": ("BEVOEGD GEZAG NAAM", "NAAM BEVOEGD GEZAG"),
    "institution": ("INSTELLINGSCODE", "BRIN NUMMER", "BRINNUMMER", "BRIN"),
    "institution_name": ("INSTELLINGSNAAM", "NAAM INSTELLING"),
    "location": ("VESTIGINGSCODE", "VESTIGINGSNUMMER", "VESTIGING"),
    "location_name": ("VESTIGINGSNAAM", "NAAM VESTIGING", "INSTELLINGSNAAM VESTIGING"),
    "street": ("STRAATNAAM", "STRAAT"),
    "house_number": ("HUISNUMMER-TOEVOEGING", "HUISNUMMER TOEVOEGING", "HUISNUMMER"),
    "postcode": ("POSTCODE",),
    "place": ("PLAATSNAAM", "PLAATS"),
    "municipality_code": ("GEMEENTENUMMER", "GEMEENTECODE"),
    "municipality": ("GEMEENTENAAM", "GEMEENTE"),
    "province": ("PROVINCIE",),
    "denomination": ("DENOMINATIE",),
    "phone": ("TELEFOONNUMMER", "TELEFOON"),
    "website": ("INTERNETADRES", "INTERNET", "WEBSITE"),
    "structure": ("ONDERWIJSSTRUCTUUR",),
    "postal_street": ("STRAATNAAM CORRESPONDENTIEADRES",),
    "postal_house_number": (
        "HUISNUMMER-TOEVOEGING CORRESPONDENTIEADRES",
        "HUISNUMMER TOEVOEGING CORRESPONDENTIEADRES",
    ),
    "postal_postcode": ("POSTCODE CORRESPONDENTIEADRES",),
    "postal_place": ("PLAATSNAAM CORRESPONDENTIEADRES",),
    "nodal_area": ("NODAAL GEBIED NAAM",),
    "labour_market_area": ("RPA-GEBIED NAAM", "ARBEIDSMARKTREGIO NAAM"),
    "joint_scheme_area": ("WGR-GEBIED NAAM",),
    "corop_area": ("COROPGEBIED NAAM", "COROP-GEBIED NAAM"),
    "education_area": ("ONDERWIJSGEBIED NAAM",),
    "early_leaving_area": ("RMC-REGIO NAAM", "RMC REGIO NAAM"),
    "holiday_area": ("VAKANTIEREGIO",),
}
"""Area codes are left out: the name says the same, and nothing counts by them."""

_OURS = {theirs: ours for ours, names in KNOWN.items() for theirs in names}


@dataclass(frozen=True)
class Register:
    """A register we take in: its name, and what its file must and must not hold, by our words for the columns."""

    key: str
    sector: str
    source: str
    required: frozenset[str]
    one_of: frozenset[str] = frozenset()
    foreign: frozenset[str] = frozenset()


_ALWAYS = frozenset({"board", "institution", "street", "house_number", "postcode", "place", "municipality"})

PRIMARY = Register(
    "duo-po",
    "po",
    "DUO, basisonderwijs",
    required=_ALWAYS | {"location", "location_name"},
    foreign=frozenset({"structure"}),
)
SECONDARY = Register(
    "duo-vo",
    "vo",
    "DUO, voortgezet onderwijs",
    required=_ALWAYS | {"structure"},
    one_of=frozenset({"institution_name", "location_name"}),
)
REGISTERS: dict[str, Register] = {register.key: register for register in (PRIMARY, SECONDARY)}


def recognise(header: Sequence[str]) -> dict[str, int]:
    """Which of our words stands in which column; unknown columns are left alone."""
    found: dict[str, int] = {}
    for position, name in enumerate(header):
        ours = _OURS.get(" ".join(name.upper().replace("_", " ").split()))
        if ours:
            found.setdefault(ours, position)
    return found


def fits(register: Register, found: Mapping[str, int]) -> bool:
    """Whether a file with these columns is this register."""
    columns = found.keys()
    either = not register.one_of or bool(register.one_of & columns)
    return register.required <= columns and either and not register.foreign & columns


def missing(register: Register, found: Mapping[str, int]) -> list[str]:
    """The columns a reader must find and did not, in DUO's own words."""
    lacking = [KNOWN[ours][0] for ours in KNOWN if ours in register.required and ours not in found]
    if register.one_of and not register.one_of & found.keys():
        lacking.append(" / ".join(KNOWN[ours][0] for ours in KNOWN if ours in register.one_of))
    return lacking
