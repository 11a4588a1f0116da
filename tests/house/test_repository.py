"""The repository itself: no addresses of machines in it, locks without addresses, tests that wait for nothing."""

from __future__ import annotations

import re

from tests.house import source
from tests.house.source import expect_none

PICTURES = {".png", ".webp", ".woff2", ".ico"}
PLACES = re.compile(r"(?<![\w.])/(?:home|root|Users|tmp|work|opt|mnt)/\w")
BUILT = {"built", "node_modules", ".venv", "var", "dist"}


def test_locks_hold_no_address():
    expect_none(source.name(path) for path in (source.ROOT / "locks").glob("*.txt") if "://" in source.text(path))


def test_locks_hold_a_hash_for_every_package():
    for path in (source.ROOT / "locks").glob("*.txt"):
        pins = re.split(r"\n(?=\S)", source.text(path).strip())
        expect_none(pin.splitlines()[0] for pin in pins if "==" in pin and "--hash=sha256:" not in pin)


def test_locks_hold_every_dependency():
    """A dependency that was added is in the lock; `make locks` puts it there."""
    project = source.project()["project"]
    pinned = {name.split("==")[0] for name in source.text(source.ROOT / "locks/run.txt").split() if "==" in name}
    wanted = {re.split(r"[<>=\[ ]", line)[0].lower() for line in project["dependencies"]}
    expect_none(wanted - pinned)


def test_nothing_names_a_place_on_a_machine():
    expect_none(
        f"{source.name(path)}:{number}"
        for path in source.committed()
        if path.suffix not in PICTURES
        for number, line in enumerate(source.text(path).splitlines(), start=1)
        if PLACES.search(line)
    )


def test_nothing_built_is_committed():
    expect_none(
        source.name(path) for path in source.committed() if set(BUILT) & set(path.parts) or path.suffix == ".mo"
    )


def test_no_test_sleeps():
    expect_none(
        source.at(path, call)
        for path in source.python("tests")
        for call in source.calls(path)
        if source.called(call).split(".")[-1] == "sleep"
    )


def test_the_name_of_a_test_is_a_sentence():
    """At least three words, so that it can be false."""
    expect_none(
        f"{source.at(path, function)} {function.name}"
        for path in source.python("tests")
        for function in source.functions(path)
        if function.name.startswith("test_") and len(function.name.split("_")) < 4
    )


def test_nothing_is_left_for_later():
    marks = re.compile(r"\b(?:TO" r"DO|FIX" r"ME|XX" r"X|HA" r"CK)\b")
    expect_none(
        f"{source.name(path)}:{number}"
        for path in source.committed()
        if path.suffix in {".py", ".html", ".css", ".js", ".md"}
        for number, line in enumerate(source.text(path).splitlines(), start=1)
        if marks.search(line)
    )


def test_nothing_is_loaded_from_another_host():
    """Styles and scripts name no host; what a browser shows comes from us."""
    expect_none(
        f"{source.name(path)}:{number} {line.strip()[:80]}"
        for path in source.committed()
        if path.suffix in {".css", ".js"}
        for number, line in enumerate(source.text(path).splitlines(), start=1)
        if re.search(r"https?://(?!www\.w3\.org)", line)
    )
