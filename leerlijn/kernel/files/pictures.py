"""Pictures drawn anew: what was hidden in the file, where it was taken and by which phone, does not survive."""

from __future__ import annotations

import io

from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps, UnidentifiedImageError

from leerlijn.kernel.refusals import Refused

MOST_PIXELS = 50_000_000
"""What the best phones make; looked at before a single pixel is unpacked."""
FORMATS = ("PNG", "JPEG", "WEBP")


def redrawn(raw: bytes, *, widest: int, photo: bool = False) -> tuple[bytes, str]:
    """The picture without anything else, at most `widest` pixels each way, and its media type: a JPEG for a photo.

    Raises Refused("too_many_pixels" or "wrong_kind").
    """
    try:
        picture: Image.Image = Image.open(io.BytesIO(raw), formats=FORMATS)
        if picture.width * picture.height > MOST_PIXELS:
            raise Refused(_("Deze afbeelding is te groot. Kies een kleinere."), code="too_many_pixels")
        if photo:
            picture.draft("RGB", (widest, widest))
        picture = ImageOps.exif_transpose(picture)
        picture.thumbnail((widest, widest))
        return (_written(picture, "RGB", "JPEG"), "image/jpeg") if photo else (_png(picture), "image/png")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise Refused(_("Deze afbeelding kunnen we niet lezen. Kies een andere."), code="wrong_kind") from error


def _png(picture: Image.Image) -> bytes:
    return _written(picture, "RGBA", "PNG")


def _written(picture: Image.Image, mode: str, how: str) -> bytes:
    """Only the pixels: a new picture has no metadata to take along."""
    drawn, pixels = io.BytesIO(), picture.convert(mode)
    bare = Image.new(mode, pixels.size)
    bare.paste(pixels)
    bare.save(drawn, how, optimize=True, **({"quality": 88} if how == "JPEG" else {}))
    return drawn.getvalue()
