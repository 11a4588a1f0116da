"""The words that Dutch compounds are made of: the built list, and the words of education that every site knows.

The small lists stand in `lists/`, one file each:
`education` may take part in a compound, whatever else is known; `short` are the words of three letters that do, others
split more than they mend; `never_first` are prepositions and the like, which open verbs and their nouns (overleg,
samenwerking); `never_last` are endings that are words by accident; `whole` look like a compound and are none, or their
parts lead astray (overeenkomst); `common_nl` and `common_en` tell nothing in a question.
"""

from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
BUILT = HERE / "built" / "words.txt"


@cache
def listed(name: str) -> frozenset[str]:
    """One of the small lists; empty when there is none of that name."""
    file = HERE / "lists" / f"{name}.txt"
    return frozenset(file.read_text(encoding="utf-8").split()) if file.is_file() else frozenset()


@cache
def known() -> frozenset[str]:
    """Every word that may be part of a compound; without the built list only the words of education."""
    built = BUILT.read_text(encoding="utf-8").replace("ĳ", "ij").split() if BUILT.is_file() else []
    return frozenset(word for word in built if len(word) > 3) | listed("education") | listed("short")
