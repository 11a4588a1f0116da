"""The texts on screen: gathered from code and pages, translated into English, compiled for Django.

Dutch stands in the code and is the key; `leerlijn/web/locale/en/LC_MESSAGES/django.po` holds the English. Babel does
what gettext does elsewhere, so nothing has to be installed beside Python.

    python -m leerlijn.config.wording gather     after texts changed: new ones come in empty, old ones go
    python -m leerlijn.config.wording compile    before the site starts
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

PACKAGE = Path(__file__).resolve().parent.parent
ENGLISH = PACKAGE / "web/locale/en/LC_MESSAGES/django.po"
KEYWORDS: dict[str, Any] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
}
HEADERS: dict[str, Any] = {
    "project": "Leerlijn",
    "version": "1",
    "msgid_bugs_address": "maintainers@leerlijn.example",
    "last_translator": "Leerlijn maintainers",
    "language_team": "Leerlijn maintainers",
}
HEADER = "# The English of Leerlijn. The Dutch stands in code and pages; `make words` gathers it here."


def gathered() -> Catalog:
    """Every text that stands in the code and on the pages now, with the files it stands in."""
    catalogue = Catalog(locale="en", domain="django", header_comment=HEADER, fuzzy=False, **HEADERS)
    for path in sorted([*PACKAGE.rglob("*.py"), *PACKAGE.rglob("templates/**/*.*")]):
        for words, context in _texts_in(path):
            where = [(str(path.relative_to(PACKAGE.parent)), 1)]
            catalogue.add(words, locations=where, context=context)
    return catalogue


def written() -> Catalog:
    """The English as it has been written down so far."""
    if not ENGLISH.exists():
        return Catalog(locale="en", domain="django", fuzzy=False)
    with ENGLISH.open("rb") as file:
        return read_po(file, locale="en", domain="django")


def untranslated() -> list[str]:
    """What stands on a screen and has no English yet."""
    english = written()
    return [_key(text) for text in gathered() if text.id and not _is_translated(english.get(text.id, text.context))]


def gather() -> int:
    """Bring the catalogue up to date with the code; returns how many texts wait for their English."""
    catalogue, english = gathered(), written()
    catalogue.creation_date = catalogue.revision_date = english.creation_date
    for text in catalogue:
        known = english.get(text.id, text.context) if text.id else None
        empty = ("", "") if text.pluralizable else ""
        text.string = known.string if known and known.pluralizable == text.pluralizable else empty
    ENGLISH.parent.mkdir(parents=True, exist_ok=True)
    with ENGLISH.open("wb") as file:
        write_po(file, catalogue, width=110, sort_output=True, omit_header=False, include_lineno=False)
    return len(untranslated())


def compile_all() -> int:
    """Make the .mo that Django reads beside each .po; returns how many."""
    sources = sorted(PACKAGE.rglob("locale/*/LC_MESSAGES/*.po"))
    for source in sources:
        with source.open("rb") as file:
            catalogue = read_po(file, domain="django")
        with source.with_suffix(".mo").open("wb") as file:
            write_mo(file, catalogue)
    return len(sources)


def _texts_in(path: Path) -> Iterator[tuple[str | tuple[str, ...], str | None]]:
    """Each text with its context; singular and plural stand together."""
    found: Iterator[Any] = extract_python(_as_python(path), KEYWORDS, [], {})
    for _line, function, message, _comments in found:
        words = [message] if isinstance(message, str) else [word for word in message or () if word]
        if not words:
            continue
        if function.startswith("pgettext"):
            yield words[1], words[0]
        else:
            yield tuple(words[:2]) if function.startswith("ngettext") else words[0], None


def _as_python(path: Path) -> io.BytesIO:
    """The source; of a page only its texts, as Django turns them into calls of gettext."""
    source = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        from django.utils.translation.template import templatize

        source = "\n".join(line.strip() for line in templatize(source).splitlines())
    return io.BytesIO(source.encode())


def _is_translated(message: Message | None) -> bool:
    if message is None or message.fuzzy:
        return False
    strings = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
    return all(strings)


def _key(text: Message) -> str:
    return text.id if isinstance(text.id, str) else text.id[0]


def main(command: str) -> None:
    """Say what was done on one line."""
    if command == "gather":
        sys.stdout.write(f"{len(gathered())} texts, {gather()} wait for their English: {ENGLISH}\n")
    else:
        compile_all()


if __name__ == "__main__":
    import django
    from django.conf import settings

    if not settings.configured:
        settings.configure(USE_I18N=True)
        django.setup()
    main(*sys.argv[1:2] or ["compile"])
