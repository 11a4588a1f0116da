"""Finds: asks the store, puts titles first, and leaves out what the asker may not see."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from django.db.models import Max
from django.urls import reverse
from django.utils.translation import get_language

from leerlijn.kernel.actors import Actor
from leerlijn.kernel.search import engines
from leerlijn.kernel.search.analysis import Word, asked, fold, words
from leerlijn.kernel.search.models import Row
from leerlijn.kernel.search.ranking import Candidate, best_first
from leerlijn.kernel.search.spelling import Spelling
from leerlijn.kernel.search.types import EVERYONE, KINDS, SIGNED_IN, Found, Hit, Question, RegionLike

LONGEST_QUESTION = 200
MOST_WORDS = 12
CANDIDATES = 300
EXCERPT = 200


def find(text: str, actor: Actor, region: RegionLike | None, kinds: Collection[str] | None, limit: int) -> Found:
    question = _words(text)
    if not question:
        return Found()
    for complete in (True, False):
        rows = _candidates(question, actor, region, kinds, complete=complete)
        if rows:
            break
    seen = _visible(rows, actor, region)[:limit]
    instead = None if seen and complete else _better(text, question)
    return Found(tuple(_hit(row, region) for row in seen), complete, instead)


def matching(text: str, kind: str, most: int) -> list[str]:
    question = _words(text)
    if not question:
        return []
    asks = Question(engines.expression(question, complete=True), (kind,), None)
    return engines.keys(asks, most)


def _words(text: str) -> list[Word]:
    return asked(text[:LONGEST_QUESTION], (get_language() or "nl")[:2])[:MOST_WORDS]


def _candidates(
    question: list[Word], actor: Actor, region: RegionLike | None, kinds: Collection[str] | None, *, complete: bool
) -> list[Row]:
    wanted = [name for name in KINDS if kinds is None or name in kinds]
    asks = Question(
        engines.expression(question, complete=complete),
        tuple(name for name in wanted if region is None or region.has(name.partition(".")[0])),
        region.pk if region else None,
        (EVERYONE, SIGNED_IN) if actor.is_authenticated else (EVERYONE,),
    )
    return _best_first(engines.rows(asks, CANDIDATES), question) if asks.kinds else []


def _best_first(rows: list[Row], question: list[Word]) -> list[Row]:
    candidates = [Candidate(frozenset(row.title_tokens.split()), frozenset(row.body_tokens.split())) for row in rows]
    return [rows[place] for place in best_first(candidates, question)]


def _visible(rows: list[Row], actor: Actor, region: RegionLike | None) -> list[Row]:
    allowed: set[tuple[str, str]] = set()
    for name in {row.kind for row in rows}:
        keys = [row.key for row in rows if row.kind == name]
        visible = KINDS[name].visible
        allowed.update((name, key) for key in (visible(actor, region, keys) if visible else keys))
    return [row for row in rows if (row.kind, row.key) in allowed]


def _hit(row: Row, region: RegionLike | None) -> Hit:
    kind = KINDS[row.kind]
    url = reverse(kind.route, kwargs={"region": region.slug, "pk": row.key} if region else {"pk": row.key})
    title, text = _shown(row)
    excerpt = text if len(text) <= EXCERPT else text[:EXCERPT].rsplit(" ", 1)[0] + " …"
    return Hit(row.kind, kind.label, row.key, title, excerpt, row.language, url)


def _shown(row: Row) -> tuple[str, str]:
    """What somebody reads of it in her own language, else in Dutch, else the words it is found by."""
    shown = row.shown or {}
    title, text = shown.get((get_language() or "nl")[:2]) or shown.get("nl") or (row.title, row.body)
    return title, text


def _better(text: str, question: list[Word]) -> str | None:
    """The question with each unknown word replaced by the nearest word of a public title, if that changes it."""
    newest = Row.objects.aggregate(newest=Max("changed_at"))["newest"]
    spelling = _spelling(str(newest))
    better = {word.folded: spelling.nearest(word.folded) for word in question}
    if not any(better.values()):
        return None
    return " ".join(better.get(word.folded) or word.folded for word in words(text[:LONGEST_QUESTION]))


@lru_cache(maxsize=2)
def _spelling(newest: str) -> Spelling:
    titles = Row.objects.filter(audience=EVERYONE).order_by("pk").values_list("title", flat=True)[:10_000]
    return Spelling(dict.fromkeys(fold(word.folded) for title in titles for word in words(title)))
