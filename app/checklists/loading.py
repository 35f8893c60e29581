"""Loads a checklist: its own sections, those it uses from files beside it, and all problems."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from marshmallow import ValidationError

from app.checklists.advising.all import advise
from app.checklists.complaints import concerning, refuse
from app.checklists.fields import ready
from app.checklists.files import SourceFile, open_file, read_source
from app.checklists.guesses.suggestions import closest, did_you_mean
from app.checklists.model import Checklist, Scoring, Section
from app.checklists.nodes import Keys
from app.checklists.pictures import Pictures
from app.checklists.problems import Problem
from app.checklists.reading import Report
from app.checklists.references import Reach
from app.checklists.scalars import ID
from app.checklists.schemas import UseSchema
from app.checklists.sections import MOST_ITEMS, ReadSection, SectionReader, Unnamed, section_id
from app.checklists.using import out_of, overridden, refuse_undeclared

Step = tuple[str, str]
"""File and section, on the way through ``use``."""
Published = Callable[[str], Checklist | None]
"""The version in force of the checklist of that id."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A file, loaded. ``checklist`` is None where there is any error.

    ``unnamed`` are items without an id, those of used sections too: fine for checking and
    previewing, their ``problem`` an error for publishing. ``pictures``: SHA-256 → file, of those
    that items show. ``files`` are all that it was made of, and those that it looked for in vain.
    """

    path: Path
    checklist: Checklist | None
    problems: tuple[Problem, ...] = ()
    unnamed: tuple[Unnamed, ...] = ()
    pictures: Mapping[str, Path] = field(default_factory=dict)
    files: frozenset[Path] = frozenset()

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that keep it from being used."""
        return tuple(problem for problem in self.problems if problem.severity == "error")


def load_checklist(path: Path) -> Loaded:
    """The checklist in the file at ``path``; never raises for what is in it."""
    return _Loader(open_file(path)).load()


def load_bytes(data: bytes, path: Path, published: Published | None = None) -> Loaded:
    """The checklist in ``data``, as if it stood in the file at ``path``.

    With ``published`` it lies in no folder: what it uses is taken from there, and it has no
    pictures.
    """
    return _Loader(read_source(path, data), published).load()


class _Loader:
    """Loads one file, opening each file that it uses once."""

    def __init__(self, source: SourceFile, published: Published | None = None) -> None:
        self.source = source
        self.report = source.report
        self.pictures = Pictures(None if published else source.path.parent)
        self._published = published
        self._looked_for = {source.path}
        self._files = {source.id: source}
        self._used: dict[Step, ReadSection] = {}

    def load(self) -> Loaded:
        source = self.source
        if source.root is None:
            return self._loaded(None)
        sections = self._sections()
        advise(source, sections)
        unnamed = tuple(each for read in sections for each in read.unnamed)
        checklist = None if self.report.failed else _checklist(source, sections)
        return self._loaded(checklist, unnamed)

    def _loaded(self, checklist: Checklist | None, unnamed: tuple[Unnamed, ...] = ()) -> Loaded:
        return Loaded(
            self.source.path,
            checklist,
            self.report.problems,
            unnamed,
            self.pictures.files,
            frozenset(self._looked_for | self.pictures.looked_for),
        )

    def _sections(self) -> list[ReadSection]:
        nodes = self.source.sections()
        ids = [section_id(node) or "" for node in nodes]
        done: dict[str, ReadSection] = {}
        total = 0
        for index, (node, name) in enumerate(zip(nodes, ids, strict=True)):
            if name in done and name:
                self.report.refuse(
                    node.get("id") or node,
                    "duplicate-id",
                    'two sections have the id "%(id)s"',
                    id=name,
                    hint="give this one another id",
                )
                continue
            read = self._section(node, _reach(name, done, set(ids[index + 1 :])))
            done[name] = read
            total += len(read.nodes) or len(read.items)
            if total > MOST_ITEMS:
                self.report.refuse(
                    node,
                    "too-many-items",
                    "this checklist has more than %(most)s items",
                    most=MOST_ITEMS,
                    hint="split it into several checklists",
                )
                break
        return list(done.values())

    def _section(self, node: Keys, reach: Reach) -> ReadSection:
        if "use" not in node.entries:
            return SectionReader(self.source, self.report, self.pictures, node).read(reach)
        return self._use(self.source, self.report, node, ((self.source.id, reach.section),))

    def _use(
        self, source: SourceFile, report: Report, node: Keys, trail: tuple[Step, ...]
    ) -> ReadSection:
        """The section that a ``use`` entry of ``source`` brings in."""
        name = section_id(node) or ""
        reading = report.read(ready(UseSchema), node)
        failed = ReadSection(name, repeated=False)
        if not reading.complete:
            return failed
        data = reading.data
        try:
            with concerning("use"):
                used = self._fetch(data["use"], trail)
            if used.section is None:
                return failed
            title = source.setting.text(data["title"]) if "title" in data else None
            section = overridden(used.section, data, title)
            refuse_undeclared(section, source.tags, data["use"])
        except ValidationError as error:
            report.place(node, error)
            return failed
        return ReadSection(
            section.id,
            section.repeat is not None,
            section,
            {item.id: item for item in section.items},
            unnamed=used.unnamed,
        )

    def _fetch(self, name: str, trail: tuple[Step, ...]) -> ReadSection:
        """The section as its own file has it. Raises ValidationError."""
        file, slash, section = name.partition("/")
        if not slash or not ID.fullmatch(file) or not ID.fullmatch(section):
            raise refuse(
                "bad-use",
                '"%(name)s" names no section',
                name=name,
                hint="write use: file/section, the file without its ending",
                replacement=_use_meant(name),
            )
        step = (file, section)
        if step in trail:
            circle = [*trail[trail.index(step) :], step]
            raise refuse(
                "use-in-a-circle",
                "this section comes to use itself: %(circle)s",
                circle=" uses ".join("/".join(each) for each in circle),
            )
        if step not in self._used:
            if self._published and file != self.source.id:
                self._used[step] = self._out_of(self._published(file), step)
            else:
                self._used[step] = self._fetched(step, trail)
        return self._used[step]

    def _out_of(self, checklist: Checklist | None, step: Step) -> ReadSection:
        """The section as its published version has it. Raises ValidationError."""
        if checklist is None:
            raise refuse("unknown-file", 'no checklist "%(file)s" is published here', file=step[0])
        section = checklist.section(step[1])
        if section is None:
            raise _no_section(step, [each.id for each in checklist.sections])
        return ReadSection(step[1], section.repeat is not None, out_of(section, step[0]))

    def _fetched(self, step: Step, trail: tuple[Step, ...]) -> ReadSection:
        source = self._file(step)
        if source.root is None or (source is not self.source and source.report.failed):
            raise _has_errors(step[0], source.report)
        node = next((node for node in source.sections() if section_id(node) == step[1]), None)
        if node is None:
            raise _no_section(step, [section_id(node) or "" for node in source.sections()])
        report = Report(source.report.file, source.report.text)
        if "use" in node.entries:
            read = self._use(source, report, node, (*trail, step))
        else:
            reader = SectionReader(source, report, self.pictures, node)
            read = reader.read(Reach(step[1], alone=True))
        if report.failed:
            raise _has_errors(f"{step[0]}/{step[1]}", report)
        return read

    def _file(self, step: Step) -> SourceFile:
        name = step[0]
        if name not in self._files:
            folder = self.source.path.parent
            path = folder / f"{name}.yaml"
            self._looked_for.add(path)
            if not path.is_file():
                meant = closest(name, [each.stem for each in folder.glob("*.yaml")])
                raise refuse(
                    "unknown-file",
                    'there is no file "%(file)s.yaml" beside this one',
                    file=name,
                    hint=did_you_mean(meant),
                    replacement=f"{meant}/{step[1]}" if meant else None,
                )
            self._files[name] = open_file(path)
        return self._files[name]


def _use_meant(name: str) -> str | None:
    """``folder/file.yaml#section`` as file/section."""
    parts = re.split(r"[/\\\\#]", re.sub(r"\.ya?ml\b", "", name.strip()))
    known = len(parts) > 1 and all(ID.fullmatch(part) for part in parts[-2:])
    return "/".join(parts[-2:]) if known else None


def _reach(name: str, done: Mapping[str, ReadSection], to_come: set[str]) -> Reach:
    return Reach(
        name,
        sections={read_id: read.items for read_id, read in done.items()},
        repeated={read_id for read_id, read in done.items() if read.repeated},
        unreadable={
            read_id for read_id, read in done.items() if read.section is None and not read.nodes
        },
        sections_to_come=to_come,
    )


def _no_section(step: Step, there: list[str]) -> ValidationError:
    meant = closest(step[1], there)
    return refuse(
        "unknown-section",
        'the file "%(file)s" has no section "%(section)s"',
        file=step[0],
        section=step[1],
        hint=f'did you mean "{step[0]}/{meant}"?' if meant else "",
        replacement=f"{step[0]}/{meant}" if meant else None,
    )


def _has_errors(name: str, report: Report) -> ValidationError:
    first = next(problem for problem in report.problems if problem.severity == "error")
    return refuse(
        "used-has-errors",
        '"%(name)s" has errors, the first in %(place)s: %(text)s',
        name=name,
        place=f"{first.file}:{first.line}:{first.column}",
        text=first.text,
    )


def _checklist(source: SourceFile, sections: list[ReadSection]) -> Checklist:
    head, setting = source.head, source.setting
    scoring = head.get("scoring")
    read: tuple[Section, ...] = tuple(one.section for one in sections if one.section)
    return Checklist(
        id=head["checklist"],
        title=setting.text(head["title"]),
        language=source.language,
        touchpoint=head["touchpoint"],
        sections=read,
        for_=head["for_"],
        summary=setting.text(head["summary"]) if "summary" in head else None,
        minutes=head.get("minutes"),
        scoring=Scoring(
            scoring["method"], scoring.get("target"), scoring["grades"], scoring["show"]
        )
        if scoring
        else Scoring(),
        tags=source.tags,
    )
