"""Opens checklist files: bytes to nodes, the head of the file, its sections not yet read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from marshmallow import ValidationError

from app.checklists.fields import ready
from app.checklists.guesses.suggestions import did_you_mean, language_meant
from app.checklists.guesses.syntax import explain
from app.checklists.nodes import Keys, Listed, Mark, Node, Scalar, Trouble, Unreadable, line_at
from app.checklists.reading import Report
from app.checklists.scalars import LANGUAGE, IdField
from app.checklists.schemas import ChecklistSchema
from app.checklists.source import MOST_BYTES, decode, parse
from app.checklists.types import Setting
from app.checklists.vocabulary import Tags, known_keys

MOST_REPAIRS = 20
MOST_SECTIONS = 200
LARGEST_REPAIRED = 64_000


@dataclass(slots=True)
class SourceFile:
    """One file, opened: ``root`` is None where nothing of it could be understood."""

    path: Path
    report: Report
    root: Keys | None = None
    head: Mapping[str, Any] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """What other files call it: its name."""
        return self.path.stem

    @property
    def language(self) -> str:
        """The language of its plain texts."""
        return str(self.head.get("language", "en"))

    @property
    def setting(self) -> Setting:
        """What it gives to the types of its items."""
        return Setting(self.language, self.head.get("scales", {}), self.head.get("answers", {}))

    @property
    def tags(self) -> Mapping[str, tuple[str, ...]]:
        """The author's own dimensions, each with its values."""
        tags: Mapping[str, tuple[str, ...]] = self.head.get("tags", {})
        return tags

    @property
    def tags_to_cache(self) -> Tags:
        """The same, for ``with_tags``."""
        return tuple(self.tags.items())

    def sections(self) -> tuple[Keys, ...]:
        """The nodes of its sections that have keys."""
        listed = self.root.get("sections") if self.root else None
        nodes = listed.nodes if isinstance(listed, Listed) else ()
        return tuple(node for node in nodes[:MOST_SECTIONS] if isinstance(node, Keys))


def open_file(path: Path) -> SourceFile:
    """The file at ``path``, its problems in its report; never raises for what is in it."""
    try:
        data = read_at_most(path)
    except OSError:
        source = SourceFile(path, Report(str(path), ""))
        source.report.at(Mark(1, 1, 0), "cannot-open", "this file cannot be opened")
        return source
    return read_source(path, data)


def read_at_most(path: Path) -> bytes:
    """The file's bytes, or as many as show that they are too many. Raises OSError."""
    with path.open("rb") as file:
        return file.read(MOST_BYTES + 1)


def read_source(path: Path, data: bytes) -> SourceFile:
    """What stands in ``data`` as if it stood in the file at ``path``."""
    report = Report(str(path), "")
    source = SourceFile(path, report)
    try:
        text = decode(data)
    except Unreadable as unreadable:
        _note(report, unreadable.trouble)
        return source
    root = _repaired_nodes(report, text)
    if root is None:
        return source
    if not isinstance(root, Keys):
        report.refuse(
            root,
            "not-a-checklist",
            'a checklist begins with keys such as "checklist"',
            hint='begin with "checklist: the-name-of-this-file"',
        )
        return source
    source.root = root
    _read_head(source, root)
    return source


def _repaired_nodes(report: Report, text: str) -> Node | None:
    """The nodes of a text. A line that cannot be parsed is replaced by what was probably meant, for
    the sake of the problems that come after it; the problem stays.
    """
    repaired_line = 0
    for _ in range(MOST_REPAIRS):
        report.text = text
        try:
            root, troubles = parse(text)
        except Unreadable as unreadable:
            _note(report, unreadable.trouble)
            return None
        except yaml.MarkedYAMLError as error:
            trouble = explain(text, error, known_keys())
            if trouble.mark.line <= repaired_line:
                return None
            _note(report, trouble)
            repaired = _repair(text, trouble)
            if repaired is None or len(text) > LARGEST_REPAIRED:
                return None
            text, repaired_line = repaired, trouble.mark.line
            continue
        except (yaml.YAMLError, RecursionError, ValueError):
            _note(
                report,
                Trouble(
                    "not-understood", "this file cannot be understood", Mark(1, 1, 0), fatal=True
                ),
            )
            return None
        for trouble in troubles:
            _note(report, trouble)
        if root is None:
            report.at(
                Mark(1, 1, 0),
                "empty-file",
                "this file is empty",
                hint='begin with "checklist: the-name-of-this-file"',
            )
        return root
    return None


def _repair(text: str, trouble: Trouble) -> str | None:
    if trouble.corrected is None:
        return None
    start, end = line_at(text, trouble.mark.index)
    repaired = text[:start] + trouble.corrected + text[end:]
    return repaired if repaired != text else None


def _note(report: Report, trouble: Trouble) -> None:
    report.at(
        trouble.mark,
        trouble.code,
        trouble.message,
        hint=trouble.hint,
        corrected=trouble.corrected,
    )


def _read_head(source: SourceFile, root: Keys) -> None:
    report = source.report
    source.head = report.read(ready(ChecklistSchema), root).data
    name = root.get("checklist")
    if isinstance(name, Scalar) and "checklist" in source.head and name.value != source.id:
        report.warn(
            name,
            "id-is-not-file-name",
            'the id differs from the file\'s name, "%(file)s"',
            file=source.id,
            hint="give both the same name",
            replacement=source.id if _is_id(source.id) else None,
        )
    language = root.get("language")
    if language is not None and not LANGUAGE.fullmatch(source.language):
        report.refuse(
            language,
            "not-a-language",
            '"%(found)s" is no language, such as en or el',
            found=source.language,
            hint=did_you_mean(language_meant(source.language)),
            replacement=language_meant(source.language),
        )
    sections = root.get("sections")
    if sections is not None:
        _check_sections(report, sections)


def _check_sections(report: Report, sections: Node) -> None:
    if not isinstance(sections, Listed):
        report.refuse_for_list(sections, "sections")
    elif not sections.nodes:
        report.refuse(sections, "empty-list", "a checklist needs at least one section")
    elif len(sections.nodes) > MOST_SECTIONS:
        report.refuse(
            sections.nodes[MOST_SECTIONS],
            "too-many-sections",
            "more than %(most)s sections",
            most=MOST_SECTIONS,
        )
    else:
        for node in sections.nodes:
            if not isinstance(node, Keys):
                report.refuse(
                    node,
                    "not-a-section",
                    "a section is wanted here",
                    hint="write '- id: …', 'title: …' and 'items:' under it",
                )


def _is_id(name: str) -> bool:
    try:
        IdField().read(name)
    except ValidationError:
        return False
    return True
