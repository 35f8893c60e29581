"""Texts of a form, in its languages, as texts of ours."""

import html
import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache

from babel import Locale, UnknownLocaleError

from app.xlsform.sheets import Form, Row

Said = str | dict[str, str]
"""A text, or language → text, as it is written in a checklist."""

LONGEST = 4000
_CODE = re.compile(r"\(\s*([A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*)\s*\)\s*$")
_TEXTS = ("label", "hint", "guidance_hint")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_MARKS = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_HEADING = re.compile(r"^\s*#{1,6}\s+", re.MULTILINE)
_NAMED = re.compile(r"\$\{\s*([^{}\s]+)\s*\}")


class Languages:
    """Which languages a form is in. ``own``: that of the checklist; ``unknown``: column headings
    that name no language; ``guessed``: whether nothing in the form says what ``own`` is.
    """

    def __init__(self, form: Form) -> None:
        rows = [*form.survey, *(row for rows in form.choices.values() for row in rows)]
        headings = dict.fromkeys(
            heading for row in rows for column in _TEXTS for heading in row.cells.get(column, {})
        )
        self._codes = {heading: code_of(heading) for heading in headings if heading}
        self.unknown = [heading for heading, code in self._codes.items() if code is None]
        said = code_of(form.settings.word("default_language"))
        first = next((code for code in self._codes.values() if code), None)
        self.guessed = said is None and (first is None or "" in headings)
        self.own = said or ("en" if "" in headings else first) or "en"
        self._codes[""] = self.own
        known = {code for heading, code in self._codes.items() if code and heading in headings}
        self.several = len(known) > 1

    def said(self, row: Row, column: str, name: Callable[[str], str]) -> Said | None:
        """The text in a column; ``name`` says what stands for ``${…}``. None where it is empty."""
        texts: dict[str, str] = {}
        for heading, written in row.cells.get(column, {}).items():
            code = self._codes.get(heading)
            text = plain(written, name)
            if code and text and (heading or code not in texts):
                texts[code] = text[:LONGEST]
        if not texts:
            return None
        if self.several:
            return {code: texts[code] for code in sorted(texts, key=lambda code: code != self.own)}
        return next(iter(texts.values()))


def plain(written: str, name: Callable[[str], str]) -> str:
    """A text without the marks of a form: tags, asterisks, line ends."""
    text = _HEADING.sub("", _TAG.sub(" ", html.unescape(written)))
    text = _NAMED.sub(lambda found: name(found[1]), _MARKS.sub(r"\2", text))
    printable = "".join(char for char in text if char.isprintable() or char.isspace())
    return " ".join(printable.split())


def joined(texts: Iterable[Said], by: str) -> Said:
    """Texts one after the other, in each language that the first one has."""
    first, *others = texts
    for other in others:
        if isinstance(first, Mapping):
            first = {code: f"{text}{by}{in_(other, code)}" for code, text in first.items()}
        else:
            first = f"{first}{by}{in_(other, '')}"
    return first


def in_(said: Said, code: str) -> str:
    """The text in a language, else in the first."""
    if isinstance(said, str):
        return said
    return said.get(code) or next(iter(said.values()))


def code_of(heading: str) -> str | None:
    """'Greek (el)', 'el' and 'Greek' are el; None where no language is known by it."""
    if found := _CODE.search(heading):
        return _parsed(found[1])
    name = heading.strip().lower()
    return _by_name().get(name) or (_parsed(name) if len(name) <= 3 else None)


def _parsed(code: str) -> str | None:
    language, *rest = re.split("[-_]", code)
    try:
        Locale.parse(language.lower())
    except (UnknownLocaleError, ValueError):
        return None
    return "-".join([language.lower(), *rest])


@cache
def _by_name() -> dict[str, str]:
    """English names of languages, in lower case → code."""
    return {
        name.lower(): code
        for code, name in Locale("en").languages.items()
        if re.fullmatch("[a-z]{2,3}", code)
    }
