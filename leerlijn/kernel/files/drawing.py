"""What a file looks like: pictures of its pages, and its words for whoever hears them."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.files.base import ContentFile
from django.db import transaction

from leerlijn.kernel.files import confinement, kinds
from leerlijn.kernel.jobs import job
from leerlijn.kernel.models import FilePage, StoredFile

LONGEST_TEXT = 100_000
"""Letters of a plain text that are shown."""


def begin_drawing(stored: StoredFile, raw: bytes) -> None:
    """Show a picture or a text at once; let a job look into a document."""
    if stored.kind in kinds.IMAGES:
        _show(stored, [FilePage(file=stored, number=1, picture=stored.content.name)], 1)
    elif stored.kind == kinds.TEXT:
        _show(stored, [FilePage(file=stored, number=1, text=kinds.text_of(raw)[:LONGEST_TEXT])], 1)
    else:
        StoredFile.objects.filter(pk=stored.pk).update(preview=StoredFile.Preview.WAITING)
        draw.later(file=stored.pk)
    stored.refresh_from_db(fields=["preview", "page_count"])


@job(retries=1)
def draw(file: int) -> None:
    """Draw the first pages of a document, once; one that cannot be drawn says so."""
    stored = StoredFile.objects.filter(pk=file, preview=StoredFile.Preview.WAITING).first()
    if stored is None:
        return
    with stored.content.open("rb") as content:
        pages, count = confinement.drawn(content.read(), stored.kind)
    _show(stored, [_row(stored, number, page) for number, page in enumerate(pages, start=1)], count)


def _show(stored: StoredFile, rows: Sequence[FilePage], count: int) -> None:
    state = StoredFile.Preview.READY if rows else StoredFile.Preview.FAILED
    with transaction.atomic():
        if StoredFile.objects.filter(pk=stored.pk, pages=None).update(preview=state, page_count=count):
            FilePage.objects.bulk_create(rows)


def _row(stored: StoredFile, number: int, page: confinement.Drawn) -> FilePage:
    made = FilePage(file=stored, number=number, text=page.text)
    if page.picture:
        made.picture.save(f"{stored.uuid}-{number}", ContentFile(page.picture), save=False)
    return made
