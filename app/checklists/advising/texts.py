"""Warnings about texts: languages that are missing or slipped in, placeholders for nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from app.checklists.files import SourceFile
from app.checklists.guesses.suggestions import closest, did_you_mean
from app.checklists.nodes import Keys, Listed, Node, Scalar, scalars
from app.checklists.scalars import LANGUAGE
from app.checklists.sections import ReadSection
from app.checklists.text import LOCATION_FIELDS, PLACEHOLDER

TEXT_KEYS = {
    "title", "summary", "ask", "help", "read aloud", "label", "group", "per", "unit",
}  # fmt: skip
MAPS_OF_TEXTS = {"after", "labels"}


def advise_on_texts(source: SourceFile, sections: list[ReadSection]) -> None:
    """Note texts that lack a language, and placeholders that stand for nothing."""
    _languages(source)
    _placeholders(source, sections)


def _languages(source: SourceFile) -> None:
    maps = list(_text_maps(source.root))
    used = Counter(language for each in maps for language in each.entries)
    own = source.language.partition("-")[0]
    throughout = [
        language for language, times in used.items() if 1 < times == len(maps) - 1
    ]  # the one map that lacks it is the odd one
    for each in maps:
        if not all(LANGUAGE.fullmatch(language) for language in each.entries):
            continue
        if own not in {language.partition("-")[0] for language in each.entries}:
            source.report.warn(
                each,
                "own-language-missing",
                "this text lacks the language of the file, %(language)s",
                language=source.language,
                hint=f'add "{source.language}: …"',
            )
            continue
        lacking = [language for language in throughout if language not in each.entries]
        for language, (key, _) in each.entries.items():
            if lacking and used[language] == 1 and language.partition("-")[0] != own:
                source.report.warn(
                    key,
                    "odd-language",
                    '"%(language)s" stands in this text only, where all others have "%(usual)s"',
                    language=language,
                    usual=lacking[0],
                    hint=did_you_mean(lacking[0]),
                    replacement=lacking[0],
                )


def _text_maps(node: Node | None) -> Iterator[Keys]:
    """Each text that is written as a map of languages."""
    if isinstance(node, Listed):
        for each in node.nodes:
            yield from _text_maps(each)
    elif isinstance(node, Keys):
        for name, (_, value) in node.entries.items():
            if name in TEXT_KEYS and isinstance(value, Keys):
                yield value
            elif name in MAPS_OF_TEXTS and isinstance(value, Keys):
                yield from (text for _, text in value.entries.values() if isinstance(text, Keys))
            else:
                yield from _text_maps(value)


def _placeholders(source: SourceFile, sections: list[ReadSection]) -> None:
    items = (f"{read.id}/{item}" for read in sections for item in read.items)
    known = (*LOCATION_FIELDS, *items)
    unreadable = {read.id for read in sections if read.section is None and not read.nodes}
    head = (source.root.get(key) for key in ("title", "summary")) if source.root else ()
    for node in (*head, *source.sections()):
        for scalar in scalars(node):
            for found in PLACEHOLDER.findall(scalar.value):
                inside = found.strip()
                if inside not in known and inside.partition("/")[0] not in unreadable:
                    _stands_for_nothing(source, scalar, found, known)


def _stands_for_nothing(
    source: SourceFile, scalar: Scalar, found: str, known: tuple[str, ...]
) -> None:
    name = found.strip()
    location = f"location.{name}"
    meant = location if location in known else closest(name, known)
    written = source.report.text[scalar.start.index : scalar.end.index]
    source.report.warn(
        scalar,
        "unknown-placeholder",
        "{%(name)s} stands for nothing",
        name=name,
        hint=f'did you mean "{{{meant}}}"?' if meant else "write {location.name} or {section/item}",
        replacement=written.replace(f"{{{found}}}", f"{{{meant}}}") if meant else None,
    )
