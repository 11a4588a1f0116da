"""Puts what can be found on the shelf, and takes it off."""

from __future__ import annotations

from collections.abc import Mapping

from leerlijn.kernel import clock
from leerlijn.kernel.search.analysis import analyse
from leerlijn.kernel.search.models import Row
from leerlijn.kernel.search.types import Shown

LONGEST_BODY = 50_000
CHANGES = ["region_id", "audience", "language", "title", "body", "shown", "title_tokens", "body_tokens", "changed_at"]


def index(
    kind: str,
    key: str,
    title: str,
    body: str,
    shown: Mapping[str, Shown] | None,
    language: str,
    region_id: int | None,
    audience: str,
) -> None:
    row = Row(kind=kind, key=key, region_id=region_id, audience=audience, language=language, changed_at=clock.now())
    row.shown = {spoken: [_clean(text) for text in texts] for spoken, texts in shown.items()} if shown else None
    row.title = _clean(title)[:400]
    row.body = _clean(body)[:LONGEST_BODY]
    _tokenise(row)
    Row.objects.bulk_create([row], update_conflicts=True, unique_fields=["kind", "key"], update_fields=CHANGES)


def forget(kind: str, key: str) -> None:
    Row.objects.filter(kind=kind, key=key).delete()


def reanalyse() -> int:
    count = 0
    for row in Row.objects.iterator(chunk_size=500):
        _tokenise(row)
        Row.objects.filter(pk=row.pk).update(title_tokens=row.title_tokens, body_tokens=row.body_tokens)
        count += 1
    return count


def _tokenise(row: Row) -> None:
    row.title_tokens = " ".join(analyse(row.title, row.language))
    row.body_tokens = " ".join(analyse(row.body, row.language))


def _clean(text: str) -> str:
    """No NUL, which PostgreSQL refuses, and one space where there was any white space."""
    return " ".join(text.replace("\x00", " ").split())
