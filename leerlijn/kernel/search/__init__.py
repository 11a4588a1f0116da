"""Search over everything visible: a room says what there is to find, and finding obeys what the asker may see.

    search.kind("catalogue.offering", label=_("aanbod"), route="catalogue:offering", visible=queries.findable)
    search.index("catalogue.offering", offering.uuid, title=offering.title, body=offering.text)   # inside an action
    search.find("lerarenopleiding", actor, region)

The text is analysed once, in Python; SQLite and PostgreSQL store and match the same tokens.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from leerlijn.kernel.search.types import EVERYONE, SIGNED_IN, Found, Hit, Kind, RegionLike, Shown, kind

if TYPE_CHECKING:
    from leerlijn.kernel.actors import Actor

__all__ = [
    "EVERYONE", "SIGNED_IN", "Found", "Hit", "Kind", "Shown", "find", "forget", "index", "kind", "matching",
    "reanalyse",
]  # fmt: skip


def index(
    kind: str,
    key: object,
    *,
    title: str,
    body: str = "",
    shown: Mapping[str, Shown] | None = None,
    language: str = "nl",
    region_id: int | None = None,
    audience: str = EVERYONE,
) -> None:
    """Let something be found from now on, or under its new words; call it in the action that changed it.

    `title` and `body` are the words to find it by, in every language together; `shown` is what who reads a language
    sees of it. Without, she sees the words themselves. `region_id` None means in every region; a kind with a `visible`
    of its own decides per region itself.
    """
    from leerlijn.kernel.search import shelf

    shelf.index(kind, str(key), title, body, shown, language, region_id, audience)


def forget(kind: str, key: object) -> None:
    """Let something no longer be found."""
    from leerlijn.kernel.search import shelf

    shelf.forget(kind, str(key))


def find(
    text: str, actor: Actor, region: RegionLike | None = None, kinds: Collection[str] | None = None, limit: int = 20
) -> Found:
    """What the actor may see that answers the text, best first: words in the title outrank words in the body.

    Where nothing has all the words, what has some of them is given, and a better spelling where one is near.
    """
    from leerlijn.kernel.search import finding

    return finding.find(text, actor, region, kinds, limit)


def matching(text: str, kind: str, *, most: int = 5_000) -> list[str]:
    """Keys of one kind whose words hold all of the text, best first, for a list that filters them further.

    It looks at no right to see: the list starts from its own `visible_to`.
    """
    from leerlijn.kernel.search import finding

    return finding.matching(text, kind, most)


def reanalyse() -> int:
    """Analyse everything again, after the words or the rules of analysis changed; returns how many rows."""
    from leerlijn.kernel.search import shelf

    return shelf.reanalyse()
