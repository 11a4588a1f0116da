"""Files people give us: checked by what they hold, not by what they are called."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Collection

import puremagic
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from PIL import Image, UnidentifiedImageError

from leerlijn.kernel.models import StoredFile
from leerlijn.kernel.refusals import Refused

IMAGES = frozenset({"image/png", "image/jpeg", "image/webp"})
MOST_PIXELS = 25_000_000


def keep_image(upload: UploadedFile[bytes], *, max_bytes: int = 2_000_000, widest: int = 1200) -> StoredFile:
    """Keep a picture, drawn anew so that nothing hidden in it survives; at most `widest` pixels wide.

    Raises Refused("too_large", "wrong_kind" or "too_many_pixels").
    """
    raw = read(upload, max_bytes)
    kind = _kind_of(raw)
    if kind not in IMAGES:
        raise Refused(_("Kies een afbeelding: PNG, JPEG of WebP."), code="wrong_kind")
    return _store(_redrawn(raw, widest), name=str(upload.name), kind="image/png")


def keep(upload: UploadedFile[bytes], *, kinds: Collection[str], max_bytes: int) -> StoredFile:
    """Keep a file of one of `kinds` (media types), as it is. Raises Refused("too_large" or "wrong_kind")."""
    raw = read(upload, max_bytes)
    kind = _kind_of(raw)
    if kind not in kinds:
        raise Refused(_("Dit soort bestand kunnen we niet aannemen. Kies een ander bestand."), code="wrong_kind")
    return _store(raw, name=str(upload.name), kind=kind)


def read(upload: UploadedFile[bytes], max_bytes: int) -> bytes:
    """What an upload holds, once it is known to be small enough to look at. Raises Refused("too_large")."""
    if (upload.size or 0) > max_bytes:
        most = max_bytes // 1_000_000
        raise Refused(
            _("Dit bestand is te groot. Kies een bestand van hoogstens %(most)s MB.") % {"most": most},
            code="too_large",
        )
    return bytes(upload.read())


def throw_away(file: StoredFile) -> None:
    """Forget a file; what it holds goes once the transaction is over, so that a failure leaves both."""
    content = file.content
    file.delete()
    transaction.on_commit(lambda: content.delete(save=False))


def _kind_of(raw: bytes) -> str:
    try:
        return str(puremagic.from_string(raw, mime=True))
    except (puremagic.PureError, ValueError):
        return ""


def _redrawn(raw: bytes, widest: int) -> bytes:
    try:
        picture = Image.open(io.BytesIO(raw))
        if picture.width * picture.height > MOST_PIXELS:
            raise Refused(_("Deze afbeelding is te groot. Kies een kleinere."), code="too_many_pixels")
        picture.thumbnail((widest, widest))
        drawn = io.BytesIO()
        picture.convert("RGBA").save(drawn, "PNG", optimize=True)
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError) as error:
        raise Refused(_("Deze afbeelding kunnen we niet lezen. Kies een andere."), code="wrong_kind") from error
    return drawn.getvalue()


def _store(raw: bytes, *, name: str, kind: str) -> StoredFile:
    stored = StoredFile(name=name[:200], kind=kind, size=len(raw), sha256=hashlib.sha256(raw).hexdigest())
    stored.content.save(str(stored.uuid), ContentFile(raw), save=False)
    stored.save()
    return stored
