"""Lists the benchmarks, or runs one: a table, one line of figures, and exit 1 where the aim is missed."""

from __future__ import annotations

import ast
import sys
from importlib import import_module
from pathlib import Path

HERE = Path(__file__).parent
NOT_ONE = {"__init__", "__main__", "asking", "measuring"}


def names() -> dict[str, str]:
    """Each benchmark with the first line of what it says it measures."""
    files = sorted(path for path in HERE.glob("*.py") if path.stem not in NOT_ONE)
    return {path.stem: (ast.get_docstring(ast.parse(path.read_text())) or "").split("\n")[0] for path in files}


def main(wanted: list[str]) -> int:
    known = names()
    if wanted and wanted[0] in known:
        return int(import_module(f"benchmarks.{wanted[0]}").main())
    for name, purpose in known.items():
        print(f"{name:12}{purpose}")
    if wanted:
        print(f"\nThere is no benchmark called {wanted[0]}.", file=sys.stderr)
    return 1 if wanted else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
