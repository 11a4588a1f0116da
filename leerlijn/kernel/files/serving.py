"""Files on their way out. Whoever calls this has asked the policy of the room the file is of."""

from __future__ import annotations

from django.http import FileResponse

from leerlijn.kernel.files.kinds import IMAGES
from leerlijn.kernel.models import FilePage, StoredFile

SHUT = {
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, no-store",
}
"""Even a browser that opens it all the same runs nothing in it, and nothing keeps a copy on the way."""


def download(file: StoredFile) -> FileResponse:
    """The file itself, to be saved and never shown within our pages."""
    opened = file.content.open("rb")
    return FileResponse(opened, as_attachment=True, filename=file.name, content_type=file.kind, headers=SHUT)


def page_picture(page: FilePage) -> FileResponse:
    """The picture we drew of one page; 404 is for the view when there is none."""
    kind = page.file.kind if page.file.kind in IMAGES else "image/png"
    return FileResponse(page.picture.open("rb"), content_type=kind, headers=SHUT)
