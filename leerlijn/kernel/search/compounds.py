"""Takes Dutch compounds apart: lerarenopleiding is leraren and opleiding."""

from __future__ import annotations

from functools import lru_cache

from leerlijn.kernel.search import words

LINKS = ("", "s", "en", "e", "n")
PLURALS = (("heden", "heid"), ("en", ""), ("s", ""), ("e", ""), ("n", ""))
SHORTEST, LONGEST = 7, 40


@lru_cache(maxsize=50_000)
def parts(word: str) -> tuple[str, ...]:
    """The words inside a compound, the two largest first and their own parts after; () when it is none."""
    if not SHORTEST <= len(word) <= LONGEST or word in words.listed("whole"):
        return ()
    cuts = range(3, len(word) - 2)
    best = min(filter(None, (_cut(word, cut) for cut in cuts)), key=_cost, default=None)
    if best is None:
        return ()
    inner = [part for piece in best[1:] for part in parts(piece)]
    return (*best[1:], *inner)


def _cut(word: str, cut: int) -> tuple[int, str, str] | None:
    """A way to cut in two, with what it costs in doubt: a piece that is itself taken apart, a plural at the end."""
    first, last = _first(word[:cut]), word[cut:]
    if not first or last in words.listed("never_last"):
        return None
    doubt = 0 if _is_word(first) else 2
    if _is_word(last):
        return doubt, first, last
    if any(last.endswith(end) and _is_word(last.removesuffix(end) + single) for end, single in PLURALS):
        return doubt + 1, first, last
    return (doubt + 2, first, last) if parts(last) else None


def _cost(found: tuple[int, str, str]) -> tuple[int, int]:
    doubt, first, last = found
    return doubt, -min(len(first), len(last))


def _first(piece: str) -> str:
    """The word or compound that a first piece stands for, its linking letters taken off; empty when it is none."""
    bases = [piece.removesuffix(link) for link in LINKS if piece.endswith(link)]
    simple = next((base for base in bases if _is_word(base) and base not in words.listed("never_first")), "")
    return simple or next((base for base in bases if parts(base)), "")


def _is_word(piece: str) -> bool:
    return piece in words.known()
