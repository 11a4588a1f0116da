"""Small registers of our own making, in the shapes DUO has published over the years."""

from __future__ import annotations

from io import BytesIO

PO_HEADER = (
    "PROVINCIE;BEVOEGD GEZAG NUMMER;INSTELLINGSCODE;VESTIGINGSCODE;VESTIGINGSNAAM;STRAATNAAM;HUISNUMMER-TOEVOEGING;"
    "POSTCODE;PLAATSNAAM;GEMEENTENUMMER;GEMEENTENAAM;DENOMINATIE;TELEFOONNUMMER;INTERNETADRES"
)
VO_HEADER = (
    '"PROVINCIE","BEVOEGD GEZAG NUMMER","BRIN NUMMER","INSTELLINGSNAAM","STRAATNAAM","HUISNUMMER-TOEVOEGING",'
    '"POSTCODE","PLAATSNAAM","GEMEENTENUMMER","GEMEENTENAAM","TELEFOONNUMMER","INTERNETADRES","ONDERWIJSSTRUCTUUR"'
)


def po_row(location: str = "90AA00", name: str = "De Eik", board: str = "90001", **given: str) -> str:
    """One row of the primary register; any column may be given by its short name."""
    values = {
        "province": "Utrecht", "board": board, "institution": location[:4], "location": location, "name": name,
        "street": "Laan", "number": "1", "postcode": "3511 AA", "town": "UTRECHT", "municipality_code": "0344",
        "municipality": "UTRECHT", "denomination": "Openbaar", "phone": "0301234567", "website": "www.deeik.example.nl",
    }  # fmt: skip
    return ";".join({**values, **given}.values())


def po_file(*rows: str, header: str = PO_HEADER, encoding: str = "cp1252") -> BytesIO:
    """A primary register as DUO publishes it: Windows-1252, CRLF, a header."""
    return BytesIO("".join(f"{line}\r\n" for line in (header, *rows)).encode(encoding))


def vo_file(*rows: str, header: str = VO_HEADER) -> BytesIO:
    """A secondary register as the open data portal publishes it: UTF-8, commas, quotes."""
    return BytesIO("".join(f"{line}\n" for line in (header, *rows)).encode())
