"""Files people give us: judged by what they hold and not by what they are called, and never opened on our pages.

    examined = files.examine(upload)       # in a form: may raise Refused, takes a second, locks nothing
    stored = files.keep(examined)          # in an action
    files.download(stored)                 # in a view, once the room's own policy let the reader through

What a document looks like is drawn as pictures by a job (`StoredFile.pages`); the file itself only ever leaves as a
download.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import dataclass

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext_lazy as _

from leerlijn.kernel.files import confinement, kinds, names, pictures
from leerlijn.kernel.files.drawing import begin_drawing
from leerlijn.kernel.files.serving import download, page_picture
from leerlijn.kernel.files.sweeping import sweep
from leerlijn.kernel.files.uploads import MOST_BYTES
from leerlijn.kernel.models import FilePage, StoredFile
from leerlijn.kernel.refusals import Refused

__all__ = [
    "MOST_BYTES", "Examined", "download", "examine", "keep", "keep_image", "page_picture", "read", "sweep",
    "throw_away",
]  # fmt: skip

WIDEST = 2400
"""Pixels of a photo that is kept: enough to read a page that was photographed."""


@dataclass(frozen=True, slots=True)
class Examined:
    """A file that may be kept: what it is by its content, and its name cleaned for show."""

    name: str
    kind: str
    raw: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.raw).hexdigest()


def examine(
    upload: UploadedFile[bytes], *, welcome: Collection[str] = kinds.WELCOME, max_bytes: int = MOST_BYTES
) -> Examined:
    """Whether a file may be kept; a picture comes out drawn anew, without its metadata.

    Raises Refused: "too_large", "wrong_kind", "too_many_pixels", or what `confinement.examine` says of a document.
    """
    raw = read(upload, max_bytes)
    kind = kinds.kind_of(raw)
    if kind not in welcome:
        raise kinds.unwelcome(raw, kind)
    if kind in kinds.IMAGES:
        raw, kind = pictures.redrawn(raw, widest=WIDEST, photo=kind == "image/jpeg")
    elif kind != kinds.TEXT:
        confinement.examine(raw, kind)
    return Examined(names.shown(str(upload.name), kind), kind, raw)


def keep(examined: Examined) -> StoredFile:
    """Keep a file that was examined; how it looks is drawn by a job, once this transaction stands."""
    stored = _store(examined.raw, name=examined.name, kind=examined.kind)
    begin_drawing(stored, examined.raw)
    return stored


def keep_image(upload: UploadedFile[bytes], *, max_bytes: int = 2_000_000, widest: int = 1200) -> StoredFile:
    """Keep a picture for our own pages, drawn anew so that nothing hidden in it survives; at most `widest` wide.

    Raises Refused("too_large", "wrong_kind" or "too_many_pixels").
    """
    raw = read(upload, max_bytes)
    if kinds.kind_of(raw) not in kinds.IMAGES:
        raise Refused(_("Kies een afbeelding: PNG, JPEG of WebP."), code="wrong_kind")
    drawn, kind = pictures.redrawn(raw, widest=widest)
    return _store(drawn, name=names.shown(str(upload.name), kind), kind=kind)


def read(upload: UploadedFile[bytes], max_bytes: int) -> bytes:
    """What an upload holds, once it is known to be small enough to look at. Raises Refused("too_large")."""
    if (upload.size or 0) > max_bytes:
        most = max_bytes // 1_000_000
        raise Refused(
            _("Dit bestand is te groot. Kies een bestand van hoogstens %(most)s MB.") % {"most": most},
            code="too_large",
        )
    upload.seek(0)
    return bytes(upload.read())


def throw_away(file: StoredFile) -> bool:
    """Forget a file with its pictures, unless something else still holds it; returns whether it is gone.

    What it holds goes once the transaction is over, so that a failure leaves both.
    """
    names = {file.content.name, *FilePage.objects.filter(file=file).values_list("picture", flat=True)} - {"", None}
    try:
        with transaction.atomic():
            file.delete()
    except ProtectedError:
        return False
    transaction.on_commit(lambda: wipe(names))
    return True


def wipe(names: Collection[str]) -> None:
    """Take away what files held, once no row tells of them any more."""
    for name in names:
        default_storage.delete(name)


def _store(raw: bytes, *, name: str, kind: str) -> StoredFile:
    stored = StoredFile(name=name[:200], kind=kind, size=len(raw), sha256=hashlib.sha256(raw).hexdigest())
    stored.content.save(str(stored.uuid), ContentFile(raw), save=False)
    stored.save()
    return stored
