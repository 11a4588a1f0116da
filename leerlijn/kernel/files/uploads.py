"""What stands at the door while a file still comes in: too much of it never reaches memory or disk.

Django's own handlers write whatever arrives. This one stands before them and lets a file through up to
`MOST_BYTES`; what is longer arrives in the form as a file that is too large and holds nothing, so that the form can say
so with everything else still typed. Of a body that is hopelessly large only the beginning is read: file fields stand
last in our forms, so what was typed is in it.
"""

from __future__ import annotations

import io
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http.multipartparser import MultiPartParser

MOST_BYTES = 25_000_000
"""Of one file; no more than this reaches the disk."""
MOST_BODY = 60_000_000
"""Bytes of a whole request that is still read to its end."""
BEGINNING = 1_000_000
"""Bytes of a larger request that are read."""


class TooLarge(UploadedFile[bytes]):
    """A file of which only the name and the size are known."""


class Guard(FileUploadHandler):
    """Counts, and keeps what is too much from the handlers behind it."""

    most = MOST_BYTES
    seen = 0

    def handle_raw_input(
        self, input_data: Any, meta: dict[str, Any], content_length: int, boundary: Any, encoding: str | None = None
    ) -> Any:
        if content_length <= MOST_BODY:
            return None
        beginning = input_data.read(BEGINNING) + b"\r\n--%b--\r\n" % boundary
        meta = {**meta, "CONTENT_LENGTH": len(beginning)}
        return MultiPartParser(meta, io.BytesIO(beginning), [Turned(self.request)], encoding).parse()

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.seen = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        self.seen += len(raw_data)
        return None if self.seen > self.most else raw_data

    def file_complete(self, file_size: int) -> UploadedFile[bytes] | None:
        """A file that was let through is made by the next handler."""
        if self.seen <= self.most:
            return None
        return TooLarge(io.BytesIO(), self.file_name, self.content_type, self.seen)


class Turned(Guard):
    """For a body of which the end is never read: every file in it is too large."""

    def handle_raw_input(self, *args: Any, **kwargs: Any) -> None:
        return None

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        return None

    def file_complete(self, file_size: int) -> UploadedFile[bytes]:
        return TooLarge(io.BytesIO(), self.file_name, self.content_type, MOST_BODY)
