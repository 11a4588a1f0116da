"""Who one can be in the demo, for the page and for the command line."""

from __future__ import annotations

from dataclasses import dataclass

from leerlijn.demo import files
from leerlijn.kernel.languages import in_languages, spoken
from leerlijn.kernel.roles import ROLES


@dataclass(frozen=True)
class Member:
    """One of the cast: who she is, where she is at home, which roles she has, and the word to sign in with."""

    slug: str
    name: str
    story: str
    place: str
    region: str
    roles: tuple[str, ...]


def cast() -> list[Member]:
    """Everybody of people.toml, in the reader's language."""
    return [_member(slug, told) for slug, told in files.table("people.toml").items()]


def _member(slug: str, told: dict[str, object]) -> Member:
    roles = told.get("roles", [])
    assert isinstance(roles, list)
    region = str(told["region"])
    return Member(
        slug=slug,
        name=" ".join(filter(None, told["name"])),  # type: ignore[call-overload]
        story=spoken(in_languages(**told["story"])),  # type: ignore[arg-type]
        place=files.of_region(region, "region")["short_name"],
        region=region,
        roles=tuple(dict.fromkeys(str(ROLES[held["role"]].name) for held in roles)),
    )
