"""What was written for an upload that failed afterwards: swept up, since no row tells of it."""

from __future__ import annotations

from datetime import timedelta

from django.core.files.storage import default_storage

from leerlijn.kernel import clock
from leerlijn.kernel.jobs import every, job
from leerlijn.kernel.models import FilePage, StoredFile

GRACE = timedelta(days=1)
"""A transaction may still be under way."""


@every(hours=24)
@job()
def sweep() -> int:
    """Take away what lies in the folders of this month and the last and belongs to no file; returns how many."""
    today = clock.now()
    folders = {f"{day:%Y/%m}" for day in (today, today - timedelta(days=28))}
    return sum(_sweep(folder) for folder in folders)


def _sweep(folder: str) -> int:
    try:
        _folders, names = default_storage.listdir(folder)
    except FileNotFoundError:
        return 0
    lying = {f"{folder}/{name}" for name in names}
    known = set(StoredFile.objects.filter(content__in=lying).values_list("content", flat=True))
    known |= set(FilePage.objects.filter(picture__in=lying).values_list("picture", flat=True))
    lost = [name for name in lying - known if default_storage.get_modified_time(name) < clock.now() - GRACE]
    for name in lost:
        default_storage.delete(name)
    return len(lost)
