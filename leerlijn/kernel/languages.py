"""Text in several languages, as OEAPI writes it: `[{"language": "nl-NL", "value": "…"}]`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.translation import get_language

Spoken = list[dict[str, str]]
"""The same text in several languages: language tags (BCP 47) with their values."""


def in_languages(nl: str, en: str = "") -> Spoken:
    """A text in Dutch and, where there is one, in English."""
    texts = {"nl-NL": nl, "en-GB": en}
    return [{"language": language, "value": value} for language, value in texts.items() if value]


def spoken(strings: Iterable[Mapping[str, str]] | None, language: str | None = None) -> str:
    """The text in `language` (that of the reader when left out), else in Dutch, else in whatever there is."""
    texts = {entry["language"][:2].lower(): entry["value"] for entry in reversed(list(strings or ()))}
    wanted = (language or get_language() or "nl")[:2]
    return texts.get(wanted) or texts.get("nl") or next(iter(texts.values()), "")
