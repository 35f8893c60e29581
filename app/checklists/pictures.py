"""Pictures that items show: found beside the checklist, known by their hashes."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from app.checklists.guesses.suggestions import closest
from app.checklists.nodes import Listed, Node
from app.checklists.reading import Report

KINDS = (".jpg", ".jpeg", ".png", ".webp")
MOST_BYTES = 5_000_000


class Pictures:
    """The pictures in the folder of a checklist, none where it lies in no folder.

    ``files``: hash → file, of those that are used; ``looked_for``: those and the missing ones.
    """

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self.files: dict[str, Path] = {}
        self.looked_for: set[Path] = set()

    def read(self, report: Report, node: Node | None, names: Sequence[str]) -> tuple[str, ...]:
        """The SHA-256 of each named picture; complaints go to the report."""
        nodes = node.nodes if isinstance(node, Listed) else ()
        hashes = (self._hash(report, each, name) for each, name in zip(nodes, names, strict=False))
        return tuple(sha256 for sha256 in hashes if sha256)

    def _hash(self, report: Report, node: Node, name: str) -> str | None:
        if self.folder is None:
            report.refuse(
                node,
                "no-pictures-here",
                "no pictures can come with a text",
                hint="publish it from its folder, with flask checklist publish",
            )
            return None
        return self._hash_of_file(report, node, name, self.folder)

    def _hash_of_file(self, report: Report, node: Node, name: str, folder: Path) -> str | None:
        path = folder / name
        if Path(name).is_absolute() or ".." in Path(name).parts or "\\" in name:
            report.refuse(
                node,
                "picture-elsewhere",
                "a picture must lie beside this file, or in a folder beside it",
            )
        elif path.suffix.lower() not in KINDS:
            report.refuse(
                node,
                "not-a-picture",
                '"%(name)s" is not a picture file',
                name=name,
                hint="it ends in " + ", ".join(KINDS),
            )
        elif not self._is_there(path) or not path.resolve().is_relative_to(folder.resolve()):
            beside = [each.name for each in folder.glob("*.*") if each.suffix.lower() in KINDS]
            meant = closest(name, beside)
            report.refuse(
                node,
                "no-such-picture",
                'there is no picture "%(name)s" beside this file',
                name=name,
                replacement=meant,
                hint=f'did you mean "{meant}"?' if meant else "",
            )
        elif path.stat().st_size > MOST_BYTES:
            report.refuse(node, "picture-too-large", '"%(name)s" is larger than 5 MB', name=name)
        else:
            sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
            self.files[sha256] = path
            return sha256
        return None

    def _is_there(self, path: Path) -> bool:
        self.looked_for.add(path)
        return path.is_file()
