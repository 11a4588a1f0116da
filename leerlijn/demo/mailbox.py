"""The mailbox of the demo: mail is not sent but kept as a file each, for everybody to read on a page."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import getaddresses, parsedate_to_datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage as Outgoing
from django.core.mail.backends.base import BaseEmailBackend

KEPT = 500
"""Older mail is thrown away."""


@dataclass(frozen=True)
class Letter:
    """One mail: `name` is the word in the address of its page."""

    name: str
    to: str
    subject: str
    sent_at: datetime
    body: str


class Mailbox(BaseEmailBackend):
    """Keeps what would have been sent; a mail that is sent again is kept once, because it has the same Message-ID."""

    def send_messages(self, email_messages: Sequence[Any]) -> int:
        folder().mkdir(parents=True, exist_ok=True)
        for message in email_messages:
            _keep(message)
        for file in _newest_first()[KEPT:]:
            file.unlink(missing_ok=True)
        return len(email_messages)


def letters(to: str = "", limit: int = 40) -> list[Letter]:
    """The newest mail, to everybody or to one address."""
    found = (_read(file) for file in _newest_first())
    return [letter for letter in found if not to or to.lower() in letter.to.lower()][:limit]


def letter(name: str) -> Letter | None:
    """One mail by its name, or None."""
    return next((_read(file) for file in _newest_first() if file.stem == name), None)


def folder() -> Path:
    """Where the mail is kept."""
    return Path(settings.VAR) / "mailbox"


def _keep(message: Outgoing) -> None:
    written = message.message()
    name = hashlib.sha256(str(written["Message-ID"]).encode()).hexdigest()[:16]
    (folder() / f"{name}.eml").write_bytes(written.as_bytes())


def _newest_first() -> list[Path]:
    return sorted(folder().glob("*.eml"), key=lambda file: (-file.stat().st_mtime_ns, file.name))


def _read(file: Path) -> Letter:
    mail = message_from_bytes(file.read_bytes(), policy=policy.default)
    assert isinstance(mail, EmailMessage)
    text = mail.get_body(("plain",))
    return Letter(
        name=file.stem,
        to=", ".join(_addresses(mail.get_all("To", []))),
        subject=str(mail["Subject"]),
        sent_at=parsedate_to_datetime(str(mail["Date"])),
        body=text.get_content() if text else "",
    )


def _addresses(headers: Iterable[Any]) -> list[str]:
    return [address for _name, address in getaddresses([str(header) for header in headers])]
