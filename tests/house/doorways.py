"""The doorways contract: any import from one room into another goes through its front door.

The front door of a room is `actions`, `queries`, `events` and `types`; its `urls` are for the web alone. A room is a
package in one of `groups`; what is outside the groups (kernel, web, config, demo) has no door to guard, but must knock
like everybody else.
"""

from __future__ import annotations

from typing import Any

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class Doorways(Contract):
    """`groups`: packages whose children are rooms; `public`: their front doors; `urls_for`: who may see urls."""

    groups = fields.ListField(subfield=fields.StringField())
    public = fields.ListField(subfield=fields.StringField())
    urls_for = fields.StringField()

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        broken = sorted(
            (importer, imported)
            for importer in graph.modules
            for imported in graph.find_modules_directly_imported_by(importer)
            if self._is_a_window(importer, imported)
        )
        return ContractCheck(kept=not broken, metadata={"broken": broken})

    def _is_a_window(self, importer: str, imported: str) -> bool:
        room = self._room(imported)
        if room is None or room == self._room(importer):
            return False
        door = imported.removeprefix(room).lstrip(".").split(".")[0]
        return door not in self.public and not (door == "urls" and importer.startswith(self.urls_for))

    def _room(self, module: str) -> str | None:
        for group in self.groups:
            if module.startswith(f"{group}."):
                return ".".join(module.split(".")[: group.count(".") + 2])
        return None

    def render_broken_contract(self, check: Any) -> None:
        for importer, imported in check.metadata["broken"]:
            output.print_error(f"{importer} climbs through a window into {imported}", bold=False)
